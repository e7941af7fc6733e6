"""Time expressions of a whole report: found one by one, then joined and changed by the words around them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from recount.language import Language
from recount.records import Span
from recount.resolve.times.around import Found, with_surroundings
from recount.resolve.times.calendar import Days, is_quarter, precision_of
from recount.resolve.times.grammar import TimeGrammar, time_grammar
from recount.resolve.times.named import counted_from, quarter_from
from recount.resolve.times.reading import Setting, TimeKind, said_span
from recount.resolve.times.readings import READINGS

QUARTER_REACH = 1500  # characters within which figures are compared with those of the quarter named before
GIVEN = re.compile(r"\w{3}")  # letters of a month cut short, without its stop, that may be a given name
SURNAME = re.compile(r"\s[A-Z]\w")
_UNDATED = frozenset({"age", "clock", "duration", "recurring", "vague"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time in a report and the days they mean.

    `start` and `end` are None where open or unresolved; `reason` says how they were found or why not.
    `precision` is that of `records.When`, None for an interval that is open or unresolved. `anchored`:
    the days were, or would have to be, counted from the day of publication. `ends` are the expressions
    that a range is made of, or that "since" and "until" bound, each as read for itself.
    """

    span: Span
    start: dt.date | None
    end: dt.date | None
    precision: int | None
    reason: str
    kind: TimeKind
    anchored: bool
    ends: tuple[TimeExpression, ...] = ()

    @property
    def may_date(self) -> bool:
        """Whether it may date an event, resolved or not: no age, time of day, duration, habit or vague word."""
        return self.kind not in _UNDATED

    @property
    def is_resolved(self) -> bool:
        """Whether it names at least one end of an interval."""
        return self.start is not None or self.end is not None


def find_times(text: str, *, language: Language, day: dt.date | None) -> tuple[TimeExpression, ...]:
    """Every time expression of `text`, in order, counted from `day` where it has to be.

    Without a `day`, what needs one stays unresolved and says so.
    """
    grammar = time_grammar(language)
    found = sorted(_found(text, grammar, day), key=lambda one: one.start)
    changed = with_surroundings(found, text, grammar, day)
    return tuple(_expression(text, one) for one in _related(_outermost(changed)))


def _found(text: str, grammar: TimeGrammar, day: dt.date | None) -> Iterator[Found]:
    rest = _lower(text)
    near = grammar.screen.near(rest)
    for rule in grammar.rules:
        stretches = near.get(rule.holds) if rule.holds else [(0, len(rest))]
        if stretches is None:
            continue
        setting = Setting(text, day, grammar, rule.kind)
        for start, end in stretches:
            for match in rule.pattern.finditer(rest, start, end):
                reading = READINGS[rule.reading](match, setting) if _is_month(match, setting) else None
                if reading is not None:
                    first, last = said_span(match)
                    yield Found(first, last, reading)
                    rest = rest[:first] + "\0" * (last - first) + rest[last:]


def _lower(text: str) -> str:
    """`text` in lower case, character by character, so that offsets stay."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    )


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether what looks like a month is written as one: "May", not "may", nor "Jan" of "Jan Peters"."""
    if not setting.grammar.months_capitalised or "month" not in match.re.groupindex or not match["month"]:
        return True
    named = match.end() == match.end("month") and GIVEN.fullmatch(match["month"]) is not None
    return setting.text[match.start("month")].isupper() and not (named and SURNAME.match(setting.text, match.end()))


def _outermost(found: list[Found]) -> list[Found]:
    """Without those of which the next has taken in words: "overnight on Friday", "in the last week of July"."""
    return [one for one, after in zip_longest(found, found[1:]) if after is None or one.end <= after.start]


def _related(found: list[Found]) -> Iterator[Found]:
    """Counts "the next day" from the single day named last, "a year ago" from a quarter named shortly before."""
    day: Days | None = None
    period: Days | None = None
    quarter: tuple[int, Days] | None = None
    for one in found:
        counted = _counted(one, day, period, quarter)
        first, last = counted.reading.start, counted.reading.end
        if first and last:
            period = counted.reading.whole or (first, last)
            day = (first, last) if first == last else day
            if is_quarter(first, last):
                quarter = one.end, _base(quarter, (first, last)) if counted.reading.quarters else (first, last)
        yield counted


def _counted(one: Found, day: Days | None, period: Days | None, quarter: tuple[int, Days] | None) -> Found:
    if one.reading.quarters is not None and quarter is not None and one.start - quarter[0] <= QUARTER_REACH:
        return replace(one, reading=quarter_from(quarter[1], one.reading))
    return replace(one, reading=counted_from(day, period, one.reading))


def _base(quarter: tuple[int, Days] | None, days: Days) -> Days:
    """The quarter that comparisons are made with: what one of them names is not itself compared with."""
    return quarter[1] if quarter else days


def _expression(text: str, found: Found) -> TimeExpression:
    reading = found.reading
    return TimeExpression(
        span=Span.of(text, found.start, found.end),
        start=reading.start,
        end=reading.end,
        precision=precision_of(reading.start, reading.end),
        reason=reading.reason,
        kind=reading.kind,
        anchored=reading.anchored,
        ends=tuple(_expression(text, end) for end in found.ends),
    )
