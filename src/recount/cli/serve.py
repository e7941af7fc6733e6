"""`recount serve`: the workbench on this machine, or for a team behind a server that speaks TLS."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from recount.cli import ledger


def serve(
    folder: ledger.Folder = ledger.DEFAULT,
    address: Annotated[str, typer.Option(metavar="IP", help="The address it answers at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port it answers at.")] = 8420,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="How many processes answer.")] = 1,
    host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name it is reached by; may be given several times.")
    ] = None,
    tls: Annotated[
        bool, typer.Option("--behind-tls", help="A server in front of it speaks TLS: cookies and links are secure.")
    ] = False,
) -> None:
    """Open the workbench, where reports are read, judged and published, in a browser."""
    if host:
        os.environ["RECOUNT_HOSTS"] = ",".join(host)
    if tls:
        os.environ["RECOUNT_TLS"] = "1"
    from recount.workbench import serving

    serving.prepare(folder)
    base = f"http://{address}:{port}"
    first = serving.invitation(base)
    typer.echo(f"The workbench of {folder}: {base}" if first is None else f"Make the owner's account: {first}")
    serving.run(address, port, workers)
