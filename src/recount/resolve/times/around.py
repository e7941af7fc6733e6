"""Words around an expression that narrow it, join two to a range, or change it: early, from … to, since, night of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from recount.resolve.times import calendar
from recount.resolve.times.counted import back
from recount.resolve.times.dated import in_year
from recount.resolve.times.grammar import TimeGrammar
from recount.resolve.times.reading import Reading
from recount.resolve.times.reasons import why

_DAY = dt.timedelta(days=1)
_NEAR = 48  # characters before an expression in which such words are sought
_FAR = 90  # the same for a clause of how something began
_HOUR_GAP = 24  # characters between a time of day and its day
_DATABLE = frozenset({"point", "range"})
_BOUNDS = frozenset({"since", "until"})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression being read, with its offsets in the report.

    `ends` are the expressions that a range is made of, or that "since" and "until" bound, each as read for itself.
    """

    start: int
    end: int
    reading: Reading
    ends: tuple[Found, ...] = ()

    @property
    def is_datable(self) -> bool:
        """Whether it may date an event, and so be an end of a range."""
        return self.reading.kind in _DATABLE


def with_surroundings(found: list[Found], text: str, grammar: TimeGrammar, day: dt.date | None) -> list[Found]:
    """The expressions as the words around them change them; `day` is the day of publication."""
    narrowed = [_narrowed(one, text, grammar, day) for one in found]
    return [_changed(one, text, grammar, day) for one in _joined(narrowed, text, grammar)]


def _narrowed(one: Found, text: str, grammar: TimeGrammar, day: dt.date | None) -> Found:
    """ "early August", "the end of 2016", "early on Sunday": a third of a month or year; a day stays that day."""
    if one.reading.whole is not None and (before := _before(one, text, grammar.around["phases"])):
        third = grammar.value("phases", before["words"])
        start, end = calendar.third_of(one.reading.whole, third)
        end = day if day is not None and one.reading.anchored and start <= day < end else end
        reason = why("third", reading=one.reading.reason.removesuffix(why("up_to")))
        reading = replace(one.reading, start=start, end=end, reason=reason, whole=None)
        return replace(one, start=before.start("words"), reading=reading)
    if (part := _part_of_month(one, text, grammar, day)) is not None:
        return part
    if one.is_datable and (before := _before(one, text, grammar.around["day_phases"])):
        return replace(one, start=before.start("words"))
    return one


def _part_of_month(one: Found, text: str, grammar: TimeGrammar, day: dt.date | None) -> Found | None:
    """ "the last week of July", "the second half of May": those days of the month, None for other words."""
    month, words = one.reading.whole, grammar.around.get("parts_of_month")
    if words is None or month is None or month != calendar.month_of(month[0].year, month[0].month):
        return None
    before = _before(one, text, words)
    if before is None:
        return None
    start, end = (
        month[1] + (number + 1) * _DAY if number < 0 else month[0] + (number - 1) * _DAY
        for number in grammar.value("parts_of_month", before["words"])
    )
    end = day if day is not None and one.reading.anchored and start <= day < end else end
    reason = why("part_of_month", reading=one.reading.reason.removesuffix(why("up_to")))
    return replace(
        one, start=before.start("words"), reading=replace(one.reading, start=start, end=end, reason=reason, whole=None)
    )


def _joined(found: list[Found], text: str, grammar: TimeGrammar) -> list[Found]:
    """The expressions, two that are the ends of one range made one."""
    kept: list[Found] = []
    for one in found:
        if kept and _is_hour_of(kept[-1], one, text, grammar):
            kept[-1] = replace(one, start=kept[-1].start)
            continue
        if kept and _is_night_into(kept[-1], one, text, grammar):
            kept[-1] = one
            continue
        if length := _length_to(kept, one, text, grammar):
            kept = [*(before for before in kept if before.end <= length.start), length]
            continue
        if kept and (beside := _beside(kept[-1], one, text, grammar)):
            kept[-1] = replace(kept[-1], reading=beside)
        start = _range_start(kept[-1], one, text, grammar) if kept else None
        if start is None:
            kept.append(one)
        else:
            kept[-1] = _range(start, kept[-1], one)
    return kept


def _is_hour_of(clock: Found, day: Found, text: str, grammar: TimeGrammar) -> bool:
    """Whether a time of day stands right before its day: "8 p.m. on Friday"."""
    together = clock.reading.kind == "clock" and day.is_datable and clock.end <= day.start <= clock.end + _HOUR_GAP
    return together and grammar.hour_gap.fullmatch(text, clock.end, day.start) is not None


def _is_night_into(night: Found, day: Found, text: str, grammar: TimeGrammar) -> bool:
    """Whether "overnight" and a connector are the words for the night before the day: "overnight into Sunday"."""
    before = _before(day, text, grammar.around["night_into"])
    return before is not None and before.start("words") <= night.start and night.end <= day.start


def _beside(relation: Found, day: Found, text: str, grammar: TimeGrammar) -> Reading | None:
    """The reading of words that count from the day right behind them: "the day before last Tuesday's hearing"."""
    count, unit = relation.reading.offset or (0, "")
    start, signs = day.reading.start, grammar.table["relation_signs"]
    words = text[relation.start : relation.end].casefold().split()
    between = text[relation.end : day.start].strip().casefold()
    if not count or unit != "day" or words[-1] not in signs or between not in ("", *grammar.table.get("articles", ())):
        return None
    then = back(start, -count, unit) if start and start == day.reading.end else None
    if then is None:
        return None
    return Reading(then, then, why("from_beside", named=start), "relation", anchored=day.reading.anchored)


