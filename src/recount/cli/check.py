"""`recount check`: running totals that cannot all hold, and which to look at first."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs, ledger
from recount.cli.count import Format, Picture
from recount.errors import RecountError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recount.records import Claim, ClaimKey, Series


def check(
    table: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TABLE", help="Tables instead of a ledger: a row a day, a column a running total."),
    ] = None,
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    form: Annotated[Format, typer.Option("--format", help="How the findings are written.")] = Format.TABLE,
    picture: Picture = None,
    against: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--against", metavar="SERIES SERIES", help="Draw one running total against another, by their ids."
        ),
    ] = None,
) -> None:
    """Find running totals that are inconsistent with each other: slips, double counts, falls, revisions."""
    series, claims = _tables(table) if table else _ledger(folder, where or ())
    from rich.console import Console

    from recount.cli.progress import waiting
    from recount.count import check_series
    from recount.publish.counting import findings_to_list, told_findings, words

    with waiting("checking", True):
        found = check_series(series, claims)
    said = words()["check"]
    if form is Format.JSON:
        sys.stdout.write(json.dumps(findings_to_list(found), ensure_ascii=False, indent=1) + "\n")
    else:
        console = Console()
        for line in told_findings(found):
            console.print(line)
        if not found:
            points = sum(len(one.points) for one in series)
            typer.echo(said["none"].format(series=len(series), points=points) if series else said["no_series"])
    if picture is not None:
        from recount.publish.charts import draw, one_against_another, running_totals

        pair = [_named(series, key) for key in against or ()]
        draw(one_against_another(pair[0], pair[1]) if pair else running_totals(series, found), picture)


def _named(series: Sequence[Series], key: str) -> Series:
    """The running total of this id, or of the beginning of one. Raises RecountError where there is none."""
    found = next((one for one in series if one.id.startswith(key)), None)
    if found is None:
        raise RecountError(f"{key}: there is no running total of this id")
    return found


def _tables(paths: Sequence[Path]) -> tuple[list[Series], Mapping[ClaimKey, Claim]]:
    from recount.count.check import series_from_table

    found: list[Series] = []
    for path in paths:
        found += series_from_table(inputs.load(str(path), False).data, path.name)
    return found, {}


def _ledger(folder: Path, where: Sequence[str]) -> tuple[Sequence[Series], Mapping[ClaimKey, Claim]]:
    book = ledger.opened(folder)
    from recount.outward import Wanted, account_inside

    account = account_inside(book.home, Wanted(where), dt.date.today())
    return account.series, account.claims
