"""Trees as arrays to learn from: label numbers, variants of writing, batches of about the same number of words."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from recount.extract.parse.names import Mask
from recount.extract.parse.pieces import MOST_PLACES, Pieces
from training.conllu import Sentence

RARE = 2  # tags and labels seen less often are not learnt
IGNORED = -100
HIDDEN = 0.8  # share of trees whose names are hidden
Inventory = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs by the names of the network's arguments; answers (sentences, words + 1), IGNORED where there is none."""

    inputs: dict[str, Tensor]
    answers: dict[str, Tensor]


def inventory(trees: Sequence[Sentence]) -> Inventory:
    """The labels and tags to learn, by column, in alphabetical order."""
    counts = {
        name: Counter(x for tree in trees for x in getattr(tree, name)) for name in ("deps", "upos", "xpos", "feats")
    }
    return {name: tuple(sorted(x for x, n in found.items() if n >= RARE)) for name, found in counts.items()}


def varied(tree: Sentence, chance: random.Random, names: Mask) -> Sentence:
    """Now and then another writing of the tree: lower case, capitals, Headline Case, typographic quotation marks.

    Most trees have their names hidden, as all have when the parser reads.
    """
    roll = chance.random()
    forms = tuple(names.masked(tree.forms)) if chance.random() < HIDDEN else tree.forms
    if roll < 0.04:
        forms = tuple(form.lower() for form in forms)
    elif roll < 0.08:
        forms = tuple(form.upper() for form in forms)
    elif roll < 0.12:
        forms = tuple(form[:1].upper() + form[1:] for form in forms)
    if chance.random() < 0.35:
        forms = tuple(_typographic(forms, tree.xpos))
    if chance.random() < 0.04 and tree.upos[-1] == "PUNCT" and len(tree) > 4:
        return _without_last(replace(tree, forms=forms))
    return replace(tree, forms=forms)


def batches(trees: Sequence[Sentence], pieces: Pieces, known: Inventory, words: int) -> Iterator[Batch]:
    """Batches of at most about `words` positions, sentences of like length together, in the order given."""
    lengths = [pieces.length(tree.forms) for tree in trees]
    order = sorted((n for n in range(len(trees)) if lengths[n] <= MOST_PLACES), key=lambda n: lengths[n])
    numbers = {name: {x: n for n, x in enumerate(values)} for name, values in known.items()}
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and (end + 1 - start) * lengths[order[end]] <= words:
            end += 1
        yield _batch([trees[n] for n in order[start:end]], pieces, numbers)
        start = end


def _batch(trees: Sequence[Sentence], pieces: Pieces, numbers: dict[str, dict[str, int]]) -> Batch:
    inputs = {name: torch.from_numpy(array) for name, array in pieces.batch([tree.forms for tree in trees]).items()}
    answers = {name: np.full(inputs["first"].shape, IGNORED, dtype=np.int64) for name in ("heads", *numbers)}
    for row, tree in enumerate(trees):
        answers["heads"][row, 1 : len(tree) + 1] = tree.heads
        for name, known in numbers.items():
            answers[name][row, 1 : len(tree) + 1] = [known.get(x, IGNORED) for x in getattr(tree, name)]
    return Batch(inputs, {name: torch.from_numpy(array) for name, array in answers.items()})


def _typographic(forms: Sequence[str], xpos: Sequence[str]) -> Iterator[str]:
    for form, tag in zip(forms, xpos, strict=True):
        if form == '"':
            yield "“" if tag == "``" else "”"
        elif form == "'" and tag in ("``", "''"):
            yield "‘" if tag == "``" else "’"
        else:
            yield form.replace("'", "’")


def _without_last(tree: Sentence) -> Sentence:
    if len(tree) in tree.heads:
        return tree
    names = ("forms", "lemmas", "upos", "xpos", "feats", "heads", "deps", "spans")
    return replace(tree, **{name: getattr(tree, name)[:-1] for name in names})
