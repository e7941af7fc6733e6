"""The attach pass: leftovers join a larger incident, and what lacks a day or a place joins one or waits.

Leftover singletons inflate counts of victims even where nearly all pairs are right (measured: by a quarter at pairwise
F1 .90), and a claim that says neither when nor where must not make an incident of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2

from recount.link.clusters import Edge
from recount.link.judged import Pair
from recount.link.scorer import UNIT, probability

ATTACH = 0.5  # mean probability with which a leftover joins
ATTACH_SCORE = log2(ATTACH / (1 - ATTACH))
LEFT = 2  # clusters of so many tellings, or fewer, are leftovers

Chances = Mapping[int, Mapping[int, float]]


def attached(
    clusters: Sequence[Sequence[int]], loose: Sequence[Sequence[int]], edges: Iterable[Edge], apart: Iterable[Pair]
) -> tuple[list[tuple[Sequence[int], list[int]]], list[int]]:
    """Each cluster with the members that join it, and the loose ones that wait.

    Clusters of two join larger ones, then single ones join those of two or more, then the loose join any.
    """
    chances, barred = _chances(edges), _barred(apart)
    left = list(clusters)
    joined: dict[int, list[int]] = defaultdict(list)  # by a cluster's first member
    for size in range(LEFT, 0, -1):
        larger = [cluster for cluster in left if len(cluster) > size]
        for cluster in [cluster for cluster in left if len(cluster) == size]:
            if home := _best(cluster, larger, chances, barred):
                joined[home[0]] += [*cluster, *joined.pop(cluster[0], [])]
                left.remove(cluster)
    waiting: list[int] = []
    for group in loose:
        home = _best(group, left, chances, barred)
        (joined[home[0]] if home else waiting).extend(group)
    return [(cluster, joined[cluster[0]]) for cluster in left], waiting


def _best(
    group: Sequence[int], clusters: Sequence[Sequence[int]], chances: Chances, barred: Mapping[int, set[int]]
) -> Sequence[int] | None:
    """The cluster that the group most likely belongs to, the first of equal ones; None where none is likely enough."""
    reach = {other for member in group for other in chances.get(member, ())}
    best, most = None, ATTACH
    for cluster in clusters:
        if reach.isdisjoint(cluster) or any(barred.get(member, set()) & set(cluster) for member in group):
            continue
        mean = sum(chances[m].get(o, 0.0) for m in group if m in chances for o in cluster) / (len(group) * len(cluster))
        if mean > most:
            best, most = cluster, mean
    return best


def _chances(edges: Iterable[Edge]) -> Chances:
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, score in edges:
        found[one][other] = found[other][one] = probability(score / UNIT)
    return found


def _barred(apart: Iterable[Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        found[one].add(other)
        found[other].add(one)
    return found
