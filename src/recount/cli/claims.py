"""`recount claims`: the claims in the ledger, filtered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.ledger.models import Claim


class Format(StrEnum):
    """What the claims are written as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def claims(
    folder: ledger.Folder = ledger.DEFAULT,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="CONDITION", help="As country=UA, best>=10, words~market; may be given several times."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the claims are written.")] = Format.TABLE,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many, the newest.")] = None,
    every: Annotated[bool, typer.Option("--every-version", help="Also claims of earlier readings.")] = False,
) -> None:
    """Write the claims kept in the ledger, newest first."""
    ledger.opened(folder)
    from recount.ledger.where import claims_where

    found = claims_where(where or (), current=not every).select_related("record", "reading__report")
    rows = found[:limit] if limit else found
    WRITERS[form](row for row in rows.iterator(chunk_size=500))


def _lines(rows: Iterator[Claim]) -> None:
    for row in rows:
        sys.stdout.write(row.record.record + "\n")


def _csv(rows: Iterator[Claim]) -> None:
    import csv

    from recount.ledger.where import OWN

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("report", *OWN, "words"))
    for row in rows:
        record = json.loads(row.record.record)
        table.writerow((record["report"], *(getattr(row, name) for name in OWN), record["span"]["quote"]))


def _table(rows: Iterator[Claim]) -> None:
    """One table a report, as `recount read` shows it."""
    from itertools import groupby

    from rich.console import Console

    from recount.publish.json import claim_from_dict, report_from_dict
    from recount.publish.table import Ledger

    console = Console()
    for _, group in groupby(rows, key=lambda row: row.reading_id):
        several = list(group)
        report = report_from_dict(json.loads(several[0].reading.report.record))
        found = sorted(several, key=lambda row: row.number)
        console.print(Ledger(report, [claim_from_dict(json.loads(row.record.record)) for row in found]))


WRITERS: dict[Format, Any] = {Format.TABLE: _table, Format.JSONL: _lines, Format.CSV: _csv}
