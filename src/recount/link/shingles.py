"""A report's words as sets of three in a row, and how much of one text stands in another."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recount.records import Report

Hashes = NDArray[np.uint64]

WORD = re.compile(r"\w+")
LEAD = 60  # words at the beginning of the body that tell the news, before any background
# Odd multipliers (those of xxHash) that make one number of three words in their order.
PRIMES = np.array([0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
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
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
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
    return np.unique(mixed)


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode()) + 1
