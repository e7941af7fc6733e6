"""Which place names of a report can be scenes of harm, and which it is told from: not those of people and parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recount.records import Claim, Place, Span
from recount.resolve.asides import Asides
from recount.resolve.context import distance_km
from recount.resolve.event import COUNTED_ON
from recount.resolve.gazetteer import Entry
from recount.resolve.places import ResolvedToponym, Toponym

CITY, NEAR = 1, 2  # precisions of a town, and of what is near one
DISTRICT_KM = 30.0  # from the middle of a district to a town in it
UNTIED = "the report ties no place to its claims; this is the first it names"
TOLD_FROM = "the report ties no place to this event; it is told from there"


def of_places(
    toponyms: Sequence[ResolvedToponym], claims: Sequence[Claim], asides: Asides, text: str
) -> list[ResolvedToponym]:
    """The place names of a report, but those that are somebody's: of people, victims and who is blamed."""
    return _without_parties(_without_victims(_without_people(toponyms), claims, asides, text), claims)


def scenes_of(toponyms: Sequence[ResolvedToponym], asides: Asides, text: str) -> list[ResolvedToponym]:
    """The places where harm can have been done; without those of asides, and what is said to contain them."""
    aside = [t for t in toponyms if asides.is_place(t.span, text)]
    parts = parts_of_towns(toponyms, asides, text)
    around = {t.toponym.within for t in aside if t.toponym.within not in parts}
    left_out = {t.span for t in (*aside, *parts.values())} | around | _beside(toponyms, asides, text)
    return [t for t in toponyms if t.is_event_place and t.span not in left_out]


def parts_of_towns(toponyms: Sequence[ResolvedToponym], asides: Asides, text: str) -> dict[Span, ResolvedToponym]:
    """By the names of parts, the towns said to have them: "the Athens district of Exarchia", "a suburb"."""
    return {
        t.span: before
        for before, t in pairwise(toponyms)
        if asides.is_whole_of(before.span, t.span, text) and _is_smaller(t, before)
    }


def _is_smaller(part: ResolvedToponym, whole: ResolvedToponym) -> bool:
    one, town = entry_of(part), entry_of(whole)
    if town is None or town.kind != "city":
        return False
    return one is None or (one.kind == "city" and one.population < town.population)


def entry_of(toponym: ResolvedToponym) -> Entry | None:
    """The entry of the gazetteer that a name was resolved to."""
    return next((e for e in toponym.toponym.entries if e.id == toponym.place.id), None)


def _beside(toponyms: Sequence[ResolvedToponym], asides: Asides, text: str) -> set[Span]:
    """The towns that only tell where the place named before lies: "Douma, a suburb of Damascus"."""
    return {
        t.span
        for before, t in pairwise(toponyms)
        if t.place.precision in (CITY, NEAR) and asides.is_apposed(before.span, t.span, text)
    }


def firm(scenes: Sequence[ResolvedToponym]) -> list[ResolvedToponym]:
    """The scenes without those that only say whence somebody is ("a Woodville man"), if the report puts harm in any.

    A division or district stays in which one of them lies.
    """
    firm = [t for t in scenes if not t.toponym.origin]
    if not any(t.toponym.located for t in firm):
        return list(scenes)
    located = [t for t in firm if t.toponym.located]
    return [t for t in scenes if not t.toponym.origin or any(_holds(t, scene) for scene in located)]


def _holds(wide: ResolvedToponym, small: ResolvedToponym) -> bool:
    """Whether the first is the division of the other, or its district: "a Michigan toddler", shot in Flint."""
    one, other = entry_of(wide), entry_of(small)
    if one is None or other is None or (one.country, one.admin1) != (other.country, other.admin1):
        return False
    return one.kind == "admin1" or (one.kind == "admin2" and distance_km(one, other) <= DISTRICT_KM)


def heading_of(toponyms: Sequence[ResolvedToponym], asides: Asides, text: str) -> Place | None:
    """The place a report is told from: its dateline's, else the town whose police act."""
    first = next(iter(_told_from(toponyms, asides, text)), None)
    return replace(first.place, carried_over=True, reason=f"{TOLD_FROM}; {first.place.reason}") if first else None


