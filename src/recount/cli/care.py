"""`recount backup`, `recount restore`, `recount doctor`: the care of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recount.cli import ledger


def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: a tar archive.")],
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Write everything in the ledger into one file, all of one moment."""
    book = ledger.opened(folder, who=who)
    from recount.cli.exported import note_export
    from recount.ledger.care import backup

    files = backup(book, path)
    note_export(book, path, backup=True)
    typer.echo(f"{path}: everything, with {files} kept files")


def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that recount backup wrote.")],
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Fill a new ledger, on SQLite or PostgreSQL, from a backup, and verify it."""
    from recount.cli.verify import told

    book = ledger.opened(folder, create=True, who=who)
    from recount.ledger.acts import note
    from recount.ledger.care import restore
    from recount.ledger.verify import verify

    restore(book, path)
    found = verify(book)
    note(book, "import", path.name, backup=True, head=found.head)
    typer.echo(told(found))


def doctor(folder: ledger.Folder = ledger.DEFAULT) -> None:
    """Look at the ledger's health: space, database, files. `recount verify` looks at what is in them."""
    book = ledger.opened(folder)
    from recount.ledger.care import health

    found = list(health(book))
    for well, sentence in found:
        typer.echo(f"{'ok   ' if well else 'look '} {sentence}")
    if not all(well for well, _ in found):
        raise typer.Exit(1)
