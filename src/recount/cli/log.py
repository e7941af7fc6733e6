"""`recount log`: what was done with the ledger, by whom, when and why."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.ledger.models import LogEntry


def log(
    folder: ledger.Folder = ledger.DEFAULT,
    act: Annotated[str, typer.Option(metavar="ACT", help="Of one act alone: capture, judgement, export, name …")] = "",
    about: Annotated[str, typer.Option(metavar="SUBJECT", help="Of what begins so: the id of a report …")] = "",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many, the newest.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines, with the hashes of the chain.")] = False,
) -> None:
    """Show what was done, newest first: who, what, when, why."""
    ledger.opened(folder)
    from recount.ledger.acts import lines

    for line in islice(lines(act=act, subject=about), limit):
        typer.echo(json.dumps(_plain(line), ensure_ascii=False) if as_json else _told(line))


def _told(line: LogEntry) -> str:
    detail = {name: value for name, value in json.loads(line.detail).items() if name != "seal"}
    beside = " ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in detail.items())
    return f"{line.number} {line.at[:19]} {line.who}: {line.what} {line.subject} {beside}".rstrip()


def _plain(line: LogEntry) -> dict[str, object]:
    return {
        "number": line.number,
        "at": line.at,
        "who": line.who,
        "what": line.what,
        "subject": line.subject,
        "detail": json.loads(line.detail),
        "previous": line.previous,
        "hash": line.hash,
    }
