"""Generated trees: what news of violence says all the time and treebanks hardly contain.

A file of the language (training/languages/en-sentences.yaml) holds a small tree grammar. A class gives words with their
tags; a phrase gives patterns, each a row of items `form/label/head`, the head counted in items from 1, 0 being the
phrase's own root. An item `$name` stands for a word or phrase of that name; a `?` after the form says that the item may
be missing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from training.conllu import Sentence

CLAUSE = "clause"  # the one slot that a treebank's tree may fill
LONGEST_CLAUSE = 30
BREAKS = frozenset('"“”:;(')  # a clause with these is not retold as it stands
UNTAUGHT = "?"  # features no tree has, so that nothing is learnt from them


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree being made; `head` counts from 0 within the tree, -1 being its root's."""

    form: str
    upos: str
    xpos: str
    feats: str
    dep: str
    head: int


class Grammar:
    """Draws trees from the grammar file, always the same ones for a seed."""

    def __init__(self, seed: int, path: Path) -> None:
        data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._tags: dict[str, tuple[str, str, str]] = {}
        self._classes: dict[str, list[str]] = {}
        self._phrases: Mapping[str, list[str]] = data["phrases"]
        self._chance = random.Random(seed)
        self._grouping: str = data["grouping"]
        self.wrapped: int = data["wrapped"]
        self.bare: int = data["bare"]
        for name, entry in data["classes"].items():
            self._classes[name] = [str(word) for word in entry["words"]]
            for word in self._classes[name]:
                tags = _taught(*entry["tags"], data["taught"])
                self._tags[f"{name} {word}"] = tags
                self._tags.setdefault(word, tags)

    def sentence(self, name: str, clause: Sequence[Word] = ()) -> Sentence:
        """One tree of the phrase named, `clause` filling its slot of that name where it has one."""
        words = self._expand(name, clause)
        first = words[0]
        return _finished([replace(first, form=first.form[:1].upper() + first.form[1:]), *words[1:]])

    def _expand(self, name: str, clause: Sequence[Word]) -> list[Word]:
        if name == CLAUSE and clause:
            return list(clause)
        if name in self._classes:
            word = self._chance.choice(self._classes[name])
            return [Word(word, *self._tags[f"{name} {word}"], "root", -1)]
        if name == "number":
            return [self._number()]
        return self._joined(self._chance.choice(self._phrases[name]).split(), clause)

    def _number(self) -> Word:
        low, high = self._chance.choice([(2, 12), (13, 99), (100, 999), (1000, 20000)])
        form = f"{self._chance.randint(low, high):,}".replace(",", self._grouping)
        return Word(form, "NUM", "CD", "_", "root", -1)

    def _joined(self, items: Sequence[str], clause: Sequence[Word]) -> list[Word]:
        parts: list[list[Word]] = []
        arcs = [item.rsplit("/", 2)[1:] for item in items]
        for item in items:
            form = item.rsplit("/", 2)[0]
            left_out = form.endswith("?") and len(form) > 1 and self._chance.random() < 0.5
            parts.append([] if left_out else self._part(form.removesuffix("?") or form, clause))
        starts = [sum(len(part) for part in parts[:n]) for n in range(len(parts))]
        roots = [start + _root(part) if part else -1 for start, part in zip(starts, parts, strict=True)]
        made: list[Word] = []
        for start, part, (dep, head) in zip(starts, parts, arcs, strict=True):
            above = -1 if head == "0" else roots[int(head) - 1]
            for word in part:
                whole = word.head < 0
                made.append(replace(word, dep=dep if whole else word.dep, head=above if whole else word.head + start))
        return made

    def _part(self, form: str, clause: Sequence[Word]) -> list[Word]:
        if form.startswith("$") and len(form) > 1:
            return self._expand(form[1:], clause)
        return [Word(form, *self._tags[form], "root", -1)]


def generated(trees: Sequence[Sentence], seed: int, path: Path | None) -> list[Sentence]:
    """Treebank clauses and casualty clauses in reporting clauses, and casualty sentences; none without a grammar."""
    if path is None:
        return []
    grammar = Grammar(seed, path)
    clauses = [clause for tree in trees for clause in _clauses(tree)]
    chosen = random.Random(seed).sample(clauses, min(grammar.wrapped, len(clauses)))
    return [
        *(grammar.sentence("reported", clause) for clause in chosen),
        *(grammar.sentence("reported") for _ in range(grammar.wrapped)),
        *(grammar.sentence("bare") for _ in range(grammar.bare)),
    ]


def _clauses(tree: Sentence) -> Iterator[list[Word]]:
    """The tree without its full stop, if it is a plain finite clause that somebody could have said."""
    root = tree.heads.index(0)
    plain = tree.forms[-1] == "." and 5 <= len(tree) <= LONGEST_CLAUSE and not BREAKS & set(tree.forms)
    subject = any(head == root + 1 and dep.startswith("nsubj") for head, dep in zip(tree.heads, tree.deps, strict=True))
    finite = any("VerbForm=Fin" in feats and "Imp" not in feats for feats in tree.feats)
    if not (plain and subject and finite) or len(tree) in tree.heads or "parataxis" in tree.deps:
        return
    small = tree.lemmas[0][:1].islower()
    first = tree.forms[0].lower() if small and tree.forms[0].istitle() else tree.forms[0]
    columns = zip((first, *tree.forms[1:]), tree.upos, tree.xpos, tree.feats, tree.deps, tree.heads, strict=True)
    yield [Word(form, u, x, f, dep, head - 1) for form, u, x, f, dep, head in columns][:-1]


def _taught(upos: str, xpos: str, feats: str, taught: str) -> tuple[str, str, str]:
    """The tags, with features only where the grammar's file says that they are learnt from."""
    return upos, xpos, feats if taught in feats else UNTAUGHT


def _root(part: Sequence[Word]) -> int:
    return next(n for n, word in enumerate(part) if word.head < 0)


def _with_article(word: Word, after: Word) -> Word:
    small = word.form.lower() == "a" and word.upos == "DET"
    return replace(word, form=word.form + "n") if small and after.form[:1].lower() in "aeiou" else word


def _finished(words: Sequence[Word]) -> Sentence:
    sounded = [_with_article(word, after) for word, after in zip(words, [*words[1:], words[-1]], strict=True)]
    forms, upos, xpos, feats, deps, heads = zip(
        *((w.form, w.upos, w.xpos, w.feats, w.dep, w.head + 1) for w in sounded), strict=True
    )
    return Sentence(" ".join(forms), forms, forms, upos, xpos, feats, heads, deps, ())
