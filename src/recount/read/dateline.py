"""The day a report itself states at its head, and the agency it credits there.

Forms told apart (letters stand for any name):
KYIV, Oct. 3 (Agency) -- …          GAZA CITY (Agency) — Nov 3, 2023
SAN JOSE (COSTA RICA), 10 DEC 89 (Agency) -- …
SPRINGFIELD, Ill. (Jan. 20, 2016) -- …
August 13 2016 More than …          Wednesday 26 November 2014 10:07 …
29-08-2014 …                        Published: 3rd October 2023
on September 14, 2013 11:41am | …   Ann Lee posted in Accidents on Friday, September 20, 2013.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recount.language import Language, Lexicon, any_of, load_language
from recount.records import Block

# A dateline stands in one of the first blocks.
BLOCKS = 6
# A day without a year belongs to the year that brings it this near to the day of publication.
NEAR = dt.timedelta(days=14)
TIME = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})\)?(?=[\s,|]|$))?)"
)
CENTURY, PIVOT = 100, 69  # a year below the first is two digits; from the second on, they are of the twentieth century
# Words as in a place name: "GAZA CITY", "Deir ez-Zor", "WASHINGTON, D.C.".
PLACE = r"(?:[^\W\d_a-zа-џґ][\w.'’-]*,?\s+){0,5}?[^\W\d_a-zа-џґ][\w.'’-]*"
COUNTRY = r"\([^()\d]{2,30}\)"  # "SAN JOSE (COSTA RICA)"
DASH = r"(?:--+|[-–—]|:)"
AGENCY = r"\(\s*(?P<agency>[^()\d]{2,40}?(?:\s\d{1,2})?)\s*\)"  # "(Channel 4)"
# A line this short that begins with a date is its line; one that begins with a label ("Posted …") may be longer.
SHORT_LINE = 60
LABELLED_LINE = 100


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day and the agency named at the head of a report, None where it names none."""

    day: dt.date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Patterns:
    """A language's datelines, and its names of months."""

    months: Mapping[str, int]
    heads: tuple[re.Pattern[str], ...]
    anywhere: re.Pattern[str]
    labelled: re.Pattern[str]
    revised: re.Pattern[str]
    agency: re.Pattern[str]


def find_dateline(text: str, blocks: Sequence[Block], language: Language, published: dt.date | None) -> Dateline:
    """The dateline of a report; a day without a year takes it from `published` where that lies near."""
    patterns = _patterns(language.code)
    heads = [(text[b.start : b.end], b.kind == "byline") for b in blocks[:BLOCKS]]
    heads.sort(key=lambda head: bool(patterns.revised.match(head[0])))
    days = (_day(head, credit, patterns, published) for head, credit in heads)
    agencies = (patterns.agency.match(head) for head, _ in heads)
    agency = next((found["agency"] for found in agencies if found), None)
    return Dateline(next((day for day in days if day), None), agency)


def stated_day(lines: Iterable[str], language: Language) -> dt.date | None:
    """The first whole date, year included, in lines that stand beside a report's text."""
    patterns = _patterns(language.code)
    found = (match for line in lines for match in patterns.anywhere.finditer(line))
    days = (_nearest(list(_readings(match.groupdict(), patterns.months)), None) for match in found)
    return next((day for day in days if day), None)


def _day(head: str, credit: bool, patterns: Patterns, published: dt.date | None) -> dt.date | None:
    found = next((m for m in (pattern.match(head) for pattern in patterns.heads) if m), None)
    if found is None and (credit or (len(head) <= LABELLED_LINE and patterns.labelled.match(head))):
        found = patterns.anywhere.search(head)
    if found is None and len(head) <= SHORT_LINE:
        found = patterns.anywhere.match(head)
    return _nearest(list(_readings(found.groupdict(), patterns.months)), published) if found else None


Reading = tuple[int | None, int, int]


def _readings(found: Mapping[str, str | None], months: Mapping[str, int]) -> Iterator[Reading]:
    """Year (None if unsaid), month and day: two readings where 08-09-2014 could be either."""
    day, month, year = found["day"] or found["day2"], found["month"] or found["month2"], found["year"] or found["year2"]
    if day and month:
        yield (_whole_year(int(year)) if year else None, months[month.casefold()], int(day))
    elif found["iso_year"]:
        yield int(found["iso_year"] or 0), int(found["iso_month"] or 0), int(found["iso_day"] or 0)
    else:
        first, second, number_year = (int(found[key] or 0) for key in ("first", "second", "number_year"))
        yield number_year, second, first
        if first != second:
            yield number_year, first, second


