"""A number of several words ("не менее 12", "от 15 до 20") is handed to a parser as one word, and unfolded in its tree.

Parsers hang the words of such phrases on each other in many ways; what bounds a number is read from the words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from recount.extract.figures import find_figures
from recount.language import Language

Range = tuple[int, int]
APOSTROPHES = str.maketrans("", "", "'’ʼ")  # "п’ятеро" is a word of letters


class Placed(Protocol):
    """A parsed word with its head, counted from 0."""

    text: str
    head: int


W = TypeVar("W", bound=Placed)


@dataclass(frozen=True, slots=True)
class Folded:
    """`ranges` are the sentence's words, `parsed` what the parser gets, `places` the parsed word each word belongs to.

    `numbers` are the words that stand for a folded number: of its words, the one with its last digits.
    """

    ranges: Sequence[Range]
    texts: Sequence[str]
    parsed: Sequence[str]
    places: Sequence[int]
    numbers: frozenset[int]

    def unfolded(self, read: Sequence[W], beside: Callable[[str, int, int], W]) -> list[W]:
        """The words of the sentence with the tree of those parsed; `beside` makes the words folded away."""
        first = {place: n for n, place in reversed(list(enumerate(self.places)))}
        standing = {self.places[n]: n for n in self.numbers}
        at = {place: standing.get(place, n) for place, n in first.items()}
        made = []
        for n, text in enumerate(self.texts):
            place = self.places[n]
            if at[place] != n:
                made.append(beside(text, n, at[place]))
                continue
            word = read[place]
            word.text, word.head = text, at[word.head]
            made.append(word)
        return made


def folded(text: str, ranges: Sequence[Range], language: Language) -> Folded:
    """The words of `text`, its numbers of several words folded into their last number in digits or words."""
    counted = [m for m in find_figures(text, language) if m.kind in {"count", "revision", "superseded"}]
    texts = [text[start:end] for start, end in ranges]
    parsed: list[str] = []
    places: list[int] = []
    numbers: set[int] = set()
    for n, (start, end) in enumerate(ranges):
        inside = next((m for m in counted if m.start <= start and end <= m.end), None)
        goes_on = inside is not None and n > 0 and inside.start <= ranges[n - 1][0]
        if goes_on:
            places.append(len(parsed) - 1)
            if _is_number(texts[n], parsed[-1]):
                parsed[-1] = texts[n]
                numbers = {m for m in numbers if places[m] != places[n]} | {n}
        else:
            places.append(len(parsed))
            parsed.append(texts[n])
            if inside is not None and end < inside.end:
                numbers.add(n)
    return Folded(ranges, texts, parsed, places, frozenset(numbers))


def _is_number(word: str, before: str) -> bool:
    """Whether the word stands for the number rather than the one taken so far: digits always, words where none are."""
    return word[:1].isdigit() or (not before[:1].isdigit() and word.translate(APOSTROPHES).isalpha())
