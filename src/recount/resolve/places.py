"""Mentions of places -> gazetteer entries, ranked by what the report says, undecided where it does not.

A reading scores by its kind and size, by whether the report names its country, its province or
a place near it, and, weakly, by the publisher's home. The best one is taken only where it is
clearly better than the next; otherwise the mention stays unresolved with its candidates.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.records import Place, PlaceCandidate, Span
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.toponyms import Toponym, find_toponyms

__all__ = ["Gazetteer", "ResolvedToponym", "Toponym", "find_toponyms", "resolve_toponyms"]

PRECISION: Mapping[str, int] = {"city": 1, "admin2": 3, "admin1": 4, "area": 5, "country": 6, "water": 7}
NEAR = 2
CANDIDATES = 5  # kept with a place
MARGIN = 1.0  # by how much the best reading must lead
PLAUSIBLE = 3.0  # readings this far behind the best still speak for a country
SAME_KM = 40.0  # readings this near each other are one place for a reader
NEIGHBOUR_KM = 150.0
EARTH_KM = 6371.0

KIND = {"country": 7.5, "area": 5.5, "water": 5.5, "admin1": 4.5, "admin2": 2.5, "city": 0.0}
SAID_KIND = 4.0  # "province" behind the name, and the reading is one
MAIN_NAME = 1.0
COUNTRY = 3.0  # all the report's evidence speaks for the reading's country
WITHIN = 8.0  # the containing place is named directly behind
NEIGHBOUR = 1.5
HOME = 0.7


@dataclass(frozen=True, slots=True)
class ResolvedToponym:
    """A mention and the place made of it; `place.id` is None where nothing decides."""

    toponym: Toponym
    place: Place

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.toponym.span

    @property
    def is_event_place(self) -> bool:
        """Whether an event can have happened there."""
        return self.toponym.is_event_place


@dataclass(frozen=True, slots=True)
class _Reading:
    entry: Entry
    score: float
    why: tuple[str, ...]


def resolve_toponyms(
    toponyms: Sequence[Toponym], *, gazetteer: Gazetteer, home: str | None = None
) -> tuple[ResolvedToponym, ...]:
    """Each mention with its place. `home` is the publisher's country code, a weak hint."""
    evidence = _evidence(toponyms)
    first = [_readings(t, toponyms, evidence, home, gazetteer, ()) for t in toponyms]
    anchors = [r[0].entry for t, r in zip(toponyms, first, strict=True) if _decided(r) and _is_point(r[0].entry)]
    ranked = [_readings(t, toponyms, evidence, home, gazetteer, anchors) for t in toponyms]
    return tuple(ResolvedToponym(t, _place(t, r, evidence)) for t, r in zip(toponyms, ranked, strict=True))


def _evidence(toponyms: Sequence[Toponym]) -> Counter[str]:
    """How often the report speaks of each country: by name, by its people, by a place found nowhere else."""
    said: Counter[str] = Counter()
    for toponym in toponyms:
        countries = {e.country for e in toponym.entries if e.country}
        named = {e.country for e in toponym.entries if e.kind == "country" and e.country}
        for code in (toponym.country, *named, *(countries if len(countries) == 1 else ())):
            if code:
                said[code] += 1
    return said


def _readings(
    toponym: Toponym,
    toponyms: Sequence[Toponym],
    evidence: Counter[str],
    home: str | None,
    gazetteer: Gazetteer,
    anchors: Sequence[Entry],
) -> list[_Reading]:
    """The readings of one mention, best first."""
    container = next((t for t in toponyms if t.span == toponym.within), None)
    most = max(evidence.values(), default=1)
    name = toponym.span.quote
    readings = []
    for entry in toponym.entries:
        points = [
            (_prior(entry), ""),
            (SAID_KIND if toponym.said_kind == entry.kind else 0.0, f"called a {toponym.suffix}"),
            (MAIN_NAME if gazetteer.main_name(name, entry) else 0.0, ""),
            (COUNTRY * evidence[entry.country or ""] / most, f"the report speaks of {entry.country}"),
            (WITHIN if container and _lies_in(entry, container) else 0.0, "its province or country is named with it"),
            (NEIGHBOUR if _has_neighbour(entry, anchors) else 0.0, "it lies near other places named"),
            (HOME if home and entry.country == home else 0.0, "the publisher's country"),
        ]
        why = tuple(reason for score, reason in points if score > 0 and reason)
        readings.append(_Reading(entry, sum(score for score, _ in points), why))
    return sorted(readings, key=lambda r: (-r.score, r.entry.id))


