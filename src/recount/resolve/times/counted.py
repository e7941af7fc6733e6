"""Readings of expressions counted from another day: that of publication, or one the text names before."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import replace

from recount.resolve.times import calendar
from recount.resolve.times.reading import Reading, Setting, group, one_day, uncounted, unresolved, up_to, whole
from recount.resolve.times.reasons import why

_DAY = dt.timedelta(days=1)
A_YEAR = (1, "year")
_LENGTHS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}  # days in a unit of fixed length


def relative_day(match: re.Match[str], setting: Setting) -> Reading:
    """ "yesterday", "overnight"."""
    if setting.day is None:
        return uncounted()
    first, last = setting.grammar.value("relative_days", match["relative_day"])
    reason = why("counted", day=setting.day)
    return Reading(setting.day + first * _DAY, setting.day + last * _DAY, reason, anchored=True)


def weekday(match: re.Match[str], setting: Setting) -> Reading:
    """ "Friday": the last up to the publication day; the first after it where the words look ahead."""
    if setting.day is None:
        return uncounted()
    number, step = setting.grammar.weekdays[match["weekday"].casefold()], (setting.step(match, "which") or 0)
    ahead = (
        step == 0 and setting.day.weekday() != number and setting.looks_ahead(match) and not setting.is_of_done(match)
    )
    if step == 1 or ahead:
        day = calendar.weekday_after(setting.day, number)
        return one_day(day, why("weekday_after", found=day, day=setting.day), anchored=True)
    day = calendar.weekday_before(setting.day, number, strictly=step == -1)
    if day == setting.day:
        return one_day(day, why("weekday_same", found=day, day=setting.day), anchored=True)
    return one_day(day, why("weekday_before", found=day, day=setting.day), anchored=True)


def weekday_of_week(match: re.Match[str], setting: Setting) -> Reading:
    """ "Friday last week"."""
    if setting.day is None:
        return uncounted()
    monday, _ = calendar.week_of(setting.day + 7 * (setting.step(match, "which") or 0) * _DAY)
    day = monday + setting.grammar.weekdays[match["weekday"].casefold()] * _DAY
    return one_day(day, why("weekday_of_week", found=day, day=setting.day), anchored=True)


def last_units(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the past 24 hours": from that long ago up to the publication day."""
    unit, _ = setting.grammar.unit(match["unit"])
    if unit == "weekend":
        return None
    if setting.day is None:
        return uncounted()
    count = _count(match, setting)
    if count is None:
        return Reading(None, setting.day, why("how_long"), "vague", anchored=True)
    start = _back(setting.day, count, unit)
    if start is None:
        return unresolved(why("too_long_ago"))
    return Reading(start, setting.day, why("long_up_to", day=setting.day), "range", anchored=True)


def until_now(_: re.Match[str], setting: Setting) -> Reading:
    """ "Since the war began": up to the publication day, from a start that the report does not date."""
    if setting.day is None:
        return uncounted()
    return Reading(None, setting.day, why("start_unsaid", day=setting.day), "range", anchored=True)


def ago(match: re.Match[str], setting: Setting) -> Reading:
    """ "two years ago": the day, or the week, month or year about it, by the unit said."""
    if setting.day is None:
        return uncounted()
    count, unit = _count(match, setting), setting.grammar.unit(match["unit"])[0]
    if count is None:
        return unresolved(why("how_long_ago"), "vague")
    back = _back(setting.day, count, unit)
    if back is None:
        return unresolved(why("too_long_ago"))
    reason = why("long_before", day=setting.day)
    if unit in ("hour", "day"):
        return Reading(back, setting.day if unit == "hour" else back, reason, anchored=True)
    if unit in _LENGTHS:
        return Reading(back - 3 * _DAY, back + 3 * _DAY, why("week_either_way", day=setting.day), anchored=True)
    reading = whole(_around(back, unit), reason, anchored=True)
    return replace(reading, quarters=-1) if (count, unit) == A_YEAR else reading


