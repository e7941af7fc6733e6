"""The attach pass: leftovers join a larger incident, and what lacks a day or a place joins one or waits.

Leftover singletons inflate counts of victims even where nearly all pairs are right (measured: by a quarter at pairwise
F1 .90), and a claim that says neither when nor where must not make an incident of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from math import log2
from statistics import fmean

from recount.link.clusters import Edge
from recount.link.judged import Pair
from recount.link.scorer import UNIT, probability

ATTACH = 0.5  # mean probability of the better half of its pairs with which a leftover joins
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
    home = {member: place for place, cluster in enumerate(clusters) for member in cluster}
    joined: dict[int, list[int]] = defaultdict(list)  # by the place of a cluster
    gone: set[int] = set()
    for size in range(LEFT, 0, -1):
        for place in [place for place, cluster in enumerate(clusters) if len(cluster) == size and place not in gone]:
            near = [one for one in _near(clusters[place], chances, home) if len(clusters[one]) > size]
            moved = {*clusters[place], *joined.get(place, ())}
            free = [one for one in near if one not in gone and _may(moved, clusters[one], joined.get(one, ()), barred)]
            best = _best(clusters[place], [(one, clusters[one]) for one in free], chances)
            if best is not None:
                joined[best] += [*clusters[place], *joined.pop(place, [])]
                gone.add(place)
    waiting: list[int] = []
    for group in loose:
        near = [one for one in _near(group, chances, home) if one not in gone]
        free = [one for one in near if _may({*group}, clusters[one], joined.get(one, ()), barred)]
        best = _best(group, [(one, clusters[one]) for one in free], chances)
        (waiting if best is None else joined[best]).extend(group)
    return [(cluster, joined[place]) for place, cluster in enumerate(clusters) if place not in gone], waiting


def _near(group: Sequence[int], chances: Chances, home: Mapping[int, int]) -> list[int]:
    """The places of the clusters that some pair of the group's leads to."""
    return sorted({home[other] for member in group for other in chances.get(member, ()) if other in home})


def _may(moved: Set[int], cluster: Iterable[int], joined: Iterable[int], barred: Mapping[int, set[int]]) -> bool:
    """Whether nothing keeps these apart from a cluster, or from what joined it before."""
    inside = {*cluster, *joined}
    return not any(barred.get(member, set()) & inside for member in moved)


def _best(group: Sequence[int], clusters: Sequence[tuple[int, Sequence[int]]], chances: Chances) -> int | None:
    """The cluster that the group most likely belongs to, the first of equal ones; None where none is likely enough."""
    best, most = None, ATTACH
    for place, cluster in clusters:
        mean = fmean(_likely(chances.get(member, {}), cluster) for member in group)
        if mean > most:
            best, most = place, mean
    return best


def _likely(chances: Mapping[int, float], cluster: Sequence[int]) -> float:
    """The mean probability of a member's better half of pairs with a cluster; what was not compared counts 0.

    Half of a large incident's reports may tell another day or place, so that a right one fits the other half alone.
    """
    best = sorted((chances.get(other, 0.0) for other in cluster), reverse=True)
    return fmean(best[: (len(best) + 1) // 2])


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
