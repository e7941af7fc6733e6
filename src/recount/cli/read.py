"""`recount read`: documents in, claims out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs
from recount.cli.engine import GRAMMAR, Model, opened
from recount.errors import BadData, EndpointUnusable, RecountError

if TYPE_CHECKING:
    from recount.cli.outputs import Writer
    from recount.extract import Engine
    from recount.pipeline import Reading
    from recount.records import Report


class Format(StrEnum):
    """What the claims are written as."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about all the documents of one call."""

    published: dt.date | None = None
    language: str | None = None
    allow_private: bool = False
    engine: Engine | None = None  # None: the default


def read(
    items: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | URL | -", help="Files, folders, addresses, or - for standard input."),
    ],
    published: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication (YYYY-MM-DD) of all that is read."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the claims are written.")] = Format.TABLE,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write one file a report into this folder, named after it.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of all that is read, such as en; else it is detected.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let an address lead into a private network.")
    ] = False,
    *,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="What finds the claims: grammar, or openai:MODEL at an endpoint.")
    ] = GRAMMAR,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Base address of the endpoint; else RECOUNT_ENDPOINT.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where a model's answers are kept; else RECOUNT_CACHE.")
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="How long to wait for a model's answer.")] = 300.0,
    price_sent: Annotated[
        float | None, typer.Option(metavar="PRICE", help="Price of a million tokens sent to the model.")
    ] = None,
    price_answered: Annotated[
        float | None, typer.Option(metavar="PRICE", help="Price of a million tokens the model answers.")
    ] = None,
) -> None:
    """Read reports, and write down who says that how many of whom were harmed."""
    # These load rich, Jinja and the whole pipeline, which `recount --help` must not wait for.
    from recount.cli.outputs import writer
    from recount.cli.progress import tracked

    found = inputs.expand(items)
    write = writer(form.value, out, several=len(found) > 1)
    watched = out is not None or not sys.stdout.isatty()
    bar = watched and len(found) > 1
    with opened(Model(engine, endpoint, cache, timeout, price_sent, price_answered), shown=not bar) as chosen:
        options = Options(published.date() if published else None, language, allow_private, chosen)
        done = [_one(item, options, write) for item in tracked(found, watched)]
    if not all(done):
        raise typer.Exit(1)


def readings(item: str, options: Options) -> Iterator[Reading]:
    """The readings of one item. Raises RecountError naming it and the reason."""
    yield from readings_of(inputs.load(item, options.allow_private), options)


def readings_of(document: inputs.Document, options: Options) -> Iterator[Reading]:
    """The readings of one document. Raises RecountError naming it and the reason."""
    # These load the language model and the gazetteer.
    from recount.extract import ENGINES
    from recount.pipeline import read_claims

    found = read_claims(
        document.data,
        name=document.name,
        media_type=document.media_type,
        published=options.published,
        url=document.url,
        language=options.language,
        engine=options.engine or ENGINES[0],
    )
    for reading in found:
        yield replace(reading, report=_without_folder(reading.report, document.name))


def _without_folder(report: Report, path: str) -> Report:
    """The report named after its file alone: what is published does not tell where it lay on this machine."""
    return replace(report, name=report.name.replace(path, Path(path).name, 1))


def _one(item: str, options: Options, write: Writer) -> bool:
    """Read one item and write its readings; a failure is told on stderr and the rest goes on."""
    try:
        for reading in readings(item, options):
            write(item, reading)
    except (BadData, BrokenPipeError, EndpointUnusable):  # nobody reads on, or no other item would fare better
        raise
    except RecountError as error:
        print(f"recount: {error}", file=sys.stderr)
        return False
    except Exception as error:  # a fault of ours in one document must not cost the user the other thousand
        print(f"recount: {item}: not read, for a fault in Recount ({type(error).__name__}: {error})", file=sys.stderr)
        return False
    return True
