"""What a report as a whole says about where it is set."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recount.records import Span
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Entry
from recount.resolve.mentions import Toponym

EARTH_KM = 6371.0
NEIGHBOUR_KM = 150.0
POINTS = ("city", "admin1", "admin2")


@dataclass(frozen=True, slots=True)
class Context:
    """The countries a report speaks of, the places in it already decided, and the publisher's home.

    `said` holds one pair a mention, the folded name and the country it speaks for; a mention never
    counts as evidence for itself.
    """

    said: tuple[tuple[str, str], ...]
    mentions: Mapping[Span, Toponym]
    home: str | None
    anchors: tuple[Entry, ...] = ()
    shares: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, toponyms: Sequence[Toponym], home: str | None) -> Context:
        """The context before anything is decided."""
        return cls(tuple(_said(toponyms)), {t.span: t for t in toponyms}, home)

    def share(self, name: str, country: str | None) -> float:
        """How much of what the report says elsewhere speaks for `country`, 1.0 for the country most spoken of."""
        counts = self._counts(name)
        return counts[country or ""] / max(counts.values(), default=1)

    def speaks(self, name: str) -> bool:
        """Whether anything but the name itself speaks for a country."""
        return bool(self._counts(name))

    def only_country(self, name: str) -> str | None:
        """The country of all the report's decided places, else the only country it speaks of; None if several."""
        folded = fold(name)
        places = {e.country for e in self.anchors if e.kind in POINTS and e.country and fold(e.name) != folded}
        countries = places or set(self._counts(name))
        return countries.pop() if len(countries) == 1 else None

    def is_decided(self, entry: Entry) -> bool:
        """Whether another mention was decided to be this place."""
        return any(anchor.id == entry.id for anchor in self.anchors)

    def has_neighbour(self, entry: Entry, within_km: float = NEIGHBOUR_KM) -> bool:
        """Whether another decided town or district lies that near."""
        return any(
            anchor.id != entry.id and anchor.kind in ("city", "admin2") and distance_km(anchor, entry) <= within_km
            for anchor in self.anchors
        )

    def names_region(self, entry: Entry) -> bool:
        """Whether the first order division the entry lies in was named too."""
        return any(
            anchor.kind == "admin1" and (anchor.country, anchor.name) == (entry.country, entry.admin1)
            for anchor in self.anchors
            if anchor.id != entry.id
        )

    def _counts(self, name: str) -> Counter[str]:
        folded = fold(name)
        if folded not in self.shares:
            self.shares[folded] = Counter(country for said, country in self.said if said != folded)
        return self.shares[folded]


def _said(toponyms: Sequence[Toponym]) -> Iterator[tuple[str, str]]:
    """A country by name, by its people, or by a place whose every reading lies in it."""
    for toponym in toponyms:
        if toponym.part_of == "person":
            continue
        countries = {e.country for e in toponym.entries if e.country}
        named = {e.country for e in toponym.entries if e.kind == "country" and e.country}
        for code in {toponym.country, *named, *(countries if len(countries) == 1 else ())} - {None}:
            yield fold(toponym.span.quote), str(code)


def distance_km(one: Entry, other: Entry) -> float:
    """Great-circle distance in kilometres (haversine)."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
