"""Readings of expressions counted from a time that the text names before."""

from __future__ import annotations

import re
from dataclasses import replace

from recount.resolve.times import calendar
from recount.resolve.times.counted import A_YEAR, LENGTHS, MONTHS, PERIODS, around, back, count_of
from recount.resolve.times.reading import Reading, Setting, group, whole
from recount.resolve.times.reasons import why


def relation(match: re.Match[str], setting: Setting) -> Reading:
    """ "the next day", "three days later": left open until `counted_from` has a day to count from."""
    reason = why("other_day")
    if words := group(match, "relation"):
        offset = (setting.grammar.value("relations", words), "day")
        return Reading(None, None, reason, "relation", offset=offset)
    count = count_of(match, setting)
    if count is None:
        return Reading(None, None, reason, "relation")
    sign = setting.grammar.value("relation_signs", match["relation_sign"])
    unit = setting.grammar.unit(match["unit"])[0]
    quarters = sign if (count, unit) == A_YEAR else None
    return Reading(None, None, reason, "relation", offset=(sign * count, unit), quarters=quarters)


def nearby(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "that year", "the following week": left open until `counted_from` has days to count from.

    "The previous month" is that before the report, until then.
    """
    unit, several = setting.grammar.unit(match["unit"])
    if unit not in PERIODS or several:
        return None
    offset = (setting.grammar.value("nearby", match["nearby"]), unit)
    if offset[0] >= 0 or setting.day is None:
        return Reading(None, None, why("other_time"), "relation", offset=offset, period=True)
    days, reason = PERIODS[unit](setting.day, offset[0]), why("by_calendar", day=setting.day)
    return Reading(*days, reason, "relation", anchored=True, offset=offset, period=True)


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


def counted_from(day: calendar.Days | None, period: calendar.Days | None, reading: Reading) -> Reading:
    """The reading counted from what is named last, a single `day` or any `period`, where it is a relation."""
    if reading.offset is None:
        return reading
    if reading.period:
        return _period_from(period, reading) if period else reading
    count, unit = reading.offset
    if period and (days := _alike(period, count, unit)):
        return Reading(*days, why("from_time", named=period[0]), "relation")
    then = back(day[0], -count, unit) if day else None
    if day is None or then is None or unit == "hour":
        return reading
    reason = why("from_named", named=day[0])
    return (
        Reading(then, then, reason, "relation") if unit in LENGTHS else Reading(*around(then, unit), reason, "relation")
    )


def _alike(named: calendar.Days, count: int, unit: str) -> calendar.Days | None:
    """The month or year so many units from one that is named whole: "in May … a year earlier"; None for other times."""
    first, _ = named
    then = back(first, -count, unit) if unit in MONTHS else None
    if then is not None and named == calendar.month_of(first.year, first.month):
        return calendar.month_of(then.year, then.month)
    if then is not None and named == calendar.year_of(first.year) and then.month == first.month:
        return calendar.year_of(then.year)
    return None


def _period_from(named: calendar.Days, reading: Reading) -> Reading:
    """The week, month or year so far from the one that holds the days `named`; as it is where they are longer."""
    count, unit = reading.offset or (0, "")
    first, last = PERIODS[unit](named[0], 0)
    if not first <= named[0] <= named[1] <= last:
        return reading
    try:
        days = PERIODS[unit](named[0], count)
    except (OverflowError, ValueError):  # beyond the calendar
        return reading
    return Reading(*days, why("from_period", unit=unit, named=named[0]), "relation")
