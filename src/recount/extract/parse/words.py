"""The words of a parsed sentence while its tree is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@dataclass(slots=True)
class Word:
    """A word as it will stand in the document; `head` counts words from 0, its own place for a root."""

    text: str
    upos: str
    feats: dict[str, str]
    head: int
    dep: str


def subjects(verb: int, words: Sequence[Word], but: int) -> list[int]:
    """The places of the subjects of a verb, without the one at `but`."""
    return [m for m, w in enumerate(words) if w.head == verb and w.dep in SUBJECTS and m not in {but, verb}]


def is_counted(n: int, words: Sequence[Word]) -> bool:
    """Whether a number counts the word."""
    return any(w.head == n and w.dep.startswith("nummod") for w in words)


def above(n: int, words: Sequence[Word]) -> set[int]:
    """The words that one hangs on, directly or not."""
    found: set[int] = set()
    while n not in found and words[n].head != n:
        found.add(n)
        n = words[n].head
    return found | {n}