def _length_to(kept: list[Found], last: Found, text: str, grammar: TimeGrammar) -> Found | None:
    """The days of a length told up to `last`: "the six months to June 30"; what the length was read as is one end."""
    before = _before(last, text, grammar.length_to) if grammar.length_to and last.is_datable else None
    start = _so_long_before(last.reading.end, before, grammar) if before else None
    if before is None or start is None:
        return None
    begin = before.start("words")
    reason = why("length_to", reading=last.reading.reason)
    reading = replace(last.reading, start=start, reason=reason, kind="range", whole=None, yearless=None)
    return Found(begin, last.end, reading, (*(one for one in kept if one.end > begin), *_bounding(last)))


def _so_long_before(end: dt.date | None, length: re.Match[str], grammar: TimeGrammar) -> dt.date | None:
    """The first day of a length that ends with `end`; one of hours may have begun on the day before."""
    unit, count = grammar.unit(length["unit"])[0], length["count"]
    if end is None or (count is None and unit in ("hour", "day")):
        return None
    return back(end if unit == "hour" else end + _DAY, grammar.number(count) if count else 1, unit)


def _range_start(first: Found, last: Found, text: str, grammar: TimeGrammar) -> int | None:
    """Where the range of two expressions begins, None if they make none."""
    if not (first.is_datable and last.is_datable):
        return None
    pair = _before(first, text, grammar.around["pair_openers"])
    if pair and grammar.pair_connector.fullmatch(text, first.end, last.start):
        return pair.start("words")
    if not grammar.connector.fullmatch(text, first.end, last.start):
        return None
    opener = _before(first, text, grammar.around["openers"])
    return opener.start("words") if opener else first.start


def _range(begin: int, earlier: Found, later: Found) -> Found:
    """From the start of one to the end of the other, its words from `begin` on."""
    earlier = replace(earlier, reading=_in_year_of(later.reading, earlier.reading))
    ends = (*_bounding(earlier), *_bounding(later))
    return Found(begin, later.end, _between(earlier.reading, later.reading), ends)


def _in_year_of(last: Reading, first: Reading) -> Reading:
    """The first end of a range; one without a year takes that of the last."""
    if not (first.yearless and last.start):
        return first
    same_year = in_year(first, last.start.year)
    late = same_year.start is not None and same_year.start > last.start
    return in_year(first, last.start.year - 1) if late else same_year


def _between(first: Reading, last: Reading) -> Reading:
    start, end = first.start, last.end
    if start and end and start > end and first.anchored:
        start -= 7 * _DAY  # "from Friday to Sunday" on a Saturday: the Friday of the week before
    if start and end and start > end:
        return Reading(None, None, why("backwards"), "range", anchored=last.anchored)
    reason = first.reason if first.reason == last.reason else f"{first.reason}; {last.reason}"
    return Reading(start, end, reason, "range", anchored=first.anchored or last.anchored)


def _changed(one: Found, text: str, grammar: TimeGrammar, day: dt.date | None) -> Found:
    """The expression under the words before it that change its days, if any."""
    if not one.is_datable or grammar.since_when.match(text, one.end):
        return one
    for name, change in _CHANGES.items():
        if name in grammar.around and (before := _before(one, text, grammar.around[name])):
            reading = _undated(change(one.reading, day), text, before.start("words"), grammar)
            return Found(before.start("words"), one.end, reading, _bounding(one) if name in _BOUNDS else one.ends)
    begun = grammar.begun
    if begun is not None and (said := begun.search(text, max(0, one.start - _FAR), one.start)):
        reading = _undated(_since(one.reading, day), text, said.start("words"), grammar)
        return Found(said.start("words"), one.end, reading, _bounding(one))
    return one


def _bounding(one: Found) -> tuple[Found, ...]:
    return one.ends or (one,)


def _undated(reading: Reading, text: str, start: int, grammar: TimeGrammar) -> Reading:
    """The reading, or one that dates nothing where it is only compared with: "the deadliest attack since 2005"."""
    compared = grammar.compared if reading.kind == "since" else None
    if compared is None or compared.search(text, max(0, start - _FAR), start) is None:
        return reading
    return replace(reading, start=None, end=None, kind="vague", reason=why("compared"))


def _before(one: Found, text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(text, max(0, one.start - _NEAR), one.start)


def _since(reading: Reading, day: dt.date | None) -> Reading:
    return replace(reading, end=None, reason=why("since", reading=reading.reason), kind="since")


def _until(reading: Reading, day: dt.date | None) -> Reading:
    return replace(reading, start=None, reason=why("until", reading=reading.reason), kind="until")


def _night_of(reading: Reading, day: dt.date | None) -> Reading:
    """The night that follows the day; the one before it where the day is that of publication."""
    if reading.start is None or reading.start != reading.end:
        return reading
    if day is not None and reading.start >= day:
        return _night_into(reading, day)
    reason = why("night", reading=reading.reason)
    return replace(reading, end=reading.start + _DAY, reason=reason, kind="range")


def _night_into(reading: Reading, day: dt.date | None) -> Reading:
    if reading.start is None or reading.start != reading.end:
        return reading
    reason = why("night", reading=reading.reason)
    return replace(reading, start=reading.start - _DAY, reason=reason, kind="range")


def _week_of(reading: Reading, day: dt.date | None) -> Reading:
    if reading.start is None or reading.start != reading.end:
        return reading
    start, end = calendar.week_of(reading.start)
    return replace(reading, start=start, end=end, reason=why("week_of", reading=reading.reason), kind="range")


_CHANGES: dict[str, Callable[[Reading, dt.date | None], Reading]] = {
    "week_of": _week_of,
    "since": _since,
    "until": _until,
    "night_of": _night_of,
    "night_into": _night_into,
}
