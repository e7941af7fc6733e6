"""`recount`: the commands, and how a failure reaches the user.

Commands import what they need when they run: the language model, the gazetteer and the
PDF and HTML readers take a second to load, which `recount --help` should not cost.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import recount
from recount.cli.add import add
from recount.cli.attest import attest
from recount.cli.care import backup, doctor, restore
from recount.cli.check import check
from recount.cli.claims import claims
from recount.cli.compare import compare
from recount.cli.count import count
from recount.cli.custody import embargo, name, redact
from recount.cli.diff import diff
from recount.cli.estimate import estimate
from recount.cli.explain import explain
from recount.cli.export import dossier, export, publish
from recount.cli.harvest import harvest
from recount.cli.incident import incident, incidents, queue, series
from recount.cli.language import language
from recount.cli.ledger import database_failure
from recount.cli.link import judge, link
from recount.cli.load import load
from recount.cli.log import log
from recount.cli.migrate import migrate
from recount.cli.places import places
from recount.cli.read import read
from recount.cli.resolve import resolve
from recount.cli.serve import serve
from recount.cli.speakers import speakers
from recount.cli.statements import statements
from recount.cli.train import train
from recount.cli.verify import verify
from recount.cli.watch import coverage, watch
from recount.errors import RecountError

# Plain help: rich help would load rich and its Markdown reader for every call.
app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(read)
app.command()(explain)
app.command()(resolve)
app.add_typer(places, name="places")
app.add_typer(language, name="language")
app.command()(add)
app.command()(watch)
app.command()(harvest)
app.command()(load)
app.command()(claims)
app.command()(coverage)
app.command()(statements)
app.command()(speakers)
app.command()(estimate)
app.command()(link)
app.command()(judge)
app.command()(incidents)
app.command()(incident)
app.command()(series)
app.command()(queue)
app.add_typer(train, name="train")
app.command()(diff)
app.command()(log)
app.command()(export)
app.command()(publish)
app.command()(dossier)
app.command()(count)
app.command()(check)
app.command()(compare)
app.command()(verify)
app.command()(attest)
app.command()(redact)
app.command()(name)
app.command()(embargo)
app.command()(migrate)
app.command()(backup)
app.command()(restore)
app.command()(doctor)
app.command()(serve)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"recount {recount.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read reports of armed violence: who says that how many were harmed, where, when, by what, by whose hand."""


def main() -> None:
    """Run the command line; a failure Recount can explain is one line on stderr and exit code 1."""
    try:
        app()
    except Exception as error:
        told = str(error) if isinstance(error, RecountError) else database_failure(error)
        if told is None:
            raise
        print(f"recount: {told}", file=sys.stderr)
        sys.exit(1)
