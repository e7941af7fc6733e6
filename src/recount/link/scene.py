"""Where and when some claims say that their event was, and how far two places lie apart."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import replace

from recount.records import Place, PlaceCandidate, When

COARSE = 6  # place precisions from here on (country, high seas) name no place an event can be told apart by
BEFORE = 3  # days before its report that an event without a day may have been
LONG = 31  # days; what is said to have been within more names no day
DEGREE = 111.2  # km of latitude


def finest(places: Iterable[Place | None]) -> Place | None:
    """The finest place, one said for itself first; None where none is so fine that an event can be told apart by it."""
    said = [place for place in places if place is not None and (place.precision or 0) < COARSE]
    found = min(said, key=lambda place: (place.id is None, place.precision or 9, place.carried_over), default=None)
    return replace(found, candidates=()) if found else None


def first(times: Iterable[When | None]) -> When | None:
    """The day that is said most finely; None where no such day is said."""
    said = [w for w in times if w and w.start and w.end and (w.end - w.start).days <= LONG]
    return min(said, key=lambda when: (when.span is None, when.precision or 9), default=None)


def is_own_day(when: When | None) -> bool:
    """Whether a day is said of the event itself: not lent by the report, nor only the day it was published on."""
    return when is not None and not when.carried_over and when.span is not None


def first_day(when: When) -> dt.date | None:
    """The first day it may tell of: where the report's own day stands for one not said, `BEFORE` days earlier."""
    if when.start is None or when.carried_over or when.span is not None:
        return when.start
    return when.start - dt.timedelta(days=BEFORE)


def days_between(one: When, other: When) -> int:
    """Days from the end of one to the start of the other, whichever is first; 0 or less where they meet."""
    assert one.start and one.end and other.start and other.end
    return max((one.start - other.end).days, (other.start - one.end).days)


def kilometres_between(one: Place | PlaceCandidate, other: Place | PlaceCandidate) -> float | None:
    """The distance of two points near each other, on a plane; None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return DEGREE * math.hypot(one.lat - other.lat, east)
