"""Mentions of places -> gazetteer entries, ranked by what the report says, undecided where it does not.

A reading scores by its kind and size, by whether the report names its country, its province or
a place near it, and, weakly, by the publisher's home. The best one is taken only where it is
clearly better than the next; otherwise the mention stays unresolved with its candidates.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from recount.records import Place, PlaceCandidate, Span
from recount.resolve.context import Context, Home, distance_km, is_telling
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.mentions import NO_PLACE, Toponym
from recount.resolve.toponyms import find_toponyms

__all__ = ["Gazetteer", "ResolvedToponym", "Toponym", "find_toponyms", "resolve_toponyms"]

PRECISION: Mapping[str, int] = {"city": 1, "admin2": 3, "admin1": 4, "area": 5, "country": 6, "water": 7}
WIDE = ("country", "admin1")
DIVISIONS = ("admin1", "admin2")  # kinds said behind a name that make it coarser than a town of that name
NEAR = 2
CANDIDATES = 5  # kept with a place
MARGIN = 1.0  # by how much the best reading must lead
PLAUSIBLE = 2.5  # readings this far behind the best still speak for a country
SAME_KM = 40.0  # readings this near each other are one place for a reader
TELLING = 6  # letters a name has at least to be read as another's misspelling
QUARTER_KM = 60.0  # a quarter lies no farther from some other place the report names
FAMOUS = 100_000  # people: a town this size is named abroad too
LARGE_TOWN = 20_000  # a town of its province's name is meant unless the report says province
GREAT_CITY = 500_000  # so is a city beside a province of its name: Washington

# What speaks for a reading, in powers of ten of population.
KIND: Mapping[str, float] = {"country": 9.5, "area": 5.5, "water": 5.5, "admin1": 0.0, "admin2": 2.5, "city": 0.0}
PEOPLED = ("city", "admin1")
SAID_KIND = 4.0
CONTAINS = 2.0
KIN = 3.0
RULED = 3.0
MAIN_NAME = 1.0
COUNTRY = 3.0
WITHIN = 8.0
DECIDED = 3.0
REGION = 2.0
NEIGHBOUR = 1.5
HOME = 0.7  # the country
HOME_REGION = 1.5  # and the region besides


# The reasons of `_Reading.points`, in their order; those that go without saying are empty.
REASONS = (
    "",
    "",
    "called a {said}",
    "listed with others of its kind",
    "spoken of as a province",
    "a place is said to lie in it",
    "its province or country is named with it",
    "the report speaks of {country}",
    "",
    "the report names {admin1}",
    "it lies near other places named",
    "the publisher's country",
    "the publisher is at home in {admin1}",
)


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


class _Reading(NamedTuple):
    """One place a name may mean; `points` speak for it, each for the reason of REASONS at its place."""

    entry: Entry
    score: float
    points: tuple[float, ...]
    misspelt: bool = False


def resolve_toponyms(
    toponyms: Sequence[Toponym], *, gazetteer: Gazetteer, home: Home | None = None
) -> tuple[ResolvedToponym, ...]:
    """Each mention with its place. `home` is where the publisher is at home, a weak hint.

    Two rounds: what is clear at first sight helps to decide the rest.
    """
    context = Context.of(toponyms, home, gazetteer)
    first = _rank(toponyms, context, gazetteer)
    context = context.with_anchors(_anchors(toponyms, first, context))
    ranked = _rank(toponyms, context, gazetteer)
    return tuple(ResolvedToponym(t, _place(t, r, context)) for t, r in zip(toponyms, ranked, strict=True))


def _anchors(toponyms: Sequence[Toponym], ranked: Sequence[list[_Reading]], context: Context) -> tuple[Entry, ...]:
    """The places clear at first sight, each once."""
    clear = {
        r[0].entry: None
        for t, r in zip(toponyms, ranked, strict=True)
        if _decided(r) and is_telling(t) and t.said_kind != "quarter" and not _is_elsewhere(t, r[0].entry, context)
    }
    return tuple(clear)


def _rank(toponyms: Sequence[Toponym], context: Context, gazetteer: Gazetteer) -> list[list[_Reading]]:
    """The readings of each mention; mentions alike in name and setting share them."""
    known: dict[tuple[object, ...], list[_Reading]] = {}
    ranked = []
    for toponym in toponyms:
        within, contains = toponym.within and toponym.within.quote, toponym.span in context.containers
        setting = (toponym.span.quote, toponym.said_kind, within, contains, toponym.part_of, toponym.kin, toponym.ruled)
        if setting not in known:
            known[setting] = _readings(toponym, context, gazetteer)
        ranked.append(known[setting])
    return ranked


def _readings(toponym: Toponym, context: Context, gazetteer: Gazetteer) -> list[_Reading]:
    """The readings of one mention, best first; none of a name that is part of a person's."""
    if toponym.part_of in NO_PLACE:
        return []
    entries = toponym.entries or _misspelt(toponym, context, gazetteer)
    readings = _scored(entries, toponym, context, gazetteer)
    if toponym.span in context.containers:
        return readings
    return _town_first(toponym, readings)


