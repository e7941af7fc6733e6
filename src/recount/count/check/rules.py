"""Interval rules: totals of one source of which two or three cannot all hold, and why.

Each rule is one inequality between told bounds. They find which totals to look at and put a conflict into words; which
claim to suspect is for the solver, since a wrong total often stands in several conflicts.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.count.check.solver import whole_of_share
from recount.count.check.tallies import Matter, Tally
from recount.count.check.wholes import disjoint_parts, pairs_of

Period = tuple[Matter, dt.date | None, dt.date]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Totals, by their places, that cannot all hold; `kind` names the sentence that says why."""

    kind: str
    places: tuple[int, ...]


def conflicts_of(tallies: Sequence[Tally]) -> list[Conflict]:
    """The conflicts that single rules find among totals of one source, each once."""
    told = _Told(tallies)
    found = [*told.falls(), *told.differences(), *told.parts(), *told.sums(), *told.nested(), *told.shares()]
    return list(dict.fromkeys(found))


class _Told:
    """The totals, findable by what they count and by their days."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        self.tallies = tallies
        self.matters = list(dict.fromkeys(tally.matter for tally in tallies))
        self.running: dict[Matter, list[int]] = defaultdict(list)
        self.periods: dict[Matter, list[int]] = defaultdict(list)
        self.exactly: dict[Period, list[int]] = defaultdict(list)
        for place, tally in enumerate(tallies):
            if not tally.share:
                (self.periods if tally.since else self.running)[tally.matter].append(place)
                self.exactly[tally.matter, tally.since, tally.until].append(place)

    def falls(self) -> Iterator[Conflict]:
        """A running total lower than an earlier one."""
        for places in self.running.values():
            for earlier, later in falling(self.tallies, places):
                same = self.tallies[earlier].until == self.tallies[later].until
                yield Conflict("same_day" if same else "fall", (earlier, later))

    def differences(self) -> Iterator[Conflict]:
        """What a period adds is the difference of the running totals before and after it."""
        for matter, places in self.periods.items():
            for place in places:
                one = self.tallies[place]
                for after in self.exactly.get((matter, None, one.until), ()):
                    if one.bounds.floor > self.tallies[after].bounds.ceiling:
                        yield Conflict("period_exceeds_total", (place, after))
                    for before in self.exactly.get((matter, None, one.before or one.until), ()):
                        if not self._adds_up(before, place, after):
                            yield Conflict("difference", (before, place, after))

    def _adds_up(self, before: int, place: int, after: int) -> bool:
        first, more, then = (self.tallies[p].bounds for p in (before, place, after))
        return first.floor + more.floor <= then.ceiling and then.floor <= first.ceiling + more.ceiling

    def parts(self) -> Iterator[Conflict]:
        """A part larger than its whole in the same period."""
        for part, whole in pairs_of(self.matters):
            for place in (*self.running[part], *self.periods[part]):
                one = self.tallies[place]
                for other in self.exactly.get((whole, one.since, one.until), ()):
                    if one.bounds.floor > self.tallies[other].bounds.ceiling:
                        yield Conflict("part_exceeds_whole", (place, other))

    def sums(self) -> Iterator[Conflict]:
        """Different parts that together are more than their whole."""
        for whole, parts in disjoint_parts(self.matters):
            for place in (*self.running[whole], *self.periods[whole]):
                one = self.tallies[place]
                told = [
                    self.exactly[part, one.since, one.until][0]
                    for part in parts
                    if (part, one.since, one.until) in self.exactly
                ]
                if len(told) > 1 and sum(self.tallies[p].bounds.floor for p in told) > one.bounds.ceiling:
                    yield Conflict("parts_exceed_whole", (*told, place))

    def nested(self) -> Iterator[Conflict]:
        """A period with more than a longer one around it."""
        for places in self.periods.values():
            for inner in places:
                for outer in places:
                    one, other = self.tallies[inner], self.tallies[outer]
                    inside = _begins(other) <= _begins(one) and one.until <= other.until
                    if inside and one.bounds.floor > other.bounds.ceiling:
                        yield Conflict("nested", (inner, outer))

    def shares(self) -> Iterator[Conflict]:
        """A share that part and whole of the same period do not make."""
        for place, tally in enumerate(self.tallies):
            whole = whole_of_share(tally, self.matters) if tally.share else None
            if whole is None:
                continue
            for part in self.exactly.get((tally.matter, tally.since, tally.until), ()):
                for all_ in self.exactly.get((whole, tally.since, tally.until), ()):
                    if not _makes(tally, self.tallies[part], self.tallies[all_]):
                        yield Conflict("share", (place, part, all_))


def falling(tallies: Sequence[Tally], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each running total of one matter that is lower than the one told before it, or than the highest before."""
    highest: int | None = None
    previous: int | None = None
    for place in places:
        for earlier in dict.fromkeys((previous, highest)):
            if earlier is not None and _falls(tallies[earlier], tallies[place]):
                yield earlier, place
        if highest is None or tallies[place].bounds.floor > tallies[highest].bounds.floor:
            highest = place
        previous = place


def _falls(one: Tally, other: Tally) -> bool:
    """Whether the later is surely lower, or of the same day and surely another."""
    higher = one.until == other.until and one.bounds.ceiling < other.bounds.floor
    return higher or one.bounds.floor > other.bounds.ceiling


def _begins(tally: Tally) -> dt.date:
    return tally.since or dt.date.min


def _makes(share: Tally, part: Tally, whole: Tally) -> bool:
    """Whether the share, half a point more or less, allows part and whole."""
    low, high = share.bounds.low, share.bounds.high
    at_least = low is None or 200 * part.bounds.ceiling >= (2 * low - 1) * whole.bounds.floor
    return at_least and (high is None or 200 * part.bounds.floor <= (2 * high + 1) * whole.bounds.ceiling)
