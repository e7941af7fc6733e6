"""`recount speakers`: who said how much, under which names and in which offices."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import ledger


class Format(StrEnum):
    """What the speakers are written as."""

    TABLE = "table"
    JSONL = "jsonl"


def speakers(
    name: Annotated[str | None, typer.Argument(help="Only those with a name like this, in any spelling.")] = None,
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    form: Annotated[Format, typer.Option("--format", help="How the speakers are written.")] = Format.TABLE,
    at_least: Annotated[int, typer.Option(min=1, metavar="N", help="Only those who speak in so many reports.")] = 1,
) -> None:
    """Show the people who make claims: under which names, in which offices, and why these are one person."""
    ledger.opened(folder)
    from rich.console import Console

    from recount.ledger.where import claims_where
    from recount.link import speakers_of
    from recount.linked import stored
    from recount.publish.speakers import shown, speaker_to_dict, speaker_words
    from recount.sounding import sound

    claims, reports = stored(claims_where(where or ()))
    found = [
        one
        for one in shown(speakers_of(claims, reports))
        if len({report for report, _ in one.speaker.claims}) >= at_least
        and (name is None or any(sound(name) in sound(said) for said in one.speaker.names))
    ]
    if form is Format.JSONL:
        sys.stdout.writelines(json.dumps(speaker_to_dict(one), ensure_ascii=False) + "\n" for one in found)
        return
    console = Console()
    for one in found:
        console.print(one)
    if not found:
        console.print(speaker_words()["none"])
