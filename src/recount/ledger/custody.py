"""The log: every line holds the hash of the line before, so that none can be changed, taken out or put in unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from recount.ledger.canonical import canonical, digest
from recount.ledger.models import Capture, LogEntry, Reading, Report
from recount.ledger.models_linked import Judgement
from recount.ledger.models_reviewed import Decision
from recount.ledger.rows import seal

BEGINNING = "0" * 64
# The tables whose every row is sealed in the log; `rows.FROZEN` says which of its columns.
KINDS: dict[type[Any], str] = {
    Capture: "capture",
    Report: "report",
    Reading: "reading",
    Decision: "decision",
    Judgement: "judged",
}


class Log:
    """The lines one transaction adds. They are written together by `flush`, before the transaction ends."""

    def __init__(self, who: str) -> None:
        self.who = who
        self.at = dt.datetime.now(dt.UTC)
        last = LogEntry.objects.order_by("-number").only("number", "hash").first()
        self.number: int = last.number if last else 0
        self.previous: str = last.hash if last else BEGINNING
        self.lines: list[LogEntry] = []

    def add(self, what: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Write down that `what` was done to `subject`."""
        self.number += 1
        line = LogEntry(
            number=self.number,
            at=self.at.isoformat(timespec="microseconds"),
            who=self.who,
            what=what,
            subject=subject,
            detail=canonical(detail),
            previous=self.previous,
        )
        line.hash = self.previous = line_hash(line)
        self.lines.append(line)

    def kept(self, row: Model, **detail: Any) -> None:
        """Write down that this row was kept, with its seal."""
        self.add(KINDS[type(row)], str(row.pk), {"seal": seal(row), **detail})

    def flush(self) -> None:
        """Write the lines."""
        LogEntry.objects.bulk_create(self.lines)
        self.lines = []


def line_hash(line: LogEntry) -> str:
    """The hash over everything in a line, the hash of the line before included."""
    return digest(canonical([line.number, line.at, line.who, line.what, line.subject, line.detail, line.previous]))
