"""`recount attest`: the last line of the log, signed or stamped, to be kept where nobody here can change it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recount.cli import ledger


def attest(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; keep them outside the ledger.")],
    folder: ledger.Folder = ledger.DEFAULT,
    key: Annotated[
        Path | None, typer.Option(metavar="PEM", help="Sign with this private key (Ed25519, or another of OpenSSL's).")
    ] = None,
    stamp: Annotated[bool, typer.Option("--request", help="Write a request for a time stamp (RFC 3161).")] = False,
    authority: Annotated[
        str | None, typer.Option("--ask", metavar="URL", help="Ask this authority for a time stamp, over the network.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let the address lead into a private network.")
    ] = False,
) -> None:
    """Write down the last line of the log and its hash, and have others witness them."""
    book = ledger.opened(folder)
    from recount.ledger import attested

    statement = attested.state(book, out)
    made = [statement]
    if key:
        made.append(attested.sign(statement, key))
    if stamp or authority:
        made.append(query := attested.request(statement))
        if authority:
            from recount.read.fetch import ask  # an HTTP client

            answer = ask(authority, query.read_bytes(), attested.QUERY_TYPE, allow_private=allow_private)
            made.append(attested.keep_reply(statement, answer.data))
    typer.echo("\n".join(map(str, made)))
