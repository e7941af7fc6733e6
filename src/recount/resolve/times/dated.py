"""Readings of expressions that carry a date of their own: days, months, years and their parts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from recount.resolve.times import calendar
from recount.resolve.times.reading import NO_DAY, Reading, Setting, group, one_day, unresolved, up_to, whole

AHEAD = 4  # months


def in_year(reading: Reading, year: int) -> Reading:
    """A reading that lacked its year, given one."""
    if reading.yearless is None:
        return reading
    month, day = reading.yearless
    reason = f"the year {year} is said with the other end"
    if day is None:
        start, end = calendar.month_of(year, month)
        return Reading(start, end, reason, whole=(start, end))
    return one_day(calendar.date_or_none(year, month, day), reason)


def iso(match: re.Match[str], setting: Setting) -> Reading:
    """ "2016-08-10"."""
    day = calendar.date_or_none(int(match["year"]), int(match["number"]), int(match["day"]))
    return one_day(day, "the date as written")


def numeric(match: re.Match[str], setting: Setting) -> Reading | None:
    """A date in figures; where day and month could change places, both are tried and must agree."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    day_first, month_first = calendar.date_or_none(year, two, one), calendar.date_or_none(year, one, two)
    if day_first and month_first and day_first != month_first:
        return Reading(None, None, f"either {day_first} or {month_first}: day and month could change places")
    found = day_first or month_first
    return one_day(found, "the date as written") if found else None


def date(match: re.Match[str], setting: Setting) -> Reading:
    """ "13 September 1974"; without a year the nearest such day to the publication day."""
    month, day = setting.grammar.months[match["month"].casefold()], int(match["day"])
    if year := match["year"]:
        return one_day(calendar.date_or_none(int(year), month, day), "the date as written")
    return _without_year(month, day, match, setting)


def _without_year(month: int, day: int, match: re.Match[str], setting: Setting) -> Reading:
    if setting.day is None:
        return Reading(None, None, "no year is said and " + NO_DAY, anchored=True, yearless=(month, day))
    found = calendar.nearest_date(setting.day, month, day, future=setting.looks_ahead(match))
    reading = one_day(
        found, f"no year is said; the nearest such date to the publication day {setting.day}", anchored=True
    )
    return replace(reading, yearless=(month, day))


def day_range(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "3 to 5 May"."""
    first = date(match, setting)
    last = int(match["day_to"])
    if not int(match["day"]) < last:
        return None
    if first.start is None:
        return replace(first, kind="range")
    end = calendar.date_or_none(first.start.year, first.start.month, last)
    return replace(first, end=end, kind="range") if end else unresolved("the calendar has no such day", "range")


def holiday(match: re.Match[str], setting: Setting) -> Reading:
    """A day with a name, such as the last of the year."""
    month, day = setting.grammar.value("holidays", match["holiday"])
    if year := match["year"]:
        return one_day(calendar.date_or_none(int(year), month, day), "the day of that name")
    return _without_year(month, day, match, setting)


def month(match: re.Match[str], setting: Setting) -> Reading:
    """ "April 2016", "last April", "in April"."""
    month = setting.grammar.months[match["month"].casefold()]
    if year := group(match, "year"):
        return whole(calendar.month_of(int(year), month), "the month as written")
    if setting.day is None:
        return Reading(None, None, "no year is said and " + NO_DAY, anchored=True, yearless=(month, None))
    year_said = _year_of_month(month, match, setting, setting.day)
    days = calendar.month_of(year_said, month)
    reading = up_to(days, setting.day, f"no year is said; the nearest such month to the publication day {setting.day}")
    return replace(reading, yearless=(month, None))


def _year_of_month(month: int, match: re.Match[str], setting: Setting, day: dt.date) -> int:
    """The year of a month named alone: the latest that has begun, the coming one where the words look ahead."""
    which = group(match, "which")
    step = setting.grammar.value("which", which) if which else None
    begun = day.year if month <= day.month else day.year - 1
    if step == 1 or (step is None and (setting.looks_ahead(match) or _is_deadline(month, match, setting, day))):
        return begun + 1
    if step == -1 and month == day.month:
        return begun - 1
    return day.year if step == 0 else begun


def _is_deadline(month: int, match: re.Match[str], setting: Setting, day: dt.date) -> bool:
    """Whether it is "by February" of the months right ahead: the February before lies too far back to be a bound."""
    lead = match[0].casefold().split()[0]
    return lead in setting.grammar.table["deadlines"] and (month - day.month) % 12 <= AHEAD


def year(match: re.Match[str], setting: Setting) -> Reading:
    """ "in 2017"."""
    return whole(calendar.year_of(int(match["year"])), "the year as written")


def spoken_year(match: re.Match[str], setting: Setting) -> Reading:
    """ "nineteen ninety-one"."""
    century = setting.grammar.value("centuries", match["century"])
    rest = sum(setting.grammar.number(match[name]) for name in ("tens", "ones") if match[name])
    return whole(calendar.year_of(100 * century + rest), "the year as spoken")


def year_span(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "2014-15"."""
    first, last = int(match["year"]), int(match["year_to"])
    last = last if last > 99 else first - first % 100 + last
    if not first < last:
        return None
    return Reading(dt.date(first, 1, 1), dt.date(last, 12, 31), "the years as written", "range")


def decade(match: re.Match[str], setting: Setting) -> Reading:
    """ "the 1990s"."""
    first = int(match["decade"]) * 10
    return Reading(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "the ten years of that name", "range")


def season(match: re.Match[str], setting: Setting) -> Reading:
    """A season's months depend on the hemisphere, so its year is all that is known."""
    if (year := group(match, "year")) is None:
        return unresolved("which months a season means depends on the hemisphere", "vague")
    first, runs_on = int(year), setting.grammar.value("seasons", match["season"])
    reason = "some time in that year: which months a season means depends on the hemisphere"
    return Reading(dt.date(first, 1, 1), dt.date(first + runs_on, 12, 31), reason, "range")


def part_of_year(match: re.Match[str], setting: Setting) -> Reading:
    """ "the first half of 2016"."""
    if year := group(match, "year"):
        number = int(year)
    elif setting.day is not None:
        number = setting.day.year + setting.grammar.value("which", match["which"])
    else:
        return unresolved(NO_DAY)
    first, last = _months_of_part(match, setting)
    start, end = calendar.month_of(number, first)[0], calendar.month_of(number, last)[1]
    return Reading(start, end, f"that part of {number}", "range", anchored=year is None)


def _months_of_part(match: re.Match[str], setting: Setting) -> tuple[int, int]:
    if count := group(match, "count"):
        return 1, min(setting.grammar.number(count), 12)
    length = 12 // setting.grammar.value("shares", match["share"])
    part = min(setting.grammar.value("ordinals", match["ordinal"]), 12 // length)
    return (part - 1) * length + 1, part * length


def quarter(match: re.Match[str], setting: Setting) -> Reading:
    """ "the third quarter": the last such quarter that has begun; "the latest quarter": the last that has ended."""
    if setting.day is None:
        return unresolved(NO_DAY)
    running = (setting.day.month + 2) // 3
    ordinal = group(match, "ordinal")
    number = min(setting.grammar.value("ordinals", ordinal), 4) if ordinal else (running + 2) % 4 + 1
    late = number > running if ordinal else running == 1
    year = setting.day.year - late
    start, end = calendar.month_of(year, 3 * number - 2)[0], calendar.month_of(year, 3 * number)[1]
    reason = f"no year is said; the latest such quarter that has begun by the publication day {setting.day}"
    return Reading(start, end, reason, "range", anchored=True)
