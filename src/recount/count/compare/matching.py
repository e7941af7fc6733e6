"""A register's events and our incidents, matched one to one: near in time and place, then alike in number.

The cheapest assignment overall (Hungarian method, SciPy). Only pairs no more than three days and fifty kilometres apart
may be matched; where one has no point, the same name of a place is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log, radians, sin, sqrt

import numpy as np
from scipy.optimize import linear_sum_assignment

from recount.count.bounds import Bounds, total
from recount.count.compare.registers import Entry, Of, Register
from recount.count.people import WORD
from recount.count.totals import totals_of
from recount.records import Claim, ClaimKey, Count, Incident, Outcome, Place

DAYS, KILOMETRES = 3, 50.0
EARTH = 6371.0  # km
NEVER = 1e6  # what a pair costs that may not be matched


@dataclass(frozen=True, slots=True)
class Difference:
    """One harm to some people as the register and as we have it; None: one of the two has no figure."""

    of: Of
    theirs: Bounds | None
    ours: Bounds | None

    @property
    def agrees(self) -> bool:
        """Whether both have a figure and some number lies in both."""
        return self.theirs is not None and self.ours is not None and self.theirs.meets(self.ours)


@dataclass(frozen=True, slots=True)
class Match:
    """An event of the register and an incident of ours; how many days and kilometres lie between them."""

    entry: Entry
    incident: Incident
    days: int
    kilometres: float | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who has what: matched incidents, those that only one side has, totals side by side, persons by list."""

    register: Register
    matched: tuple[Match, ...] = ()
    only_theirs: tuple[Entry, ...] = ()
    only_ours: tuple[Incident, ...] = ()
    totals: tuple[tuple[Entry, tuple[Difference, ...]], ...] = ()
    lists: tuple[tuple[tuple[str, ...], int], ...] = ()
    named_here: tuple[str, ...] = ()

    def agreement(self) -> list[Agreement]:
        """For each harm to everyone that both sides have figures of: in how many events they agree, and the sums."""
        told: dict[Outcome, list[Difference]] = {}
        for match in self.matched:
            for one in match.differences:
                outcome, status, group = one.of
                if status is group is None and one.theirs is not None and one.ours is not None:
                    told.setdefault(outcome, []).append(one)
        return [
            Agreement(
                outcome,
                len(several),
                sum(one.agrees for one in several),
                total([one.theirs for one in several if one.theirs is not None]),
                total([one.ours for one in several if one.ours is not None]),
            )
            for outcome, several in told.items()
        ]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One harm in the matched events that both sides have a figure for: how many agree, and all of them added up."""

    outcome: Outcome
    events: int
    agree: int
    theirs: Bounds
    ours: Bounds


def compare(
    register: Register, incidents: Sequence[Incident], counts: Sequence[Count], claims: Mapping[ClaimKey, Claim]
) -> Comparison:
    """A register against our incidents and their counts by one rule.

    Args:
        register: The register.
        incidents: Our incidents.
        counts: Their counts, by one rule.
        claims: Their claims by key.
    """
    if register.persons:
        return _persons(register, claims)
    ours = {one.id: _figures([count for count in counts if count.subject == one.id]) for one in incidents}
    pairs = _assigned(register.events, incidents, ours)
    matched = tuple(
        Match(
            entry, one, _days(entry, one) or 0, _kilometres(entry, one.place), _differences(entry.figures, ours[one.id])
        )
        for entry, one in pairs
    )
    theirs, mine = {id(match.entry) for match in matched}, {match.incident.id for match in matched}
    return Comparison(
        register,
        matched,
        tuple(entry for entry in register.events if id(entry) not in theirs),
        tuple(one for one in incidents if one.id not in mine) if register.events else (),
        tuple((entry, _total_differences(entry, incidents, counts, claims)) for entry in register.totals),
    )


def _assigned(
    entries: Sequence[Entry], incidents: Sequence[Incident], ours: Mapping[str, Mapping[Of, Bounds]]
) -> list[tuple[Entry, Incident]]:
    if not entries or not incidents:
        return []
    costs = np.array([[_cost(entry, one, ours[one.id]) for one in incidents] for entry in entries])
    rows, columns = linear_sum_assignment(costs)
    return [(entries[r], incidents[c]) for r, c in zip(rows, columns, strict=True) if costs[r, c] < NEVER]


def _cost(entry: Entry, incident: Incident, ours: Mapping[Of, Bounds]) -> float:
    """How far apart the two are: a day as much as ten kilometres, or as a number one and a half times the other."""
    days, away = _days(entry, incident), _kilometres(entry, incident.place)
    if days is None or days > DAYS or (away is None and not _same_name(entry, incident.place)):
        return NEVER
    if away is not None and away > KILOMETRES:
        return NEVER
    theirs, mine = (figures.get(("killed", None, None)) for figures in (entry.figures, ours))
    unlike = 0.0
    if theirs and mine and theirs.told is not None and mine.told is not None:
        unlike = abs(log((theirs.told + 1) / (mine.told + 1)))
    return days + (away or 0.0) / 10 + 2.5 * unlike


def _days(entry: Entry, incident: Incident) -> int | None:
    """Days between the two periods, 0 where they overlap, None where one is not known."""
    when = incident.when
    if when is None or when.start is None or entry.start is None:
        return None
    end, theirs = when.end or when.start, entry.end or entry.start
    return max(0, (when.start - theirs).days, (entry.start - end).days)


def _kilometres(entry: Entry, place: Place | None) -> float | None:
    """Kilometres between the two points (haversine), None where one has none."""
    if place is None or None in (entry.lat, entry.lon, place.lat, place.lon):
        return None
    lat, lon, lat2, lon2 = (radians(value or 0.0) for value in (entry.lat, entry.lon, place.lat, place.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def _same_name(entry: Entry, place: Place | None) -> bool:
    return place is not None and bool(entry.place) and place.name.casefold() in entry.place.casefold()


def _figures(counts: Sequence[Count]) -> dict[Of, Bounds]:
    return {(c.outcome, c.status, c.group): Bounds(c.low, c.best, c.high) for c in counts}


def _differences(theirs: Mapping[Of, Bounds], ours: Mapping[Of, Bounds]) -> tuple[Difference, ...]:
    every = sorted({*theirs, *ours}, key=repr)
    return tuple(Difference(of, theirs.get(of), ours.get(of)) for of in every)


def _total_differences(
    entry: Entry, incidents: Sequence[Incident], counts: Sequence[Count], claims: Mapping[ClaimKey, Claim]
) -> tuple[Difference, ...]:
    """A total of the register beside ours of the same days; the ledger's filter has chosen the territory."""
    inside = [one for one in incidents if _within(one, entry.start, entry.end)]
    ours = _figures([one.count for one in totals_of(inside, counts, claims, entry.id)])
    return tuple(Difference(of, bounds, ours.get(of)) for of, bounds in entry.figures.items())


def _within(incident: Incident, start: dt.date | None, end: dt.date | None) -> bool:
    day = incident.when.start if incident.when else None
    return day is not None and (start is None or day >= start) and (end is None or day <= end)


def _persons(register: Register, claims: Mapping[ClaimKey, Claim]) -> Comparison:
    """How many persons are on which lists, and who of them is named by a claim here."""
    patterns: dict[tuple[str, ...], int] = {}
    for _, lists in register.persons:
        pattern = tuple(sorted(lists))
        patterns[pattern] = patterns.get(pattern, 0) + 1
    known = {frozenset(WORD.findall(name.casefold())) for claim in claims.values() for name in claim.people.names}
    named = [name for name, _ in register.persons if frozenset(WORD.findall(name.casefold())) in known]
    return Comparison(register, lists=tuple(sorted(patterns.items())), named_here=tuple(named))
