"""Which weights a ledger is linked by: those trained on its own judgements, else those that come with Recount."""

from __future__ import annotations

from recount.ledger.opening import Ledger
from recount.link.scorer import Scorer, scorer_at, shipped

WEIGHTS = "link.yaml"


def scorer_of(book: Ledger) -> Scorer:
    """The weights that `recount train link` left in the ledger's folder, else those shipped. Raises RecountError."""
    own = book.home.folder / WEIGHTS
    return scorer_at(own) if own.exists() else shipped()
