"""A release as one SQLite file, for Datasette and for anybody with SQL: the tables, full text, what is what."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from recount.publish.account import Account
from recount.publish.exports.shape import Cell, Column, Shape

TYPES = {"text": "TEXT", "int": "INTEGER", "float": "REAL", "date": "TEXT"}
INDEXED = {
    "claims": ("incident", "report", "country", "start"),
    "incidents": ("country", "start"),
    "counts": ("subject",),
    "trace": ("row", "claim"),
    "set_aside": ("subject",),
}
SEARCHED = {"claims": ("quote", "sentence", "source", "place"), "incidents": ("title", "told")}


def write_sqlite(shapes: Sequence[Shape], account: Account, path: Path) -> None:
    """Write the tables into a new file at `path`; one that is there is replaced when the new one is whole."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as base, base:
        for shape in shapes:
            _table(base, shape, account)
        _columns(base, shapes)
        _imprint(base, account)
    with closing(sqlite3.connect(part)) as base:
        base.execute("VACUUM")
    part.replace(path)


def metadata(shapes: Sequence[Shape], account: Account) -> dict[str, Any]:
    """What Datasette shows beside the tables: titles, licence, the meaning of each column."""
    imprint = account.imprint
    tables = {shape.name: {"columns": {c.name: c.meaning for c in shape.columns}} for shape in shapes}
    return {
        "title": imprint.title,
        "license": imprint.licence,
        "source": imprint.publisher,
        "source_url": imprint.address,
        "databases": {"recount": {"tables": tables}},
    }


def _table(base: sqlite3.Connection, shape: Shape, account: Account) -> None:
    defined = ", ".join(map(_defined, shape.columns))
    base.execute(f'CREATE TABLE "{shape.name}" ({defined})')
    marks = ", ".join("?" * len(shape.columns))
    lines = ([_plain(cell) for cell in line] for line in shape.lines(account))
    base.executemany(f'INSERT INTO "{shape.name}" VALUES ({marks})', lines)
    for column in INDEXED.get(shape.name, ()):
        base.execute(f'CREATE INDEX "{shape.name}_{column}" ON "{shape.name}" ("{column}")')
    if searched := SEARCHED.get(shape.name):
        named = ", ".join(searched)
        base.execute(f'CREATE VIRTUAL TABLE "{shape.name}_fts" USING fts5({named}, content="{shape.name}")')
        base.execute(f'INSERT INTO "{shape.name}_fts" ("{shape.name}_fts") VALUES (\'rebuild\')')


def _defined(column: Column) -> str:
    return f'"{column.name}" {TYPES[column.type]}'


def _columns(base: sqlite3.Connection, shapes: Sequence[Shape]) -> None:
    """The meaning of every column, in the file itself."""
    base.execute("CREATE TABLE columns (table_name TEXT, column_name TEXT, meaning TEXT)")
    rows = [(shape.name, column.name, column.meaning) for shape in shapes for column in shape.columns]
    base.executemany("INSERT INTO columns VALUES (?, ?, ?)", rows)


def _imprint(base: sqlite3.Connection, account: Account) -> None:
    imprint = account.imprint
    base.execute("CREATE TABLE about (name TEXT, value TEXT)")
    day = imprint.day.isoformat() if imprint.day else ""
    told = (
        *(("title", imprint.title), ("publisher", imprint.publisher), ("licence", imprint.licence)),
        *(("version", imprint.version), ("day", day), ("rule", imprint.rule), ("about", imprint.about)),
    )
    base.executemany("INSERT INTO about VALUES (?, ?)", told)


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, dt.date) else cell
