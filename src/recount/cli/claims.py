"""`recount claims`: the claims in the ledger, filtered."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from recount.cli import ledger
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.ledger.models import Claim
    from recount.ledger.opening import Ledger as Book

    Shown = tuple[Claim, dict[str, Any], dict[str, Any]]
    Rows = Iterator[Shown]


class Format(StrEnum):
    """What the claims are written as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def claims(
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    form: Annotated[Format, typer.Option("--format", help="How the claims are written.")] = Format.TABLE,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many, the newest.")] = None,
    public: Annotated[
        bool, typer.Option("--public", help="As others may see them: victims' names hidden, embargoes kept.")
    ] = False,
    every: Annotated[bool, typer.Option("--every-version", help="Also claims of earlier readings.")] = False,
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file to write; an export, which the log remembers.")
    ] = None,
    who: ledger.Who = None,
) -> None:
    """Write the claims kept in the ledger, newest first."""
    if public and every:
        raise RecountError("earlier versions are for the team alone: leave out --public or --every-version")
    book = ledger.opened(folder, who=who)
    rows = _shown(book, where or (), public, every)
    rows = islice(rows, limit) if limit else rows
    if out is None:
        WRITERS[form](rows, sys.stdout)
        return
    from recount.cli.exported import exported

    told = {"where": list(where or ()), "format": form.value, "public": public, "every_version": every, "limit": limit}
    with exported(book, out, **told) as file:
        WRITERS[form](rows, file)


def _shown(book: Book, where: Sequence[str], public: bool, every: bool) -> Rows:
    """The claims with their reports as the team has them, or as they are when they have gone through the gate."""
    from recount.ledger.where import claims_where
    from recount.outward import Wanted, account_outside
    from recount.publish.json import to_dict

    left = account_outside(book.home, Wanted(where, whole=False), dt.date.today())[0] if public else None
    found = claims_where(where, current=not every).select_related("record", "reading__report")
    for row in found.iterator(chunk_size=500):
        report = row.reading.report
        if left is None:
            yield row, json.loads(row.record.record), json.loads(report.record)
        elif (report.key, row.claim) in left.claims:
            yield row, to_dict(left.claims[report.key, row.claim]), to_dict(left.reports[report.key])


def _lines(rows: Rows, file: TextIO) -> None:
    file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for _, record, _ in rows)


def _csv(rows: Rows, file: TextIO) -> None:
    """The searchable fields; what names somebody is taken from the record, which hides what others may not see."""
    from recount.ledger.rows import claim_columns
    from recount.ledger.where import OWN

    table = csv.writer(file, lineterminator="\n")
    table.writerow(("report", *OWN, "words"))
    for row, record, _ in rows:
        columns = claim_columns(record, row.reading.report)
        table.writerow((record["report"], *(columns[name] for name in OWN), record["span"]["quote"]))


def _table(rows: Rows, file: TextIO) -> None:
    """One table a report, as `recount read` shows it."""
    from rich.console import Console

    from recount.publish.json import claim_from_dict, report_from_dict
    from recount.publish.table import Ledger

    console = Console(file=file)
    for _, group in groupby(rows, key=lambda shown: shown[0].reading_id):
        several = sorted(group, key=lambda shown: shown[0].number)
        claims = [claim_from_dict(record) for _, record, _ in several]
        console.print(Ledger(report_from_dict(several[0][2]), claims))


WRITERS: dict[Format, Any] = {Format.TABLE: _table, Format.JSONL: _lines, Format.CSV: _csv}