def _misspelt(toponym: Toponym, context: Context, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Places a name unknown to the gazetteer is one letter away from, if they lie by others the report names."""
    name = toponym.span.quote
    if not (toponym.located and context.anchors) or len(name) < TELLING or toponym.said_kind == "quarter":
        return ()
    return tuple(e for e in gazetteer.close(name) if e.kind == "city" and context.has_neighbour(e, QUARTER_KM))


def _scored(entries: Sequence[Entry], toponym: Toponym, context: Context, gazetteer: Gazetteer) -> list[_Reading]:
    """The entries with what speaks for each, best first."""
    name = toponym.span.quote
    shares, companies = context.shares_beside(name), context.company(name, entries)
    readings = []
    for entry, company in zip(entries, companies, strict=True):
        own = (_size(entry), MAIN_NAME if gazetteer.main_name(name, entry) else 0.0)
        share = shares.get(entry.country or "", 0.0)
        points = (*own, *_said_points(entry, toponym, context), COUNTRY * share, *_around(entry, company, context))
        readings.append(_Reading(entry, sum(points), points, misspelt=not toponym.entries))
    return sorted(readings, key=lambda r: (-r.score, r.entry.id))


def _size(entry: Entry) -> float:
    return KIND[entry.kind] + (math.log10(entry.population + 1) if entry.kind in PEOPLED else 0.0)


def _said_points(entry: Entry, toponym: Toponym, context: Context) -> tuple[float, ...]:
    """What the words beside the name say for an entry."""
    container = context.mentions.get(toponym.within) if toponym.within else None
    return (
        SAID_KIND if toponym.said_kind == entry.kind else 0.0,
        KIN if toponym.kin and _is_kin(entry, toponym) else 0.0,
        RULED if toponym.ruled and entry.kind == "admin1" else 0.0,
        CONTAINS if _contains(entry, toponym, context) else 0.0,
        WITHIN if container and _lies_in(entry, container) else 0.0,
    )


def _around(entry: Entry, company: float, context: Context) -> tuple[float, ...]:
    """What the rest of the report, and who published it, say for an entry."""
    home = context.home
    return (
        DECIDED if context.is_decided(entry) else 0.0,
        REGION if context.names_region(entry) else 0.0,
        company if company >= NEIGHBOUR or not context.has_neighbour(entry) else NEIGHBOUR,
        HOME if home and entry.country == home.country else 0.0,
        HOME_REGION if home and _lies_at(entry, home) else 0.0,
    )


def _lies_at(entry: Entry, home: Home) -> bool:
    return entry.admin1 is not None and (entry.country, entry.admin1) == (home.country, home.admin1)


def _is_kin(entry: Entry, toponym: Toponym) -> bool:
    return (entry.kind, entry.country if entry.kind == "admin1" else None) in toponym.kin


def _town_first(toponym: Toponym, readings: list[_Reading]) -> list[_Reading]:
    """Puts the town before the province of its name, in it or a great city, unless the report says province."""
    if not readings or readings[0].entry.kind not in DIVISIONS or toponym.said_kind:
        return readings
    if toponym.ruled or _is_kin(readings[0].entry, toponym):
        return readings
    region, score = readings[0].entry, readings[0].score
    for reading in readings[1:]:
        town, apart = reading.entry, reading.entry.admin1 != region.admin1
        large = town.population >= (GREAT_CITY if apart else LARGE_TOWN)
        if town.kind == "city" and town.country == region.country and large:
            first = reading._replace(score=score + MARGIN if apart else score)
            return [first, *(r for r in readings if r is not reading)]
    return readings


def _contains(entry: Entry, toponym: Toponym, context: Context) -> bool:
    return toponym.span in context.containers and entry.kind in WIDE


def _lies_in(entry: Entry, container: Toponym) -> bool:
    """Whether a reading of the container holds the entry; a town called Illinois is none where the state is one."""
    wider = [wide for wide in container.entries if wide.kind in WIDE] or container.entries
    return any(
        entry.country == wide.country and (wide.kind == "country" or wide.admin1 == entry.admin1)
        for wide in wider
        if wide.id != entry.id and wide.kind not in ("area", "water")
    )


def _decided(readings: Sequence[_Reading]) -> bool:
    """Whether the best reading is clearly better than the next that is a different place."""
    if not readings:
        return False
    best = readings[0]
    rival = next((r for r in readings[1:] if not _same(best.entry, r.entry)), None)
    return rival is None or best.score - rival.score >= MARGIN


def _same(one: Entry, other: Entry) -> bool:
    """A town and its province of one name, or two entries for one spot."""
    nested = (one.country, one.admin1) == (other.country, other.admin1) and one.kind != other.kind
    return nested or distance_km(one, other) <= SAME_KM


def _place(toponym: Toponym, readings: Sequence[_Reading], context: Context) -> Place:
    if toponym.part_of in NO_PLACE:
        return Place(toponym.span.quote, toponym.span, reason="part of a longer name")
    if toponym.country:
        return Place(toponym.span.quote, toponym.span, country=toponym.country, reason="the people of a country")
    if not readings or _is_elsewhere(toponym, readings[0].entry, context):
        return _unlisted(toponym, readings, context)
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
        reason=_because(toponym, readings),
        candidates=_candidates(readings),
    )


def _is_elsewhere(toponym: Toponym, best: Entry, context: Context) -> bool:
    """Whether a name is found only where the report is not set.

    That is a quarter far from all places named, or a small place in a country the report does
    not speak of and near no place it names.
    """
    if toponym.said_kind == "quarter":
        return bool(context.anchors) and not context.has_neighbour(best, QUARTER_KM)
    small = best.kind == "admin2" or (best.kind == "city" and best.population < FAMOUS)
    name = toponym.span.quote
    countries = context.countries(name)
    spoken_of = not countries or best.country in countries or context.share(name, best.country) > 0
    return small and not spoken_of and not toponym.within and not context.has_neighbour(best)


def _precision(entry: Entry, toponym: Toponym) -> int:
    code = PRECISION["admin1"] if entry.centre_of_region else PRECISION[entry.kind]
    around = toponym.near or toponym.said_kind == "area"
    said = PRECISION.get(toponym.said_kind or "", 0) if entry.kind == "city" else 0
    return max(code, NEAR if around else 0, said if toponym.said_kind in DIVISIONS else 0)


def _because(toponym: Toponym, readings: Sequence[_Reading]) -> str:
    best = readings[0]
    filed = f"{best.entry.name} ({', '.join(p for p in (best.entry.kind, best.entry.admin1, best.entry.country) if p)})"
    if best.misspelt:
        return f"{filed}: the gazetteer has no such name; this one is a letter away and lies near other places named"
    others = len(readings) - 1
    if not others:
        return f"{filed}: the only place of this name in the gazetteer"
    said = {"said": toponym.suffix or toponym.said_kind, "country": best.entry.country, "admin1": best.entry.admin1}
    told = [reason.format(**said) for points, reason in zip(best.points, REASONS, strict=True) if points > 0 and reason]
    why = "; ".join(told) or "the largest of this name"
    return f"{filed}: taken before {others} other reading{'s' if others > 1 else ''}: {why}"


def _undecided(toponym: Toponym, readings: Sequence[_Reading]) -> Place:
    plausible = [r.entry for r in readings if readings[0].score - r.score <= PLAUSIBLE]
    countries, regions = {e.country for e in plausible}, {e.admin1 for e in plausible}
    country = countries.pop() if len(countries) == 1 else None
    return Place(
        toponym.span.quote,
        toponym.span,
        country=country,
        admin1=regions.pop() if country and len(regions) == 1 else None,
        reason=f"{len(plausible)} places of this name fit and nothing in the report decides between them",
        candidates=_candidates(readings),
    )


def _unlisted(toponym: Toponym, readings: Sequence[_Reading], context: Context) -> Place:
    """A place the gazetteer lacks: filed by what it is said to lie in, else by what all of the report says."""
    reason = "not in the gazetteer" if not readings else "the gazetteer has this name only where the report is not set"
    container = context.mentions.get(toponym.within) if toponym.within else None
    wide = {(e.country, e.admin1) for e in container.entries} if container else set()
    if len({country for country, _ in wide}) == 1:
        country = next(iter(wide))[0]
        admin1 = next(iter(wide))[1] if len(wide) == 1 else None
        reason += f"; named as part of {container.span.quote if container else ''}"
        return Place(toponym.span.quote, toponym.span, country=country, admin1=admin1, reason=reason)
    countries = context.countries(toponym.span.quote)
    country = countries.pop() if len(countries) == 1 else None
    if country:
        reason += f"; the other places of the report lie in {country}"
    return Place(toponym.span.quote, toponym.span, country=country, reason=reason, candidates=_candidates(readings))


def _candidates(readings: Sequence[_Reading]) -> tuple[PlaceCandidate, ...]:
    return tuple(r.entry.candidate(r.score) for r in readings[:CANDIDATES])
