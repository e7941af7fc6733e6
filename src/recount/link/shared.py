"""How much the sets of two tellings share, for millions of pairs: sets are kept as runs of ordered 32-bit hashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rows = NDArray[np.int32]
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


def shared(sets: Sets, others: Sets, one: Ints, other: Ints) -> Ints:
    """How many members the rows `one` of some sets share with the rows `other` of others, pair by pair."""
    found: Ints = _shared((sets.starts, sets.members), (others.starts, others.members), one, other)
    return found


@njit(cache=True, nogil=True)
def _shared(sets: tuple[Ints, Hashes], others: tuple[Ints, Hashes], one: Ints, other: Ints) -> Ints:
    found = np.zeros(len(one), np.int64)
    for pair in range(len(one)):
        found[pair] = _common(sets, others, one[pair], other[pair])
    return found


class Held(NamedTuple):
    """Which rows hold each member: member `k` is held by `holders[bounds[k]:bounds[k + 1]]`, in order."""

    numbers: Rows  # of the members, as they stand in the sets
    bounds: Ints
    holders: Rows


def held(sets: Sets) -> Held:
    """Which rows of these sets hold each member."""
    order = np.argsort(sets.members, kind="stable").astype(np.int32)
    keys, first = np.unique(sets.members[order], return_index=True)
    holders = np.repeat(np.arange(len(sets.starts) - 1, dtype=np.int32), np.diff(sets.starts))[order]
    numbers = np.searchsorted(keys, sets.members).astype(np.int32)
    return Held(numbers, np.append(first, len(order)).astype(np.int64), holders)


@njit(cache=True, nogil=True)
def alike_within(
    starts: Ints, members: Held, rows: Ints, windows: tuple[Ints, Ints], least: float
) -> tuple[Ints, Ints]:
    """The pairs of a row and one within its window whose sets share so great a part (Jaccard).

    Only rows that share a member are compared: a row costs what it has of likes, not what its window holds.

    Args:
        starts: Where each set begins.
        members: Which rows hold each.
        rows: The rows to find partners for.
        windows: The first row that may be a partner of each, and one past the last.
        least: What part of the members of either must be in both.
    """
    one, other = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    common = np.zeros(len(starts) - 1, np.int64)
    for place in range(len(rows)):
        row, begin, end = rows[place], windows[0][place], windows[1][place]
        for member in members.numbers[starts[row] : starts[row + 1]]:
            holders = members.holders[members.bounds[member] : members.bounds[member + 1]]
            for partner in holders[np.searchsorted(holders, begin) : np.searchsorted(holders, end)]:
                common[partner] += 1
        for partner in range(begin, end):
            both = starts[row + 1] - starts[row] + starts[partner + 1] - starts[partner]
            if row != partner and common[partner] > 0 and common[partner] >= least * (both - common[partner]):
                one.append(row)
                other.append(np.int64(partner))
        common[begin:end] = 0
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
def _common(sets: tuple[Ints, Hashes], others: tuple[Ints, Hashes], one: int, other: int) -> int:
    (starts, members), (stops, told) = sets, others
    left, right = starts[one], stops[other]
    found = 0
    while left < starts[one + 1] and right < stops[other + 1]:
        first, second = members[left], told[right]  # no branch on which is less: no processor could foretell it
        found += first == second
        left += first <= second
        right += second <= first
    return found
