"""The cheap first screen: does a text hold a casualty word, and where?

Surface forms, whole words only. It decides which sentences are parsed at all, so a form it lacks is a claim lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import merge
from operator import itemgetter

from recount.language import Language, any_of, load_language
from recount.words import Words

WEAK = "gate.weak"
NAMING = "gate.naming"
NEAR = 60  # characters between a weak word and what makes it tell


class Gate:
    """Finds the casualty words of one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("gate")
        self._weak = lexicon.words(WEAK, "gate.stem.weak")
        self._partner = re.compile(rf"\d|\b{any_of(lexicon.words('gate.partner'))}\b", re.IGNORECASE)
        self._words = Words(lexicon.words("gate.casualty", WEAK))
        heads = language.lexicon("harm").words("generic.head")
        self._named = Words(
            f"{word} {head}{ending}" for word in lexicon.words(NAMING) for head in heads for ending in ("", "s")
        )
        self._stems = Words(lexicon.words("gate.stem"), open_end=True)

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Character ranges of the casualty words in `text`, in order of their ends; of a stem, the stem's."""
        return merge(self._words.hits(text), self._stems.hits(text), key=itemgetter(1))

    def within(self, text: str, ranges: Sequence[tuple[int, int]]) -> set[int]:
        """Indexes of the ranges of `text`, given in order, that hold a casualty word."""
        return self._words.within(text, ranges) | self._stems.within(text, ranges)

    def tells(self, sentence: str) -> bool:
        """Whether a sentence may tell of harm: a weak word ("lives", "lost") alone does not make it so.

        Beside it stands another word of harm, or near it a figure or a word that is said of those harmed. A word
        that only names another thing ("a murder trial") is left out of account.
        """
        naming = {start for start, _ in self._named.hits(sentence)}
        hits = [hit for hit in self.hits(sentence) if hit[0] not in naming]
        found = {sentence[start:end].casefold() for start, end in hits}
        if found - self._weak or len(found) > 1:
            return True
        return any(self._partner.search(sentence, max(0, start - NEAR), end + NEAR) for start, end in hits)

    def passes(self, text: str) -> bool:
        """Whether `text` holds any casualty word."""
        return any(next(words.hits(text), None) for words in (self._words, self._stems))


@cache
def load_gate(code: str) -> Gate:
    """The gate of the language with that code."""
    return Gate(load_language(code))
