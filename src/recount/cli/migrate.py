"""`recount migrate`: make a ledger, or bring one to the present shape of its tables."""

from __future__ import annotations

from typing import Annotated

import typer

from recount.cli import ledger
from recount.errors import LedgerError


def migrate(
    folder: ledger.Folder = ledger.DEFAULT,
    database: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A PostgreSQL database, as postgresql://user@host/name; else SQLite."),
    ] = None,
) -> None:
    """Make a ledger, or bring one to the present shape of its tables. Other commands do so too."""
    from recount.ledger.home import Home
    from recount.ledger.opening import open_ledger

    before = Home.at(folder)
    if database and before.exists and before.database != database:
        raise LedgerError(
            str(folder), "it has a database already; move a ledger with recount backup and recount restore"
        )
    if database:
        Home(folder, database).settle()
    open_ledger(folder, create=True)
    typer.echo(f"{folder}: ready")
