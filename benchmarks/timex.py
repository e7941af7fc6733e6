"""TIMEX3 values for the expressions Recount reads, so that they can be scored as TempEval-3 scores (UzZaman 2013).

Recount keeps intervals of days; TIMEX3 keeps how they were said: a month, a quarter, a length, a reference to the
present. The value is told from the interval where it is one of the calendar's own, else from the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from recount.language import load_language
from recount.resolve.times import TimeExpression
from recount.resolve.times.calendar import month_of, third_of, year_of

UNITS: Mapping[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
PARTS: Mapping[str, str] = {
    "morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI",
    "tonight": "TNI",
}  # fmt: skip
REFERENCES: Mapping[str, str] = {
    "PRESENT_REF": r"now|current|currently|at present|these days|nowadays|at this time|at (?:the|this|that) moment",
    "FUTURE_REF": r"(?:the |the near )?future|a later date|soon",
    "PAST_REF": r".*\bago|recent|recently|past years|(?:the )?past|at (?:the|that) time|previously|long since",
}
YEAR = re.compile(r"the full year|year(?:[ -]end|['’]s end)")
VAGUE = re.compile(r"\b(?:several|few|many|recent|some|number|couple)\b")
HOUR = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b")
SEASONS: Mapping[str, str] = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
HABITS: Mapping[str, str] = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y",
    "yearly": "P1Y",
}  # fmt: skip


def value_of(found: TimeExpression, day: dt.date | None) -> str:
    """The TIMEX3 value of an expression in a report of `day`; empty where none can be told."""
    said = " ".join(found.span.quote.casefold().split())
    if found.kind == "recurring":
        return HABITS.get(said) or _weekly(said) or _length(said.removeprefix("each ").removeprefix("every "))
    if found.kind == "clock" and day is not None:
        return _hour(day, said)
    if found.kind in ("duration", "age") or (found.kind == "range" and _is_length_so_far(said, found, day)):
        return _length(said)
    if not found.is_resolved:
        return _reference(said, day)
    first = found.start or found.end
    last = found.end or found.start
    if found.kind == "range" and first and last and _is_between(first, last, day):
        return first.isoformat()
    return _calendar(first, last, said, day) if first and last else ""


def _weekly(said: str) -> str:
    """ "each Thursday", "Tuesday nights": the weekday of any week."""
    weekdays = load_language("en").table("time")["weekdays"]
    number = next((weekdays[name] for word in said.split() if (name := word.removesuffix("s")) in weekdays), None)
    part = next((code for word, code in PARTS.items() if word in said), "")
    return f"XXXX-WXX-{number + 1}{part}" if number is not None else ""


def _is_between(first: dt.date, last: dt.date, day: dt.date | None) -> bool:
    """Whether it is from one day to another of the calendar, "Sept. 14 to Thursday", told by the first of them.

    Nights, weeks, weekends and what ends with the report are none.
    """
    days = (last - first).days
    whole = first.day == 1 and last == month_of(last.year, last.month)[1]
    return days > 1 and not whole and day not in (first, last) and not (days == 6 and first.weekday() == 0)


def _hour(day: dt.date, said: str) -> str:
    """A day with a time of it: "10 p.m. Wednesday", "8:25 a.m. on Friday"; empty where none is said."""
    if found := HOUR.search(said):
        hour = int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0)
        return f"{day.isoformat()}T{hour:02}:{found['minute'] or '00'}"
    return f"{day.isoformat()}T12:00" if "noon" in said.split() else ""


def _is_length_so_far(said: str, found: TimeExpression, day: dt.date | None) -> bool:
    """Whether it is "the past two months": a length, told as an interval up to the report."""
    return day is not None and found.end == day and re.search(r"\b(?:past|last|previous)\b", said) is not None


def _calendar(first: dt.date, last: dt.date, said: str, day: dt.date | None) -> str:
    """The value of an interval of the calendar: a day, week, month, quarter, half, year or decade."""
    if first == last:
        wide = _unit_said(first, said) or _hour(first, said)
        return wide or first.isoformat() + next((code for word, code in PARTS.items() if word in said), "")
    if (last - first).days == 1 and any(word in said for word in ("night", "overnight")):
        return f"{first.isoformat()}TNI"
    if "weekend" in said:
        return f"{_week(first)}-WE"
    if "week" in said or ((last - first).days == 6 and first.weekday() == 0):
        return _week(first)
    return _months(first, last, said, day)


def _months(first: dt.date, last: dt.date, said: str, day: dt.date | None) -> str:
    month, year = month_of(first.year, first.month), year_of(first.year)
    if day == last and first == year[0] and "year" in said:
        return str(first.year)  # "this year", up to the report
    ends = {last, day} if day in (first, last) else {last}
    if "month" in said or month[1] in ends or last in [third_of(month, third)[1] for third in (1, 2, 3)]:
        return f"{first.year}-{first.month:02}"
    if first.year + 9 == last.year:
        return str(first.year)[:3]
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    if length == 6 and first.month in (1, 7) and "half" in said:
        return f"{first.year}-H{first.month // 6 + 1}"
    season = next(
        (c for w, c in (("spring", "SP"), ("summer", "SU"), ("fall", "FA"), ("winter", "WI")) if w in said), ""
    )
    return f"{first.year}-{season}" if season else str(year[0].year)


def _unit_said(first: dt.date, said: str) -> str:
    """The month or year that an open interval begins or ends with, where the words name no day: "since March"."""
    if re.search(r"\b(?:1[89]|20)\d\d$", said) and not _names_month(said):
        return str(first.year)
    digits = re.sub(r"\b(?:1[89]|20)\d\d\b", "", said)
    return f"{first.year}-{first.month:02}" if _names_month(said) and not re.search(r"\d", digits) else ""


def _names_month(said: str) -> bool:
    return any(word.rstrip(".") in load_language("en").table("time")["months"] for word in said.split())


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _length(said: str) -> str:
    """The value of a length of time: "two days" P2D, "several weeks" PXW, "48 hours" PT48H, "a week" P1W."""
    words = re.split(r"[ -]", said)
    unit = next((word for word in words if word.removesuffix("s") in UNITS), None)
    if unit is None:
        return ""
    numbers = [number for word in words if (number := _number(word)) and word not in ("a", "an")]
    one = not unit.endswith("s") and not VAGUE.search(said)
    number = numbers[0] if numbers else "1" if one else "X"
    code = UNITS[unit.removesuffix("s")]
    return f"P{code[0]}{number}{code[1]}" if code in ("TS", "TM", "TH") else f"P{number}{code}"


def _number(word: str) -> str:
    return word if word.isdigit() else str(_numbers().get(word, ""))


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
