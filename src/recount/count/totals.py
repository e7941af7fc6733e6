"""Totals over incidents: low, best and high, with what may be counted twice taken out.

Totals add up incidents only. A running total of a source is never added to incidents, nor to another running total. A
person named in two incidents is counted once in low and best; an incident without day or place adds nothing to the low,
since it may be one of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.count.bounds import Bounds, total
from recount.count.people import WORD
from recount.count.tellings import HARMS
from recount.records import Claim, ClaimKey, Count, CountRule, Incident, Outcome, SetAside, Status

Cell = tuple[Outcome, CountRule, Status | None, str | None]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of counts by one rule; `count.subject` names the filter.

    `incidents` were added up, of which `open_` set no upper bound and `no_best` no best, where their low stands in;
    `twice` is how many people named in two incidents were taken out of low and best.
    """

    count: Count
    incidents: int
    open_: int
    no_best: int
    twice: int

    @property
    def told_high(self) -> int:
        """The highest that is told, where the high is open: what every incident tells at most, or else at least."""
        return self.count.high if self.count.high is not None else max(self.count.best or 0, self.count.low or 0)


def totals_of(
    incidents: Sequence[Incident], counts: Iterable[Count], claims: Mapping[ClaimKey, Claim], subject: str
) -> tuple[Total, ...]:
    """The total of each outcome, rule and people, over incidents.

    Args:
        incidents: The incidents to add up.
        counts: Their counts, by any rules; counts of other incidents are left out.
        claims: Their claims by key.
        subject: What the totals are of, in words.
    """
    by_id = {incident.id: incident for incident in incidents}
    cells: dict[Cell, list[Count]] = defaultdict(list)
    for count in counts:
        if count.subject in by_id and (count.low, count.best, count.high) != (None, None, None):
            cells[count.outcome, count.rule, count.status, count.group].append(count)
    order = sorted(
        cells, key=lambda cell: (HARMS.index(cell[0]), cell[2] is not None or cell[3] is not None, repr(cell))
    )
    return tuple(_total(cell, cells[cell], by_id, claims, subject) for cell in order)


def _total(
    cell: Cell,
    added: Sequence[Count],
    incidents: Mapping[str, Incident],
    claims: Mapping[ClaimKey, Claim],
    subject: str,
) -> Total:
    outcome, rule, status, group = cell
    summed = total([_bounds(count, incidents[count.subject]) for count in added])
    twice = named_twice(incidents, added, claims)
    low = max(0, summed.low - twice) if summed.low is not None else None
    best = None if summed.best is None else max(low or 0, summed.best - twice)
    keys = tuple(sorted({key for count in added for key in count.claims}))
    aside: dict[ClaimKey, SetAside] = {one.claim: one for count in added for one in count.set_aside}
    left = tuple(aside[key] for key in sorted(aside) if key not in set(keys))
    sources = sum(count.sources for count in added)
    made = Count(subject, outcome, rule, low, best, summed.high, keys, left, status, group, sources)
    no_best = sum(count.best is None for count in added)
    return Total(made, len(added), sum(count.high is None for count in added), no_best, twice)


def _bounds(count: Count, incident: Incident) -> Bounds:
    """What an incident adds: nothing to the low where its day or place is not known."""
    placed = incident.place is not None and incident.when is not None and incident.when.start is not None
    return Bounds(count.low if placed else 0, count.best, count.high)


def named_twice(incidents: Mapping[str, Incident], added: Sequence[Count], claims: Mapping[ClaimKey, Claim]) -> int:
    """How many people are named, by the same two words or more, in more than one of the incidents added up."""
    seen: dict[frozenset[str], set[str]] = defaultdict(set)
    for count in added:
        for key in count.claims:
            claim = claims.get(key)
            for name in claim.people.names if claim else ():
                words = frozenset(WORD.findall(name.casefold()))
                if len(words) > 1:
                    seen[words].add(count.subject)
    return sum(len(subjects) - 1 for subjects in seen.values())
