"""What a report as a whole says about where it is set."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recount.records import Span
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.mention import Toponym
from recount.resolve.news import News
from recount.resolve.together import SMALL, Together

EARTH_KM = 6371.0
KM_A_DEGREE = 110.0  # of latitude, at the least
NEIGHBOUR_KM = 150.0
NOTHING: frozenset[str] = frozenset()
POINTS = ("city", "admin1", "admin2")
COMMA = ", "
PEOPLE = 0.4  # a people named says little about where: armies act abroad


@dataclass(frozen=True, slots=True)
class Home:
    """Where a publisher is at home: a country code, and the first order division in it where that is known.

    `mostly`: its reports are known to be set in that country for the most part, wherever its site may be. `beats` are
    the divisions of that country it reports from, each with the share of its reports that name places there.
    """

    country: str
    admin1: str | None = None
    mostly: bool = False
    beats: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A country some mention speaks for: by its name, by its `people`, or by a place found nowhere else.

    `located` is true where something is said to be there; `name` is folded.
    """

    name: str
    country: str
    people: bool
    located: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The places decided: ids of all, towns among them, ids of the divisions by their names, names in each country."""

    ids: frozenset[str] = NOTHING
    towns: tuple[Entry, ...] = ()
    regions: Mapping[tuple[str | None, str | None], frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Entry]) -> Settled:
        """The places looked up by what is asked of them."""
        ids: set[str] = set()
        towns: list[Entry] = []
        regions: dict[tuple[str | None, str | None], frozenset[str]] = {}
        names: dict[str, frozenset[str]] = {}
        for place in places:
            ids.add(place.id)
            if place.kind in POINTS and place.country:
                names[place.country] = names.get(place.country, NOTHING) | {fold(place.name)}
            if place.kind in SMALL:
                towns.append(place)
            elif place.kind == "admin1":
                named = place.country, place.name
                regions[named] = regions.get(named, NOTHING) | {place.id}
        return cls(frozenset(ids), tuple(towns), regions, names)


@dataclass(frozen=True, slots=True)
class Context:
    """The countries a report speaks of, the places in it already decided, and the publisher's home.

    A mention never counts as evidence for itself.
    """

    said: tuple[Said, ...]
    mentions: Mapping[Span, Toponym]
    home: Home | None
    together: Together
    news: News | None = None
    anchors: tuple[Entry, ...] = ()
    settled: Settled = Settled()
    containers: frozenset[Span] = frozenset()  # names of what other places are said to lie in
    often: Counter[str] = field(default_factory=Counter)  # how often each name is said, folded
    shares: dict[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, toponyms: Sequence[Toponym], home: Home | None, news: News | None, gazetteer: Gazetteer) -> Context:
        """The context before anything is decided."""
        together = Together.of({fold(t.span.quote): t.entries for t in toponyms if is_telling(t)}, gazetteer)
        mentions = {t.span: t for t in toponyms}
        containers = frozenset(t.within for t in toponyms if t.within and _is_in_division(t, mentions.get(t.within)))
        often = Counter(fold(t.span.quote) for t in toponyms if is_telling(t))
        return cls(tuple(_said(toponyms)), mentions, home, together, news, containers=containers, often=often)

    def with_anchors(self, anchors: tuple[Entry, ...]) -> Context:
        """The context once these places are decided."""
        return replace(self, anchors=anchors, settled=Settled.of(anchors))

    def company(self, name: str, entries: Sequence[Entry]) -> list[float]:
        """How much the places that other names may be speak for each reading of a name."""
        return self.together.company(fold(name), entries)

    def share(self, name: str, country: str | None) -> float:
        """How much of what the report says elsewhere speaks for `country`, 1.0 for the country most spoken of."""
        return self.shares_beside(name).get(country or "", 0.0)

    def shares_beside(self, name: str) -> Mapping[str, float]:
        """`share` of each country spoken of elsewhere than in that name."""
        folded = fold(name)
        if folded not in self.shares:
            others = [said for said in self.said if said.name != folded]
            self.shares[folded] = _shares(others)
        return self.shares[folded]

    def countries(self, name: str) -> set[str]:
        """The countries the report is set in, so far as other mentions tell.

        Those of the places decided, else those something is said to have happened in; peoples do
        not count: a strike by one country's army says nothing about whose village it hit.
        """
        folded = fold(name)
        places = {country for country, names in self.settled.names.items() if names != {folded}}
        return places or {s.country for s in self.said if s.located and not s.people and s.name != folded}

    def is_decided(self, entry: Entry) -> bool:
        """Whether another mention was decided to be this place."""
        return entry.id in self.settled.ids

    def has_neighbour(self, entry: Entry, within_km: float = NEIGHBOUR_KM) -> bool:
        """Whether another decided town or district lies that near."""
        reach = within_km / KM_A_DEGREE
        return any(
            abs(town.lat - entry.lat) <= reach and town.id != entry.id and distance_km(town, entry) <= within_km
            for town in self.settled.towns
        )

    def is_set_apart_from(self, name: str, entry: Entry) -> bool:
        """Whether towns of other provinces of its country are named more often than it, and nothing tells of its own.

        Reports say the province of a small town that lies far from their own.
        """
        if self.names_region(entry) or (self.home and self.home.admin1 == entry.admin1):
            return False
        if self.news and self.news.speaks_for(entry):
            return False
        often = self.often
        towns = (t for t in self.settled.towns if t.country == entry.country and t.admin1 != entry.admin1)
        return any(often[fold(town.name)] > often[fold(name)] for town in towns)

    def holds_within(self, container: Span, city: Entry, within_km: float) -> bool:
        """Whether every place said to lie in a container may be one that near the middle of a city, itself left out."""
        inside = [t for t in self.mentions.values() if t.within == container]
        return bool(inside) and all(
            any(e.kind == "city" and e.id != city.id and distance_km(e, city) <= within_km for e in t.entries)
            for t in inside
        )

    def is_said_elsewhere(self, toponym: Toponym, entry: Entry) -> bool:
        """Whether a town is said to lie in a province that is another than the entry's: "Orikhove, Luhansk region"."""
        wide = self.mentions.get(toponym.within) if toponym.within else None
        if wide is None or entry.kind != "city":
            return False
        regions = {(e.country, e.admin1) for e in wide.entries if e.kind == "admin1"}
        surely = wide.said_kind == "admin1" or all(e.kind == "admin1" for e in wide.entries)
        return bool(regions) and surely and (entry.country, entry.admin1) not in regions

    def names_region(self, entry: Entry) -> bool:
        """Whether the first order division the entry lies in was named too."""
        named = self.settled.regions.get((entry.country, entry.admin1))
        return named is not None and named != {entry.id}