def by_claim_to_be_the_scene(
    toponyms: Sequence[ResolvedToponym], scenes: Sequence[ResolvedToponym], asides: Asides, text: str
) -> list[ResolvedToponym]:
    """Places no claim is tied to: the dateline's, where harm can be, of bodies struck, of local police, all others."""
    told_from = _told_from(toponyms, asides, text)
    datelines, local = (
        [t for t in told_from if t.toponym.dateline],
        [t for t in told_from if not t.toponym.dateline],
    )
    struck = [t for t in toponyms if t.toponym.part_of == "body" and t.toponym.relation in asides.targets]
    return [*datelines, *scenes, *struck, *local, *(t for t in toponyms if t.is_event_place)]


def at_first_named(claims: Sequence[Claim], named: Sequence[ResolvedToponym]) -> list[Claim]:
    """Where a report ties no place to any claim, the first of those `named`; said to be that.

    The town of a dateline is no place of a total that words say runs on ("since the war began").
    """
    if not named or any(c.place is not None for c in claims):
        return list(claims)
    first = named[0]
    place = replace(first.place, carried_over=True, reason=f"{UNTIED}; {first.place.reason}")
    told_from = first.toponym.dateline and first.place.precision == CITY
    return [
        c if c.kind == "statement" or (told_from and COUNTED_ON in c.made_by.rules) else replace(c, place=place)
        for c in claims
    ]


def _told_from(toponyms: Sequence[ResolvedToponym], asides: Asides, text: str) -> list[ResolvedToponym]:
    """The places of datelines, then the towns with a police that acts; of several the one named most often first."""
    datelines = [t for t in toponyms if t.toponym.dateline]
    local = [t for t in toponyms if t.toponym.part_of == "body" and asides.is_local_body(t.span, text)]
    often = Counter(t.span.quote for t in toponyms)
    return [*datelines, *sorted(local, key=lambda t: -often[t.span.quote])]


def _without_victims(
    toponyms: Sequence[ResolvedToponym], claims: Sequence[Claim], asides: Asides, text: str
) -> list[ResolvedToponym]:
    """The place names, but where a victim lives, and names of victims ("Logan was shot") that nothing makes places.

    A word for an attack before the name says no such thing: "struck Logan".
    """
    words = {word.casefold() for claim in claims for name in claim.people.names for word in name.split()}
    places = [t for t in toponyms if t.span.quote.casefold() not in words or _is_surely(t.toponym, asides)]
    return [t for t in places if not asides.is_home_of(t.span, words, text)]


def _without_parties(toponyms: Sequence[ResolvedToponym], claims: Sequence[Claim]) -> list[ResolvedToponym]:
    """The place names, but those that open the words for who is blamed: "Kyiv's forces", "accused Tel Aviv of"."""
    hands = {claim.blamed.span.start for claim in claims if claim.blamed is not None}
    return [t for t in toponyms if t.span.start not in hands]


def _without_people(toponyms: Sequence[ResolvedToponym]) -> list[ResolvedToponym]:
    """The place names, but those that stand in a person's name more often than for a place: "Ann Lee … Lee said".

    So with an unknown name in those of bodies: "Riley Hospital … at Riley".
    """
    people = Counter(t.span.quote for t in toponyms if t.toponym.part_of == "person")
    places = Counter(t.span.quote for t in toponyms if _is_of_a_place(t.toponym))
    bodies = Counter(t.span.quote for t in toponyms if t.toponym.part_of == "body")
    named = [t for t in toponyms if people[t.span.quote] <= places[t.span.quote]]
    known = {t.span.quote for t in toponyms if t.place.id is not None}
    of_bodies = {name for name, count in bodies.items() if name not in known and count * 2 > places[name]}
    return [t for t in named if t.toponym.part_of or t.span.quote not in of_bodies]


def _is_of_a_place(toponym: Toponym) -> bool:
    """Whether the words around the name make it a place's: "in Lee", "Lee, Maine", "Lee police", "LEE (AP) —"."""
    named = toponym.dateline or toponym.within is not None or toponym.suffix is not None
    return named or toponym.located or toponym.part_of == "body"


def _is_surely(toponym: Toponym, asides: Asides) -> bool:
    tied = toponym.relation in asides.targets or asides.is_of_people(toponym) or toponym.relation in asides.belonging
    return toponym.located and not tied
