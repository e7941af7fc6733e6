"""`recount train`: what a ledger learns from the people who work with it."""

from __future__ import annotations

import typer

from recount.cli import ledger
from recount.errors import LedgerError

train = typer.Typer(help="Learn from what people decided in this ledger.", no_args_is_help=True)


@train.callback()
def _group() -> None:
    """Learn from what people decided in this ledger."""


@train.command("link")
def link(folder: ledger.Folder = ledger.DEFAULT, who: ledger.Who = None) -> None:
    """Learn the linker's weights from the judgements in the ledger; `recount link --anew` then links by them."""
    book = ledger.opened(folder, who=who)
    from recount.ledger.acts import note
    from recount.ledger.judgements import judgements_of
    from recount.link.learning import FEWEST, learnt
    from recount.link.scorer import shipped
    from recount.queue import all_tellings
    from recount.scorer import keep_scorer, scorer_of

    found = learnt(all_tellings(), judgements_of(None), shipped())
    if found is None:
        raise LedgerError(str(folder), f"at least {FEWEST} claims must be judged the same or different to learn from")
    scorer, judgements = found
    path = keep_scorer(book, scorer)
    note(book, "training", path.name, judgements=judgements, scorer=scorer_of(book).name)
    typer.echo(f"{path}: weights learnt from {judgements} judgements; recount link --anew links everything by them")
