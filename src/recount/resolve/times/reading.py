"""The reading of a time expression, what it stands in, and the few forms that all readings take."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from recount.resolve.times import calendar
from recount.resolve.times.grammar import TimeGrammar
from recount.resolve.times.reasons import why

TimeKind = Literal[
    "point", "range", "since", "until", "relation", "vague", "recurring", "duration", "age", "clock"
]  # fmt: skip
_REACH = 300  # characters before an expression in which its sentence is looked at
_NEAR = 24  # the same for the words right before it


@dataclass(frozen=True, slots=True)
class Reading:
    """The days of an expression, and why.

    `anchored`: they were, or would have to be, counted from the day of publication. `whole` is the
    month or year meant, where `start` and `end` may be cut short by the day of publication.
    `yearless` is month and day, the day None for a whole month, where no year was said. `offset`
    is how many of which unit from the day named before. `quarters` is how many years from the quarter named before
    ("a year ago" where figures of a quarter are told), None for what is no such comparison; `in_year`: the quarter of
    the year in `whole`. `period`: the offset counts
    periods of the calendar, from that which holds the days named before ("the following year").
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
    in_year: bool = False
    period: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the text, the day the report counts from, the grammar, the kind its rule names."""

    text: str
    day: dt.date | None
    grammar: TimeGrammar
    kind: str = ""

    def looks_ahead(self, match: re.Match[str]) -> bool:
        """Whether the sentence up to the expression, or an aside that only tells it, speaks of what is to come."""
        grammar, end = self.grammar, match.start()
        if aside := grammar.aside.search(self.text, max(0, end - _NEAR), end):
            end = aside.start()  # "will leave at 9 p.m. (0100 GMT Friday)"
        begin = _sentence_start(self.text, end, grammar)
        ahead = grammar.future.search(self.text, begin, end) is not None
        return ahead and grammar.once_future.search(self.text, begin, end) is None

    def looks_back(self, match: re.Match[str]) -> bool:
        """Whether the clause around tells of what has been; true where the language has no words for it."""
        if self.grammar.past is None:
            return True
        before, behind = self.grammar.past
        begin, end = said_span(match)
        told = before.search(self.text, max(0, begin - _REACH), begin) or behind.match(self.text, end)
        return told is not None

    def is_of_done(self, match: re.Match[str]) -> bool:
        """Whether the expression says when something was that the words behind it name: "Wednesday's ruling"."""
        return self.grammar.done.match(self.text, match.end()) is not None

    def step(self, match: re.Match[str], name: str) -> int | None:
        """Which one the group `name` says: -1 the last, 0 this, 1 the next; None where it says none."""
        which = group(match, name)
        return int(self.grammar.value("which", which)) if which else None

    def is_limit(self, match: re.Match[str]) -> bool:
        """Whether the expression is a time limit: "by", "until"."""
        begin, _ = said_span(match)
        return self.grammar.deadline.search(self.text, max(0, begin - _NEAR), begin) is not None

    def is_standing(self, match: re.Match[str]) -> bool:
        """Whether the expression is a time limit that the clause before it says is still ahead: "has until Friday"."""
        if self.grammar.standing is None:
            return False
        (standing, limit), (begin, _) = self.grammar.standing, said_span(match)
        if limit.search(self.text, max(0, begin - _NEAR), begin) is None:
            return False
        return standing.search(self.text, _sentence_start(self.text, begin, self.grammar), begin) is not None


def said_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the words of the expression stand, without those that only lead to it."""
    return match.span("said" if "said" in match.re.groupindex else 0)


def _sentence_start(text: str, at: int, grammar: TimeGrammar) -> int:
    """Where the sentence that holds `at` begins, within reach."""
    first = max(0, at - _REACH)
    while (end := max(text.rfind(sign, first, at) for sign in ".!?\n")) >= first:
        if not _is_inside(text, end, grammar):
            return end + 1
        at = end
    return first


def _is_inside(text: str, stop: int, grammar: TimeGrammar) -> bool:
    """Whether a sign stands inside a sentence: in a figure, behind an initial or a title."""
    return text[stop + 1 : stop + 2].isalnum() or bool(grammar.shortened.search(text, max(0, stop - _NEAR), stop + 1))


def unresolved(reason: str, kind: TimeKind = "point") -> Reading:
    """A reading without days."""
    return Reading(None, None, reason, kind)


def uncounted() -> Reading:
    """A reading without days because only the day of publication is missing."""
    return Reading(None, None, why("no_day"), anchored=True)


def one_day(day: dt.date | None, reason: str, *, anchored: bool = False) -> Reading:
    """A single day; None stands for one that the calendar does not have."""
    return Reading(day, day, reason, anchored=anchored) if day else unresolved(why("no_such_day"))


def whole(days: calendar.Days, reason: str, *, anchored: bool = False) -> Reading:
    """A month or year as a whole."""
    return Reading(*days, reason, anchored=anchored, whole=days)


def up_to(days: calendar.Days, day: dt.date, reason: str) -> Reading:
    """A period counted from `day`, cut short there if it has not ended."""
    start, end = days
    cut = start <= day < end
    return Reading(start, day if cut else end, reason + (why("up_to") if cut else ""), anchored=True, whole=days)


def group(match: re.Match[str], name: str) -> str | None:
    """What a group matched, None where the pattern has none such."""
    return match[name] if name in match.re.groupindex else None
