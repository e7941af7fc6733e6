"""Writes the words that the treebanks write small: with a capital they are no names (see extract/parse/names.py)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from training.conllu import Sentence

NAMES = frozenset({"PROPN", "X"})


def write(trees: Iterable[Sentence], forms: Iterable[str], path: Path) -> None:
    """One word a line, in order: all words of letters that stand in lower case, and not as names, in `trees`; and
    `forms`, those of the lexicons' words."""
    words = {
        word
        for tree in trees
        for word, tag in zip(tree.forms, tree.upos, strict=True)
        if word.islower() and word.isalpha() and tag not in NAMES
    }
    words |= {form for form in forms if form.isalpha()}
    path.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
