"""Of several totals that cannot all hold, which is the likelier to be the wrong one.

What speaks against a total: that a slip of the keyboard would make it fit, and that the total would grow more evenly
with the number that fits than with the one told. Both only settle between explanations that leave out equally many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log
from statistics import median_low

from recount.count.check.slips import Room, between, slip_of
from recount.count.check.tallies import Matter, Tally

REPAIRED = 120  # of a claim's weight of about 1000
EVENNESS = 100  # for each time that the growth comes nearer to the usual by a factor of e
MOST = 350  # two doubted claims still weigh more than one


class Growth:
    """How the running totals grow, and what speaks against one of them."""

    def __init__(self, tallies: Sequence[Tally], parts: Mapping[int, Sequence[int]]) -> None:
        self.tallies, self.parts = tallies, parts
        self.running: dict[Matter, list[int]] = defaultdict(list)
        for place, tally in enumerate(tallies):
            if not tally.share and tally.since is None and tally.bounds.told is not None:
                self.running[tally.matter].append(place)
        self.pace = {matter: _pace([tallies[place] for place in places]) for matter, places in self.running.items()}

    def expected(self, place: int) -> float:
        """The number that a total would have if growth went on evenly around it."""
        tally = self.tallies[place]
        if tally.since is not None or tally.share:
            return self.pace.get(tally.matter, 0.0) * (1 + (tally.until - (tally.since or tally.until)).days)
        return between(self.tallies, self.running[tally.matter], self.running[tally.matter].index(place)).expected

    def doubt(self, place: int, room: Room) -> float:
        """What speaks against a total that its room does not hold: less than nothing if the number that fits is odd."""
        tally = self.tallies[place]
        told = tally.bounds.told
        if told is None or room.holds(told):
            return 0.0
        slip = slip_of(tally, room, self.parts.get(place, ()))
        fitting = slip.fitting if slip else min(max(room.expected, room.low), room.high)
        gain = 0.0 if tally.share else self._uneven(place, told) - self._uneven(place, fitting)
        return (REPAIRED if slip else 0) + EVENNESS * gain

    def _uneven(self, place: int, number: float) -> float:
        """How far the growth before and after a total, or in a period, is from the usual, if the total is `number`."""
        tally = self.tallies[place]
        pace = self.pace.get(tally.matter, 0.0)
        if tally.since is not None:
            return _off(number, pace * ((tally.until - tally.since).days + 1))
        places = self.running[tally.matter]
        position = places.index(place)
        off = 0.0
        for other, sign in ((position - 1, 1), (position + 1, -1)):
            if 0 <= other < len(places):
                near = self.tallies[places[other]]
                days = abs((tally.until - near.until).days)
                off += _off(sign * (number - (near.bounds.told or 0)), pace * days)
        return off


def doubts_of(
    tallies: Sequence[Tally], rooms: Mapping[int, Room], parts: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """What speaks against each total that does not fit between its neighbours, by its place; never MOST or more."""
    growth = Growth(tallies, parts)
    return {
        place: round(MOST * (1 - exp(-max(0.0, growth.doubt(place, room)) / MOST)))
        for place, room in rooms.items()
        if (told := tallies[place].bounds.told) is not None and not room.holds(told)
    }


def _pace(totals: Sequence[Tally]) -> float:
    """How much a running total usually grows a day; of two middle growths the smaller, since a slip makes one large."""
    grown = [
        max(0, (later.bounds.told or 0) - (earlier.bounds.told or 0)) / days
        for earlier, later in pairwise(totals)
        if (days := (later.until - earlier.until).days)
    ]
    return median_low(grown) if grown else 0.0


def _off(grown: float, usual: float) -> float:
    """How far a growth is from the usual, in powers of e; a fall counts as no growth and as much again."""
    if grown < 0:
        return log(usual + 1) + log(1 - grown)
    return abs(log((grown + 1) / (usual + 1)))
