"""Which weights a ledger is linked by: those trained on its own judgements, else those that come with Recount."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from recount.ledger.opening import Ledger
from recount.link.scorer import Scorer, scorer_at, shipped, written

WEIGHTS = "link.yaml"


def scorer_of(book: Ledger) -> Scorer:
    """The weights that `recount train link` left in the ledger's folder, else those shipped. Raises RecountError."""
    own = book.home.folder / WEIGHTS
    return scorer_at(own) if own.exists() else shipped()


def keep_scorer(book: Ledger, scorer: Scorer) -> Path:
    """Leave the weights in the ledger's folder, named after what they hold; returns their file."""
    stated = written(scorer)
    name = "learnt " + hashlib.sha256(yaml.safe_dump(stated).encode()).hexdigest()[:12]
    path = book.home.folder / WEIGHTS
    part = path.with_suffix(".part")  # renamed when whole: others may be reading the old one
    part.write_text(yaml.safe_dump({"name": name, **stated}, sort_keys=False), encoding="utf-8")
    part.replace(path)
    return path
