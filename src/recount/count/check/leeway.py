"""The numbers that other totals leave one: what follows from all of them together, not from its neighbours alone.

Each total bounds the difference of two unknown numbers (how many there were by one day and by another, or by one day
and at the beginning), and so do the rules that numbers do not fall and parts do not outgrow their wholes. What such
bounds imply are shortest paths (difference bound matrices, Dill 1989). Shares bind part and whole by what is known of
the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import ceil, floor, inf, isfinite

import numpy as np
from numpy.typing import NDArray

from recount.count.check.slips import Room
from recount.count.check.solver import Step, whole_of_share
from recount.count.check.tallies import Matter, Tally
from recount.count.check.wholes import pairs_of

BEGINNING = 0  # the place of the number before all days, which is none
Reals = NDArray[np.float64]


class Leeway:
    """What all totals of one source but one say about that one."""

    def __init__(self, tallies: Sequence[Tally], left_out: int, revised: frozenset[Step]) -> None:
        self.left_out = tallies[left_out]
        self.matters = list(dict.fromkeys(tally.matter for tally in tallies))
        self.pairs = pairs_of(self.matters)
        self.days = sorted({day for tally in tallies for day in (tally.until, tally.before) if day is not None})
        steps = [(matter, day) for matter in self.matters for day in self.days]
        self.place = {step: number for number, step in enumerate(steps, BEGINNING + 1)}
        self.most: Reals = np.full((len(steps) + 1, len(steps) + 1), inf)  # [i, j]: how much number j may exceed i
        np.fill_diagonal(self.most, 0)
        self.most[1:, BEGINNING] = 0
        others = [tally for place, tally in enumerate(tallies) if place != left_out]
        self._rules(revised)
        self._totals([tally for tally in others if not tally.share], revised)
        self._close()
        if not revised:
            self._growths()
        self._shares([tally for tally in others if tally.share])
        self._close()

    def room(self, expected: float) -> Room | None:
        """The numbers left to it; None if none is. `expected` is the likeliest where it is among them."""
        tally = self.left_out
        if self.most.diagonal().min() < 0:
            return None
        if tally.share:
            return self._share_room(tally)
        first, last = self._at(tally.matter, tally.before), self._at(tally.matter, tally.until)
        low, high = max(0.0, -self.most[last, first]), float(self.most[first, last])
        return Room(low, high, min(max(expected, low), high)) if low <= high else None

    def _share_room(self, tally: Tally) -> Room | None:
        """The whole percents that part and whole allow."""
        whole = whole_of_share(tally, self.matters)
        if whole is None:
            return None
        least, most = self._bounds(tally.matter, tally.until)
        fewest, all_ = self._bounds(whole, tally.until)
        low = ceil(100 * least / all_ - 0.5) if isfinite(all_) and all_ else 0
        high = floor(100 * most / fewest + 0.5) if isfinite(most) and fewest else 100
        return Room(low, min(high, 100), (low + high) / 2) if low <= high else None

    def _at(self, matter: Matter, day: dt.date | None) -> int:
        return BEGINNING if day is None else self.place[matter, day]

    def _bounds(self, matter: Matter, day: dt.date) -> tuple[float, float]:
        at = self.place[matter, day]
        return max(0.0, -float(self.most[at, BEGINNING])), float(self.most[BEGINNING, at])

    def _within(self, first: int, last: int, low: float, high: float) -> None:
        """The number at the last place exceeds that at the first by low to high."""
        self.most[first, last] = min(self.most[first, last], high)
        self.most[last, first] = min(self.most[last, first], -low)

    def _rules(self, revised: frozenset[Step]) -> None:
        for matter in self.matters:
            for before, day in pairwise(self.days):
                if (matter, day) not in revised:
                    self._within(self.place[matter, before], self.place[matter, day], 0, inf)
        for part, whole in self.pairs:
            for day in self.days:
                self._within(self.place[part, day], self.place[whole, day], 0, inf)

    def _totals(self, tallies: Sequence[Tally], revised: frozenset[Step]) -> None:
        for tally in tallies:
            if tally.since and any(m == tally.matter and tally.since <= day <= tally.until for m, day in revised):
                continue
            first, last = self._at(tally.matter, tally.before), self._at(tally.matter, tally.until)
            self._within(first, last, tally.bounds.floor, tally.bounds.ceiling)

    def _growths(self) -> None:
        """A part grows by no more than its whole may, and a whole by no less than its part does."""
        for part, whole in self.pairs:
            for before, day in combinations(self.days, 2):
                one, other = ((self.place[matter, before], self.place[matter, day]) for matter in (part, whole))
                self.most[one] = min(self.most[one], self.most[other])
                self.most[other[::-1]] = min(self.most[other[::-1]], self.most[one[::-1]])

    def _shares(self, tallies: Sequence[Tally]) -> None:
        for tally in tallies:
            whole = whole_of_share(tally, self.matters)
            if whole is None or tally.since:
                continue
            low, high = max(0.0, tally.bounds.floor - 0.5) / 100, min(tally.bounds.ceiling + 0.5, 100) / 100
            least, most = self._bounds(tally.matter, tally.until)
            fewest, all_ = self._bounds(whole, tally.until)
            self._within(BEGINNING, self.place[tally.matter, tally.until], ceil(low * fewest), high * all_)
            self._within(BEGINNING, self.place[whole, tally.until], ceil(least / high), most / low if low else inf)

    def _close(self) -> None:
        """All that follows: the shortest paths between all places (Floyd 1962)."""
        for between in range(len(self.most)):
            np.minimum(self.most, self.most[:, between, None] + self.most[between], out=self.most)
