"""`recount statements`: what one speaker said, and how each outlet told it."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import ledger


class Format(StrEnum):
    """What the statements are written as."""

    TABLE = "table"
    JSONL = "jsonl"


def statements(
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    form: Annotated[Format, typer.Option("--format", help="How the statements are written.")] = Format.TABLE,
    at_least: Annotated[int, typer.Option(min=1, metavar="N", help="Only those that so many reports tell.")] = 2,
    window: Annotated[int, typer.Option(min=0, metavar="DAYS", help="Days between a report and its copy.")] = 3,
) -> None:
    """Show what one speaker said through several outlets, and how each of them framed it."""
    ledger.opened(folder)
    from rich.console import Console

    from recount.ledger.where import claims_where
    from recount.linked import linked
    from recount.publish.statements import statement_to_dict
    from recount.publish.wording import wording

    found = [
        told
        for told in linked(claims_where(where or ()), window)
        if len({key for key, _ in told.statement.claims}) >= at_least
    ]
    if form is Format.JSONL:
        sys.stdout.writelines(json.dumps(statement_to_dict(told), ensure_ascii=False) + "\n" for told in found)
        return
    console = Console()
    for told in found:
        console.print(told)
    if not found:
        console.print(wording()["statement"]["none"])
