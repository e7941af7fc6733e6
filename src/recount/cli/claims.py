"""`recount claims`: the claims in the ledger, filtered."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.ledger.models import Claim

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
) -> None:
    """Write the claims kept in the ledger, newest first."""
    ledger.opened(folder)
    from recount.ledger.names import embargoed
    from recount.ledger.where import claims_where

    found = claims_where(where or (), current=not every).select_related("record", "reading__report")
    if public:
        found = found.exclude(reading__report__key__in=embargoed(dt.date.today()))
    rows = (found[:limit] if limit else found).iterator(chunk_size=500)
    WRITERS[form](_shown(row, public) for row in rows)


def _shown(row: Claim, public: bool) -> Shown:
    """The claim and its report as the team, or as others, see them."""
    from recount.ledger.names import for_others, names_beside

    report, record = json.loads(row.reading.report.record), json.loads(row.record.record)
    if not public:
        return row, record, report
    names = names_beside(row)
    return row, for_others(record, names), for_others(report, names)


def _lines(rows: Rows) -> None:
    sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for _, record, _ in rows)


def _csv(rows: Rows) -> None:
    """The searchable fields; what names somebody is taken from the record, which hides what others may not see."""
    from recount.ledger.rows import claim_columns
    from recount.ledger.where import OWN

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("report", *OWN, "words"))
    for row, record, _ in rows:
        columns = claim_columns(record, row.reading.report)
        table.writerow((record["report"], *(columns[name] for name in OWN), record["span"]["quote"]))


def _table(rows: Rows) -> None:
    """One table a report, as `recount read` shows it."""
    from rich.console import Console

    from recount.publish.json import claim_from_dict, report_from_dict
    from recount.publish.table import Ledger

    console = Console()
    for _, group in groupby(rows, key=lambda shown: shown[0].reading_id):
        several = sorted(group, key=lambda shown: shown[0].number)
        claims = [claim_from_dict(record) for _, record, _ in several]
        console.print(Ledger(report_from_dict(several[0][2]), claims))


WRITERS: dict[Format, Any] = {Format.TABLE: _table, Format.JSONL: _lines, Format.CSV: _csv}
