"""Tables as files: CSV for everybody, CSV for spreadsheets, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from recount.publish.account import Account
from recount.publish.exports.shape import Cell, Shape

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet computes what begins so (OWASP, "CSV injection")
BATCH = 10_000  # rows of a Parquet row group
TYPES: dict[str, pa.DataType] = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "date": pa.date32()}


def write_csv(shape: Shape, account: Account, out: BinaryIO, spreadsheet: bool = False) -> None:
    """The table as UTF-8 CSV. For spreadsheets: with a byte order mark, and no cell that one would compute."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    if spreadsheet:
        text.write(BOM)
    table = csv.writer(text, lineterminator="\n")
    table.writerow([column.name for column in shape.columns])
    if shape.tags:
        table.writerow(shape.tags)
    for line in shape.lines(account):
        table.writerow([_guarded(cell) for cell in line] if spreadsheet else [_plain(cell) for cell in line])
    text.detach()


def write_parquet(shape: Shape, account: Account, out: BinaryIO) -> None:
    """The table as Parquet, each column in its type."""
    schema = pa.schema([pa.field(column.name, TYPES[column.type]) for column in shape.columns])
    schema = schema.with_metadata({column.name: column.meaning for column in shape.columns})
    with pq.ParquetWriter(out, schema) as writer:
        for rows in _batches(shape.lines(account)):
            arrays = [
                pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _batches(lines: Iterator[list[Cell]]) -> Iterator[list[list[Cell]]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _guarded(cell: Cell) -> str | int | float | None:
    """A text that a spreadsheet would compute gets an apostrophe before it, as spreadsheets themselves write it."""
    plain = _plain(cell)
    return f"'{plain}" if isinstance(plain, str) and plain.startswith(FORMULA) else plain
