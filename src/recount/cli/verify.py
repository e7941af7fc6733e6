"""`recount verify`: is everything in the ledger as it was when it was kept?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.ledger.verify import Verified


def verify(
    folder: ledger.Folder = ledger.DEFAULT,
    witnesses: Annotated[
        Path | None, typer.Option("--attested", metavar="DIR", help="Check also what recount attest wrote there.")
    ] = None,
    public_key: Annotated[Path | None, typer.Option(metavar="PEM", help="The public key of the signatures.")] = None,
    authority: Annotated[
        Path | None, typer.Option(metavar="PEM", help="The certificates that the time stamps go back to.")
    ] = None,
) -> None:
    """Hash everything in the ledger anew, compare it with the log, and name the first break."""
    book = ledger.opened(folder)
    from recount.cli.progress import counted
    from recount.ledger.attested import Keys, check
    from recount.ledger.verify import total, verify

    with counted("verifying", total()) as advance:
        typer.echo(told(verify(book, advance)))
    if witnesses:
        for sentence in check(book, witnesses, Keys(public_key, authority)):
            typer.echo(sentence)


def told(found: Verified) -> str:
    """What was looked at, and the hash to keep elsewhere."""
    return (
        f"unbroken: {found.captures} captures, {found.reports} reports, {found.readings} readings with {found.claims} "
        f"claims, {found.lines} lines of the log\nthe log ends with {found.head}"
    )
