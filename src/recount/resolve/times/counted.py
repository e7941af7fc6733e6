"""Readings of expressions counted from the day of publication."""

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
_WEDNESDAY, _SATURDAY = 2, 5
_HALVES = {  # how many of which smaller unit, and how closely half of one tells
    "day": (12, "hour", "day"),
    "week": (84, "hour", "week"),
    "month": (15, "day", "week"),
    "year": (6, "month", "month"),
    "decade": (5, "year", "year"),
    "century": (50, "year", "year"),
}
MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
LENGTHS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}  # days in a unit of fixed length


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
    number, step = setting.grammar.weekdays[match["weekday"].casefold()], setting.step(match, "which")
    if step == 1 or (setting.day.weekday() != number and _is_ahead(step, match, setting)):
        day = calendar.weekday_after(setting.day, number)
        return one_day(day, why("weekday_after", found=day, day=setting.day), anchored=True)
    day = calendar.weekday_before(setting.day, number, strictly=step == -1)
    if day == setting.day:
        return one_day(day, why("weekday_same", found=day, day=setting.day), anchored=True)
    return one_day(day, why("weekday_before", found=day, day=setting.day), anchored=True)


def _is_ahead(step: int | None, match: re.Match[str], setting: Setting) -> bool:
    """Whether the words around a weekday or weekend say that it is still to come; "this Friday" is, unless it was."""
    if step == -1:
        return False
    if step == 0 and not setting.looks_back(match):
        return True
    return setting.is_standing(match) or (setting.looks_ahead(match) and not setting.is_of_done(match))


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
    count = count_of(match, setting)
    if count is None:
        return Reading(None, setting.day, why("how_long"), "vague", anchored=True)
    start = back(setting.day, count, unit)
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
    count, unit = count_of(match, setting), setting.grammar.unit(match["unit"])[0]
    if count is None and group(match, "half_of") is None:
        return unresolved(why("how_long_ago"), "vague")
    then, close = _long_before(setting.day, count or 0, unit, match)
    if then is None:
        return unresolved(why("too_long_ago"))
    reason = why("long_before", day=setting.day)
    if close in ("hour", "day"):
        return Reading(then, setting.day if close == "hour" else then, reason, anchored=True)
    if close in LENGTHS:
        return Reading(then - 3 * _DAY, then + 3 * _DAY, why("week_either_way", day=setting.day), anchored=True)
    reading = whole(around(then, close), reason, anchored=True)
    return replace(reading, quarters=-1) if (count, unit, close) == (*A_YEAR, "year") else reading


def period(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "this week", "last month": the calendar's own weeks, months and years."""
    unit, several = setting.grammar.unit(match["unit"])
    if unit not in PERIODS:
        return None
    if several:
        return unresolved(why("how_many"), "vague")
    if setting.day is None:
        return uncounted()
    days = PERIODS[unit](setting.day, _which(unit, match, setting))
    reason = why("by_calendar", day=setting.day)
    if group(match, "later"):
        return Reading(setting.day, days[1], reason, "range", anchored=True)
    reading = up_to(days, setting.day, reason)
    return reading if unit in ("month", "year") else replace(reading, whole=None)


def _which(unit: str, match: re.Match[str], setting: Setting) -> int:
    """Which one is meant, 0 that of the report; of weekends the coming one where the words look ahead."""
    step = setting.step(match, "which")
    weekday = setting.day.weekday() if setting.day else _SATURDAY
    if unit == "weekend" and not step and weekday < _SATURDAY:
        return int(_is_ahead(step if weekday >= _WEDNESDAY else None, match, setting))
    return step or 0


def count_of(match: re.Match[str], setting: Setting) -> int | None:
    """How many units; one where none is said, None where the number is vague."""
    if "count" not in match.re.groupindex:
        return None if setting.grammar.unit(match["unit"])[1] else 1
    return setting.grammar.number(match["count"]) if match["count"] else None


def back(day: dt.date, count: int, unit: str) -> dt.date | None:
    """The day `count` units before; None beyond the calendar."""
    try:
        if unit in LENGTHS:
            return day - math.ceil(count * LENGTHS[unit]) * _DAY
        months = count * MONTHS[unit]
        first, last = calendar.shifted_month(day, -months)
        return first.replace(day=min(day.day, last.day))
    except (OverflowError, ValueError, KeyError):
        return None


def _long_before(day: dt.date, count: int, unit: str, match: re.Match[str]) -> tuple[dt.date | None, str]:
    """The same with the half that "half a year ago" has besides, and by which unit it is meant."""
    if unit in _HALVES and any(group(match, name) for name in ("half", "half_of", "half_more")):
        parts, smaller, close = _HALVES[unit]
        return back(day, (2 * count + 1) * parts, smaller), close
    return back(day, count, unit), unit


def around(day: dt.date, unit: str) -> calendar.Days:
    """The month or year that holds `day`."""
    return calendar.month_of(day.year, day.month) if unit == "month" else calendar.year_of(day.year)


def _weekend(day: dt.date, step: int) -> calendar.Days:
    """The weekend last begun; the one before it for "last" said at a weekend; the coming one for "next"."""
    saturday = calendar.weekday_before(day, 5)
    if step == -1 and (day - saturday).days <= 1:
        saturday -= 7 * _DAY
    if step == 1:
        saturday += 7 * _DAY
    return saturday, saturday + _DAY


PERIODS: dict[str, Callable[[dt.date, int], calendar.Days]] = {
    "week": lambda day, step: calendar.week_of(day + 7 * step * _DAY),
    "weekend": _weekend,
    "month": calendar.shifted_month,
    "year": lambda day, step: calendar.year_of(day.year + step),
    "decade": lambda day, step: calendar.decade_of(day.year + 10 * step),
    "century": lambda day, step: calendar.century_of(day.year + 100 * step),
}
