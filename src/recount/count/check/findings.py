"""Series checked: the smallest sets of totals that cannot all hold, and which of them to look at first.

A source is checked against itself first. What it leaves standing is then held against other sources: that two sources
differ is shown and nobody is suspected for it. A finding says that totals are inconsistent with each other, never that
one is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recount.count.check.between import differences_between
from recount.count.check.doubts import Growth, doubts_of
from recount.count.check.leeway import Leeway
from recount.count.check.neighbourhoods import neighbourhoods
from recount.count.check.rules import Conflict, conflicts_of, falling
from recount.count.check.slips import Room, rooms_of, slip_of
from recount.count.check.solver import Explanation, Step, costs_of, explain
from recount.count.check.tallies import Tally, by_source, tallies_of
from recount.count.check.telling import told_conflict, told_revision, told_slip, told_together
from recount.records import Claim, ClaimKey, Finding, Series

CLOSE = 5  # where so little more speaks against one total than against another, neither is suspected


def check_series(series: Sequence[Series], claims: Mapping[ClaimKey, Claim] | None = None) -> tuple[Finding, ...]:
    """What does not fit together in running totals: each source against itself, then sources against each other.

    Args:
        series: Running totals of any sources; nothing is ever added up across them.
        claims: Their claims by key, where there are any.
    """
    found: list[Finding] = []
    standing: list[Tally] = []
    for _, tallies in sorted(by_source(tallies_of(series, claims)).items()):
        for near in neighbourhoods(tallies):
            found += _Checked(near).findings()
        suspects = {key for finding in found for key in finding.suspects}
        standing += [tally for tally in tallies if tally.claim not in suspects]
    return (*found, *differences_between(standing))


class _Checked:
    """The totals of one source that bear on each other, with what speaks against each."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        self.tallies = tallies
        self.conflicts = conflicts_of(tallies)
        self.parts = _parts_told(tallies)
        self.costs = costs_of(tallies, doubts_of(tallies, rooms_of(tallies), self.parts))
        self.steps = _falls(tallies)

    def findings(self) -> Iterator[Finding]:
        """One finding a total that is left out, and one a revision."""
        least = explain(self.tallies, self.costs, self.steps)
        for place in sorted(least.dropped):
            yield self._finding(place, least)
        for matter, day in sorted(least.revised, key=repr):
            around = [t for t in self.tallies if t.matter == matter and not t.share and t.since is None]
            before, after = [t for t in around if t.until < day], [t for t in around if t.until >= day]
            yield told_revision(before[-1], after[0])

    def _finding(self, place: int, least: Explanation) -> Finding:
        """Why a total is left out, and whether it is the one to look at first; of equals nobody is suspected."""
        conflicts = self._conflicts(place, least)
        conflict = min(conflicts, key=lambda one: len(one.places), default=None)
        rivals = set.intersection(*(set(one.places) for one in conflicts)) if conflicts else self._instead(place, least)
        doubts = self._doubts(sorted(rivals | {place}), place, least)
        suspected = _likeliest(doubts)
        if conflict is None:
            return told_together(self.tallies, suspected, [place, *sorted(rivals - {place})])
        slip = (
            None
            if suspected is None
            else slip_of(self.tallies[suspected], doubts[suspected].room, self.parts.get(suspected, ()))
        )
        if suspected is not None and slip is not None:
            return told_slip(self.tallies, suspected, conflict, slip)
        return told_conflict(self.tallies, suspected, conflict)

    def _instead(self, place: int, least: Explanation) -> set[int]:
        """The totals that would have to go if one that is left out were kept."""
        return set(explain(self.tallies, self.costs, self.steps, kept=(place,)).dropped - least.dropped)

    def _doubts(self, rivals: Sequence[int], place: int, least: Explanation) -> dict[int, _Doubt]:
        """What speaks against each of several totals of which one must go, by what all the others leave it."""
        numbered = sorted((set(range(len(self.tallies))) - least.dropped) | {place})
        tallies = [self.tallies[one] for one in numbered]
        growth = Growth(tallies, {number: self.parts.get(one, ()) for number, one in enumerate(numbered)})
        found = {}
        for rival in rivals:
            number = numbered.index(rival)
            room = Leeway(tallies, number, least.revised).room(growth.expected(number))
            if room is not None:
                found[rival] = _Doubt(growth.doubt(number, room), room)
        return found

    def _conflicts(self, place: int, least: Explanation) -> list[Conflict]:
        """The conflicts of the total with totals that stand."""
        return [
            one for one in self.conflicts if place in one.places and not (set(one.places) - {place}) & least.dropped
        ]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What speaks against a total, and the numbers that the others leave it."""

    against: float
    room: Room


def _likeliest(doubts: Mapping[int, _Doubt]) -> int | None:
    """The total that most speaks against; None where as much, or nearly, speaks against another."""
    order = sorted(doubts, key=lambda place: -doubts[place].against)
    close = len(order) > 1 and doubts[order[0]].against - doubts[order[1]].against <= CLOSE
    return None if close or not order else order[0]


def _falls(tallies: Sequence[Tally]) -> list[Step]:
    """The days on which a running total is told lower than the one before."""
    steps: dict[Step, None] = {}
    running: dict[object, list[int]] = {}
    for place, tally in enumerate(tallies):
        if not tally.share and tally.since is None:
            running.setdefault(tally.matter, []).append(place)
    for places in running.values():
        for earlier, later in falling(tallies, places):
            if tallies[earlier].until < tallies[later].until:
                steps[tallies[later].matter, tallies[later].until] = None
    return list(steps)


def _parts_told(tallies: Sequence[Tally]) -> dict[int, list[int]]:
    """For each total the numbers told of its parts in the same period."""
    return {
        place: [
            other.bounds.told
            for other in tallies
            if other.bounds.told
            and not other.share
            and (other.since, other.until) == (tally.since, tally.until)
            and other.matter != tally.matter
            and other.matter.within(tally.matter)
        ]
        for place, tally in enumerate(tallies)
        if not tally.share
    }
