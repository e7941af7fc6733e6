"""Pairs of tellings, found, compared and scored; and which of them cannot be of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from recount.link.agreement import FINE, MANY, SOME, Levels, levels_of
from recount.link.blocking import NEAR, SLACK, batches_among, kilometres, pairs_among, same_figures
from recount.link.clusters import UNSCORED
from recount.link.columns import Bools, Columns, Ints, columns_of
from recount.link.retold import AROUND, ELSEWHERE
from recount.link.scorer import UNIT, Scorer
from recount.link.tellings import Telling
from recount.link.victims_named import victims_in

SIBLING = round(-1.5 * UNIT)  # the threshold of a link: other reports decide on pairs that one report may tell apart
AGAIN = round(2.0 * UNIT)  # the same figure told again nearby is most often the same event
Parts = tuple[Ints, Ints, NDArray[np.int32], Bools]
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
    """All pairs of these tellings that are worth comparing, scored; those that could not be less alike are left out."""
    whole = [np.concatenate(some) for some in zip(*_parts(tellings, scorer), strict=True)]
    keys = whole[0] * len(tellings) + whole[1]
    order = np.argsort(keys, kind="stable")
    kept = order[np.diff(keys[order], prepend=-1) != 0]
    return Scored(*(some[kept] for some in whole))


def _parts(tellings: Sequence[Telling], scorer: Scorer) -> Iterator[Parts]:
    """The pairs in batches, scored, those of one report last; a pair may come in several."""
    columns = columns_of(tellings)
    yield from (_compared(columns, scorer, *pairs) for pairs in batches_among(columns, victims_in(tellings)))
    yield _beside_each_other(columns)


def _compared(columns: Columns, scorer: Scorer, one: Ints, other: Ints) -> Parts:
    """One batch of pairs, scored; a pair no better than one that was never compared says nothing."""
    score = scorer.scores(levels_of(columns, one, other)).astype(np.int32)
    kept = score > UNSCORED * UNIT
    one, other = one[kept], other[kept]
    return one, other, score[kept], incompatible(columns, one, other)


def _beside_each_other(columns: Columns) -> Parts:
    """The pairs of tellings of one report."""
    one, other = _siblings(columns)
    again = same_figures(columns, one, other, SOME) & ~elsewhere(columns, one, other)
    score = np.where(again, AGAIN, SIBLING).astype(np.int32)
    return one, other, score, told_apart(columns, one, other)


def _siblings(columns: Columns) -> tuple[Ints, Ints]:
    """The pairs of rows of one report, the smaller first."""
    order = np.argsort(columns.codes["report"], kind="stable")
    reports = np.split(order, np.flatnonzero(np.diff(columns.codes["report"][order])) + 1)
    pairs = [pair for rows in reports if len(rows) > 1 for pair in combinations(rows.tolist(), 2)]
    flat = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def told_apart(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether one report tells two incidents apart beyond doubt: days or places far from each other, both its own.

    Days near each other do not tell apart: reports give the day of the event, of the death and their own in one breath.
    Nor do places where the figures are the same, and not by chance; a suburb or a hospital may lie some way off.
    """
    start, end = columns.floats["start"], columns.floats["end"]
    days = _own(columns, "own_day", one, other) & (np.maximum(start[one] - end[other], start[other] - end[one]) > SLACK)
    around = same_figures(columns, one, other, SOME) & (kilometres(columns, one, other) <= AROUND)
    places = elsewhere(columns, one, other) & ~around & ~same_figures(columns, one, other, MANY)
    apart: Bools = days | places | incompatible(columns, one, other)
    return apart


def elsewhere(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether both are placed finely, for themselves, and far from each other."""
    fine = np.maximum(columns.floats["precision"][one], columns.floats["precision"][other]) <= FINE
    far: Bools = fine & _own(columns, "own_place", one, other) & (kilometres(columns, one, other) > ELSEWHERE)
    return far


def compared(tellings: Sequence[Telling]) -> tuple[Ints, Ints, Levels]:
    """All pairs of these tellings that are worth comparing, with the levels in which they agree."""
    columns = columns_of(tellings)
    one, other = pairs_among(columns, victims_in(tellings))
    levels = [levels_of(columns, one[chunk], other[chunk]) for chunk in _chunks(len(one))]
    return one, other, np.concatenate(levels) if levels else levels_of(columns, one, other)


def incompatible(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether place or day rule out one event: both said finely, and of the event, not only somewhere in the report.

    They do not where a victim's whole name is the same, or what else the two tell is much alike.
    """
    start, end = columns.floats["start"], columns.floats["end"]
    fine = np.maximum(columns.floats["precision"][one], columns.floats["precision"][other]) <= FINE
    far = fine & _own(columns, "own_place", one, other) & (kilometres(columns, one, other) > NEAR)
    exact = (start[one] == end[one]) & (start[other] == end[other]) & _own(columns, "own_day", one, other)
    long = exact & (np.abs(start[one] - start[other]) > SLACK)
    clash: Bools = far | long
    told = np.flatnonzero(clash)
    first, second = one[told], other[told]
    clash[told] = (columns.common("names", first, second) < SURE) & ~columns.are_alike(first, second, ALIKE)
    return clash


def _own(columns: Columns, name: str, one: Ints, other: Ints) -> Bools:
    """Whether both say for themselves what this column tells of."""
    both: Bools = columns.floats[name][one] + columns.floats[name][other] == 2
    return both


def _chunks(size: int) -> Iterator[slice]:
    return (slice(start, start + CHUNK) for start in range(0, size, CHUNK))
