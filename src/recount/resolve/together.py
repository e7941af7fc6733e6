"""Names said together: of several places of a name, the one that has the other names of the report around it.

Places named in one report lie mostly near each other (Leidner and others 2003, "spatial minimality"). A reading of a
name is therefore the likelier the more other names have a reading close to it, and the more so the fewer places bear
those names and the fewer towns there are: that some Springfield lies near says little, that Chasiv Yar does says much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from recount.resolve.gazetteer import TURN, Entry, Gazetteer, square

SMALL = ("city", "admin2")  # kinds of places that lie near something
NEAR = 0.6  # share of the places a report names that have another of its places near
MOST = 4.0  # no company says more
COUNTRY = 0.7  # of the best town's company is a country's: it lies near nothing, and is not the less likely for it
NOBODY: frozenset[str] = frozenset()

BLOCK = tuple(row * TURN + column for row in (-1, 0, 1) for column in (-1, 0, 1))  # a square and those around it

Square = int
Key = TypeVar("Key")
Region = tuple[str, str]  # a country and the name of its division


@dataclass(frozen=True, slots=True)
class Together:
    """Which names of a report have a reading in which square of the map and in which division.

    `number` counts the readings of a name in a country.
    """

    density: Density
    near: Mapping[Square, frozenset[str]]
    inside: Mapping[Region, frozenset[str]]
    number: Mapping[tuple[str, str], int]
    known: dict[tuple[str, Square | str], Mapping[str, float]] = field(default_factory=dict)
    companies: dict[tuple[str, ...], list[float]] = field(default_factory=dict)  # by a name and the ids of its readings

    @classmethod
    def of(cls, readings: Mapping[str, Iterable[Entry]], gazetteer: Gazetteer) -> Together:
        """The squares and divisions of the readings of each folded name."""
        near: dict[Square, set[str]] = {}
        inside: dict[Region, set[str]] = {}
        number: Counter[tuple[str, str]] = Counter()
        for name, entries in readings.items():
            spots = {(square(e.lat, e.lon), e.country or "", e.admin1 or "") for e in entries if e.kind in SMALL}
            number.update((name, country) for _, country, _ in spots)
            for spot, country, division in spots:
                near.setdefault(spot, set()).add(name)
                inside.setdefault((country, division), set()).add(name)
        return cls(Density.of(gazetteer.whole), _frozen(near), _frozen(inside), number)

    def company(self, name: str, entries: Sequence[Entry]) -> list[float]:
        """How much the other names near each of `entries` speak for it as the reading of `name`, in powers of ten."""
        asked = (name, *(entry.id for entry in entries))
        if asked not in self.companies:
            found = [self._company(name, entry) for entry in entries]
            best = COUNTRY * max((weight for weight in found if weight is not None), default=0.0)
            self.companies[asked] = [best if weight is None else weight for weight in found]
        return self.companies[asked]

    def _company(self, name: str, entry: Entry) -> float | None:
        """None for what is neither a town nor a division."""
        country = entry.country or ""
        where: Square | str
        if entry.kind in SMALL:
            where = square(entry.lat, entry.lon)
            names = self._near(where)
        elif entry.kind == "admin1":
            where = entry.name
            names = self.inside.get((country, where), NOBODY)
        else:
            return None
        if not names or (len(names) == 1 and name in names):
            return 0.0  # most places of a name lie where no other name does
        weights = self._weights(country, where, names)
        return min(MOST, sum(weight for other, weight in weights.items() if other != name))

    def _near(self, middle: Square) -> frozenset[str]:
        """The names in a square and those around it."""
        found = [names for step in BLOCK if (names := self.near.get(middle + step))]
        return found[0] if len(found) == 1 else NOBODY.union(*found)

    def _weights(self, country: str, where: Square | str, names: frozenset[str]) -> Mapping[str, float]:
        """The names in a division, or near a square, each with how much less likely it would be there by chance."""
        if (country, where) not in self.known:
            density = self.density
            share = density.of_division(country, where) if isinstance(where, str) else density.of_block(country, where)
            self.known[country, where] = {name: _surprise(self.number[name, country] * share) for name in names}
        return self.known[country, where]


@dataclass(frozen=True, slots=True)
class Density:
    """How many towns each country has in each square, in each division and in all."""

    squares: Mapping[tuple[str, Square], int]
    divisions: Mapping[Region, int]
    countries: Mapping[str, int]
    blocks: dict[tuple[str, Square], float] = field(default_factory=dict)  # shares already asked for

    @staticmethod
    @cache
    def of(gazetteer: Gazetteer) -> Density:
        """Counted once for a gazetteer."""
        squares, whole = gazetteer.towns_by_square(), Counter[str]()
        for (country, _), number in squares.items():
            whole[country] += number
        return Density(squares, gazetteer.towns_by_division(), whole)

    def of_block(self, country: str, middle: Square) -> float:
        """The share of the country's towns that lies in a square and those around it."""
        share = self.blocks.get((country, middle))
        if share is None:
            share = self._share(country, sum(self.squares.get((country, middle + step), 0) for step in BLOCK))
            self.blocks[country, middle] = share
        return share

    def of_division(self, country: str, division: str) -> float:
        """The share of the country's towns that lies in a division."""
        return self._share(country, self.divisions.get((country, division), 0))

    def _share(self, country: str, towns: int) -> float:
        return max(towns, 1) / max(self.countries.get(country, 0), 1)


def _surprise(expected: float) -> float:
    """What one more name says, where so many of its places were `expected` by chance."""
    return max(0.0, math.log10(NEAR / (1 - math.exp(-expected)))) if expected > 0 else 0.0


def _frozen(names: Mapping[Key, set[str]]) -> Mapping[Key, frozenset[str]]:
    return {key: frozenset(found) for key, found in names.items()}
