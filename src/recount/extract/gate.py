"""The cheap first screen: does a text hold a casualty word, and where?

An Aho-Corasick automaton over surface forms, whole words only. It decides which
sentences are parsed at all, so a form it lacks is a claim lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick

from recount.language import Language, any_of, load_language

WEAK = "gate.weak"


class Gate:
    """Finds the casualty words of one language."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("gate")
        self._weak = lexicon.words(WEAK)
        self._partner = re.compile(rf"\d|\b{any_of(lexicon.words('gate.partner'))}\b", re.IGNORECASE)
        self._automaton = ahocorasick.Automaton()
        for word in lexicon.words("gate.casualty", WEAK):
            self._automaton.add_word(word, len(word))
        self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Character ranges of the casualty words in `text`, in order of their ends."""
        lowered = _lower_in_place(text)
        size = len(lowered)
        for last, length in self._automaton.iter(lowered):
            start, end = last - length + 1, last + 1
            if (start == 0 or not lowered[start - 1].isalnum()) and (end == size or not lowered[end].isalnum()):
                yield start, end

    def tells(self, sentence: str) -> bool:
        """Whether a sentence may tell of harm: a weak word ("lives", "lost") alone does not make it so."""
        found = {sentence[start:end].casefold() for start, end in self.hits(sentence)}
        return bool(found - self._weak) or len(found) > 1 or bool(found and self._partner.search(sentence))

    def passes(self, text: str) -> bool:
        """Whether `text` holds any casualty word."""
        return next(self.hits(text), None) is not None


@cache
def load_gate(code: str) -> Gate:
    """The gate of the language with that code."""
    return Gate(load_language(code))


def _lower_in_place(text: str) -> str:
    # A few letters grow when lowered (İ); offsets must not move, so those stay as they are.
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
