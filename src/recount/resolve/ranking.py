"""The readings of one mention, best first: what speaks for each place a name may be, in points and in words.

Points are powers of ten of population: for kind and size, for what the words beside the name say, for the countries,
divisions and places the rest of the report names, and, weakly, for the publisher's home.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from recount.resolve.building import own_list
from recount.resolve.context import Context, Home, distance_km
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.mention import NO_PLACE, Toponym

WIDE = ("country", "admin1")
AROUND = ("admin2", "area")  # kinds said behind a name that make it stand for what lies about its middle
DIVISIONS = ("admin1", "admin2")  # kinds said behind a name that make it coarser than a town of that name
MARGIN = 1.0  # by how much the best reading must lead
TELLING = 6  # letters a name has at least to be read as another's misspelling
QUARTER_KM = 60.0  # a quarter lies no farther from some other place the report names
LARGE_TOWN = 20_000  # a town of its province's name is meant unless the report says province
GREAT_CITY = 500_000  # so is a city beside a province of its name: Washington
UNCOUNTED = 250  # people: a village whose people the gazetteer does not know is taken to have so many
CITY_KM = 10.0  # from the middle of a great city to its quarters

# What speaks for a reading, in powers of ten of population.
KIND: Mapping[str, float] = {"country": 9.5, "area": 5.5, "water": 5.5, "admin1": 0.0, "admin2": 2.5, "city": 0.0}
PEOPLED = ("city", "admin1")
SAID_KIND = 4.0
CONTAINS = 2.0
KIN = 3.0
RULED = 3.0
MAIN_NAME = 1.1  # so that of two towns alike in size the one filed under the name leads by the margin
COUNTRY = 3.0
WITHIN = 8.0
DECIDED = 3.0
REGION = 2.0
NEIGHBOUR = 1.5
HOME = 0.7  # the country
HOME_REGION = 1.5  # and the region besides
BEAT = 30.0  # a division that a tenth of the publisher's reports name gets log10(1 + 3), one of a hundredth log10(1.3)
DISTRICT = 2.0
DISTRICT_KM = 45.0  # from the middle of a district, or of the town a front's sector is called by, to its villages
HOME_MOSTLY = 1.5  # or the country besides, where most of its reports are set in it, and in no one region

# What the points of a reading are for, in their order; the words for each stand in data/places/reasons.yaml.
FEATURES = (
    "size", "main_name", "said_kind", "kin", "ruled", "contains", "within", "country", "decided", "region",
    "neighbours", "home", "home_region", "home_mostly", "beat", "told_of", "district",
)  # fmt: skip


class Reading(NamedTuple):
    """One place a name may mean; `points` speak for it, each what FEATURES names at its place."""

    entry: Entry
    score: float
    points: tuple[float, ...]
    misspelt: bool = False

    def why(self, said: str | None) -> str:
        """What speaks for it in words; `said` is the kind the report calls it."""
        words = {"said": said, "country": self.entry.country, "admin1": self.entry.admin1}
        words_for = reasons()
        named = [words_for.get(name) for points, name in zip(self.points, FEATURES, strict=True) if points > 0]
        return "; ".join(reason.format(**words) for reason in named if reason) or words_for["largest"]


@cache
def reasons() -> Mapping[str, str]:
    """What a feature or an outcome is called in words; of features that go without saying there are none."""
    words: Mapping[str, str] = own_list("reasons")
    return words


class Told(NamedTuple):
    """What speaks for one reading of a name whatever else is decided: points before and after those that may change."""

    entry: Entry
    before: tuple[float, ...]
    company: float
    after: tuple[float, ...]


def readings_of(toponym: Toponym, context: Context, gazetteer: Gazetteer, told: Sequence[Told]) -> list[Reading]:
    """The readings of one mention, best first; none of a name that is part of a person's. `told` is `told_of` it."""
    if toponym.part_of in NO_PLACE:
        return []
    if not toponym.entries:
        told = _told(_misspelt(toponym, context, gazetteer), toponym, context, gazetteer)
    readings = _scored(told, context, misspelt=not toponym.entries)
    if toponym.span in context.containers:
        return _city_of_quarter(toponym, readings, context)
    return _town_first(toponym, readings)


def told_of(toponym: Toponym, context: Context, gazetteer: Gazetteer) -> list[Told]:
    """What speaks for each place of a name, but for what is decided of other names."""
    return [] if toponym.part_of in NO_PLACE else _told(toponym.entries, toponym, context, gazetteer)


