"""The fewest claims without which the others can all hold (error localisation after Fellegi and Holt 1976).

The unknowns are whole numbers: how many there were by each day, for each matter. They never fall, parts never outgrow
their wholes, and each claim that is kept binds them. CP-SAT leaves out as little weight of claims as it can. A running
total may fall once where its later totals go on from the lower one: that is a revision, dearer than leaving out one
claim and cheaper than leaving out two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from recount.count.check.tallies import Matter, Tally
from recount.count.check.wholes import disjoint_parts, pairs_of

REVISION = 1700  # between one claim's weight and two claims'
WORK = 4.0  # for one series, in the solver's own seconds, whatever else the machine does; the best so far is taken then
Step = tuple[Matter, dt.date]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims left out, by their places; the days on which a total was revised; whether it is surely the least."""

    dropped: frozenset[int]
    revised: frozenset[Step]
    cost: int
    proven: bool


def explain(
    tallies: Sequence[Tally], costs: Sequence[int], falls: Sequence[Step], kept: Sequence[int] = ()
) -> Explanation:
    """The cheapest claims to leave out, so that the others can all hold.

    Args:
        tallies: Totals of one source.
        costs: What leaving out each of them costs.
        falls: The days on which a running total is told lower than before, where it may have been revised.
        kept: Claims that must be kept, by their places.
    """
    model = _Model(tallies, falls)
    for place in kept:
        model.cp.add(model.keep[place] == 1)
    spent = sum(cost * (1 - model.keep[place]) for place, cost in enumerate(costs))
    model.cp.minimize(spent + sum(REVISION * flag for flag in model.revised.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2  # three times as fast as the default here
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Explanation(frozenset(), frozenset(), -1, False)
    dropped = frozenset(place for place, flag in enumerate(model.keep) if not solver.value(flag))
    revised = frozenset(step for step, flag in model.revised.items() if solver.value(flag))
    return Explanation(dropped, revised, round(solver.objective_value), status == cp_model.OPTIMAL)


class _Model:
    """The unknown numbers of each matter by each day, and what binds them."""

    def __init__(self, tallies: Sequence[Tally], falls: Sequence[Step]) -> None:
        self.cp = cp_model.CpModel()
        self.matters = list(dict.fromkeys(tally.matter for tally in tallies))
        self.days: dict[Matter, set[dt.date]] = {matter: set() for matter in self.matters}
        for tally in tallies:
            self.days[tally.matter] |= {day for day in (tally.until, tally.before) if day is not None}
        self.most = 10 + 2 * max((t.bounds.told or 0 for t in tallies if not t.share), default=0)
        self.numbers: dict[Step, cp_model.IntVar] = {}
        self.revised = {step: self.cp.new_bool_var("") for step in falls}
        self.keep = [self.cp.new_bool_var("") for _ in tallies]
        for tally, kept in zip(tallies, self.keep, strict=True):
            (self._share if tally.share else self._total)(tally, kept)
        self._parts_within_wholes()
        self._never_fall()

    def _number(self, matter: Matter, day: dt.date) -> cp_model.IntVar:
        if (matter, day) not in self.numbers:
            self.numbers[matter, day] = self.cp.new_int_var(0, self.most, "")
        return self.numbers[matter, day]

    def _grown(self, matter: Matter, before: dt.date | None, day: dt.date) -> cp_model.LinearExprT:
        start = 0 if before is None else self._number(matter, before)
        return self._number(matter, day) - start

    def _never_fall(self) -> None:
        """A number is no less than that of the day before it of which anything is told."""
        for matter in self.matters:
            days = sorted(day for other, day in self.numbers if other == matter)
            for before, day in pairwise(days):
                rises = self.cp.add(self._grown(matter, before, day) >= 0)
                if (matter, day) in self.revised:
                    rises.only_enforce_if(~self.revised[matter, day])

    def _parts_within_wholes(self) -> None:
        for part, whole in pairs_of(self.matters):
            self._at_most((part,), whole)
        for whole, parts in disjoint_parts(self.matters):
            self._at_most(parts, whole)

    def _at_most(self, parts: Sequence[Matter], whole: Matter) -> None:
        """Parts together are no more than their whole by any day, nor grow faster, but where one was revised."""
        days = sorted(set().union(*(self.days[matter] for matter in (*parts, whole))))
        for before, day in zip([None, *days], days, strict=False):
            self.cp.add(sum(self._number(part, day) for part in parts) <= self._number(whole, day))
            growth = sum(self._grown(part, before, day) for part in parts)
            slower = self.cp.add(growth <= self._grown(whole, before, day))
            slower.only_enforce_if([~self.revised[one, day] for one in (*parts, whole) if (one, day) in self.revised])

    def _total(self, tally: Tally, kept: cp_model.IntVar) -> None:
        grown = self._grown(tally.matter, tally.before, tally.until)
        revised = [
            ~flag
            for (matter, day), flag in self.revised.items()
            if matter == tally.matter and tally.since and tally.since <= day <= tally.until
        ]
        if tally.bounds.low is not None:
            self.cp.add(grown >= tally.bounds.low).only_enforce_if([kept, *revised])
        if tally.bounds.high is not None:
            self.cp.add(grown <= tally.bounds.high).only_enforce_if([kept, *revised])

    def _share(self, tally: Tally, kept: cp_model.IntVar) -> None:
        """So many percent, half a point more or less, of the whole nearest to it."""
        whole = whole_of_share(tally, self.matters)
        if whole is None:
            return
        part, all_ = (self._grown(m, tally.before, tally.until) for m in (tally.matter, whole))
        if tally.bounds.low is not None:
            self.cp.add(200 * part >= (2 * tally.bounds.low - 1) * all_).only_enforce_if(kept)
        if tally.bounds.high is not None:
            self.cp.add(200 * part <= (2 * tally.bounds.high + 1) * all_).only_enforce_if(kept)


def whole_of_share(tally: Tally, matters: Sequence[Matter]) -> Matter | None:
    """Of whom a share is: the whole of its part with none between; None where the source tells of none or several."""
    wholes = [whole for part, whole in pairs_of(matters) if part == tally.matter]
    return wholes[0] if len(wholes) == 1 else None


def costs_of(tallies: Sequence[Tally], doubt: Mapping[int, int]) -> list[int]:
    """What leaving out each claim costs: its weight, less what speaks against it (0 to 300)."""
    return [tally.weight - doubt.get(place, 0) for place, tally in enumerate(tallies)]
