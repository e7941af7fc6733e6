"""`recount harvest`: very many documents, read by all cores of one machine or by a Spark cluster."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from recount.bulk.harvest import BulkEngine, Harvest
    from recount.bulk.progress import Progress

EVERY = 30.0  # seconds between lines of progress where nobody watches a terminal


class Where(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


def harvest(
    items: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…", help="WARC, WET, Parquet or JSON lines files, folders, object-store addresses."
        ),
    ],
    out: Annotated[str, typer.Option(metavar="DIR", help="The folder that receives the tables and the manifest.")],
    engine: Annotated[Where, typer.Option(help="The cores of this machine, or a Spark cluster.")] = Where.LOCAL,
    languages: Annotated[
        str | None, typer.Option(metavar="CODES", help="Languages to read, as en,ru; else all there are data for.")
    ] = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Leave out reports published before this day."),
    ] = None,
    *,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="A table's column: text, html, published, title, url or id."),
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many processes read; else as many as there are cores.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--page-seconds", metavar="SECONDS", help="How long one page may take.")
    ] = 300.0,
    link: Annotated[bool, typer.Option("--link", help="Link the claims to incidents too.")] = False,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="The Spark master; else what spark-submit or its settings say.")
    ] = None,
) -> None:
    """Read web archives, tables and folders of any size into Parquet files of reports and claims."""
    from recount.bulk.harvest import harvest as run
    from recount.bulk.reading import Options
    from recount.cli.documents import pairs_of

    day = since.date() if since else None
    options = Options(_languages(languages), day, pairs_of(column or []), linked=link)
    with _watched() as watch:
        done = run(items, out, options, _engine(engine, processes, seconds, master), watch)
    typer.echo(_summary(done, out))


def _languages(codes: str | None) -> tuple[str, ...]:
    from recount.errors import RecountError
    from recount.language import known_languages

    known = known_languages()
    asked = tuple(sorted({code.strip() for code in codes.split(",") if code.strip()})) if codes else known
    if missing := [code for code in asked if code not in known]:
        raise RecountError(f"no data for the language {missing[0]!r}; there are {', '.join(known)}")
    return asked


def _engine(where: Where, processes: int | None, seconds: float, master: str | None) -> BulkEngine:
    if where is Where.SPARK:
        from recount.bulk.spark import Spark

        return Spark(master)
    from recount.bulk.local import CORES, Local
    from recount.bulk.pool import Limits

    return Local(processes or CORES, Limits(seconds=seconds))


@contextmanager
def _watched() -> Iterator[Callable[[Progress], None]]:
    """Something to call with how far the harvest is: a bar on a terminal, elsewhere a line now and then."""
    if sys.stderr.isatty():
        with _bar() as watch:
            yield watch
        return
    told = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            print(f"recount: {progress.told()}", file=sys.stderr)

    yield tell


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(BarColumn(20), TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda now: bar.update(task, description=now.told(), completed=now.bytes, total=now.total)


def _summary(done: Harvest, out: str) -> str:
    total: dict[str, Any] = done.manifest["total"]
    pages = sum(count for name, count in total.items() if name not in ("reports", "claims", "no page"))
    told = f"{pages:,} pages: {total['reports']:,} reports with {total['claims']:,} claims in {out}"
    if dead := total.get("dead letter", 0):
        told += f"; {dead:,} not read, see dead-letters.jsonl"
    return f"complete already: {told}" if done.known else told
