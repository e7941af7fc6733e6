"""Existing case files: tables (CSV) and JSON lines in which one row is one report, by a map of their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recount.errors import UnreadableReport
from recount.read.draft import Document
from recount.read.encoding import decode

SUFFIXES = (".csv", ".tsv", ".jsonl")
FIELDS = ("text", "published", "title", "url", "id")
LARGEST = 50_000_000  # characters of one cell


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a prepared report: its JSON, its own id or number, and its address if it has one."""

    data: bytes
    key: str
    url: str | None


def rows(data: bytes, name: str, columns: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a case file.

    Args:
        data: The file.
        name: What errors call it; its suffix tells CSV, TSV and JSON lines apart.
        columns: Which column holds the `text`, and, where there is one, `published`, `title`, `url` and `id`.

    Raises:
        UnreadableReport: The file is no table, or lacks a column that `columns` names.
    """
    if "text" not in columns or not set(columns) <= set(FIELDS):
        raise UnreadableReport(name, f"name the column of the text, and of {', '.join(FIELDS[1:])} where there is one")
    text, _ = decode(Document(data, name))
    for number, row in enumerate(listed(text, name), start=1):
        complain_of_missing(row, columns.values(), name, number)
        yield _row({field: row[column] for field, column in columns.items()}, str(number))


def listed(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a table by column, whatever its form. Raises UnreadableReport where it is none."""
    return _lines(text, name) if name.lower().endswith(".jsonl") else _table(text, name)


def complain_of_missing(row: Mapping[str, Any], columns: Iterable[str], name: str, number: int) -> None:
    """Raise UnreadableReport naming a column that the row lacks, if it lacks one."""
    missing = [column for column in columns if column not in row]
    if missing:
        raise UnreadableReport(name, f"row {number} has no column {missing[0]!r}; it has {', '.join(map(str, row))}")


def _table(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    csv.field_size_limit(LARGEST)
    dialect = csv.excel_tab if name.lower().endswith(".tsv") else csv.excel
    try:
        yield from csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), dialect=dialect, restval="")
    except csv.Error as error:
        raise UnreadableReport(name, f"not a table: {error}") from error


def _lines(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableReport(name, f"line {number} is not valid JSON: {error}") from error
        if not isinstance(row, dict):
            raise UnreadableReport(name, f"line {number} is no JSON object")
        yield row


def _row(fields: Mapping[str, Any], number: str) -> Row:
    """The row in the form of a prepared report; empty cells are left out."""
    said = {field: str(value).strip() for field, value in fields.items() if value not in (None, "")}
    key = said.pop("id", number)
    prepared = {"text": "", **said, "doc": key}
    return Row(json.dumps(prepared, ensure_ascii=False, sort_keys=True).encode(), key, said.get("url"))
