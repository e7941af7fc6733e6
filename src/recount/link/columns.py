"""Tellings as columns, so that millions of pairs are compared at a time."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.link.harmed import OUTCOMES
from recount.link.scene import first_day, is_own_day
from recount.link.shared import Sets, shared
from recount.link.tellings import Telling

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
ENOUGH = 8  # particulars; fewer are alike by chance
SETS = ("people", "means", "actors", "targets", "names", "words", "particulars", "scene")
NAME = re.compile(r"\b[^\W\d_a-zß-öø-ÿа-яєіїґ]\w{2,}")  # a word of a place's name that begins with a capital


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a telling. Floats are nan and codes -1 where nothing is said; sets hold 32-bit hashes.

    Codes are values brought to 0, 1, 2 …, so equal means equal within one table only.
    """

    size: int
    floats: dict[str, Floats]
    codes: dict[str, Ints]
    sets: dict[str, Sets]
    harmed: Ints

    def common(self, name: str, one: Ints, other: Ints) -> Ints:
        """How many members the sets of the rows `one` and of the rows `other` share, pair by pair."""
        rows = self.sets[name]
        return shared(rows, rows, one, other)

    def are_alike(self, one: Ints, other: Ints, least: float) -> Bools:
        """Whether the two share so great a part of their particulars, and neither has only a few."""
        both: Bools = self.enough(one, other) & (self.alike("particulars", one, other) >= least)
        return both

    def enough(self, one: Ints, other: Ints) -> Bools:
        """Whether both have so many particulars that being alike says something."""
        fewest = np.minimum(self.count("particulars", one), self.count("particulars", other))
        many: Bools = fewest >= ENOUGH
        return many

    def alike(self, name: str, one: Ints, other: Ints) -> Floats:
        """What part of the members of either set is in both, pair by pair (Jaccard); 0 where both are empty."""
        common = self.common(name, one, other)
        either = self.count(name, one) + self.count(name, other) - common
        share: Floats = common / np.maximum(either, 1)
        return share

    def names_scene(self, one: Ints, other: Ints) -> Bools:
        """Whether all words of the name of where `one` puts its event are particulars of the `other`."""
        scene, told = self.sets["scene"], self.sets["particulars"]
        size = self.count("scene", one)
        named: Bools = (size > 0) & (shared(scene, told, one, other) == size)
        return named

    def count(self, name: str, rows: Ints) -> Ints:
        """How many members the sets of these rows have."""
        sizes: Ints = np.diff(self.sets[name].starts)[rows]
        return sizes


def columns_of(tellings: Sequence[Telling]) -> Columns:
    """The tellings as columns, in their order."""
    return Columns(
        size=len(tellings),
        floats={name: np.array([read(t) for t in tellings], dtype=np.float64) for name, read in FLOATS.items()},
        codes={name: _coded([read(t) for t in tellings]) for name, read in CODES.items()},
        sets={name: _sets(members_of(telling, name) for telling in tellings) for name in SETS},
        harmed=np.array([t.harmed for t in tellings], dtype=np.int64).reshape(len(tellings), len(OUTCOMES)),
    )


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _ordinal(day: dt.date | None) -> float:
    return np.nan if day is None else float(day.toordinal())


FLOATS: dict[str, Callable[[Telling], float]] = {
    "start": lambda t: _ordinal(first_day(t.when) if t.when else None),
    "end": lambda t: _ordinal(t.when.end if t.when else None),
    "own_day": lambda t: float(is_own_day(t.when)),
    "own_place": lambda t: float(t.place is not None and not t.place.carried_over),
    "told": lambda t: _ordinal(t.told),
    "lat": lambda t: _number(t.place.lat if t.place else None),
    "lon": lambda t: _number(t.place.lon if t.place else None),
    "precision": lambda t: _number(t.place.precision if t.place else None),
}
CODES: dict[str, Callable[[Telling], str | None]] = {
    "report": lambda t: t.report,
    "place": lambda t: (t.place.id or t.place.name.casefold()) if t.place else None,
    "named": lambda t: t.place.name.casefold() if t.place else None,
    "area": lambda t: t.area,
    "country": lambda t: t.place.country if t.place else None,
}


def _coded(values: Iterable[str | None]) -> Ints:
    codes: dict[str, int] = {}
    return np.array([-1 if v is None else codes.setdefault(v, len(codes)) for v in values], dtype=np.int64)


def members_of(telling: Telling, name: str) -> Sequence[int]:
    """The members of one set as numbers, in order; a name counts by its words, written as in running text."""
    if name in ("words", "particulars"):
        return getattr(telling, name)  # type: ignore[no-any-return]
    if name == "scene":
        return _hashed(word.title() for word in NAME.findall(telling.place.name)) if telling.place else []
    if name == "names":
        return _hashed(word for full in telling.names for word in full.split() if len(word) > 2)
    return _hashed(getattr(telling, name))


def _hashed(words: Iterable[str]) -> list[int]:
    return sorted({zlib.crc32(word.encode()) for word in words})


def _sets(rows: Iterable[Sequence[int]]) -> Sets:
    flat, starts = array("I"), array("q", [0])
    for row in rows:
        flat.extend(row)
        starts.append(len(flat))
    return Sets(np.frombuffer(starts, np.int64), np.frombuffer(flat, np.uint32))
