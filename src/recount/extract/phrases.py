"""Finds a lexicon's words and phrases in a parsed sentence, by form or lemma, longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from recount.extract.syntax import lemma, tokens
from recount.extract.tree import Doc
from recount.language import Lexicon

LONGEST = 4
WORDS = "recount.words"


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
    words = _words(doc)
    asked = (lexicon, prefixes)
    found = words.found.get(asked)
    if found is None:
        found = words.found[asked] = tuple(_found(words, lexicon, prefixes))
    return list(found)


def _found(words: _Words, lexicon: Lexicon, prefixes: tuple[str, ...]) -> Iterator[Phrase]:
    free = 0
    for position, longest in words.openings(lexicon):
        match = _longest_at(words.all, position, longest, lexicon, prefixes) if position >= free else None
        if match is not None:
            length, name = match
            free = position + length
            first, last = words.all[position], words.all[free - 1]
            yield Phrase(name, first.i, last.i + 1, first.start, last.end)


class _Word(NamedTuple):
    """A token as phrases are compared: its form and lemma without case, and where it stands."""

    form: str
    lemma: str
    i: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence but for hyphens, where each form and lemma stands, and the phrases found so far."""

    all: Sequence[_Word]
    places: Mapping[str, Sequence[int]]
    found: dict[tuple[Lexicon, tuple[str, ...]], tuple[Phrase, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> _Words:
        words = [_Word(t.lower_, lemma(t), t.i, t.idx, t.idx + len(t)) for t in tokens(doc) if t.text not in "-–"]
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word.form, []).append(at)
            places.setdefault(word.lemma, []).append(at)
        return cls(words, places)

    def openings(self, lexicon: Lexicon) -> list[tuple[int, int]]:
        """Where a phrase of the lexicon may begin, in order, and of how many words it may be."""
        longest: dict[int, int] = {}
        for word in self.places.keys() & lexicon.openers.keys():
            for at in self.places[word]:
                longest[at] = max(longest.get(at, 0), lexicon.openers[word])
        return sorted(longest.items())


def _words(doc: Doc) -> _Words:
    """The words of a sentence; kept with it, as many lexicons are held against it."""
    kept: _Words | None = doc.kept.get(WORDS)
    if kept is None:
        kept = doc.kept[WORDS] = _Words.of(doc)
    return kept


def _longest_at(
    words: Sequence[_Word], position: int, longest: int, lexicon: Lexicon, prefixes: tuple[str, ...]
) -> tuple[int, str] | None:
    for length in range(min(LONGEST, longest, len(words) - position), 0, -1):
        for key in _keys(words[position : position + length]):
            name = _class_of(key, lexicon, prefixes)
            if name is not None:
                return length, name
    return None


def _keys(words: Sequence[_Word]) -> Iterator[str]:
    """The ways a phrase may stand in a lexicon: as written, its last word or all words in their dictionary form."""
    if len(words) == 1:
        yield words[0].form
        yield words[0].lemma
        return
    forms = [w.form for w in words]
    yield " ".join(forms)
    yield " ".join([*forms[:-1], words[-1].lemma])
    yield " ".join(w.lemma for w in words)
    yield "-".join(forms)


def _class_of(key: str, lexicon: Lexicon, prefixes: tuple[str, ...]) -> str | None:
    names = lexicon.classes.get(key)
    if names is None:
        return None
    return next(
        (n for n in sorted(names) if not prefixes or any(n == p or n.startswith(p + ".") for p in prefixes)), None
    )
