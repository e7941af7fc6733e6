"""Constrained average-link clustering of scored pairs.

Two clusters may merge while the mean score over all their pairs stays above a threshold (UPGMA, Sokal and Michener
1958); a pair that was not scored counts `UNSCORED`. So one chance link does not chain an offensive into one incident,
as connected components would. Pairs that cannot be of one event keep their clusters apart for good.

Clusters never reach beyond the groups that hang together through pairs above the threshold, so each such group is
clustered alone, and what a new report changes stays within its own.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

UNSCORED = -5  # log2 odds; no pair counts less, so that whether a hopeless one was compared changes nothing
Edge = tuple[int, int, int]  # two members and the score of the pair, in whole units


@dataclass(slots=True)
class Clustering:
    """Clusters being merged. `near` holds for each cluster the sum and the number of scored pairs with each other."""

    members: dict[int, list[int]]
    near: dict[int, dict[int, tuple[int, int]]]
    apart: dict[int, set[int]]
    unscored: int
    threshold: int
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def run(self) -> list[list[int]]:
        """Merge the two nearest clusters until none are near enough."""
        for one, near in self.near.items():
            for other in near:
                if one < other:
                    self._propose(one, other)
        while self.heap:
            _, one, other, ones, others = heapq.heappop(self.heap)
            if len(self.members.get(one, ())) == ones and len(self.members.get(other, ())) == others:
                self._merge(one, other)
        return [sorted(cluster) for _, cluster in sorted(self.members.items())]

    def _propose(self, one: int, other: int) -> None:
        if other in self.apart.get(one, ()):
            return
        total, scored = self.near[one][other]
        sizes = len(self.members[one]), len(self.members[other])
        pairs = sizes[0] * sizes[1]
        mean = (total + self.unscored * (pairs - scored)) / pairs
        if mean > self.threshold:
            heapq.heappush(self.heap, (-mean, one, other, *sizes))

    def _merge(self, one: int, other: int) -> None:
        """Have the first take in the second. A member's number is its cluster's, so the smaller number stays."""
        self.members[one] += self.members.pop(other)
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(one)
            self.apart.setdefault(one, set()).add(third)
        for third, (total, scored) in self.near.pop(other).items():
            del self.near[third][other]
            if third != one:
                before = self.near[one].get(third, (0, 0))
                self.near[one][third] = self.near[third][one] = (before[0] + total, before[1] + scored)
        for third in self.near[one]:
            self._propose(min(one, third), max(one, third))


def clusters_of(
    groups: Sequence[Sequence[int]], edges: Iterable[Edge], apart: Iterable[tuple[int, int]], threshold: int, unit: int
) -> list[list[int]]:
    """The clusters of members that hang together.

    Args:
        groups: The members; those in one group stay together whatever their scores.
        edges: Scored pairs of members.
        apart: Pairs that cannot be of one event.
        threshold: The mean score that a merge needs, in whole units.
        unit: How many of those make one log2 odds.
    """
    home = {member: min(group) for group in groups for member in group}
    near: dict[int, dict[int, tuple[int, int]]] = {key: {} for key in home.values()}
    for one, other, score in edges:
        first, second = home[one], home[other]
        if first != second:
            total, scored = near[first].get(second, (0, 0))
            near[first][second] = near[second][first] = (total + score, scored + 1)
    barred: dict[int, set[int]] = {}
    for one, other in apart:
        first, second = home[one], home[other]
        if first != second:
            barred.setdefault(first, set()).add(second)
            barred.setdefault(second, set()).add(first)
    members = {min(group): list(group) for group in groups}
    return Clustering(members, near, barred, UNSCORED * unit, threshold).run()
