"""Totals as they are checked: how many, of whom, where, from which day to which, by which source.

"In the past 24 hours", "in March" and "since the ceasefire" are all differences of one running total, so every total
of one source on one matter bears on the same unknown numbers: how many there were by the end of each day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recount.count.bounds import Bounds
from recount.records import Claim, ClaimKey, Figure, Outcome, Place, Series, Status

COUNTRY, PROVINCE = 6, 4  # place precisions (UCDP where_prec)
ROUNDED = frozenset({"about", "nearly"})
EVERYONE = frozenset({"unknown", "mixed"})
# What a claim weighs against others, by who answers for it: of two that cannot both hold the lighter is suspected.
WEIGHTS = {"attributed": 1000, "narrator": 950, "anonymous": 900, "collective": 850}


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, a province in it, or a place in that; None: all of it. `name` is what a source calls it."""

    country: str | None
    admin1: str | None = None
    place: str | None = None
    name: str = field(default="", compare=False)

    def within(self, other: Territory | None) -> bool:
        """Whether it surely lies in the other, or is it."""
        return other is None or all(
            theirs is None or theirs == ours
            for ours, theirs in (
                (self.country, other.country),
                (self.admin1, other.admin1),
                (self.place, other.place),
            )
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """Whose running total: one source's, of one harm to some people by some means in one territory; None: any."""

    source: str
    outcome: Outcome
    status: Status | None = None
    group: str | None = None
    means: str | None = None
    territory: Territory | None = None

    def within(self, other: Matter) -> bool:
        """Whether whoever it counts is among those the other counts, of the same source."""
        return (
            self.source == other.source
            and (self.outcome == other.outcome or (other.outcome == "casualties" and self.outcome in HARMED))
            and other.status in (None, self.status)
            and other.group in (None, self.group)
            and other.means in (None, self.means)
            and (other.territory is None if self.territory is None else self.territory.within(other.territory))
        )


HARMED = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True)
class Tally:
    """One told total. `since` None: from the beginning of the running total. `share`: percent of the whole."""

    claim: ClaimKey
    series: str
    matter: Matter
    bounds: Bounds
    since: dt.date | None
    until: dt.date
    share: bool = False
    weight: int = WEIGHTS["attributed"]

    @property
    def before(self) -> dt.date | None:
        """The day up to which it does not count."""
        return self.since - dt.timedelta(1) if self.since else None


def tallies_of(series: Sequence[Series], claims: Mapping[ClaimKey, Claim] | None = None) -> list[Tally]:
    """The totals of series that can be checked, by day: those whose last day and figure are known.

    Args:
        series: Running totals of any sources.
        claims: Their claims by key, where there are any; who answers for a claim decides its weight.
    """
    starts: dict[Matter, dt.date] = {}
    for one in series:
        if one.start is not None:
            matter = matter_of(one)
            starts[matter] = min(one.start, starts.get(matter, one.start))
    found = {
        (tally.claim, tally.matter, tally.since): tally
        for one in series
        for tally in _tallies(one, starts, claims or {})
    }
    return sorted(found.values(), key=lambda tally: (tally.until, tally.since or dt.date.min, tally.claim))


def matter_of(series: Series) -> Matter:
    """What a series counts."""
    status = None if series.status in EVERYONE else series.status
    return Matter(series.source, series.outcome, status, series.group, series.means, territory_of(series.territory))


def territory_of(place: Place | None) -> Territory | None:
    """The territory a place names: as fine as it is resolved; an unresolved name is a territory of its own."""
    if place is None:
        return None
    if place.country is None:
        return Territory(None, None, place.id or place.name.casefold(), place.name)
    if (place.precision or 0) >= COUNTRY or (place.admin1 is None and place.id is None):
        return Territory(place.country, name=place.name)
    if place.precision == PROVINCE and place.admin1 is not None:
        return Territory(place.country, place.admin1, name=place.name)
    return Territory(place.country, place.admin1, place.id or place.name.casefold(), place.name)


def _tallies(series: Series, starts: Mapping[Matter, dt.date], claims: Mapping[ClaimKey, Claim]) -> Iterator[Tally]:
    matter = matter_of(series)
    for point in series.points:
        until = point.until or point.told
        bounds = bounds_of(point.figure)
        if until is None or bounds == Bounds(None, None, None):
            continue
        start = starts.get(matter)
        from_start = point.since is None and series.start in (None, start)
        since = None if from_start else point.since or series.start
        since = None if since is None or since == start else since
        claim = claims.get(point.claim)
        weight = WEIGHTS[claim.attribution.status] if claim else WEIGHTS["attributed"]
        yield Tally(point.claim, series.id, matter, bounds, since, until, series.unit == "percent", weight)


def bounds_of(figure: Figure) -> Bounds:
    """The bounds of a figure; a number said to be rounded may be off by half of its last digit that is not zero."""
    if figure.qualifier not in ROUNDED or not figure.best:
        return Bounds.of(figure)
    half = 10 ** (len(str(figure.best)) - len(str(figure.best).rstrip("0"))) // 2
    low = None if figure.low is None and figure.qualifier != "nearly" else figure.best - half
    return Bounds(low, figure.best, figure.best + half)


def by_source(tallies: Iterable[Tally]) -> dict[str, list[Tally]]:
    """The tallies of each source, in their order."""
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.matter.source, []).append(tally)
    return found