def _misspelt(toponym: Toponym, context: Context, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Places a name unknown to the gazetteer is one letter away from, if they lie by or in others the report names."""
    name = toponym.span.quote
    if not (toponym.located and context.anchors) or len(name) < TELLING or toponym.said_kind == "quarter":
        return ()
    towns = (e for e in gazetteer.close(name) if e.kind == "city")
    return tuple(e for e in towns if context.has_neighbour(e, QUARTER_KM) or context.names_region(e))


def _told(entries: Sequence[Entry], toponym: Toponym, context: Context, gazetteer: Gazetteer) -> list[Told]:
    if not entries:
        return []
    name = toponym.span.quote
    called = name[toponym.part :]
    shares, companies = context.shares_beside(name), context.company(name, entries)
    container = context.mentions.get(toponym.within) if toponym.within else None
    contains = toponym.span in context.containers
    found = []
    for entry, company in zip(entries, companies, strict=True):
        own = (_size(entry), MAIN_NAME if gazetteer.main_name(called, entry) else 0.0)
        share = shares.get(entry.country or "", 0.0)
        said = _said_points(entry, toponym, container, contains)
        near = DISTRICT if container and _lies_by(entry, container) else 0.0
        found.append(Told(entry, (*own, *said, COUNTRY * share), company, (*_prior(entry, context), near)))
    return found


def _scored(told: Sequence[Told], context: Context, misspelt: bool) -> list[Reading]:
    """The entries with all that speaks for each, best first."""
    readings = []
    for entry, before, company, after in told:
        points = (*before, *_decided_points(entry, company, context), *after)
        readings.append(Reading(entry, sum(points), points, misspelt))
    return sorted(readings, key=lambda r: (-r.score, r.entry.id)) if len(readings) > 1 else readings


def _size(entry: Entry) -> float:
    people = entry.population or (UNCOUNTED if entry.kind == "city" else 0)
    return KIND[entry.kind] + (math.log10(people + 1) if entry.kind in PEOPLED else 0.0)


def _said_points(entry: Entry, toponym: Toponym, container: Toponym | None, contains: bool) -> tuple[float, ...]:
    """What the words beside the name say for an entry: what it lies in, and whether others are said to lie in it."""
    return (
        SAID_KIND if toponym.said_kind == entry.kind else 0.0,
        KIN if toponym.kin and _is_kin(entry, toponym) else 0.0,
        RULED if toponym.ruled and entry.kind == "admin1" else 0.0,
        CONTAINS if contains and entry.kind in WIDE else 0.0,
        WITHIN if container and _lies_in(entry, container) else 0.0,
    )


def _decided_points(entry: Entry, company: float, context: Context) -> tuple[float, float, float]:
    """What the places decided say for an entry, and those that the other names may be."""
    if not context.anchors:
        return 0.0, 0.0, company
    return (
        DECIDED if context.is_decided(entry) else 0.0,
        REGION if context.names_region(entry) else 0.0,
        company if company >= NEIGHBOUR or not context.has_neighbour(entry) else NEIGHBOUR,
    )


def _prior(entry: Entry, context: Context) -> tuple[float, ...]:
    """What who published the report, and the kind of news it is, say for an entry."""
    home, told = context.home, context.news.speaks_for(entry) if context.news else 0.0
    if home is None or entry.country != home.country:
        return 0.0, 0.0, 0.0, 0.0, told
    return (
        HOME,
        HOME_REGION if entry.admin1 is not None and entry.admin1 == home.admin1 else 0.0,
        HOME_MOSTLY if home.mostly else 0.0,
        _beat(entry, home) if home.beats else 0.0,
        told,
    )


def _beat(entry: Entry, home: Home) -> float:
    """How much the publisher's habit of reporting from the entry's division speaks for it."""
    return math.log10(1 + BEAT * dict(home.beats).get(entry.admin1 or "", 0.0))


def _lies_by(entry: Entry, container: Toponym) -> bool:
    """Whether an entry lies about the district, or the town of the sector, that the name is said to lie in."""
    if entry.kind != "city" or container.said_kind not in AROUND:
        return False
    middles = (e for e in container.entries if e.kind in ("city", "admin2") and not e.centre_of_region)
    return any(e.id != entry.id and distance_km(e, entry) <= DISTRICT_KM for e in middles)


def _is_kin(entry: Entry, toponym: Toponym) -> bool:
    return (entry.kind, entry.country if entry.kind == "admin1" else None) in toponym.kin


def _town_first(toponym: Toponym, readings: list[Reading]) -> list[Reading]:
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


def _city_of_quarter(toponym: Toponym, readings: list[Reading], context: Context) -> list[Reading]:
    """Puts the great city before the province of its name where all said to lie in it lie in the city itself.

    "Saltivka, Kharkiv" is in the city, "Chuhuiv, Kharkiv" in the province.
    """
    if not readings or readings[0].entry.kind != "admin1" or toponym.said_kind:
        return readings
    region, score = readings[0].entry, readings[0].score
    for reading in readings[1:]:
        city = reading.entry
        great = city.kind == "city" and city.country == region.country and city.population >= GREAT_CITY
        if great and context.holds_within(toponym.span, city, CITY_KM):
            first = reading._replace(score=score + MARGIN)
            return [first, *(r for r in readings if r is not reading)]
    return readings


def _lies_in(entry: Entry, container: Toponym) -> bool:
    """Whether a reading of the container holds the entry; a town called Illinois is none where the state is one."""
    wider = [wide for wide in container.entries if wide.kind in WIDE] or container.entries
    return any(
        entry.country == wide.country and (wide.kind == "country" or wide.admin1 == entry.admin1)
        for wide in wider
        if wide.id != entry.id and wide.kind not in ("area", "water")
    )
