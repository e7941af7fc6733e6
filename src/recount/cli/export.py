"""`recount export`, `recount publish`, `recount dossier`: what leaves the ledger, through one gate."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from recount.cli import ledger
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.ledger.opening import Ledger
    from recount.publish.account import Account

ALL = "all"
Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write; a site there is replaced.")]
Inside = Annotated[
    bool, typer.Option("--internal", help="For the team alone: nothing held back, no name hidden, points as they are.")
]


def export(
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="A format (recount export --list), or all.")
    ] = ALL,
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The file; with all, the folder. Else standard output.")
    ] = None,
    where: ledger.Where = None,
    internal: Inside = False,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="CSV that a spreadsheet opens well and computes nothing of.")
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="Name the formats and stop.")] = False,
    *,
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Write claims, incidents and counts in a format of the field, as others may see them."""
    if listed:
        _tell_formats()
        return
    book = ledger.opened(folder, who=who)
    from recount.publish.exports import SQLITE, export_named, write_release_database

    chosen = None if form in (ALL, SQLITE) else export_named(form)
    account = _account(book, where or [], internal, whole=chosen is None or chosen.of != "claims")
    told = {"format": form, "where": list(where or ()), "internal": internal}
    if chosen is None and out is None:
        raise RecountError(f"{form} is no stream; name where to write it with --out")
    if form == ALL and out:
        _release(book, account, out, told)
    elif chosen is None and out:
        with _told_errors(out):
            write_release_database(account, out)
        _note(book, out, told)
    elif chosen:
        _one(book, chosen.name, account, out, spreadsheet, told)


def _tell_formats() -> None:
    from recount.publish.exports import EXPORTS, SQLITE, SQLITE_FILE

    for one in EXPORTS:
        typer.echo(f"{one.name:22} {one.file}")
    typer.echo(f"{SQLITE:22} {SQLITE_FILE}")


def _account(book: Ledger, where: list[str], internal: bool, *, whole: bool = True) -> Account:
    from recount.cli.progress import waiting
    from recount.outward import Wanted, account_inside, account_outside

    wanted, today = Wanted(where, whole=whole), dt.date.today()
    with waiting("counting", True):
        if internal:
            return account_inside(book.home, wanted, today)
        return account_outside(book.home, wanted, today)[0]


def _one(
    book: Ledger, name: str, account: Account, out: Path | None, spreadsheet: bool, told: dict[str, object]
) -> None:
    """Write one format, and beside a table of numbers what each of them rests on."""
    from recount.publish.exports import export_named
    from recount.publish.exports.files import write_csv
    from recount.publish.exports.trace import trace_of

    chosen = export_named(name)
    if spreadsheet and not (chosen.shape and chosen.file.endswith(".csv")):
        raise RecountError(f"{name} is no CSV; --spreadsheet is for tables as CSV")
    with _opened(out) as file:
        if spreadsheet and chosen.shape:
            write_csv(chosen.shape, account, file, spreadsheet=True)
        else:
            chosen.write(account, file)
    if out is None:
        return
    _note(book, out, told)
    if chosen.shape and chosen.of == "incidents" and any(column.people for column in chosen.shape.columns):
        beside = out.with_name(f"{out.stem}.trace.csv")
        with _opened(beside) as file:
            write_csv(trace_of((chosen.shape,)), account, file, spreadsheet)
        _note(book, beside, told)
        typer.echo(f"{out}, and in {beside} the claims behind each number")


def _release(book: Ledger, account: Account, out: Path, told: dict[str, object]) -> None:
    from recount.cli.progress import counted
    from recount.publish.exports import EXPORTS
    from recount.publish.release import MANIFEST, versioned, write_release

    account = versioned(account)
    with counted("writing", len(EXPORTS)) as advance:
        files = write_release(account, out, advance)
    _note(book, out / MANIFEST, {**told, "version": account.imprint.version})
    typer.echo(f"{out}: {len(files)} files, version {account.imprint.version}; sha256sum -c SHA256SUMS checks them")


def publish(
    out: Out,
    where: ledger.Where = None,
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Write the public site: map, incidents, methods, data, corrections; a folder that any web server shows."""
    book = ledger.opened(folder, who=who)
    from recount.cli.progress import counted, waiting
    from recount.outward import Wanted, account_outside
    from recount.publish.exports import EXPORTS
    from recount.publish.release import MANIFEST
    from recount.publish.site import write_site

    with waiting("counting", True):
        account, care = account_outside(book.home, Wanted(where or ()), dt.date.today())
    with counted("writing", len(EXPORTS)) as advance:
        made = write_site(account, care, out, advance)
    _note(
        book, out / "data" / MANIFEST, {"site": out.name, "where": list(where or ()), "version": made.imprint.version}
    )
    typer.echo(f"{out}: {len(made.incidents)} incidents, version {made.imprint.version}")


def dossier(
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write: .html, or .pdf (printed by Chromium).")],
    incidents: Annotated[
        list[str] | None, typer.Argument(metavar="[INCIDENT…]", help="Ids of incidents, or their beginnings.")
    ] = None,
    where: ledger.Where = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What stands above it.")] = None,
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Write a dossier of one incident, or of all that a query finds, as others may see it."""
    if out.suffix not in (".html", ".pdf"):
        raise RecountError(f"{out}: a dossier is a .html or a .pdf file")
    book = ledger.opened(folder, who=who)
    from recount.outward import Wanted, account_outside
    from recount.publish.case import cases
    from recount.publish.dossier import dossier, print_pdf

    account, _ = account_outside(book.home, Wanted(where or (), incidents or ()), dt.date.today())
    found = list(cases(account))
    named = title or (found[0].title if len(found) == 1 else account.imprint.title)
    page = dossier(account, named, where or ())
    if out.suffix == ".pdf":
        print_pdf(page, out)
    else:
        with _opened(out) as file:
            file.write(page.encode())
    _note(book, out, {"incidents": [case.id for case in found], "where": list(where or ())})
    typer.echo(f"{out}: {len(found)} incident{'s' * (len(found) != 1)}")


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """The file, put in its place when it is whole; standard output where none is named."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = path.with_name(f".{path.name}.part")
    with _told_errors(path):
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _told_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecountError(f"{path}: not written: {error.strerror or error}") from error


def _note(book: Ledger, path: Path, told: dict[str, object]) -> None:
    from recount.cli.exported import note_export

    note_export(book, path, **told)