def period(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "this week", "last month": the calendar's own weeks, months and years."""
    unit, several = setting.grammar.unit(match["unit"])
    if unit not in _PERIODS:
        return None
    if several:
        return unresolved(why("how_many"), "vague")
    if setting.day is None:
        return uncounted()
    days = _PERIODS[unit](setting.day, (setting.step(match, "which") or 0))
    reason = why("by_calendar", day=setting.day)
    if group(match, "later"):
        return Reading(setting.day, days[1], reason, "range", anchored=True)
    reading = up_to(days, setting.day, reason)
    return reading if unit in ("month", "year") else replace(reading, whole=None)


def relation(match: re.Match[str], setting: Setting) -> Reading:
    """ "the next day", "three days later": left open until `counted_from` has a day to count from."""
    reason = why("other_day")
    if words := group(match, "relation"):
        offset = (setting.grammar.value("relations", words), "day")
        return Reading(None, None, reason, "relation", offset=offset)
    count = _count(match, setting)
    if count is None:
        return Reading(None, None, reason, "relation")
    sign = setting.grammar.value("relation_signs", match["relation_sign"])
    unit = setting.grammar.unit(match["unit"])[0]
    quarters = sign if (count, unit) == A_YEAR else None
    return Reading(None, None, reason, "relation", offset=(sign * count, unit), quarters=quarters)


def nearby(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "that year", "the following week": left open until `counted_from` has days to count from."""
    unit, several = setting.grammar.unit(match["unit"])
    if unit not in _PERIODS or several:
        return None
    offset = (setting.grammar.value("nearby", match["nearby"]), unit)
    return Reading(None, None, why("other_time"), "relation", offset=offset, period=True)


def same_quarter(match: re.Match[str], setting: Setting) -> Reading:
    """ "the year-ago quarter", "the latest period": left open until `quarter_from` has a quarter to count from."""
    words = " ".join(match["compared"].replace("-", " ").split())
    years = setting.grammar.value("compared", words)
    return Reading(None, None, why("other_quarter"), "vague", quarters=years)


def quarter_of_year(match: re.Match[str], setting: Setting) -> Reading:
    """ "the 2015 period": that year, unless `quarter_from` has a quarter whose like is meant."""
    return replace(whole(calendar.year_of(int(match["year"])), why("year_written")), quarters=0, in_year=True)


def quarter_from(named: calendar.Days, reading: Reading) -> Reading:
    """The reading as the quarter `named`, so many years from it."""
    years = reading.whole[0].year - named[0].year if reading.in_year and reading.whole else reading.quarters or 0
    days = [calendar.month_of(day.year + years, day.month) for day in named]
    reason = why("same_quarter", named=named[0], named_end=named[1])
    return Reading(days[0][0], days[1][1], reason, "relation", quarters=years)


def counted_from(named: calendar.Days, reading: Reading) -> Reading:
    """The reading counted from the days `named` where it is a relation, else as it is."""
    if reading.offset is None:
        return reading
    count, unit = reading.offset
    if reading.period:
        return _period_from(named, reading)
    day = _back(named[0], -count, unit) if named[0] == named[1] else None
    if day is None or unit == "hour":
        return reading
    reason = why("from_named", named=named[0])
    if unit in _LENGTHS:
        return Reading(day, day, reason, "relation")
    return Reading(*_around(day, unit), reason, "relation")


def _period_from(named: calendar.Days, reading: Reading) -> Reading:
    """The week, month or year so far from the one that holds the days `named`; open where they are longer."""
    count, unit = reading.offset or (0, "")
    first, last = _PERIODS[unit](named[0], 0)
    if not first <= named[0] <= named[1] <= last:
        return reading
    reason = why("from_period", unit=unit, named=named[0])
    return Reading(*_PERIODS[unit](named[0], count), reason, "relation")


def _count(match: re.Match[str], setting: Setting) -> int | None:
    """How many units; one where none is said, None where the number is vague."""
    if "count" not in match.re.groupindex:
        return None if setting.grammar.unit(match["unit"])[1] else 1
    return setting.grammar.number(match["count"]) if match["count"] else None


def _back(day: dt.date, count: int, unit: str) -> dt.date | None:
    """The day `count` units before; None beyond the calendar."""
    try:
        if unit in _LENGTHS:
            return day - math.ceil(count * _LENGTHS[unit]) * _DAY
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        first, last = calendar.shifted_month(day, -months)
        return first.replace(day=min(day.day, last.day))
    except (OverflowError, ValueError, KeyError):
        return None


def _around(day: dt.date, unit: str) -> calendar.Days:
    return calendar.month_of(day.year, day.month) if unit == "month" else calendar.year_of(day.year)


def _weekend(day: dt.date, step: int) -> calendar.Days:
    """The weekend last begun; the one before it for "last" said at a weekend; the coming one for "next"."""
    saturday = calendar.weekday_before(day, 5)
    if step == -1 and (day - saturday).days <= 1:
        saturday -= 7 * _DAY
    if step == 1:
        saturday += 7 * _DAY
    return saturday, saturday + _DAY


_PERIODS: dict[str, Callable[[dt.date, int], calendar.Days]] = {
    "week": lambda day, step: calendar.week_of(day + 7 * step * _DAY),
    "weekend": _weekend,
    "month": calendar.shifted_month,
    "year": lambda day, step: calendar.year_of(day.year + step),
}
