"""Where in a text a rule is worth trying: near the words of which each of its matches holds one.

Most rules find nothing in most texts. One pass for all their words (Aho and Corasick 1975) and one for figures take a
small part of the time that the rules themselves would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick

DIGITS = re.compile(r"\d+")
FIGURES = {"digit": 1, "year": 4, "decade": 4}  # pieces written in digits, and how many of them at least
REACH = 100  # characters within which a rule's match lies of the word that it holds

Range = tuple[int, int]


class Screen:
    """Finds the words by which rules are known; of a phrase, its last word stands for it."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        named: dict[str, set[str]] = {}
        for name, found in phrases.items():
            for phrase in found:
                named.setdefault(phrase.split()[-1], set()).add(name)
        self._words = ahocorasick.Automaton()
        for word, names in named.items():
            self._words.add_word(word, (len(word), tuple(names)))
        self._words.make_automaton()

    def near(self, text: str) -> dict[str, list[Range]]:
        """By name, the stretches of `text`, in lower case, within reach of its words, in order, none touching."""
        found: dict[str, list[Range]] = {}
        for start, end, names in self._hits(text):
            for name in names:
                stretches = found.setdefault(name, [])
                if stretches and start - REACH <= stretches[-1][1]:
                    stretches[-1] = (stretches[-1][0], min(len(text), end + REACH))
                else:
                    stretches.append((max(0, start - REACH), min(len(text), end + REACH)))
        return found

    def _hits(self, text: str) -> Iterator[tuple[int, int, Iterable[str]]]:
        for last, (length, names) in self._words.iter(text):
            start = last - length + 1
            if start == 0 or not text[start - 1].isalnum():
                yield start, last + 1, names
        for match in DIGITS.finditer(text):
            size = match.end() - match.start()
            yield match.start(), match.end(), [name for name, fewest in FIGURES.items() if size >= fewest]
