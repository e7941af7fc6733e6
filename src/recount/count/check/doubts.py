"""Of several totals that cannot all hold, which is the likelier to be the wrong one.

What speaks against a total: that a slip of the keyboard would make it fit, and that the total would grow more evenly
with the number that fits than with the one told. Both only settle between explanations that leave out equally many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log
from statistics import median

from recount.count.check.slips import Room, slip_of
from recount.count.check.tallies import Matter, Tally

REPAIRED = 120  # of a claim's weight of about 1000
EVENNESS = 100  # for each time that the growth comes nearer to the usual by a factor of e
MOST = 350  # two doubted claims still weigh more than one


def doubts_of(
    tallies: Sequence[Tally], rooms: Mapping[int, Room], parts: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """What speaks against each total that does not fit between its neighbours, by its place."""
    running: dict[Matter, list[int]] = defaultdict(list)
    for place, tally in enumerate(tallies):
        if not tally.share and tally.since is None and tally.bounds.told is not None:
            running[tally.matter].append(place)
    pace = {matter: _pace([tallies[place] for place in places]) for matter, places in running.items()}
    found = {}
    for place, room in rooms.items():
        told = tallies[place].bounds.told
        if told is None or room.holds(told):
            continue
        slip = slip_of(tallies[place], room, parts.get(place, ()))
        fitting = slip.fitting if slip else min(max(room.expected, room.low), room.high)
        usual = pace.get(tallies[place].matter, 0.0)
        gain = _uneven(tallies, place, running, usual, told) - _uneven(tallies, place, running, usual, fitting)
        doubt = max(0.0, (REPAIRED if slip else 0) + EVENNESS * gain)
        found[place] = round(MOST * (1 - exp(-doubt / MOST)))
    return found


def _pace(totals: Sequence[Tally]) -> float:
    """How much a running total usually grows a day."""
    grown = [
        max(0, (later.bounds.told or 0) - (earlier.bounds.told or 0)) / days
        for earlier, later in pairwise(totals)
        if (days := (later.until - earlier.until).days)
    ]
    return median(grown) if grown else 0.0


def _uneven(
    tallies: Sequence[Tally], place: int, running: Mapping[Matter, list[int]], pace: float, number: float
) -> float:
    """How far the growth before and after a total, or in a period, is from the usual, if the total is `number`."""
    tally = tallies[place]
    if tally.since is not None:
        return _off(number, pace * ((tally.until - tally.since).days + 1))
    places = running[tally.matter]
    position = places.index(place)
    off = 0.0
    for other, sign in ((position - 1, 1), (position + 1, -1)):
        if 0 <= other < len(places):
            near = tallies[places[other]]
            days = abs((tally.until - near.until).days)
            off += _off(sign * (number - (near.bounds.told or 0)), pace * days)
    return off


def _off(grown: float, usual: float) -> float:
    """How far a growth is from the usual, in powers of e; a fall counts as no growth and as much again."""
    if grown < 0:
        return log(usual + 1) + log(1 - grown)
    return abs(log((grown + 1) / (usual + 1)))
