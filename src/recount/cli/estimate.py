"""`recount estimate`: how many were harmed in all, from lists that overlap."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger
from recount.cli.listing import from_ledger
from recount.errors import RecountError, UnreadableLists

if TYPE_CHECKING:
    from recount.count.estimate import Lists, Settings
    from recount.records import Estimation

Tables = Annotated[
    list[Path] | None,
    typer.Option(
        "--lists",
        metavar="FILE",
        help="A CSV table: one row a person and one column of 0 and 1 a list, or patterns with their count. "
        "Given several times: the same records linked in several ways. Without it, the ledger's incidents.",
    ),
]


Linkages = Annotated[
    int,
    typer.Option(
        min=1, max=50, help="In how many ways, strict to loose, the ledger is linked; estimates are averaged over them."
    ),
]


class Format(StrEnum):
    """What the estimates are written as."""

    TABLE = "table"
    JSON = "json"


class Method(StrEnum):
    """How to estimate."""

    LCMCR = "lcmcr"
    DGA = "dga"
    LOGLINEAR = "loglinear"


def estimate(
    lists: Tables = None,
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    *,
    sources: Annotated[
        int, typer.Option(min=3, max=8, help="How many sources of the ledger are taken as lists, the fullest first.")
    ] = 5,
    linkages: Linkages = 1,
    columns: Annotated[
        str, typer.Option(metavar="A,B,C", help="The columns that are lists; else all that hold 0 and 1 alone.")
    ] = "",
    strata: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Estimate for each value of this column, and their sum.")
    ] = None,
    method: Annotated[list[Method] | None, typer.Option(help="This method only; may be given several times.")] = None,
    level: Annotated[float, typer.Option(min=0.5, max=0.999, help="The probability of the intervals.")] = 0.95,
    chains: Annotated[int, typer.Option(min=16, help="Chains of the latent class model.")] = 16,
    iterations: Annotated[
        int, typer.Option(min=1_000, help="Iterations of each chain, the first eleventh discarded.")
    ] = 110_000,
    classes: Annotated[int, typer.Option(min=2, max=50, help="The most latent classes.")] = 10,
    delta: Annotated[
        float | None, typer.Option(min=1e-6, help="Prior weight of a cell for graphs; else 2 to the minus lists.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same result.")] = 1,
    sensitivity: Annotated[bool, typer.Option(help="Also estimate under other choices.")] = True,
    form: Annotated[Format, typer.Option("--format", help="How the estimates are written.")] = Format.TABLE,
    chart: Annotated[
        Path | None,
        typer.Option(
            "--picture", "--chart", metavar="FILE", help="Also draw the estimates: FILE.svg, FILE.png or FILE.html."
        ),
    ] = None,
) -> None:
    """Estimate how many there are in all, those that no list documents included, by three methods side by side."""
    from recount.count.estimate import METHODS, Settings

    settings = Settings(
        methods=tuple(one for one in METHODS if method is None or Method(one) in method),
        level=level,
        chains=chains,
        iterations=iterations,
        burn_in=iterations // 11,
        classes=classes,
        delta=delta,
        seed=seed,
        sensitivity=sensitivity,
    )
    suffix = _chart_format(chart)
    if strata and not lists:
        raise RecountError("--strata names a column of the tables of --lists; for a ledger, narrow by --where")
    wanted = tuple(name.strip() for name in columns.split(",") if name.strip())
    kept = _read(lists, wanted, strata) if lists else from_ledger(folder, where or (), sources, linkages)
    found = _estimated(kept, settings)
    _show(found, form)
    if chart is not None:
        from recount.publish.estimate_chart import chart_to_bytes

        _write(chart, chart_to_bytes(found, suffix, "people" if lists else "incidents"))


def _chart_format(chart: Path | None) -> str:
    """What the picture's file is to hold, told before anything is estimated."""
    if chart is None:
        return ""
    suffix = chart.suffix.lstrip(".").lower()
    if suffix not in ("svg", "png", "html"):
        raise RecountError(f"{chart}: a picture is written as .svg, .png or .html")
    return suffix


def _read(paths: list[Path], columns: tuple[str, ...], stratum: str | None) -> dict[str | None, list[Lists]]:
    """For each stratum the lists of every file; what a file holds that is not used is told on stderr."""
    from recount.count.estimate import Columns, read_table

    strata: dict[str | None, list[Lists]] = {}
    for path in paths:
        try:
            table = read_table(str(path), path.read_text(encoding="utf-8-sig"), Columns(columns, stratum))
        except OSError as error:
            raise UnreadableLists(str(path), error.strerror or "cannot be read") from error
        except UnicodeDecodeError as error:
            raise UnreadableLists(str(path), "is not UTF-8 text") from error
        if table.ignored:
            print(f"{path}: not taken as lists: {', '.join(table.ignored)}", file=sys.stderr)
        if table.on_none:
            print(f"{path}: {table.on_none} people on none of the lists were left aside", file=sys.stderr)
        for name, lists in table.strata.items():
            strata.setdefault(name, []).append(lists)
    short = [str(name) for name, linkages in strata.items() if len(linkages) < len(paths)]
    if short:
        raise RecountError(f"not every table has the stratum {', '.join(short)}")
    return strata


def _estimated(strata: dict[str | None, list[Lists]], settings: Settings) -> tuple[Estimation, ...]:
    from recount.cli.progress import counted
    from recount.count.estimate import chains_to_run, estimate

    with counted("estimating", chains_to_run(strata, settings)) as advance:
        return estimate(strata, settings, advance)


def _show(found: tuple[Estimation, ...], form: Format) -> None:
    from rich.console import Console

    from recount.publish.estimates import Estimates, estimations_to_dict

    if form is Format.JSON:
        print(json.dumps(estimations_to_dict(found), ensure_ascii=False, indent=1))
        return
    console = Console()
    for estimation in found:
        console.print(Estimates(estimation))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RecountError(f"{path}: {error.strerror}") from error