def _prior(entry: Entry) -> float:
    return KIND[entry.kind] + (math.log10(entry.population + 1) if entry.kind == "city" else 0.0)


def _lies_in(entry: Entry, container: Toponym) -> bool:
    return any(
        entry.country == wide.country and (wide.kind == "country" or wide.admin1 == entry.admin1)
        for wide in container.entries
        if wide.kind in ("country", "admin1", "admin2", "city") and wide.id != entry.id
    )


def _is_point(entry: Entry) -> bool:
    return entry.kind in ("city", "admin2")


def _has_neighbour(entry: Entry, anchors: Sequence[Entry]) -> bool:
    return any(a.id != entry.id and distance_km(a, entry) <= NEIGHBOUR_KM for a in anchors)


def distance_km(one: Entry | PlaceCandidate, other: Entry | PlaceCandidate) -> float:
    """Great-circle distance in kilometres (haversine)."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _decided(readings: Sequence[_Reading]) -> bool:
    """Whether the best reading is clearly better than the next that is a different place."""
    if not readings:
        return False
    best = readings[0]
    rival = next((r for r in readings[1:] if not _same(best.entry, r.entry)), None)
    return rival is None or best.score - rival.score >= MARGIN


def _same(one: Entry, other: Entry) -> bool:
    """A town and its province of one name, or two entries for one spot."""
    nested = one.country == other.country and one.admin1 == other.admin1 and one.kind != other.kind
    return nested or distance_km(one, other) <= SAME_KM


def _place(toponym: Toponym, readings: Sequence[_Reading], evidence: Counter[str]) -> Place:
    if toponym.country:
        return Place(toponym.span.quote, toponym.span, country=toponym.country, reason="the people of a country")
    if not readings:
        return _unlisted(toponym, evidence)
    if not _decided(readings):
        return _undecided(toponym, readings)
    best = readings[0].entry
    return Place(
        name=toponym.span.quote,
        span=toponym.span,
        id=best.id,
        lat=round(best.lat, 5),
        lon=round(best.lon, 5),
        country=best.country,
        admin1=best.admin1,
        precision=_precision(best, toponym),
        reason=_because(readings),
        candidates=_candidates(readings),
    )


def _precision(entry: Entry, toponym: Toponym) -> int:
    code = PRECISION[entry.kind]
    return max(code, NEAR) if toponym.near else code


def _because(readings: Sequence[_Reading]) -> str:
    best = readings[0]
    filed = f"{best.entry.name} ({', '.join(p for p in (best.entry.kind, best.entry.admin1, best.entry.country) if p)})"
    if len(readings) == 1:
        return f"{filed}: the only place of this name in the gazetteer"
    why = "; ".join(best.why) or "the largest of this name"
    return f"{filed}: taken before {len(readings) - 1} other reading{'s' if len(readings) > 2 else ''}: {why}"


def _undecided(toponym: Toponym, readings: Sequence[_Reading]) -> Place:
    plausible = [r.entry for r in readings if readings[0].score - r.score <= PLAUSIBLE]
    countries, regions = {e.country for e in plausible}, {e.admin1 for e in plausible}
    country = countries.pop() if len(countries) == 1 else None
    admin1 = regions.pop() if country and len(regions) == 1 else None
    reason = f"{len(plausible)} places of this name fit; nothing in the report decides between them"
    return Place(
        toponym.span.quote,
        toponym.span,
        country=country,
        admin1=admin1,
        reason=reason,
        candidates=_candidates(readings),
    )


def _unlisted(toponym: Toponym, evidence: Counter[str]) -> Place:
    reason = "not in the gazetteer"
    country = next(iter(evidence)) if len(evidence) == 1 else None
    if country:
        reason += f"; the report speaks of no country but {country}"
    return Place(toponym.span.quote, toponym.span, country=country, reason=reason)


def _candidates(readings: Sequence[_Reading]) -> tuple[PlaceCandidate, ...]:
    return tuple(r.entry.candidate(r.score) for r in readings[:CANDIDATES])
