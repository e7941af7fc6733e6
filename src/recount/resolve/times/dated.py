"""Readings of expressions that carry a date of their own: days, months, years and their parts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recount.resolve.times import calendar
from recount.resolve.times.reading import Reading, Setting, group, one_day, uncounted, unresolved, up_to, whole
from recount.resolve.times.reasons import why

LIMIT = 120  # days within which a time limit lies
COMING = (
    330  # days within which a date lies that a sentence looks ahead to: the day just past is rather not a year ahead
)
_WEEK = 7  # days by which the quarter of a body may end before or after the month
SOON = 2  # months within which one named without its year is rather the coming one


def in_year(reading: Reading, year: int) -> Reading:
    """A reading that lacked its year, given one."""
    if reading.yearless is None:
        return reading
    month, day = reading.yearless
    reason = why("year_of_other_end", year=year)
    if day is None:
        start, end = calendar.month_of(year, month)
        return Reading(start, end, reason, whole=(start, end))
    return one_day(calendar.date_or_none(year, month, day), reason)


def iso(match: re.Match[str], setting: Setting) -> Reading:
    """ "2016-08-10"."""
    day = calendar.date_or_none(int(match["year"]), int(match["number"]), int(match["day"]))
    return one_day(day, why("as_written"))


def numeric(match: re.Match[str], setting: Setting) -> Reading | None:
    """A date in figures; where day and month could change places, both are tried and must agree."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    day_first, month_first = calendar.date_or_none(year, two, one), calendar.date_or_none(year, one, two)
    if day_first and month_first and day_first != month_first:
        return Reading(None, None, why("change_places", found=day_first, other=month_first))
    found = day_first or month_first
    return one_day(found, why("as_written")) if found else None


def date(match: re.Match[str], setting: Setting) -> Reading:
    """ "13 September 1974"; without a year the nearest such day to the publication day."""
    month, day = setting.grammar.months[match["month"].casefold()], int(match["day"])
    if year := group(match, "year"):
        return one_day(calendar.date_or_none(int(year), month, day), why("as_written"))
    if setting.day is not None and (step := setting.step(match, "which_year")) is not None:
        day_said = calendar.date_or_none(setting.day.year + step, month, day)
        return one_day(day_said, why("year_counted", day=setting.day), anchored=True)
    return _without_year(month, day, match, setting)


def _without_year(month: int, day: int, match: re.Match[str], setting: Setting) -> Reading:
    if setting.day is None:
        return Reading(None, None, why("no_year"), anchored=True, yearless=(month, day))
    found = calendar.nearest_date(setting.day, month, day, ahead=_reach(match, setting))
    reading = one_day(found, why("nearest_date", day=setting.day), anchored=True)
    return replace(reading, yearless=(month, day))


def _reach(match: re.Match[str], setting: Setting) -> int:
    """How many days ahead of the report a date without a year may lie."""
    if setting.looks_ahead(match):
        return COMING
    return LIMIT if setting.is_limit(match) else calendar.AHEAD


