"""Neighbourhoods: tellings that hang together through pairs that might be links.

What lies in another neighbourhood cannot change how one is clustered. So each is clustered alone, and a new report
changes its own only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from recount.link.clusters import Edge
from recount.link.columns import Ints
from recount.link.judged import Decided, Pair
from recount.link.scoring import Scored


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Tellings by their rows, the scored pairs among them, and those pairs that cannot be of one event."""

    members: tuple[int, ...]
    edges: Sequence[Edge] = ()
    apart: frozenset[Pair] = frozenset()


def neighbourhoods_of(size: int, pairs: Scored, rules: Decided, floor: int) -> Iterator[Neighbourhood]:
    """The neighbourhoods of so many tellings.

    Args:
        size: How many tellings there are.
        pairs: Their scored pairs.
        rules: What people decided: who is judged one with another is its neighbour.
        floor: The score above which a pair might be a link.
    """
    labels = _labels(size, pairs, rules, floor)
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


def _labels(size: int, pairs: Scored, rules: Decided, floor: int) -> Ints:
    """The number of each telling's neighbourhood."""
    ties = np.array(rules.joined, dtype=np.int64).reshape(-1, 2)
    strong = (pairs.score > floor) & ~pairs.barred
    one = np.concatenate([pairs.one[strong], ties[:, 0]])
    other = np.concatenate([pairs.other[strong], ties[:, 1]])
    graph = coo_matrix((np.ones(len(one), np.bool_), (one, other)), shape=(size, size))
    labels: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _grouped(labels: Ints) -> list[Ints]:
    """The rows of each label, in order."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(labels) else []
