"""Verifying: everything kept is hashed anew and compared with what the log says of it."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, connection

from recount.errors import LedgerError
from recount.ledger.canonical import digest_of_all
from recount.ledger.custody import BEGINNING, KINDS, line_hash
from recount.ledger.models import Capture, Claim, Embargo, LogEntry, NameShown, Reading, Report
from recount.ledger.opening import Ledger, asking
from recount.ledger.rows import claim_columns, seal
from recount.ledger.search import misindexed

CHUNK = 200
RELATED: dict[type[Any], tuple[str, ...]] = {Reading: ("report",)}


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and the hash the log ends with: whoever keeps that elsewhere can tell a log rewritten."""

    lines: int
    captures: int
    reports: int
    readings: int
    claims: int
    head: str


@dataclass(slots=True)
class Told:
    """What the log tells: the last seal of each row, which readings stand, what was decided, and how it ends."""

    seals: dict[tuple[str, str], str] = field(default_factory=dict)
    standing: set[int] = field(default_factory=set)
    decided: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: int = 0
    head: str = BEGINNING

    def hear(self, line: LogEntry) -> None:
        """Take in one line."""
        self.lines, self.head = line.number, line.hash
        detail = json.loads(line.detail)
        if line.what in KINDS.values():
            self.seals[line.what, line.subject] = detail["seal"]
        if line.what in ("standing", "redaction"):
            self.standing -= set(detail["behind"])
        if line.what == "standing":
            self.standing.add(int(line.subject))
        if line.what in ("name", "embargo"):
            self.decided[line.what, line.subject] = detail.get("shown") or detail["until"]


def total() -> int:
    """How many rows a verification compares."""
    return sum(kind.objects.count() for kind in KINDS)


def verify(ledger: Ledger, progress: Callable[[int], None] = lambda _: None) -> Verified:
    """Compare everything kept with the log.

    Args:
        ledger: The open ledger.
        progress: Hears how many rows were compared since it was last told.

    Raises:
        LedgerError: Naming the first thing that is not as the log says, and how it differs; or the database
            does not answer.
    """
    told = Told()
    with asking():
        first = _first(_breaks(ledger, told, progress))
    if first:
        raise LedgerError(str(ledger.home.folder), f"the ledger is broken at {first}")
    captures, reports, readings, claims = (kind.objects.count() for kind in (Capture, Report, Reading, Claim))
    return Verified(told.lines, captures, reports, readings, claims, told.head)


def _first(breaks: Iterator[str]) -> str | None:
    """The first break, None if there is none. What the database cannot read is one; that it is gone is none."""
    try:
        return next(breaks, None)
    except Error as error:
        if connection.connection is None or not connection.is_usable():
            raise
        return f"the database: {str(error).strip()}"


def _breaks(ledger: Ledger, told: Told, progress: Callable[[int], None]) -> Iterator[str]:
    """Whatever is not as it was, in order: the log, bytes, reports, readings with their claims, the database."""
    yield from _log(told)
    checks: dict[type[Any], Callable[[Any], Iterator[str]]] = {
        Capture: lambda row: _capture(ledger, row),
        Report: _report,
        Reading: lambda row: _reading(row, told),
    }
    for kind in KINDS:
        yield from _rows(kind, checks.get(kind, lambda _: iter(())), told, progress)
    yield from (f"{what} {number}: it is missing" for what, number in told.seals)
    yield from _decisions(told)
    yield from _database()


def _decisions(told: Told) -> Iterator[str]:
    """Names and embargoes that are not as was last decided."""
    names = {("name", row.name): row.shown for row in NameShown.objects.all()}
    held = {("embargo", row.report): row.until.isoformat() for row in Embargo.objects.all()}
    now = names | held
    for what, subject in sorted(now.keys() | told.decided.keys()):
        if now.get((what, subject)) != told.decided.get((what, subject)):
            yield f"{what} {subject}: what was decided of it was changed"


def _log(told: Told) -> Iterator[str]:
    for line in LogEntry.objects.order_by("number").iterator(chunk_size=CHUNK):
        if line.number != told.lines + 1:
            yield f"log line {told.lines + 1}: it is missing"
        if line.previous != told.head or line.hash != line_hash(line):
            yield f"log line {line.number}: it was changed"
        told.hear(line)


def _rows(
    kind: type[Any], check: Callable[[Any], Iterator[str]], told: Told, progress: Callable[[int], None]
) -> Iterator[str]:
    """The breaks of one table: every row has its seal, every seal its row."""
    name = KINDS[kind]
    keys = list(kind.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        for key, row in zip(chunk, _fetched(kind, chunk), strict=True):
            told_seal = told.seals.pop((name, str(key)), None)
            if row is None or told_seal is None:
                yield f"{name} {key}: {'it cannot be read' if row is None else 'the log does not know it'}"
            elif seal(row) != told_seal:
                yield f"{name} {key}: it was changed"
            else:
                yield from check(row)
        progress(len(chunk))


def _fetched(kind: type[Any], keys: list[int]) -> list[Any]:
    """The rows of these keys, None for one whose values cannot even be read."""
    try:
        found = kind.objects.select_related(*RELATED.get(kind, ())).in_bulk(keys)
    except ValueError:
        return [None] if len(keys) == 1 else [row for key in keys for row in _fetched(kind, [key])]
    return [found.get(key) for key in keys]


def _capture(ledger: Ledger, row: Capture) -> Iterator[str]:
    path = ledger.blobs.path(row.digest)
    if row.redacted:
        if path.exists():
            yield f"{path}: it was redacted and is still there"
        return
    try:
        packed = path.read_bytes()
        data = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        yield f"{path}: it cannot be read ({error})"
        return
    if hashlib.sha256(packed).hexdigest() != row.file_digest or hashlib.sha256(data).hexdigest() != row.digest:
        yield f"{path}: it was changed"


def _report(row: Report) -> Iterator[str]:
    if not row.redacted and misindexed(Report, [row]):
        yield f"report {row.pk}: its entry in the full-text index was changed"


def _reading(row: Reading, told: Told) -> Iterator[str]:
    if row.current != (row.pk in told.standing):
        yield f"reading {row.pk}: whether it stands was changed"
    if row.report.redacted:
        yield from (f"claim {key}: it was redacted and is still there" for key in row.rows.values_list("pk", flat=True))
        return
    claims = list(Claim.objects.filter(reading=row).select_related("record").order_by("number"))
    records = [claim.record.record for claim in claims]
    if [claim.number for claim in claims] != list(range(row.claims)):
        yield f"reading {row.pk}: its claims are not all there"
    if digest_of_all(records) != row.digest:
        yield f"reading {row.pk}: the text of one of its claims was changed"
        return
    for claim, record in zip(claims, records, strict=True):
        columns = {**claim_columns(json.loads(record), row.report), "current": row.current}
        differing = [name for name, value in columns.items() if getattr(claim, name) != value]
        if differing:
            yield f"claim {claim.pk}: its {', '.join(differing)} was changed"
    yield from (f"claim {key}: its entry in the full-text index was changed" for key in misindexed(Claim, claims))


def _database() -> Iterator[str]:
    """SQLite's own check of its pages and indexes; PostgreSQL keeps checksums of its own."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        ((found,),) = cursor.fetchall()
        if found != "ok":
            yield f"the database: {found}"
        for table in ("ledger_report_words", "ledger_claim_words"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
