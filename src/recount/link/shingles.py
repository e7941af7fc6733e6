"""A report's words as sets of three in a row, and how much of one text stands in another."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.records import Report

Hashes = NDArray[np.uint64]

WORD = re.compile(r"\w+")
LEAD = 60  # words at the beginning of the body that tell the news, before any background
# Odd multipliers (those of xxHash) that make one number of three words in their order.
PRIMES = np.array([0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
MOST_WORDS = 500_000
APART = frozenset({"headline", "byline", "caption"})  # each outlet writes these anew


@dataclass(frozen=True, slots=True)
class Shingles:
    """The hashed triples of a report's body and of its lead, each in order and once."""

    body: Hashes
    lead: Hashes


def shingles_of(report: Report) -> Shingles:
    """The triples of the report's own text; headlines, bylines and captions are left out."""
    kept = [report.text[block.start : block.end] for block in report.blocks if block.kind not in APART]
    words = WORD.findall(" ".join(kept or [report.text]).casefold())
    numbers = np.array([*map(NUMBERS.__getitem__, words)], dtype=np.uint64)
    return Shingles(_triples(numbers), _triples(numbers[:LEAD]))


def share(some: Hashes, whole: Hashes) -> float:
    """What part of `some` stands in `whole`: 0 to 1; 0 where there is nothing."""
    if not len(some) or not len(whole):
        return 0.0
    places = np.minimum(np.searchsorted(whole, some), len(whole) - 1)
    return int(np.count_nonzero(whole[places] == some)) / len(some)


def _triples(numbers: Hashes) -> Hashes:
    if len(numbers) < 3:
        return np.unique(numbers)
    mixed: Hashes = numbers[:-2] * PRIMES[0] ^ numbers[1:-1] * PRIMES[1] ^ numbers[2:] * PRIMES[2]
    mixed.sort()  # sorting and comparing neighbours takes a third of the time of np.unique
    return mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))]


class _Numbers(dict[str, int]):
    """A number for every word, the same in every process; forgotten and made anew where words are very many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = number = zlib.crc32(word.encode()) + 1
        return number


NUMBERS = _Numbers()
