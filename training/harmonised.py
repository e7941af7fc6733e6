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
    `participles: plain` says that they have no tense or voice in the treebank, so that these are told by the tree;
    `retold` changes parts of speech and features (see `_word`)."""
    if settings.get("participles") == "plain":
        tree = replace(tree, feats=tuple(_participle(tree, n) for n in range(len(tree))))
    if told := settings.get("retold"):
        tree = _retold(tree, told)
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


def _retold(tree: Sentence, told: Mapping[str, Mapping[str, str | None]]) -> Sentence:
    words = [_word(upos, feats, told) for upos, feats in zip(tree.upos, tree.feats, strict=True)]
    return replace(tree, upos=tuple(upos for upos, _ in words), feats=tuple(feats for _, feats in words))


def _word(upos: str, feats: str, told: Mapping[str, Mapping[str, str | None]]) -> tuple[str, str]:
    """Part of speech and features by rules in their order: what a word must have ("ADJ VerbForm=Part"; "": any word),
    and what it has then ({upos: VERB, Case: null}; null takes a feature away)."""
    pairs = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    for asked, given in told.items():
        if set(asked.split()) <= {upos, *(f"{name}={value}" for name, value in pairs.items())}:
            upos = given.get("upos") or upos
            changed = pairs | {name: value for name, value in given.items() if name != "upos" and value is not None}
            pairs = {name: value for name, value in changed.items() if given.get(name, value) is not None}
    return upos, "|".join(f"{name}={value}" for name, value in sorted(pairs.items())) or NOTHING


def _single(feats: str) -> dict[str, str]:
    return {} if feats == NOTHING else {name: values[0] for name, values in features(feats).items()}
