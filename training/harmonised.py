"""Trees of other treebanks in the terms that the rules of extraction ask in: participles, fine tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from recount.extract.parse.tags import tag_of
from recount.extract.tree import features
from training.conllu import NOTHING, Sentence


def harmonised(tree: Sentence, settings: Mapping[str, Any]) -> Sentence:
    """The tree with what the language's plan asks for: `tags: universal` tells fine tags by the universal features,
    `participles: plain` says that they have no tense or voice in the treebank, so that these are told by the tree."""
    if settings.get("participles") == "plain":
        tree = replace(tree, feats=tuple(_participle(tree, n) for n in range(len(tree))))
    if settings.get("tags") == "universal":
        told = zip(tree.upos, tree.feats, strict=True)
        tree = replace(tree, xpos=tuple(tag_of(upos, _single(feats)) for upos, feats in told))
    return tree


def _participle(tree: Sentence, n: int) -> str:
    """A participle is of the past, and passive unless an auxiliary that is none of the passive stands with it."""
    feats = tree.feats[n]
    if "VerbForm=Part" not in feats:
        return feats
    with_it = [dep for head, dep in zip(tree.heads, tree.deps, strict=True) if head == n + 1]
    active = "aux" in with_it and "aux:pass" not in with_it
    said = {*feats.split("|"), "Tense=Past"} | (set() if active else {"Voice=Pass"})
    return "|".join(sorted(said))


def _single(feats: str) -> dict[str, str]:
    return {} if feats == NOTHING else {name: values[0] for name, values in features(feats).items()}