def _whole_year(year: int) -> int:
    """Two digits as a year of the hundred that POSIX gives them: 1969 to 2068."""
    if year >= CENTURY:
        return year
    return year + (1900 if year >= PIVOT else 2000)


def _nearest(readings: Sequence[Reading], published: dt.date | None) -> dt.date | None:
    """The one day the readings allow; among several, the only one near the day of publication."""
    dated = [day for year, month, day_ in readings if year and (day := _date(year, month, day_))]
    if len(dated) == 1:
        return dated[0]
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    yearless = [day for year, month, day_ in readings if not year for y in years if (day := _date(y, month, day_))]
    near = [day for day in dated + yearless if abs(day - published) <= NEAR]
    return near[0] if len(near) == 1 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@cache
def _patterns(code: str) -> Patterns:
    language = load_language(code)
    words = language.lexicons.get("blocks", Lexicon({}, {}))
    time = language.tables.get("time", {})
    months: Mapping[str, int] = time.get("months", {})
    dated, undated = _dates(months, time.get("weekdays", {}), words)
    label = rf"(?:(?i:{any_of(words.words('dateline'))})\s*[:|]?\s+)?"
    filed, hour = any_of(words.words("filed.label")), any_of(words.words("hour.label"))
    heads = (
        rf"(?i:{hour})\s+(?:{dated}),?\s+{TIME}\s*(?:$|\|)",
        rf".{{0,80}}\b(?i:{filed})\s.{{1,60}}\s(?:{dated})\.?$",
        rf"{label}(?:{TIME},?\s+)?(?:{dated})(?:,?\s+{TIME})?\s*(?:$|[|(–—-]|:\s|[^\W\d_a-z]|[\"“‘'«\d])",
        rf"{PLACE}(?:\s*{COUNTRY})?,?\s+(?:{undated})\s*,?\s*(?:{AGENCY}\s*{DASH}?|{DASH}|\.\s|$)",
        rf"{PLACE},?\s*(?:{AGENCY})?\s*{DASH}\s*(?:{dated})",
        rf"{PLACE},?\s+\(\s*(?:{dated})\s*\)\s*{DASH}",
        rf"(?:{undated})\s*,?\s*(?:{AGENCY}\s*{DASH}?|(?:--+|[–—|])|$)",
    )
    return Patterns(
        months=months,
        heads=tuple(map(re.compile, heads)),
        anywhere=re.compile(dated),
        labelled=re.compile(rf"(?i:{any_of(words.words('dateline'))})\b"),
        revised=re.compile(rf"(?i:{any_of(words.words('dateline.revised'))})\b"),
        agency=re.compile(rf"{PLACE}(?:\s*{COUNTRY})?(?:,?\s+(?:{undated}))?\s*,?\s*{AGENCY}\s*(?:--+|[-–—])\s"),
    )


def _dates(months: Mapping[str, int], weekdays: Mapping[str, int], words: Lexicon) -> tuple[str, str]:
    """Patterns of a day with its year, and with or without it."""
    month = rf"(?i:{any_of(months)})"
    suffix = rf"(?:{any_of(words.words('day.suffix'))})?"
    weekday = rf"(?:(?i:{any_of(weekdays)})\.?,?\s+)?"
    numbers = r"(?<!\d)(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)"
    numbers += (
        r"|(?<!\d)(?P<first>\d{1,2})(?P<mark>[-./])(?P<second>\d{1,2})(?P=mark)(?P<number_year>(?:19|20)\d\d)(?!\d)"
    )

    def named(year: str) -> str:
        year1, year2 = year.replace("YEAR", "year"), year.replace("YEAR", "year2")
        day_first = rf"(?<!\d)(?P<day>\d{{1,2}}){suffix}\s+(?P<month>{month})\.?{year1}"
        month_first = rf"\b(?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}}){suffix}{year2}"
        return rf"{weekday}(?:{day_first}|{month_first})"

    said = rf"(?:\s+{any_of(words.words('day.year'))}(?!\w))?"  # "20 июня 2025 года"
    year = rf",?\s+(?P<YEAR>(?:19|20)\d\d)\b{said}"
    # Wire copy writes "21 JAN 89 (Agency) --": two digits are a year only right before the agency or the dash.
    wired = rf",?\s+(?P<YEAR>(?:19|20)\d\d\b|\d\d(?=\s*(?:\(|--|[–—]))){said}"
    return rf"{named(year)}|{weekday}(?:{numbers})", rf"{named(rf'(?:{wired})?')}|{weekday}(?:{numbers})"
