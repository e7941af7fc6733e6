"""Finds a lexicon's words and phrases in a parsed sentence, by form or lemma, longest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from recount.extract.syntax import lemma
from recount.language import Lexicon

LONGEST = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A lexicon phrase found: its class and the tokens it covers, end exclusive."""

    class_: str
    first: int
    last: int
    start: int
    end: int


def find_phrases(doc: Doc, lexicon: Lexicon, *prefixes: str) -> list[Phrase]:
    """Phrases of `lexicon` (of the classes under `prefixes`, all if none) in order, none overlapping."""
    words = [token for token in doc if token.text not in "-–"]
    found: list[Phrase] = []
    position = 0
    while position < len(words):
        match = _longest_at(words, position, lexicon, prefixes)
        if match is None:
            position += 1
            continue
        length, name = match
        first, last = words[position], words[position + length - 1]
        found.append(Phrase(name, first.i, last.i + 1, first.idx, last.idx + len(last)))
        position += length
    return found


def _longest_at(
    words: Sequence[Token], position: int, lexicon: Lexicon, prefixes: tuple[str, ...]
) -> tuple[int, str] | None:
    for length in range(min(LONGEST, len(words) - position), 0, -1):
        for key in _keys(words[position : position + length]):
            name = _class_of(key, lexicon, prefixes)
            if name is not None:
                return length, name
    return None


def _keys(tokens: Sequence[Token]) -> Iterator[str]:
    yield tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])].casefold()
    yield " ".join(t.lower_ for t in tokens)
    yield " ".join([*(t.lower_ for t in tokens[:-1]), lemma(tokens[-1])])
    yield " ".join(lemma(t) for t in tokens)


def _class_of(key: str, lexicon: Lexicon, prefixes: tuple[str, ...]) -> str | None:
    names = sorted(lexicon.classes.get(key, ()))
    return next((n for n in names if not prefixes or any(n == p or n.startswith(p + ".") for p in prefixes)), None)
