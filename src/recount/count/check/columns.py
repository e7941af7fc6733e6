"""Running totals from a table: one row a day, one column a total, as registers and ministries publish them.

A column is told as it stands; its name is what it counts. Columns of days and words are no totals.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recount.errors import UnreadableReport
from recount.records import Figure, Outcome, Qualifier, Series, SeriesPoint

DAYS = ("date", "report_date", "day", "until")
NOT_TOTALS = frozenset({"day", "year", "id"})
OUTCOMES: Mapping[str, Outcome] = {
    "killed": "killed",
    "deaths": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
}
ROUNDED = frozenset({"about", "approx", "~"})


def series_from_table(data: bytes, name: str) -> tuple[Series, ...]:
    """The running totals of a CSV table or a JSON list of rows called `name`. The point's claim is (name, row column).

    Raises:
        UnreadableReport: It is neither, or has no column of days or no column of numbers.
    """
    rows = _rows(data, name)
    day = next((column for column in DAYS if rows and column in rows[0] and _day(rows[0][column])), None)
    if day is None:
        raise UnreadableReport(name, f"has no column of days; one of {', '.join(DAYS)} must hold dates as 2024-03-17")
    columns = [c for c in dict.fromkeys(key for row in rows for key in row) if c != day and c.lower() not in NOT_TOTALS]
    found = tuple(one for column in columns if (one := _series(rows, day, column, name)).points)
    if not found:
        raise UnreadableReport(name, "has no column of whole numbers")
    return found


def _rows(data: bytes, name: str) -> Sequence[Mapping[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
        if text.lstrip().startswith("["):
            rows = json.loads(text)
            if not all(isinstance(row, dict) for row in rows):
                raise UnreadableReport(name, "is a JSON list of something else than rows")
            return sorted(rows, key=lambda row: str(row.get("date", "")))
        return list(csv.DictReader(io.StringIO(text)))
    except (UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        raise UnreadableReport(name, f"is no table: {error}") from error


def _series(rows: Sequence[Mapping[str, Any]], day: str, column: str, name: str) -> Series:
    points = tuple(_points(rows, day, column, name))
    outcome: Outcome = next((of for word, of in OUTCOMES.items() if word in column.lower()), "casualties")
    return Series(column, name, outcome, "unknown", "persons", None, column, None, points)


def _points(rows: Sequence[Mapping[str, Any]], day: str, column: str, name: str) -> Iterator[SeriesPoint]:
    for row in rows:
        told, number = _day(row.get(day)), _number(row.get(column))
        if told is not None and number is not None:
            rounded = str(row.get(f"{column}*", "")).casefold() in ROUNDED
            qualifier: Qualifier = "about" if rounded else "exact"
            figure = Figure(number, number, number, qualifier)
            yield SeriesPoint((name, f"{told} {column}"), figure, None, told, told)


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    text = str(value).replace(",", "").strip()
    return int(text) if text.isdigit() else None
