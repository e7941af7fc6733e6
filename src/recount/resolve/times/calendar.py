"""Arithmetic on days, months and years; nothing here knows a word."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

Days = tuple[dt.date, dt.date]

_DAY = dt.timedelta(days=1)
JULIAN = 13 * _DAY  # by which the old calendar is behind, from 1900 to 2099
AHEAD = 45  # days: a date without a year so little ahead of the report is taken as this year's, not as last year's


def month_of(year: int, month: int) -> Days:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """First and last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def decade_of(year: int) -> Days:
    """First and last day of the ten years that begin with the same three figures."""
    return dt.date(year - year % 10, 1, 1), dt.date(year - year % 10 + 9, 12, 31)


def century_of(year: int) -> Days:
    """First and last day of the hundred years that begin with the same two figures."""
    return dt.date(year - year % 100, 1, 1), dt.date(year - year % 100 + 99, 12, 31)


def week_of(day: dt.date) -> Days:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - day.weekday() * _DAY
    return monday, monday + 6 * _DAY


def is_quarter(first: dt.date, last: dt.date) -> bool:
    """Whether the days are three whole months: a quarter of the year, or of a body's own."""
    return (first, last) == (month_of(first.year, first.month)[0], quarter_end(first))


def quarter_end(day: dt.date) -> dt.date:
    """The last day of the three months that begin with that of `day`."""
    return shifted_month(day, 2)[1]


def shifted_month(day: dt.date, months: int) -> Days:
    """The month that lies `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return month_of(index // 12, index % 12 + 1)


def third_of(days: Days, third: int) -> Days:
    """The first, second or last third of a month or year: by tens of days, by four months."""
    first, last = days
    if first.month == last.month:
        starts, ends = (1, 11, 21), (10, 20, last.day)
        return first.replace(day=starts[third - 1]), first.replace(day=ends[third - 1])
    return month_of(first.year, 4 * third - 3)[0], month_of(first.year, 4 * third)[1]


def weekday_before(day: dt.date, weekday: int, *, strictly: bool = False) -> dt.date:
    """The nearest such weekday up to `day`; before it, where `strictly`."""
    back = (day.weekday() - weekday) % 7
    return day - (back or 7 * strictly) * _DAY


def weekday_after(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday after `day`."""
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * _DAY


def nearest_date(day: dt.date, month: int, number: int, *, ahead: int) -> dt.date | None:
    """The day `number` of `month` nearest to `day`, the past preferred; None if there is no such day.

    A day more than `ahead` days ahead is taken as last year's.
    """
    return nearest_of(day, lambda year: date_or_none(year, month, number), ahead=ahead)


def nearest_of(day: dt.date, in_year: Callable[[int], dt.date | None], *, ahead: int) -> dt.date | None:
    """The same of a day that `in_year` gives for each year."""
    years = range(day.year - 1, day.year + 2)
    days = [found for year in years if (found := in_year(year)) is not None]
    coming = [found for found in days if found > day]
    past = [found for found in days if found <= day]
    if coming and (not past or ((coming[0] - day).days <= ahead and (day - past[-1]).days > AHEAD)):
        return coming[0]
    return past[-1] if past else None


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The first, second … such weekday of a month; the last where `number` is -1."""
    first, last = month_of(year, month)
    if number < 0:
        return weekday_before(last, weekday)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * _DAY


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the eastern churches, by the Julian rule, in the calendar of today (1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return dt.date(year, month, day + 1) + JULIAN


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """That day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def precision_of(start: dt.date | None, end: dt.date | None) -> int | None:
    """The code of `records.When` for an interval; None where it is open or unknown."""
    if start is None or end is None:
        return None
    days = (end - start).days + 1
    for code, longest in ((1, 1), (2, 6), (3, 8), (4, 31), (5, 366)):
        if days <= longest:
            return code
    return 6
