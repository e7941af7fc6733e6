"""Acts beyond keeping, in the log: judgements, exports, imports, and whatever else people do with a ledger.

One function writes them, `note`. An act that also writes rows of its own writes both in one transaction:

    with ledger.writing() as log:
        row = Judgement.objects.create(…)
        note(log, "judgement", subject, why="…", verdict="same")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from recount.errors import LedgerError
from recount.ledger.canonical import canonical
from recount.ledger.custody import KINDS, Log
from recount.ledger.models import LogEntry
from recount.ledger.opening import Ledger, asking

# What `recount verify` reads a meaning from; these lines are written where the thing itself is done.
OWN = frozenset((*KINDS.values(), "standing", "redaction", "name", "embargo"))


@dataclass(frozen=True, slots=True)
class Line:
    """Where an act stands in the log: the number of its line, and the hash that the log had then."""

    number: int
    hash: str


def note(place: Ledger | Log, act: str, subject: str, *, why: str = "", **detail: Any) -> Line:
    """Write an act into the log: who (the ledger's user), when, what, to what, why.

    Args:
        place: The open ledger; or the log of a transaction that is under way, so that both hold or neither.
        act: One word: "judgement", "export", "import" …
        subject: What it was done to: the id of a claim, report or incident, the name of a file.
        why: The reason a person gave.
        detail: All else that JSON can hold: the verdict, the SHA-256 of the exported file, the conditions …

    Raises:
        LedgerError: The ledger keeps that act itself, or nothing was written, and why.
    """
    if act in OWN:
        raise LedgerError("the log", f"{act!r} is written by the ledger itself")
    told = {**detail, **({"why": why} if why else {})}
    if isinstance(place, Log):
        return _added(place, act, subject, told)
    with place.writing() as log:
        return _added(log, act, subject, told)


def note_once(ledger: Ledger, act: str, subject: str, **detail: Any) -> None:
    """Write an act into the log unless the log tells the same of the same subject already."""
    with asking():
        told = LogEntry.objects.filter(what=act, subject=subject, detail=canonical(detail)).exists()
    if not told:
        note(ledger, act, subject, **detail)


def _added(log: Log, act: str, subject: str, detail: dict[str, Any]) -> Line:
    log.add(act, subject, detail)
    return Line(log.number, log.previous)


def lines(*, act: str = "", subject: str = "") -> Iterator[LogEntry]:
    """The lines of the log, the newest first: of one act, of one subject (or of those that begin so), or all."""
    with asking():
        found = LogEntry.objects.order_by("-number")
        found = found.filter(what=act) if act else found
        found = found.filter(subject__startswith=subject) if subject else found
        yield from found.iterator(chunk_size=500)
