"""How much the sets of two tellings share, for millions of pairs: sets are kept as runs of ordered 32-bit hashes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets of many rows: those of row `i` are `members[starts[i]:starts[i + 1]]`, ordered, each once."""

    starts: Ints
    members: Hashes

    def of(self, rows: Ints) -> Sets:
        """The sets of these rows, in their order."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        return Sets(starts, self.members[places])


@njit(cache=True, nogil=True)
def shared(starts: Ints, members: Hashes, one: Ints, other: Ints) -> Ints:
    """How many members the sets of the rows `one` and of the rows `other` share, pair by pair."""
    found = np.zeros(len(one), np.int64)
    for pair in range(len(one)):
        found[pair] = _common(starts, members, one[pair], other[pair])
    return found


@njit(cache=True, nogil=True)
def alike_within(starts: Ints, members: Hashes, rows: Ints, begin: Ints, end: Ints, least: float) -> tuple[Ints, Ints]:
    """The pairs of a row and one among those from its `begin` to its `end` whose sets share so great a part (Jaccard).

    Args:
        starts: Where each set begins.
        members: The members of all sets.
        rows: The rows to find partners for.
        begin: The first row that may be a partner of each.
        end: One past the last.
        least: What part of the members of either must be in both.
    """
    one, other = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    for place in range(len(rows)):
        row = rows[place]
        size = starts[row + 1] - starts[row]
        for partner in range(begin[place], end[place]):
            both = size + starts[partner + 1] - starts[partner]
            common = _common(starts, members, row, partner)
            if row != partner and common >= least * (both - common) and common > 0:
                one.append(row)
                other.append(np.int64(partner))
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


@njit(cache=True, nogil=True)
def pairs_within(keys: Ints, values: Ints, width: int) -> tuple[Ints, Ints]:
    """The pairs of places with one key and values no further apart than `width`.

    Args:
        keys: In order.
        values: Of each place, in order among those of one key.
        width: The greatest difference.
    """
    one, other = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    for place in range(len(keys)):
        partner = place + 1
        while partner < len(keys) and keys[partner] == keys[place] and values[partner] - values[place] <= width:
            one.append(np.int64(place))
            other.append(np.int64(partner))
            partner += 1
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)


@njit(cache=True, nogil=True)
def _common(starts: Ints, members: Hashes, one: int, other: int) -> int:
    left, right = starts[one], starts[other]
    found = 0
    while left < starts[one + 1] and right < starts[other + 1]:
        if members[left] == members[right]:
            found += 1
            left += 1
            right += 1
        elif members[left] < members[right]:
            left += 1
        else:
            right += 1
    return found
