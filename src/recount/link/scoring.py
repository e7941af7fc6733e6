"""Pairs of tellings, found, compared and scored; and which of them cannot be of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.link.agreement import FINE, Levels, levels_of
from recount.link.blocking import NEAR, SLACK, kilometres, pairs_among
from recount.link.columns import Bools, Columns, Ints, columns_of
from recount.link.scorer import Scorer
from recount.link.tellings import Telling
from recount.link.victims_named import victims_in

CHUNK = 500_000  # pairs compared at a time
SURE = 2  # words of a victim's name; so many shared outweigh a place or a day that does not fit


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows, the smaller first, with their log2 odds in whole units, and whether they can be of one event."""

    one: Ints
    other: Ints
    score: NDArray[np.int32]
    barred: Bools


def scored(tellings: Sequence[Telling], scorer: Scorer) -> Scored:
    """All pairs of these tellings that are worth comparing, scored."""
    columns = columns_of(tellings)
    one, other = pairs_among(columns, victims_in(tellings))
    score, barred = np.zeros(len(one), np.int32), np.zeros(len(one), np.bool_)
    for chunk in _chunks(len(one)):
        first, second = one[chunk], other[chunk]
        score[chunk] = scorer.scores(levels_of(columns, first, second))
        barred[chunk] = incompatible(columns, first, second)
    return Scored(one, other, score, barred)


def compared(tellings: Sequence[Telling]) -> tuple[Ints, Ints, Levels]:
    """All pairs of these tellings that are worth comparing, with the levels in which they agree."""
    columns = columns_of(tellings)
    one, other = pairs_among(columns, victims_in(tellings))
    levels = [levels_of(columns, one[chunk], other[chunk]) for chunk in _chunks(len(one))]
    return one, other, np.concatenate(levels) if levels else levels_of(columns, one, other)


def incompatible(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether place or day, both said finely, rule out one event; unless a victim's whole name is the same."""
    start, end = columns.floats["start"], columns.floats["end"]
    fine = np.maximum(columns.floats["precision"][one], columns.floats["precision"][other]) <= FINE
    far = fine & (kilometres(columns, one, other) > NEAR)
    exact = (start[one] == end[one]) & (start[other] == end[other])
    long = exact & (np.abs(start[one] - start[other]) > SLACK)
    clash: Bools = (far | long) & (columns.common("names", one, other) < SURE)
    return clash


def _chunks(size: int) -> Iterator[slice]:
    return (slice(start, start + CHUNK) for start in range(0, size, CHUNK))
