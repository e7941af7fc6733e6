"""What hangs together through pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def groups_of(pairs: Iterable[tuple[Node, Node]], alone: Iterable[Node] = ()) -> list[list[Node]]:
    """The connected groups, in the order in which their members were first named; `alone` need no pair."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for node in alone:
        root(node)
    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second:
            parent[second] = first
    groups: dict[Node, list[Node]] = {}
    for node in parent:
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())
