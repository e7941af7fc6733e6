"""Neighbourhoods: tellings that hang together through pairs that are likely links, or the best that a telling has.

What lies in another neighbourhood cannot change how one is clustered. So each is clustered alone, and a new report
changes its own only. Were every pair that might be a link to join neighbourhoods, most tellings of a crowded front
would hang together (measured: 25,203 of 32,529). So a pair joins two only where it is likely a link by itself, or where
it is the best pair of one of the two; what lacks a day or a place makes no incident, so it follows its best alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from recount.link.clusters import Edge
from recount.link.columns import Bools, Ints
from recount.link.judged import Decided, Pair
from recount.link.scorer import UNIT
from recount.link.scoring import Scored

Scores = NDArray[np.int32]
LIKELY = round(5.0 * UNIT)  # the score from which a pair joins neighbourhoods whatever better ones there are


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Tellings by their rows, the scored pairs among them, and those pairs that cannot be of one event."""

    members: tuple[int, ...]
    edges: Sequence[Edge] = ()
    apart: frozenset[Pair] = frozenset()


def neighbourhoods_of(placed: Bools, pairs: Scored, rules: Decided, floor: int) -> Iterator[Neighbourhood]:
    """The neighbourhoods of some tellings.

    Args:
        placed: Of each telling, whether it may make an incident of its own.
        pairs: Their scored pairs.
        rules: What people decided: who is judged one with another is its neighbour.
        floor: The score above which a pair might be a link.
    """
    labels = _labels(placed, pairs, rules, floor)
    inside = np.flatnonzero(labels[pairs.one] == labels[pairs.other])
    inside = inside[np.argsort(labels[pairs.one[inside]], kind="stable")]
    bounds = np.searchsorted(labels[pairs.one[inside]], np.arange(labels.max(initial=-1) + 2))
    for label, members in enumerate(_grouped(labels)):
        rows = inside[bounds[label] : bounds[label + 1]]
        one, other = pairs.one[rows].tolist(), pairs.other[rows].tolist()
        barred = {(a, b) for a, b, bar in zip(one, other, pairs.barred[rows].tolist(), strict=True) if bar}
        yield Neighbourhood(
            tuple(members.tolist()),
            list(zip(one, other, pairs.score[rows].tolist(), strict=True)),
            frozenset(barred),
        )


def joining(placed: Bools, pairs: Scored, floor: int) -> tuple[Ints, Ints]:
    """The pairs that join neighbourhoods. `placed` and `floor` are as in `neighbourhoods_of`."""
    might = (pairs.score > floor) & ~pairs.barred
    one, other, score = pairs.one[might], pairs.other[might], pairs.score[might]
    likely = (score > LIKELY) & placed[one] & placed[other]
    row, best = best_of(placed, np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([score] * 2))
    return np.concatenate([one[likely], row]), np.concatenate([other[likely], best])


def best_of(placed: Bools, rows: Ints, partners: Ints, score: Scores) -> tuple[Ints, Ints]:
    """The rows that have a partner that is placed, and the best partner of each, of equal ones the first."""
    found = placed[partners]
    rows, partners, score = rows[found], partners[found], score[found]
    order = np.lexsort((partners, -score, rows))
    first, places = np.unique(rows[order], return_index=True)
    return first, partners[order][places]


def _labels(placed: Bools, pairs: Scored, rules: Decided, floor: int) -> Ints:
    """The number of each telling's neighbourhood."""
    ties = np.array(rules.joined, dtype=np.int64).reshape(-1, 2)
    one, other = joining(placed, pairs, floor)
    one, other = np.concatenate([one, ties[:, 0]]), np.concatenate([other, ties[:, 1]])
    graph = coo_matrix((np.ones(len(one), np.bool_), (one, other)), shape=(len(placed), len(placed)))
    labels: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _grouped(labels: Ints) -> list[Ints]:
    """The rows of each label, in order."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(labels) else []
