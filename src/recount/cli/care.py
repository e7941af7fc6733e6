"""`recount backup`, `recount restore`, `recount doctor`: the care of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recount.cli import ledger


def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: a tar archive.")],
    folder: ledger.Folder = ledger.DEFAULT,
) -> None:
    """Write everything in the ledger into one file, all of one moment."""
    book = ledger.opened(folder)
    from recount.ledger.care import backup

    typer.echo(f"{path}: everything, with {backup(book, path)} kept files")


def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that recount backup wrote.")],
    folder: ledger.Folder = ledger.DEFAULT,
) -> None:
    """Fill a new ledger, on SQLite or PostgreSQL, from a backup, and verify it."""
    from recount.cli.verify import told

    book = ledger.opened(folder, create=True)
    from recount.ledger.care import restore
    from recount.ledger.verify import verify

    restore(book, path)
    typer.echo(told(verify(book)))


def doctor(folder: ledger.Folder = ledger.DEFAULT) -> None:
    """Look at the ledger's health: space, database, files. `recount verify` looks at what is in them."""
    book = ledger.opened(folder)
    from recount.ledger.care import health

    found = list(health(book))
    for well, sentence in found:
        typer.echo(f"{'ok   ' if well else 'look '} {sentence}")
    if not all(well for well, _ in found):
        raise typer.Exit(1)