def day_range(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "3 to 5 May"."""
    first = date(match, setting)
    last = int(match["day_to"])
    if not int(match["day"]) < last:
        return None
    if first.start is None:
        return replace(first, kind="range")
    end = calendar.date_or_none(first.start.year, first.start.month, last)
    return replace(first, end=end, kind="range") if end else unresolved(why("no_such_day"), "range")


def holiday(match: re.Match[str], setting: Setting) -> Reading:
    """A day with a name, such as the last of the year."""
    month, day = setting.grammar.value("holidays", match["holiday"])
    if year := match["year"]:
        return one_day(calendar.date_or_none(int(year), month, day), why("day_named"))
    return _without_year(month, day, match, setting)


def moving(match: re.Match[str], setting: Setting) -> Reading:
    """A day with a name that moves from year to year: by its weekday in a month, or with Easter."""
    row = _of_church(setting.grammar.value("moving", match["moving"]), setting)
    elsewhere = row.get("unless", ())
    if any(word in setting.text.casefold() for word in elsewhere):
        return unresolved(why("kept_otherwise", where=row["kept"]), "vague")
    year, reason = match["year"], why("day_kept", where=row["kept"]) if "kept" in row else why("day_named")
    if year:
        return _moved(_moving_day(int(year), row), row, reason, setting.day)
    if setting.day is None:
        return uncounted()
    found = calendar.nearest_of(setting.day, lambda year: _moving_day(year, row), ahead=_reach(match, setting))
    return replace(_moved(found, row, reason, setting.day), anchored=True)


def _of_church(row: Mapping[str, Any], setting: Setting) -> Mapping[str, Any]:
    """The row with the church whose Easter is meant, where the text speaks of one kind of churches only."""
    text = setting.text.casefold()
    told = [kind for kind, words in setting.grammar.table.get("churches", {}).items() if any(w in text for w in words)]
    return {"church": told[0], **row} if len(told) == 1 and "weekday" not in row else row


def _moving_day(year: int, row: Mapping[str, Any]) -> dt.date:
    """That day of a year; one that hangs on Easter by the church the row names, else by the western ones."""
    if "weekday" in row:
        return calendar.nth_weekday(year, row["month"], row["weekday"], row["number"])
    sunday = calendar.orthodox_easter(year) if row.get("church") == "eastern" else calendar.easter(year)
    return sunday + dt.timedelta(days=row.get("after", 0))


def _moved(day: dt.date | None, row: Mapping[str, Any], reason: str, told: dt.date | None) -> Reading:
    """The reading of that day; open where no church is named and western and eastern ones keep different days.

    Of the two the one is taken that is past on the day it was `told`, where the other is still to come.
    """
    if day is None or "weekday" in row or "church" in row:
        return one_day(day, reason)
    eastern = _moving_day(day.year, {**row, "church": "eastern"})
    if told is not None and day <= told < eastern:
        return one_day(day, why("other_to_come", reason=reason, other=eastern))
    return one_day(day, reason) if eastern == day else unresolved(why("which_church", found=day, other=eastern))


def month(match: re.Match[str], setting: Setting) -> Reading:
    """ "April 2016", "last April", "in April"."""
    month = setting.grammar.months[match["month"].casefold()]
    if year := group(match, "year"):
        return whole(calendar.month_of(int(year), month), why("month_written"))
    if setting.day is None:
        return Reading(None, None, why("no_year"), anchored=True, yearless=(month, None))
    year_said = _year_of_month(month, match, setting, setting.day)
    days = calendar.month_of(year_said, month)
    reading = up_to(days, setting.day, why("nearest_month", day=setting.day))
    return replace(reading, yearless=(month, None))


def _year_of_month(month: int, match: re.Match[str], setting: Setting, day: dt.date) -> int:
    """The year of a month named alone: the latest that has begun, the coming one where the words look ahead."""
    if (years := setting.step(match, "which_year")) is not None:
        return day.year + years
    step = setting.step(match, "which")
    begun = day.year if month <= day.month else day.year - 1
    if step == 1 or (step is None and _is_coming((month - day.month) % 12, match, setting)):
        return begun + 1
    if step == -1 and month == day.month:
        return begun - 1
    return day.year if step == 0 else begun


def _is_coming(ahead: int, match: re.Match[str], setting: Setting) -> bool:
    """Whether a month so many `ahead` is meant, not the latest that has begun.

    It is where the sentence looks ahead; as a limit, "by February", of the next few months: the February before lies
    too far back to be one; and of the next two, unless the clause tells of what has been.
    """
    if not ahead:
        return False
    if setting.looks_ahead(match) or (ahead <= LIMIT // 30 and setting.is_limit(match)):
        return True
    return ahead <= SOON and not setting.looks_back(match)


def year(match: re.Match[str], setting: Setting) -> Reading:
    """ "in 2017"."""
    return whole(calendar.year_of(int(match["year"])), why("year_written"))


def spoken_year(match: re.Match[str], setting: Setting) -> Reading:
    """ "nineteen ninety-one"."""
    century = setting.grammar.value("centuries", match["century"])
    rest = sum(setting.grammar.number(word) for name in ("tens", "ones") if (word := group(match, name)))
    return whole(calendar.year_of(100 * century + rest), why("year_spoken"))


def year_span(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "2014-15"."""
    first, last = int(match["year"]), int(match["year_to"])
    last = last if last > 99 else first - first % 100 + last
    if not first < last:
        return None
    return Reading(dt.date(first, 1, 1), dt.date(last, 12, 31), why("years_written"), "range")


def decade(match: re.Match[str], setting: Setting) -> Reading:
    """ "the 1990s", "the '90s", "the nineties"."""
    if name := group(match, "decade_name"):
        first = setting.grammar.value("decade_names", name)
    elif short := group(match, "tens_of"):
        first = 1900 + 10 * int(short)
    else:
        first = 10 * int(match["decade"])
    return Reading(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), why("ten_years"), "range")


