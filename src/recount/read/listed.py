"""Tables of people harmed: one row is one victim, or one group of them, by a map of the table's columns.

A row becomes a document of its own (JSON: the row, the map, what holds of the whole table), so that what was read can
be read again from the kept bytes alone; as a report it reads "Column: value", one line a cell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from recount.errors import UnknownLanguage, UnreadableReport
from recount.language import known_languages
from recount.read import casefile
from recount.read.days import day_of
from recount.read.detect import detect_language
from recount.read.draft import Document
from recount.read.encoding import decode
from recount.records import Block, Report, Row, Span

MEDIA_TYPE = "application/vnd.recount.row+json"
EXTRACTOR = "a row of a table"
# What a row may say. `day` is that of the harm; `published` that of the table, or of the row in it.
PEOPLE = ("name", "number", "outcome", "status", "age", "sex", "place", "day", "means", "blamed", "source")
ABOUT = ("published", "url", "title", "publisher", "id")
FIELDS = (*PEOPLE, *ABOUT)


def lists_people(columns: Mapping[str, str]) -> bool:
    """Whether a map of columns is that of a table of people harmed, rather than of a case file of texts."""
    return "text" not in columns and bool({"name", "number"} & set(columns))


def rows(
    data: bytes, name: str, columns: Mapping[str, str], all_: Mapping[str, str], language: str | None = None
) -> Iterator[casefile.Row]:
    """The rows of the table, each as a document.

    Args:
        data: The file: CSV, TSV or JSON lines, by the suffix of `name`.
        name: What errors call it.
        columns: Which column holds which of `FIELDS`.
        all_: Fields that have one value for the whole table: the outcome, the source …
        language: Its language; without one it is detected.

    Raises:
        UnreadableReport: The file is no table, lacks a column, or nobody says what happened to the people in it.
        UnknownLanguage: Recount has no data for its language.
    """
    _check(name, columns, all_)
    text, _ = decode(Document(data, name))
    code = language or detect_language(text)
    if code not in known_languages():
        raise UnknownLanguage(name, code, known_languages())
    told = {"columns": dict(columns), "all": dict(all_), "language": code}
    for number, row in enumerate(casefile.listed(text, name), start=1):
        casefile.complain_of_missing(row, columns.values(), name, number)
        plain = {str(column): _plain(value) for column, value in row.items() if column and _plain(value)}
        key = plain.get(columns.get("id", ""), str(number))
        document = json.dumps({**told, "row": plain, "doc": key}, ensure_ascii=False).encode()
        yield casefile.Row(document, key, plain.get(columns.get("url", "")))


def _check(name: str, columns: Mapping[str, str], all_: Mapping[str, str]) -> None:
    unknown = [field for field in (*columns, *all_) if field not in FIELDS]
    if unknown:
        raise UnreadableReport(name, f"{unknown[0]!r} is no field of people harmed; there are {', '.join(FIELDS)}")
    if "outcome" not in (*columns, *all_):
        raise UnreadableReport(name, "say what happened to these people: a column of the outcome, or one for all")


def _plain(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def read_row(data: bytes, name: str, published: dt.date | None = None) -> Row:
    """The row of such a document; `published` outranks what it says. Raises UnreadableReport where it is none."""
    try:
        told = json.loads(data)
        row, columns, all_ = told["row"], told["columns"], told["all"]
        text, places = _laid_out(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableReport(name, f"no row of a table: {error}") from error
    if not text:
        raise UnreadableReport(name, "the row is empty")
    cells = {field: places[column] for field, column in columns.items() if column in places}
    said = {**all_, **{field: span.quote for field, span in cells.items()}}
    report = Report(
        id="sha256:" + hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        language=told["language"],
        published=published or day_of(said.get("published")),
        title=said.get("title"),
        publisher=said.get("publisher"),
        url=said.get("url"),
        name=name,
        media_type=MEDIA_TYPE,
        extractor=EXTRACTOR,
    )
    return Row(report, cells, all_)


def _laid_out(row: Mapping[str, str]) -> tuple[str, dict[str, Span]]:
    """The row as text, one "Column: value" a line, and where the value of each column stands."""
    text, places = "", {}
    for column, value in row.items():
        text += f"{column}: "
        places[column] = Span(len(text), len(text) + len(value), value)
        text += f"{value}\n"
    return text.rstrip("\n"), places