def is_telling(toponym: Toponym) -> bool:
    """Whether the mention may speak for where a report is set.

    A name inside a body's counts only under a place's main name: "Mosul" in "University of Mosul",
    not "Hamid" in an airport's name for Isparta, once so called.
    """
    name = fold(toponym.span.quote)
    return not toponym.part_of or (toponym.part_of == "body" and any(fold(e.name) == name for e in toponym.entries))


def _is_in_division(toponym: Toponym, wide: Toponym | None) -> bool:
    """Whether a comma ties the name to that of a division in which there is such a place: "Buffalo, New York"."""
    if wide is None or wide.span.start - toponym.span.end != len(COMMA):
        return False
    divisions = {(e.country, e.name) for e in wide.entries if e.kind == "admin1"}
    return any((e.country, e.admin1) in divisions for e in toponym.entries if e.kind == "city")


def _said(toponyms: Sequence[Toponym]) -> Iterator[Said]:
    for toponym in toponyms:
        if not is_telling(toponym):
            continue
        name = fold(toponym.span.quote)
        countries = {e.country for e in toponym.entries if e.country}
        named = {e.country for e in toponym.entries if e.kind == "country" and e.country}
        if toponym.country:
            yield Said(name, toponym.country, people=True, located=False)
        for code in named or (countries if len(countries) == 1 else ()):
            yield Said(name, code, people=False, located=toponym.located)


def _shares(said: Sequence[Said]) -> Mapping[str, float]:
    """Each country's part of what is said, places and names in full, peoples at a discount."""
    places = Counter(s.country for s in said if not s.people)
    peoples = Counter(s.country for s in said if s.people)
    most, most_people = max(places.values(), default=1), max(peoples.values(), default=1)
    return {
        code: max(places[code] / most, PEOPLE * peoples[code] / most_people) for code in places.keys() | peoples.keys()
    }


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance in kilometres (haversine)."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
