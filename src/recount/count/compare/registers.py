"""Outside registers: what one event, one table of totals or one list of persons says, as their publishers write them.

Columns as published: UCDP GED (Sundberg and Melander 2013), ACLED, Airwars, tables of totals by sex, age and status as
OHCHR publishes them for SDG 16.1.2, and lists of persons with a 0/1 column a list; any other table of events that has a
day, a place or a point, and how many were killed or injured. A register is recognised by its columns.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recount.count.bounds import Bounds
from recount.errors import UnreadableReport
from recount.records import Outcome, Status

Row = Mapping[str, str]
Of = tuple[Outcome, Status | None, str | None]  # harm, status, group; None everyone


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, or one period and territory, as a register has it; bounds by harm and people."""

    id: str
    start: dt.date | None
    end: dt.date | None
    place: str
    country: str
    lat: float | None
    lon: float | None
    figures: Mapping[Of, Bounds]


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read: events to be matched with incidents, or totals, or persons with the lists they are on.

    `left_out` are rows that could not be read, with the reason; nothing is dropped silently.
    """

    name: str
    kind: str
    events: tuple[Entry, ...] = ()
    totals: tuple[Entry, ...] = ()
    persons: tuple[tuple[str, frozenset[str]], ...] = ()
    left_out: tuple[str, ...] = field(default=())


def read_register(data: bytes, name: str) -> Register:
    """The register in a CSV or tab-separated file called `name`.

    Raises:
        UnreadableReport: It is no such table, or its columns are of no register known here.
    """
    try:
        text = data.decode("utf-8-sig")
        first = text.splitlines()[0] if text.strip() else ""
        rows = list(csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in first else ","))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableReport(name, f"is no table: {error}") from error
    columns = {column.strip().casefold() for column in (rows[0] if rows else {}) if column}
    kind = next((kind for kind, needed in KNOWN.items() if needed <= columns), None)
    lists = _lists(rows)
    if kind is None and len(lists) < 2:
        known = "; ".join(f"{kind}: {', '.join(sorted(needed))}" for kind, needed in KNOWN.items())
        raise UnreadableReport(name, f"has the columns of no register known here ({known}; lists: 0/1 columns)")
    clean = [{(k or "").strip().casefold(): (v or "").strip() for k, v in row.items() if k} for row in rows]
    if kind is None:
        return Register(name, "lists", persons=tuple(_persons(clean, lists)))
    entries, left = _entries(clean, READERS[kind])
    if kind == "ohchr":
        return Register(name, kind, totals=entries, left_out=left)
    return Register(name, kind, events=entries, left_out=left)


def _entries(rows: Sequence[Row], reader: Callable[[Row], Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The rows read, and those that cannot be, by their line and the reason."""
    entries, left = [], []
    for number, row in enumerate(rows, start=2):
        try:
            entries.append(reader(row))
        except (KeyError, ValueError) as error:
            left.append(f"line {number}: {error}")
    return tuple(entries), tuple(left)


def _ucdp(row: Row) -> Entry:
    figures: dict[Of, Bounds] = {
        ("killed", None, None): Bounds(int(row["low"]), int(row["best"]), int(row["high"])),
    }
    if row.get("deaths_civilians"):
        civilians = int(row["deaths_civilians"])
        figures["killed", "civilian", None] = Bounds(civilians, civilians, None)
    where = row.get("where_coordinates") or row.get("adm_2") or row.get("adm_1") or ""
    return _entry(row, row["id"], (row["date_start"], row["date_end"]), where, figures)


def _acled(row: Row) -> Entry:
    dead = int(row["fatalities"])
    figures: dict[Of, Bounds] = {("killed", None, None): Bounds(dead, dead, dead)}
    return _entry(row, row["event_id_cnty"], (row["event_date"], row["event_date"]), row.get("location", ""), figures)


# Airwars' categories -> the people they are. Columns are {category}_{killed|injured}_{min|max}.
CATEGORIES: Mapping[str, tuple[Status | None, str | None]] = {
    "civilian": ("civilian", None),
    "civilians": ("civilian", None),
    "children": (None, "children"),
    "women": (None, "women"),
    "men": (None, "men"),
    "belligerent": ("military", None),
    "belligerents": ("military", None),
}


