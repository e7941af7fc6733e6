"""Names in oblique cases: the nominatives of which a name as it stands in a sentence may be a form.

Endings and what may stand in their place are data (`cases` in data/lang/<code>/language.yaml); too many forms are made
rather than too few, and a list of names decides which of them exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

LONGEST_ENDING = 6
SHORTEST_STEM = 2  # letters
MOST = 64  # forms of one name


def nominatives(name: str, cases: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Forms that `name` may have in the nominative, itself left out; each of its words may change."""
    words = [[word, *_endings_changed(word, cases)] for word in name.split(" ")]
    yield from (form for form in map(" ".join, islice(product(*words), MOST)) if form != name)


def _endings_changed(word: str, cases: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if len(word) > SHORTEST_STEM + 1:
        yield from cases.get(word.casefold(), ())  # a word with a stem that changes: "розі" of "ріг"
    for size in range(min(LONGEST_ENDING, len(word) - SHORTEST_STEM), 0, -1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        yield from (stem + other for other in cases.get(ending, ()))
