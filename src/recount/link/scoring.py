"""Pairs of tellings, found, compared and scored; and which of them cannot be of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from recount.link.agreement import FINE, Levels, levels_of
from recount.link.blocking import NEAR, SLACK, kilometres, pairs_among
from recount.link.columns import Bools, Columns, Ints, columns_of
from recount.link.scorer import UNIT, Scorer
from recount.link.tellings import Telling
from recount.link.victims_named import victims_in

SIBLING = round(-1.0 * UNIT)  # the threshold of a link: other reports decide on pairs that one report may tell apart
ELSEWHERE = 5.0  # km between places that one report tells apart
CHUNK = 500_000  # pairs compared at a time
SURE = 2  # words of a victim's name; so many shared outweigh a place or a day that does not fit
ALIKE = 0.17  # of the particulars of both; so do these


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
    first, second = _siblings(columns)
    return Scored(
        np.concatenate([one, first]),
        np.concatenate([other, second]),
        np.concatenate([score, np.full(len(first), SIBLING, np.int32)]),
        np.concatenate([barred, told_apart(columns, first, second)]),
    )


def _siblings(columns: Columns) -> tuple[Ints, Ints]:
    """The pairs of rows of one report, the smaller first."""
    order = np.argsort(columns.codes["report"], kind="stable")
    reports = np.split(order, np.flatnonzero(np.diff(columns.codes["report"][order])) + 1)
    pairs = [pair for rows in reports if len(rows) > 1 for pair in combinations(rows.tolist(), 2)]
    flat = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def told_apart(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether one report tells two incidents apart beyond doubt: other days or places, both said for themselves."""
    start, end, own = columns.floats["start"], columns.floats["end"], columns.floats["own_day"]
    days = (own[one] + own[other] == 2) & ((start[one] > end[other]) | (start[other] > end[one]))
    fine = np.maximum(columns.floats["precision"][one], columns.floats["precision"][other]) <= FINE
    here = columns.floats["own_place"]
    places = fine & (here[one] + here[other] == 2) & (kilometres(columns, one, other) > ELSEWHERE)
    apart: Bools = days | places | incompatible(columns, one, other)
    return apart


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
    doubt = (columns.common("names", one, other) < SURE) & ~columns.are_alike(one, other, ALIKE)
    clash: Bools = (far | long) & doubt
    return clash


def _chunks(size: int) -> Iterator[slice]:
    return (slice(start, start + CHUNK) for start in range(0, size, CHUNK))
