"""The reading of a time expression, what it stands in, and the few forms that all readings take."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from recount.resolve.times import calendar
from recount.resolve.times.grammar import TimeGrammar

TimeKind = Literal[
    "point", "range", "since", "until", "relation", "vague", "recurring", "duration", "age", "clock"
]  # fmt: skip
NO_DAY = "no publication date to count from"
UP_TO = ", up to that day"


@dataclass(frozen=True, slots=True)
class Reading:
    """The days of an expression, and why.

    `anchored`: they were, or would have to be, counted from the day of publication. `whole` is the
    month or year meant, where `start` and `end` may be cut short by the day of publication.
    `yearless` is month and day, the day None for a whole month, where no year was said. `offset`
    is how many of which unit from the day named before. `quarters` is how many years from the quarter named before
    ("a year ago" where figures of a quarter are told), None for what is no such comparison.
    """

    start: dt.date | None
    end: dt.date | None
    reason: str
    kind: TimeKind = "point"
    anchored: bool = False
    whole: calendar.Days | None = None
    yearless: tuple[int, int | None] | None = None
    offset: tuple[int, str] | None = None
    quarters: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the text, the day the report counts from, the grammar, the kind its rule names."""

    text: str
    day: dt.date | None
    grammar: TimeGrammar
    kind: str = ""

    def looks_ahead(self, match: re.Match[str]) -> bool:
        """Whether the sentence up to the expression speaks of what is to come."""
        begin = max(self.text.rfind(sign, 0, match.start()) for sign in ".!?\n")
        return self.grammar.future.search(self.text, begin + 1, match.start()) is not None


def unresolved(reason: str, kind: TimeKind = "point") -> Reading:
    """A reading without days; anchored where only the day of publication is missing."""
    return Reading(None, None, reason, kind, anchored=reason == NO_DAY)


def one_day(day: dt.date | None, reason: str, *, anchored: bool = False) -> Reading:
    """A single day; None stands for one that the calendar does not have."""
    return Reading(day, day, reason, anchored=anchored) if day else unresolved("the calendar has no such day")


def whole(days: calendar.Days, reason: str, *, anchored: bool = False) -> Reading:
    """A month or year as a whole."""
    return Reading(*days, reason, anchored=anchored, whole=days)


def up_to(days: calendar.Days, day: dt.date, reason: str) -> Reading:
    """A period counted from `day`, cut short there if it has not ended."""
    start, end = days
    cut = start <= day < end
    return Reading(start, day if cut else end, reason + (UP_TO if cut else ""), anchored=True, whole=days)


def group(match: re.Match[str], name: str) -> str | None:
    """What a group matched, None where the pattern has none such."""
    return match[name] if name in match.re.groupindex else None
