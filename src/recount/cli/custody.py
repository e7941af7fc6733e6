"""`recount redact`, `recount name`, `recount embargo`: what is taken out, and what others may see."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import ledger

Why = Annotated[str, typer.Option(metavar="REASON", help="Why, for the log.")]
ReportId = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or the beginning of its digest.")]


class Shown(StrEnum):
    """How a victim's name is shown to others."""

    FULL = "full"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


def redact(report: ReportId, why: Why, folder: ledger.Folder = ledger.DEFAULT, who: ledger.Who = None) -> None:
    """Take a report out of the ledger for good: its bytes, its text, its claims. Its hash and the reason stay."""
    book = ledger.opened(folder, who=who)
    from recount.ledger.redact import redact

    typer.echo(f"redacted, with {redact(book, report, why)} claims")


def name(
    victim: Annotated[str, typer.Argument(metavar="NAME", help="The name as claims have it.")],
    show: Annotated[Shown, typer.Option(help="How it is shown to others; without a decision, not at all.")],
    why: Why,
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Decide how a victim's name is shown outside the team."""
    book = ledger.opened(folder, who=who)
    from recount.ledger.names import show as decide

    decide(book, victim, show.value, why)


def embargo(
    report: ReportId,
    until: Annotated[dt.datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The last day of it.")],
    why: Why,
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Keep a report's claims within the team until a day, that day included."""
    book = ledger.opened(folder, who=who)
    from recount.ledger.names import embargo as hold
    from recount.ledger.redact import key_of

    hold(book, key_of(book, report), until.date(), why)
