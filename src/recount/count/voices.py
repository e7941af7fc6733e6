"""What each independent source tells of one harm to some people, and which claims say nothing of it, and why.

Of one source the later figure stands where it contradicts an earlier one; claims that do not contradict each other are
taken together ("at least 10" and "12" are 12). A figure that the source itself calls part of another is a lower bound
of the whole. A source that tells only of parts (3 children, 2 policemen) tells a lower bound of the whole, too.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recount.count.bounds import Bounds, both
from recount.count.people import Cell, People, floor_of, spread_of
from recount.count.wording import sentence
from recount.records import Claim, ClaimKey, Dependence, SetAside

Weight = Literal["full", "attached", "possible"]
ASKABLE = frozenset({"attributed", "narrator"})  # somebody, or the outlet itself, answers for the claim


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as it bears on a count: of whom it tells, how many, when it was told, by which independent source.

    `whole` is the claim whose figure this one is declared a part of. A `weight` other than "full" never lowers:
    "attached" may raise best and high, "possible" the high.
    """

    key: ClaimKey
    claim: Claim
    people: People
    bounds: Bounds
    day: dt.date | None
    source: int
    whole: ClaimKey | None = None
    weight: Weight = "full"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one independent source tells of those counted. `partial`: of some of them only."""

    bounds: Bounds
    tellings: tuple[Telling, ...]
    partial: bool = False

    @property
    def askable(self) -> bool:
        """Whether somebody, or an outlet itself, answers for it."""
        return any(telling.claim.attribution.status in ASKABLE for telling in self.tellings)

    @property
    def keys(self) -> tuple[ClaimKey, ...]:
        """Its claims."""
        return tuple(telling.key for telling in self.tellings)


def source_of(sources: Dependence, keys: Iterable[ClaimKey]) -> dict[ClaimKey, int]:
    """The number of each claim's independent source; a claim in none is a source of its own."""
    found = {key: number for number, group in enumerate(sources.sources) for key in group.claims}
    for key in sorted(keys):
        found.setdefault(key, len(sources.sources) + len(found))
    return found


def voices_of(tellings: Sequence[Telling], cell: Cell) -> tuple[list[Voice], list[SetAside]]:
    """The voices that tell of the people of a cell, and the claims of their sources that do not carry them."""
    by_source: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if cell.covers(telling.people):
            by_source[telling.source].append(telling)
    voices: list[Voice] = []
    aside: list[SetAside] = []
    for _, told in sorted(by_source.items()):
        voice, left = _voice(told, cell)
        voices.append(voice)
        aside += left
    return voices, aside


def _voice(told: Sequence[Telling], cell: Cell) -> tuple[Voice, list[SetAside]]:
    """What one source tells of the cell: the whole where it tells it, never less than its parts."""
    by_key = {telling.key: telling for telling in told}
    wholes = [t for t in told if cell.is_whole(t.people) and not _is_part_here(t, by_key, cell)]
    standing, aside = standing_of(wholes)
    parts = [t for t in told if t not in wholes]
    if not standing:
        return Voice(_bounds_by_parts(parts), tuple(parts), partial=True), aside
    bounds = both([t.bounds for t in standing])
    floor = floor_of([(t.people, t.bounds.floor) for t in parts])
    if floor > bounds.floor:
        return Voice(raised(bounds, floor), tuple(standing + parts)), aside
    return Voice(bounds, tuple(standing)), aside + [_aside_part(t, by_key) for t in parts if t.whole in by_key]


def raised(bounds: Bounds, floor: int) -> Bounds:
    """The bounds, none of them below the floor."""
    best = None if bounds.best is None else max(bounds.best, floor)
    high = None if bounds.high is None else max(bounds.high, floor)
    return Bounds(max(bounds.floor, floor), best, high)


def _is_part_here(telling: Telling, by_key: Mapping[ClaimKey, Telling], cell: Cell) -> bool:
    """Whether its figure is a part of another that tells of the same cell."""
    whole = by_key.get(telling.whole) if telling.whole else None
    return whole is not None and cell.is_whole(whole.people)


def _aside_part(telling: Telling, by_key: Mapping[ClaimKey, Telling]) -> SetAside:
    whole = by_key[telling.whole] if telling.whole else telling
    return SetAside(telling.key, sentence("aside", "part", figure=whole.bounds))


def _bounds_by_parts(parts: Sequence[Telling]) -> Bounds:
    """What parts alone tell of the whole: at least their surest sum, at most all that may be different people."""
    told = [(t.people, t.bounds.floor) for t in parts]
    exact = all(t.bounds.low == t.bounds.high for t in parts)
    floor = floor_of(told)
    return Bounds(floor, floor, sum(spread_of(told)) if exact else None)


def standing_of(told: Sequence[Telling]) -> tuple[list[Telling], list[SetAside]]:
    """The claims of one source that stand, and those that a later one contradicts."""
    standing, aside = [], []
    for telling in told:
        later = [t for t in told if _is_later(t, telling) and not telling.bounds.meets(t.bounds)]
        if later:
            newest = max(later, key=lambda t: (t.day or dt.date.min, t.key))
            aside.append(SetAside(telling.key, sentence("aside", "superseded", figure=newest.bounds)))
        else:
            standing.append(telling)
    return standing, aside


def _is_later(one: Telling, other: Telling) -> bool:
    return bool(one.day and other.day and one.day > other.day)
