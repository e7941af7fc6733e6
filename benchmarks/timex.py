"""TIMEX3 values for the expressions Recount reads, so that they can be scored as TempEval-3 scores (UzZaman 2013).

Recount keeps intervals of days; TIMEX3 keeps how they were said: a month, a quarter, a length, a reference to the
present. The value is told from the interval where it is one of the calendar's own, else from the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache

from recount.language import load_language
from recount.resolve.times import TimeExpression
from recount.resolve.times.calendar import month_of, year_of

UNITS: Mapping[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "C",
}  # fmt: skip
PARTS: Mapping[str, str] = {
    "morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
    "tonight": "TNI",
}  # fmt: skip
REFERENCES: Mapping[str, str] = {
    "PRESENT_REF": r"(?:right )?now|current(?:ly)?|at present|these days|nowadays|at this time|at th(?:e|is|at) moment",
    "FUTURE_REF": r"(?:the |the near )?future|a later date|soon|as soon as possible|one day",
    "PXX": r"a while|some time",
    "PAST_REF": r".*\bago|recent|recently|(?:in |over )?recent (?:years|decades)|past years|(?:the )?past"
    r"|at (?:the|that) time|previously|long since",
}
RATE = re.compile(r".*\b(?:an?|per|each|every) (?P<unit>\w+)")
UNDER_WAY = re.compile(r"(?:(?:earlier|later|early|late) )?(?:in )?(?:the|this|that) (?P<unit>week|month|year)")
ENDED = re.compile(r"(?:(?:the|its|their) )?(?:fiscal )?(?P<ordinal>first|second|third|fourth)[- ]quarter")
HALF = re.compile(r"\band a half\b|\b1/2\b|½|\band-a-half\b|-and-a-half|^half\b|\bhalf[ -]")
YEAR = re.compile(r"the full year|year(?:[ -]end|['’]s end)")
VAGUE = re.compile(r"\b(?:several|few|many|recent|some|number|couple)\b")
HOUR = re.compile(
    r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?:(?P<half>[ap])\.?m\b|in the (?P<part>morning|afternoon|evening))"
)
ORDINALS = ("first", "second", "third", "fourth")
HOURS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
SEASONS: Mapping[str, str] = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
HABITS: Mapping[str, str] = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y",
    "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def value_of(found: TimeExpression, day: dt.date | None) -> str:
    """The TIMEX3 value of an expression in a report of `day`; empty where none can be told."""
    said = " ".join(found.span.quote.casefold().split())
    if found.kind == "recurring":
        return HABITS.get(said) or _again(said) or _rate(said)
    if found.kind == "clock" and day is not None:
        return _hour(day, said) or (f"{day.isoformat()}{_part(said)}" if _part(said) else "")
    if found.kind in ("duration", "age") or (found.kind == "range" and _is_length_so_far(said, found, day)):
        return _length(said)
    if not found.is_resolved:
        return _reference(said, day)
    first = found.start or found.end
    last = found.end or found.start
    if found.kind == "range" and first and last and (_is_between(first, last, day) or _is_pair(first, last, said)):
        return first.isoformat()
    return _calendar(first, last, said, day) if first and last else ""


def _again(said: str) -> str:
    """ "each Thursday", "Tuesday nights", "every January", "every morning": that of any week, year or day."""
    table = load_language("en").table("time")
    if not re.match(r"(?:on )?(?:every|each)\b|.*s$", said):
        return ""
    words = [word if word in table["months"] else word.removesuffix("s") for word in said.split()]
    if weekday := next((word for word in words if word in table["weekdays"]), ""):
        return f"XXXX-WXX-{table['weekdays'][weekday] + 1}{_part(said)}"
    if month := next((word for word in words if word in table["months"]), ""):
        return f"XXXX-{table['months'][month]:02}"
    if season := _season(said):
        return f"XXXX-{season}"
    return f"XXXX-XX-XX{_part(said)}" if _part(said) else ""


def _rate(said: str) -> str:
    """ "24 hours a day", "every two years": the time within which it happens again."""
    again = RATE.fullmatch(said)
    every = said.removeprefix("each ").removeprefix("every ")
    return _length(f"a {again['unit']}") if again and every == said else _length(every)


def _is_between(first: dt.date, last: dt.date, day: dt.date | None) -> bool:
    """Whether it is from one day to another of the calendar, "Sept. 14 to Thursday", told by the first of them.

    Nights, weeks, weekends and what ends with the report are none.
    """
    days = (last - first).days
    whole = first.day == 1 and last == month_of(last.year, last.month)[1]
    return days > 1 and not whole and day not in (first, last) and not (days == 6 and first.weekday() == 0)


def _is_pair(first: dt.date, last: dt.date, said: str) -> bool:
    """Whether it is two days written as dates, "April 24 and 25", told by the first of them; a night is none."""
    return (last - first).days == 1 and re.search(r"\d", said) is not None and "night" not in said


def _hour(day: dt.date, said: str) -> str:
    """A day with a time of it: "10 p.m. Wednesday", "8:25 a.m. on Friday", "midday"; empty where none is said."""
    if found := HOUR.search(said):
        late = found["half"] == "p" or found["part"] in ("afternoon", "evening")
        hour = int(found["hour"]) % 12 + (12 if late else 0)
        return f"{day.isoformat()}T{hour:02}:{found['minute'] or '00'}"
    hours = next((code for word, code in HOURS.items() if word in said.split()), "")
    return day.isoformat() + hours if hours else ""


def _part(said: str) -> str:
    return next((code for word, code in PARTS.items() if word in said), "")


def _is_length_so_far(said: str, found: TimeExpression, day: dt.date | None) -> bool:
    """Whether it is "the past two months": a length, told as an interval up to the report."""
    return day is not None and found.end == day and re.search(r"\b(?:past|last|previous)\b", said) is not None


def _calendar(first: dt.date, last: dt.date, said: str, day: dt.date | None) -> str:
    """The value of an interval of the calendar: a day, week, month, quarter, half, year or decade."""
    if first == last:
        wide = _unit_said(first, said) or _hour(first, said)
        return wide or first.isoformat() + _part(said)
    if (last - first).days == 1 and any(word in said for word in ("night", "overnight")):
        return f"{first.isoformat()}TNI"
    if "weekend" in said:
        return f"{_week(first)}-WE"
    if "week" in said or ((last - first).days == 6 and first.weekday() == 0):
        return _week(first + (last - first) / 2)  # "two weeks ago" is some days either way
    return _months(first, last, said, day)


def _months(first: dt.date, last: dt.date, said: str, day: dt.date | None) -> str:
    month, year = month_of(first.year, first.month), year_of(first.year)
    if re.match(r"(?:the )?first .*\bmonths\b", said):
        return _length(said.partition(" of ")[0].partition("first ")[2])
    if day in (first, last) and re.search(r"\byear$", said):
        return str(first.year)  # "this year", "later this year": up to the report or from it on
    if "month" in said or last <= month[1]:
        return f"{first.year}-{first.month:02}"
    if last.year - first.year in (9, 99):
        return f"{first.year:04}"[: 3 if first.year + 9 == last.year else 2]
    if ended := ENDED.fullmatch(said):
        return f"{last.year}-Q{ORDINALS.index(ended['ordinal']) + 1}"  # a body's own, whichever months it holds
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    if length == 6 and first.month in (1, 7) and re.search(r"\b(?:half|quarters)\b", said):
        return f"{first.year}-H{first.month // 6 + 1}"
    season = next(
        (c for w, c in (("spring", "SP"), ("summer", "SU"), ("fall", "FA"), ("winter", "WI")) if w in said), ""
    )
    return f"{first.year}-{season}" if season else str(year[0].year)


def _unit_said(first: dt.date, said: str) -> str:
    """The week, month or year that a single day is of, where the words name no day: "this week" on a Monday."""
    if under_way := UNDER_WAY.fullmatch(said):
        return {"week": _week(first), "month": f"{first.year}-{first.month:02}"}.get(under_way["unit"], str(first.year))
    if re.search(r"\b(?:1[89]|20)\d\d$", said) and not _names_month(said):
        return str(first.year)
    digits = re.sub(r"\b(?:1[89]|20)\d\d\b", "", said)
    return f"{first.year}-{first.month:02}" if _names_month(said) and not re.search(r"\d", digits) else ""


def _names_month(said: str) -> bool:
    """Whether a month is named, and no day of it, as "July fourth" does."""
    words = [word.rstrip(".") for word in re.split(r"[ -]", said)]
    return "fourth" not in words and any(word in load_language("en").table("time")["months"] for word in words)


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _length(said: str) -> str:
    """The value of a length of time: "two days" P2D, "several weeks" PXW, "48 hours" PT48H, "half a year" P6M."""
    words = re.split(r"[ -]|(?=½)", said)
    unit = next((name for word in reversed(words) if (name := _unit(word)) in UNITS), None)
    if unit is None:
        return ""
    number = _number([word for word in words if _unit(word) != unit])
    half = HALF.search(said) is not None
    if half or said.startswith("quarter"):
        return _broken(unit, int(number or not re.match(r"half|quarter", said)), half)
    number = number or ("1" if unit in words and not VAGUE.search(said) else "X")
    if unit == "decade" and number != "X":
        number += "0"  # ISO 8601 knows no decades: ten years each
    return _written(number, unit)


def _written(number: str, unit: str) -> str:
    code = UNITS[unit]
    return f"P{code[0]}{number}{code[1]}" if code in ("TS", "TM", "TH") else f"P{number}{code}"


def _broken(unit: str, number: int, half: bool) -> str:
    """A length of so many units and a half, or of a quarter of one: in years those of decades and centuries."""
    years = {"decade": 10, "century": 100}.get(unit)
    if years:
        return f"P{years * number + (years // 2 if half else years // 4)}Y"
    rest = {"year": "P6M", "month": "P15D", "week": "P4D", "day": "PT12H", "hour": "PT30M", "minute": "PT30S"}
    after = rest[unit].removeprefix("PT" if unit in ("hour", "minute") else "P") if number else ""
    return _written(str(number), unit) + after if number else rest[unit]


def _unit(word: str) -> str:
    """The singular of a word: "centuries" is "century"."""
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def _number(words: Sequence[str]) -> str:
    """The number said, in digits or words: "20", "2.5", "twenty five"; empty where none is."""
    if digits := next((word for word in words if re.fullmatch(r"\d+(?:\.\d+)?", word.replace(",", ""))), ""):
        return digits.replace(",", "")
    said = [_numbers()[word] for word in words if word in _numbers() and word not in ("a", "an")]
    tens = len(said) > 1 and said[0] % 10 == 0 and 0 < said[1] < 10 < said[0] < 100
    return str(sum(said[:2]) if tens else said[0]) if said else ""


@cache
def _numbers() -> Mapping[str, int]:
    language = load_language("en")
    return {**language.table("numerals")["values"], **language.table("time")["counts"]}


def _reference(said: str, day: dt.date | None) -> str:
    """A season of some year, a length, or a reference to past, present or future."""
    if day is not None and (season := _season(said)):
        return f"{day.year - ('last' in said) + ('next' in said)}-{season}"
    if day is not None and YEAR.fullmatch(said):
        return str(day.year)
    named = next((value for value, words in REFERENCES.items() if re.fullmatch(words, said)), "")
    return named or _length(said) or "PAST_REF"


def _season(said: str) -> str:
    return next((code for word, code in SEASONS.items() if word in said), "")