def _airwars(row: Row) -> Entry:
    figures: dict[Of, Bounds] = {}
    for category, (status, group) in CATEGORIES.items():
        for outcome in OUTCOMES:
            low, high = (_number(row.get(f"{category}_{outcome}_{end}")) for end in ("min", "max"))
            if low is not None or high is not None:
                figures[outcome, status, group] = Bounds(low, None, high)
    days = row["date"], row.get("date_end") or row["date"]
    return _entry(row, row["code"], days, row.get("location_name", ""), figures)


OUTCOMES: tuple[Outcome, ...] = ("killed", "injured")


def _plain(row: Row) -> Entry:
    """An event of a table as teams keep their own: a day, where, killed and injured; without an id its line's words."""
    numbers = {outcome: _number(row.get(outcome)) for outcome in OUTCOMES}
    figures: dict[Of, Bounds] = {(o, None, None): Bounds(n, n, n) for o, n in numbers.items() if n is not None}
    if not figures:
        raise ValueError("neither killed nor injured is a number")
    place = next((row[name] for name in PLACES if row.get(name)), "")
    return _entry(
        row, row.get("id") or f"{row['date']} {place}", (row["date"], row.get("date_end", "")), place, figures
    )


PLACES = ("place", "location", "town", "city", "city_or_county")
STATUSES: Mapping[str, Status] = {
    "civilian": "civilian",
    "member of armed forces": "military",
    "military": "military",
    "police": "police",
}
GROUPS = {"woman": "women", "women": "women", "man": "men", "men": "men", "child": "children", "children": "children"}


def _ohchr(row: Row) -> Entry:
    """A line of a table of totals. A sex or age that is no group of claims (adult, unknown) is everyone's."""
    status = STATUSES.get(row.get("status", "").casefold())
    group = GROUPS.get(row.get("age", "").casefold()) or GROUPS.get(row.get("sex", "").casefold())
    numbers = {outcome: _number(row.get(outcome)) for outcome in OUTCOMES}
    figures: dict[Of, Bounds] = {(o, status, group): Bounds(n, n, n) for o, n in numbers.items() if n is not None}
    if not figures:
        raise ValueError("neither killed nor injured is a number")
    name = ", ".join(part for part in (row.get("country", ""), status or "", group or "") if part)
    return _entry(row, name, (row.get("start", ""), row.get("end", "")), row.get("admin1", ""), figures)


def _entry(row: Row, key: str, days: tuple[str, str], place: str, figures: Mapping[Of, Bounds]) -> Entry:
    start, end = (_day(day) for day in days)
    country = row.get("country") or row.get("country_name") or ""
    return Entry(key, start, end, place, country, _degrees(row, "latitude"), _degrees(row, "longitude"), figures)


def _day(text: str) -> dt.date | None:
    """A day as registers write it: 2024-03-17, 17 March 2024, 2024-03-17 00:00:00.000."""
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text[:10] if form == "%Y-%m-%d" else text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no day")


def _number(text: str | None) -> int | None:
    digits = (text or "").replace(",", "").strip()
    return int(digits) if digits.isdigit() else None


def _degrees(row: Row, name: str) -> float | None:
    return float(row[name]) if row.get(name) else None


def _lists(rows: Sequence[Row]) -> list[str]:
    """The columns that hold 0 and 1 only: the lists of a table of persons."""
    if not rows:
        return []
    return [column for column in rows[0] if column and {str(row.get(column)).strip() for row in rows} == {"0", "1"}]


def _persons(rows: Sequence[Row], lists: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for number, row in enumerate(rows, start=1):
        yield (
            row.get("name") or f"person {number}",
            frozenset(one for one in lists if row[one.strip().casefold()] == "1"),
        )


# The columns by which each register is known, the more particular first.
KNOWN: Mapping[str, frozenset[str]] = {
    "ucdp": frozenset({"id", "date_start", "date_end", "best", "high", "low"}),
    "acled": frozenset({"event_id_cnty", "event_date", "fatalities"}),
    "airwars": frozenset({"code", "date", "civilian_harm_status_slug"}),
    "ohchr": frozenset({"status", "sex", "age", "killed"}),
    "events": frozenset({"date", "killed"}),
}
READERS: Mapping[str, Callable[[Row], Entry]] = {
    "ucdp": _ucdp,
    "acled": _acled,
    "airwars": _airwars,
    "ohchr": _ohchr,
    "events": _plain,
}
