"""What the commands of the ledger share: where it lies, and opening it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from recount.ledger.opening import Ledger

Where = Annotated[
    list[str] | None,
    typer.Option(metavar="CONDITION", help="As country=UA, best>=10, words~market; may be given several times."),
]
Folder = Annotated[Path, typer.Option("--ledger", envvar="RECOUNT_LEDGER", metavar="DIR", help="The ledger's folder.")]
Who = Annotated[
    str | None,
    typer.Option(
        "--who", envvar="RECOUNT_WHO", metavar="NAME", help="Who does this, for the log; else your login name."
    ),
]
DEFAULT = Path("recount-ledger")


def opened(folder: Path, *, create: bool = False, who: str | None = None) -> Ledger:
    """The ledger in `folder`; Django and the database's driver are loaded here."""
    from recount.ledger.opening import open_ledger

    return open_ledger(folder, create=create, who=who)


def database_failure(error: Exception) -> str | None:
    """What to tell of an error of the ledger's database that no stage expected; None for any other error."""
    db = sys.modules.get("django.db")  # not loaded, no database was asked
    if db is None or not isinstance(error, db.Error):
        return None
    return f"the ledger's database does not answer: {str(error).strip()}"
