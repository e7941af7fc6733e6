"""Who stands on which lists: people counted by the pattern of the lists that document them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pattern = tuple[int, ...]  # one 0 or 1 a list, in the order of the names


@dataclass(frozen=True, slots=True)
class Lists:
    """How many people each pattern of lists documents; those on no list are not known and never stand here.

    `patterns` is sorted, each with at least one person.
    """

    names: tuple[str, ...]
    patterns: tuple[tuple[Pattern, int], ...]

    @classmethod
    def of(cls, names: Iterable[str], counts: Mapping[Pattern, int]) -> Lists:
        """The lists of these names; patterns of nobody and the pattern of no list are left out."""
        kept = sorted((pattern, count) for pattern, count in counts.items() if count > 0 and any(pattern))
        return cls(tuple(names), tuple(kept))

    @property
    def documented(self) -> int:
        """How many people stand on one list at least."""
        return sum(count for _, count in self.patterns)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each list documents."""
        return tuple(sum(count for pattern, count in self.patterns if pattern[at]) for at in range(len(self.names)))

    def arrays(self) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
        """The patterns, one row each, and their counts."""
        rows = np.array([pattern for pattern, _ in self.patterns], dtype=np.int8).reshape(-1, len(self.names))
        return rows, np.array([count for _, count in self.patterns], dtype=np.int64)

    def cube(self) -> NDArray[np.float64]:
        """The counts as a table of one axis of two a list; the cell of those on no list is 0."""
        cells = np.zeros((2,) * len(self.names))
        for pattern, count in self.patterns:
            cells[pattern] = count
        return cells

    def without(self, name: str) -> Lists:
        """The other lists, as if this one had never been: whom it alone documents is no longer known."""
        return self._reduced(name, self.patterns)

    def within(self, name: str) -> Lists:
        """The other lists among the people of this one, whose number is known: a test of any method."""
        at = self.names.index(name)
        return self._reduced(name, [(pattern, count) for pattern, count in self.patterns if pattern[at]])

    def used(self) -> Lists:
        """The lists that document anybody."""
        empty = [name for name, size in zip(self.names, self.sizes, strict=True) if not size]
        kept = self
        for name in empty:
            kept = kept.without(name)
        return kept

    def _reduced(self, name: str, patterns: Iterable[tuple[Pattern, int]]) -> Lists:
        at = self.names.index(name)
        counts: Counter[Pattern] = Counter()
        for pattern, count in patterns:
            counts[pattern[:at] + pattern[at + 1 :]] += count
        return Lists.of(self.names[:at] + self.names[at + 1 :], counts)