def century(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the 19th century": by its common name, the years that begin with 18."""
    name = match["century_name"]
    number = setting.grammar.value("century_names", name) if name else int(match["number"])
    if not 1 < number < 22:
        return None
    first = 100 * (number - 1)
    return Reading(dt.date(first, 1, 1), dt.date(first + 99, 12, 31), why("hundred_years"), "range")


def season(match: re.Match[str], setting: Setting) -> Reading:
    """A season's months depend on the hemisphere, so its year is all that is known."""
    if (year := group(match, "year")) is None:
        return unresolved(why("season"), "vague")
    first, runs_on = int(year), setting.grammar.value("seasons", match["season"])
    return Reading(dt.date(first, 1, 1), dt.date(first + runs_on, 12, 31), why("season_of_year"), "range")


def part_of_year(match: re.Match[str], setting: Setting) -> Reading:
    """ "the first half of 2016"."""
    if year := group(match, "year"):
        number = int(year)
    elif setting.day is not None:
        number = setting.day.year + (setting.step(match, "which") or 0)
    else:
        return uncounted()
    first, last = _months_of_part(match, setting)
    start, end = calendar.month_of(number, first)[0], calendar.month_of(number, last)[1]
    return Reading(start, end, why("part_of_year", year=number), "range", anchored=year is None)


def _months_of_part(match: re.Match[str], setting: Setting) -> tuple[int, int]:
    if count := group(match, "count"):
        return 1, min(setting.grammar.number(count) * (3 if group(match, "quarters") else 1), 12)
    length = 12 // setting.grammar.value("shares", match["share"])
    last = 12 // length
    part = last if group(match, "final") else min(setting.grammar.value("ordinals", match["ordinal"]), last)
    return (part - 1) * length + 1, part * length


def quarter(match: re.Match[str], setting: Setting) -> Reading:
    """ "the third quarter": the last such that has begun; "the latest quarter": the last ended; "this quarter"."""
    if setting.day is None:
        return uncounted()
    running = (setting.day.month + 2) // 3
    step = setting.step(match, "which")
    back = _quarters_back(running, match, setting) if step is None else -step
    start = calendar.shifted_month(setting.day, 3 * (running - back) - 2 - setting.day.month)[0]
    reason = why("latest_quarter" if step is None else "by_calendar", day=setting.day)
    return Reading(start, calendar.quarter_end(start), reason, "range", anchored=True)


def quarter_ended(match: re.Match[str], setting: Setting) -> Reading:
    """ "the quarter ended Sept. 30": three months up to about that day, whose words are an expression of their own."""
    last = date(match, setting)
    if last.start is None:
        return last
    month = last.start - dt.timedelta(days=_WEEK)  # one ended on Oct. 1 is that of the months before
    start, end = calendar.shifted_month(month, -2)[0], calendar.month_of(month.year, month.month)[1]
    return replace(
        last, start=start, end=end, reason=why("quarter_ended", found=last.start), kind="range", yearless=None
    )


def _quarters_back(running: int, match: re.Match[str], setting: Setting) -> int:
    """How many quarters before the one `running` a quarter lies; that of the year before is four further back."""
    ordinal = group(match, "ordinal")
    if ordinal is None:
        return 1
    back: int = (running - min(setting.grammar.value("ordinals", ordinal), 4)) % 4
    return back + 4 if group(match, "year_back") else back
