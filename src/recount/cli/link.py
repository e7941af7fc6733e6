"""`recount link`, `recount judge`: claims linked to incidents, and people's decisions on them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import ledger


class Verdict(StrEnum):
    """What somebody decides of two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


def link(
    folder: ledger.Folder = ledger.DEFAULT,
    anew: Annotated[bool, typer.Option("--anew", help="Link everything again, not only what is new.")] = False,
    who: ledger.Who = None,
) -> None:
    """Link claims of different reports to incidents; what is linked already changes only where new claims touch it."""
    book = ledger.opened(folder, who=who)
    from recount.cli.progress import counted
    from recount.ledger.incidents import waiting
    from recount.ledger.linking import to_link
    from recount.ledger.models import Reading
    from recount.ledger.models_linked import Incident
    from recount.relinking import relink
    from recount.scorer import scorer_of

    todo = Reading.objects.filter(current=True).count() if anew else len(to_link())
    with counted("linking", todo) as advance:
        found = relink(book, scorer_of(book), anew=anew, progress=advance)
    typer.echo(
        f"{len(found.readings)} reports linked, {len(found.incidents)} incidents made or changed; "
        f"{Incident.objects.count()} incidents in all, {waiting().count()} claims not placed"
    )


def judge(
    first: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or REPORT/CLAIM; beginnings will do.")],
    verdict: Annotated[Verdict, typer.Argument(help="Whether the two tell of the same incident.")],
    second: Annotated[str, typer.Argument(metavar="CLAIM", help="The other claim.")],
    why: Annotated[str, typer.Option(metavar="REASON", help="Why, for the log.")] = "",
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Decide whether two claims tell of the same incident. It outranks all scores; a later decision supersedes it."""
    book = ledger.opened(folder, who=who)
    from recount.ledger.judgements import claim_key, judge
    from recount.relinking import relink
    from recount.scorer import scorer_of

    made = judge(book, claim_key(book, first), claim_key(book, second), verdict.value, why)
    found = relink(book, scorer_of(book))
    before = f", instead of judgement {made.supersedes}" if made.supersedes else ""
    typer.echo(f"judgement {made.id}: {verdict.value}{before}; {len(found.incidents)} incidents made or changed")
