"""A finer place that a report gives for an event told of more widely: the quarter of a city, the town of a county.

"Four people were shot in Queens. … The shooting happened on 118th Avenue in South Jamaica."
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recount.records import Claim, Place, Span
from recount.resolve.asides import Asides
from recount.resolve.context import distance_km
from recount.resolve.event import grain_of, kept
from recount.resolve.gazetteer import Entry
from recount.resolve.places import ResolvedToponym
from recount.resolve.scenes import entry_of, parts_of_towns

COUNTRY, PROVINCE, DISTRICT, TOWN = 6, 4, 3, 2  # precisions
SMALLER = 3  # times fewer people live in a part of a city than in it
CITY_KM, SUBURB_KM, DISTRICT_KM = 12.0, 30.0, 60.0  # from the middle of a city or a district to what lies in it


@dataclass(frozen=True, slots=True)
class Finer:
    """The places of a report where harm can have been done, the parts of towns, and all its places by their ids."""

    scenes: Sequence[ResolvedToponym]
    parts: Mapping[Span, ResolvedToponym]
    entries: Mapping[str, Entry]

    @classmethod
    def of(
        cls, scenes: Sequence[ResolvedToponym], toponyms: Sequence[ResolvedToponym], asides: Asides, text: str
    ) -> Finer:
        """Those of one report; `toponyms` are all its places."""
        entries = {e.id: e for t in toponyms if (e := entry_of(t)) is not None}
        return cls(scenes, parts_of_towns(toponyms, asides, text), entries)

    def place(self, wide: Place) -> Place | None:
        """The one place inside a wider one where the report puts something; None where it names several, or none."""
        inside = [t for t in self.scenes if t.toponym.located and self._is_inside(t, wide)]
        best = min(map(grain_of, inside), default=9.0)
        finest = [t for t in inside if grain_of(t) == best]
        names = {t.place.name.casefold() for t in finest}
        return kept(finest[0].place) if len(names) == 1 else None

    def _is_inside(self, small: ResolvedToponym, wide: Place) -> bool:
        whole = self.parts.get(small.span)
        told = whole is not None and whole.place.name.casefold() == wide.name.casefold()
        return told or _is_inside(small, wide, self.entries.get(wide.id or ""))


def refined(claim: Claim, said: Claim, finer: Finer) -> Claim:
    """The claim of one event with the finer place, where its own sentence gives none."""
    if claim.kind != "casualty" or claim.scope != "incident" or said.place is not None or claim.place is None:
        return claim
    place = finer.place(claim.place)
    return replace(claim, place=place) if place is not None else claim


def _is_inside(small: ResolvedToponym, wide: Place, holder: Entry | None) -> bool:
    one = small.place
    if one.name.casefold() == wide.name.casefold() or (one.id is not None and one.id == wide.id):
        return False
    if one.country is not None and wide.country is not None and one.country != wide.country:
        return False
    if one.id is None:
        return grain_of(small) < TOWN
    coarse = wide.precision or TOWN
    if (one.precision or TOWN) > coarse or (one.precision == coarse and coarse > TOWN):
        return False
    if coarse >= COUNTRY:
        return True
    if coarse >= PROVINCE:
        return one.admin1 == wide.admin1
    return _lies_in(small, holder, coarse)


def _lies_in(toponym: ResolvedToponym, wide: Entry | None, coarse: int) -> bool:
    small = entry_of(toponym)
    if small is None or wide is None or small.admin1 != wide.admin1:
        return False
    if coarse == DISTRICT:
        return distance_km(small, wide) <= DISTRICT_KM
    if toponym.toponym.said_kind == "quarter":
        return distance_km(small, wide) <= SUBURB_KM and small.population < wide.population
    return distance_km(small, wide) <= CITY_KM and small.population * SMALLER <= wide.population
