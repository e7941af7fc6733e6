"""Decomposable graphs: all ways in which lists may depend on each other through chains of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

Vertices = frozenset[int]


@dataclass(frozen=True, slots=True)
class Graph:
    """A decomposable graph by its cliques, and by the families of a perfect elimination.

    Each family is a vertex with its neighbours not yet eliminated, and these neighbours alone: a distribution that
    respects the graph is the product of its margins over the first, divided by those over the second.
    """

    cliques: tuple[Vertices, ...]
    families: tuple[tuple[Vertices, Vertices], ...]


@cache
def decomposable_graphs(vertices: int) -> tuple[Graph, ...]:
    """All decomposable graphs on so many vertices: 8 on three, 61 on four, 822 on five, 18,154 on six."""
    pairs = list(combinations(range(vertices), 2))
    edges = (
        {pair for pair, there in zip(pairs, bits, strict=True) if there} for bits in product((0, 1), repeat=len(pairs))
    )
    return tuple(graph for graph in (_decomposed(vertices, some) for some in edges) if graph)


def _decomposed(vertices: int, edges: set[tuple[int, int]]) -> Graph | None:
    """The graph by its cliques and families; None if no order eliminates it, that is if it is not decomposable."""
    left, families = set(range(vertices)), []
    while left:
        found = next((family for family in (_family(one, left, edges) for one in sorted(left)) if family), None)
        if found is None:
            return None
        families.append(found)
        left -= found[0] - found[1]
    whole = [family for family, _ in families]
    cliques = [one for one in whole if not any(one < other for other in whole)]
    return Graph(tuple(sorted(cliques, key=sorted)), tuple(families))


def _family(vertex: int, left: set[int], edges: set[tuple[int, int]]) -> tuple[Vertices, Vertices] | None:
    """The vertex with its neighbours that are left, if these are all neighbours of each other."""
    near = frozenset(other for other in left if (min(vertex, other), max(vertex, other)) in edges)
    if any(pair not in edges for pair in combinations(sorted(near), 2)):
        return None
    return near | {vertex}, near
