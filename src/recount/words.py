"""Where any of many words stands in a text: one pass whatever their number (Aho and Corasick 1975).

A regular expression of a thousand words takes milliseconds a page; this takes a tenth of that, so it screens first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import ahocorasick

from recount.language import Language

Range = tuple[int, int]


class Words:
    """Words and phrases sought together; letters of either case are the same, and only whole words are found.

    `open_end`: what is found may go on to the end of its word ("torture" finds "tortured").
    """

    def __init__(self, words: Iterable[str], *, open_end: bool = False) -> None:
        self._open_end = open_end
        self._automaton = ahocorasick.Automaton()
        for word in words:
            self._automaton.add_word(word, len(word))
        self._automaton.make_automaton()

    def hits(self, text: str) -> Iterator[Range]:
        """Character ranges of the words in `text`, in order of their ends."""
        if not len(self._automaton):
            return
        lowered = lower_in_place(text)
        size = len(lowered)
        for last, length in self._automaton.iter(lowered):
            start, end = last - length + 1, last + 1
            whole = self._open_end or end == size or not lowered[end].isalnum()
            if whole and (start == 0 or not lowered[start - 1].isalnum()):
                yield start, end

    def within(self, text: str, ranges: Sequence[Range]) -> set[int]:
        """Indexes of the ranges of `text`, given in order, in which one of the words begins."""
        starts = sorted(start for start, _ in self.hits(text))
        found: set[int] = set()
        at = 0
        for start in starts:
            while at < len(ranges) and ranges[at][1] <= start:
                at += 1
            if at < len(ranges) and ranges[at][0] <= start:
                found.add(at)
        return found


class Led:
    """A pattern whose every match begins with one of `words`: it is tried where one stands, and nowhere else.

    It finds what it would find everywhere: `words` may be the beginnings of words, but none may be missing.
    """

    def __init__(self, words: Iterable[str], pattern: re.Pattern[str]) -> None:
        self._words = ahocorasick.Automaton()
        for word in map(str.lower, words):
            self._words.add_word(word, len(word))
        self._words.make_automaton()
        self._pattern = pattern

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches of the pattern in `text` between those offsets, as `re.Pattern.finditer` gives them."""
        if not len(self._words):
            return
        stop = len(text) if end is None else min(end, len(text))
        hits = self._words.iter(lower_in_place(text), max(0, start), stop)
        free = max(0, start)
        for at in sorted({last - length + 1 for last, length in hits}):
            match = self._pattern.match(text, at, stop) if at >= free else None
            if match is not None:
                yield match
                free = match.end()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match, None if there is none."""
        return next(self.finditer(text, start, end), None)


def all_forms(words: Iterable[str], language: Language, forms: Callable[[str], Iterable[str]]) -> Words:
    """`words` in all their forms: `forms` lists those of a word, but where the language's stems stand for them."""
    if language.cuts:
        return Words(map(language.stem, words), open_end=True)
    return Words(form for word in words for form in forms(word))


def lower_in_place(text: str) -> str:
    """The text in lower case with all offsets kept: the few letters that grow when lowered (İ) stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
