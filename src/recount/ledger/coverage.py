"""The coverage ledger: what was watched when, so that a drop in events can be told from a drop in reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from recount.ledger.models import Capture, Check, LogEntry
from recount.ledger.opening import Ledger, asking

SEEN = ("read", "unchanged")  # outcomes of a look that succeeded
LATE = 2  # intervals without a look are a gap


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which something watched was not seen; `end` is None where it goes on."""

    start: dt.datetime
    end: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one address was watched: looks, failures, documents, the documents of each day, and the gaps."""

    name: str
    url: str
    first: dt.datetime
    last: dt.datetime
    looks: int
    failures: int
    documents: int
    days: dict[dt.date, int]
    gaps: tuple[Gap, ...]


def coverage(now: dt.datetime) -> Iterator[Coverage]:
    """How each address was watched until `now`, in the order in which the watching began.

    Raises LedgerError where the database does not answer, as all questions here do.
    """
    with asking():
        yield from _coverage(now)


def _coverage(now: dt.datetime) -> Iterator[Coverage]:
    for url in dict.fromkeys(Check.objects.order_by("id").values_list("url", flat=True)):
        checks = list(Check.objects.filter(url=url).order_by("id"))
        days: dict[dt.date, int] = {}
        for check in checks:
            days[check.at.date()] = days.get(check.at.date(), 0) + check.documents
        yield Coverage(
            name=checks[-1].name,
            url=url,
            first=checks[0].at,
            last=checks[-1].at,
            looks=len(checks),
            failures=sum(check.outcome not in SEEN for check in checks),
            documents=sum(days.values()),
            days=days,
            gaps=tuple(_gaps(checks, now)),
        )


def _gaps(checks: list[Check], now: dt.datetime) -> Iterator[Gap]:
    """The times between successful looks that are longer than the interval allows."""
    seen = [(check.at, dt.timedelta(minutes=check.every) * LATE) for check in checks if check.outcome in SEEN]
    if not seen:
        yield Gap(checks[0].at, None)
        return
    yield from (Gap(before, after) for (before, allowed), (after, _) in pairwise(seen) if after - before > allowed)
    last, allowed = seen[-1]
    if now - last > allowed:
        yield Gap(last, None)


@asking()
def last_seen(url: str) -> Check | None:
    """The last look at an address that succeeded."""
    found: Check | None = Check.objects.filter(url=url, outcome__in=SEEN).order_by("-id").first()
    return found


@asking()
def note_vanished(ledger: Ledger, origin: str, reason: str) -> bool:
    """Note in the log that a page kept from there is no longer there; False if none was kept, or it was noted."""
    last = Capture.objects.filter(origin=origin).order_by("-id").first()
    if last is None or LogEntry.objects.filter(what="vanished", subject=origin, detail__contains=last.digest).exists():
        return False
    with ledger.writing() as log:
        log.add("vanished", origin, {"why": reason, "digest": last.digest})
    return True


@asking()
def was_taken(origin: str) -> bool:
    """Whether anything was kept from there."""
    return bool(Capture.objects.filter(origin=origin).exists())
