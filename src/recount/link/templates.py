"""The incidents one report tells of, each from the claims that speak of it.

Claims are taken in the order of the text. A claim joins the last incident it does not contradict: another
day, another place, an abduction beside a killing, or another named victim in another place make another
incident; one that says neither who nor how many, or that nobody was hurt, speaks of the last incident told.
Whom a source blames never divides: parties blame each other for one and the same event.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from recount.link.victims import names_one, same_people, tells_nobody
from recount.records import Blamed, Claim, IncidentTemplate, IncidentType, Means, Place, Target, When

TOLD = frozenset({"casualty", "attack"})  # kinds that tell of an incident
EVENT_NOUNS = frozenset({"harm.noun.of_people", "harm.noun.victim_of"})  # rules of harm told as "the murder of"
FINE = 2  # place precisions up to here name a point
TYPES: dict[str, IncidentType] = {"bomb": "bombing", "suicide_bomb": "bombing", "fire": "arson"}


@dataclass(slots=True)
class _Event:
    """An incident being gathered."""

    claims: list[Claim] = field(default_factory=list)

    def takes(self, claim: Claim) -> bool:
        """Whether the claim contradicts nothing said of this incident so far."""
        return (
            _is_abduction(claim) == any(_is_abduction(c) for c in self.claims)
            and not any(_other_place(claim.place, c.place) for c in self.claims)
            and not any(_other_day(claim.when, c.when) for c in self.claims)
            and not any(_another_victim(claim, c) for c in self.claims)
        )

    def names(self, claim: Claim) -> bool:
        """Whether somebody named by the claim is named here."""
        return any(names_one(claim, c) for c in self.claims)


def templates_of(claims: Sequence[Claim]) -> tuple[IncidentTemplate, ...]:
    """The incidents of one report's claims, in the order in which they are first told.

    Totals, denied harm and harm only foreseen belong to no one incident and are left out.
    """
    events: list[_Event] = []
    for claim in claims:
        if claim.kind in TOLD and claim.scope == "incident" and claim.modality != "predicted":
            event = events[-1] if events and tells_nobody(claim) else None
            taking = [e for e in reversed(events) if e.takes(claim)] if event is None else []
            event = event or next((e for e in taking if e.names(claim)), None) or next(iter(taking), None)
            if event is None:
                events.append(event := _Event())
            event.claims.append(claim)
    events = _joined(events)
    return tuple(_template(e.claims) for e in events if any(c.polarity == "affirmed" for c in e.claims))


def _joined(events: Sequence[_Event]) -> list[_Event]:
    """The incidents, those joined that name the same victim: nobody is abducted in one and killed in another."""
    joined: list[_Event] = []
    for event in events:
        twin = next((e for e in joined if _same_victim(e.claims, event.claims)), None)
        if twin is None:
            joined.append(event)
        else:
            twin.claims.extend(event.claims)
    for event in joined:
        event.claims.sort(key=lambda c: c.span.start)
    return joined


def _same_victim(some: Sequence[Claim], others: Sequence[Claim]) -> bool:
    named = [c for c in some if c.people.names]
    return any(names_one(c, other) for other in others if other.people.names for c in named)


def _template(claims: Sequence[Claim]) -> IncidentTemplate:
    ids = tuple(c.id for c in claims)
    key = "|".join((claims[0].report, *ids))
    return IncidentTemplate(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        report=claims[0].report,
        type_=type_of(claims),
        claims=ids,
        victims=tuple(tuple(c.id for c in told) for told in same_people([c for c in claims if c.kind == "casualty"])),
        place=_finest(c.place for c in claims),
        when=_first_said(c.when for c in claims),
        means=_different_means(claims),
        blamed=_different_blamed(claims),
        targets=_different_targets(claims),
    )


def type_of(claims: Sequence[Claim]) -> IncidentType:
    """The type of act that claims of one incident tell of, by what is said to have done it."""
    if any(_is_abduction(c) for c in claims):
        return "abduction"
    said = [c.means.class_ for c in claims if c.means is not None and not c.means.carried_over]
    return TYPES.get(said[0], "attack") if said else "attack"


def _is_abduction(claim: Claim) -> bool:
    return claim.outcome == "detained"


def _other_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if (one.precision or 9) <= FINE and (other.precision or 9) <= FINE:
        return bool(one.id and other.id and one.id != other.id)
    return bool(one.admin1 and other.admin1 and one.admin1 != other.admin1)


def _another_victim(one: Claim, other: Claim) -> bool:
    """ "The murder of A", "the assassination of B": two events, each named by its victim."""
    return _is_event_of_one(one) and _is_event_of_one(other) and not names_one(one, other)


def _is_event_of_one(claim: Claim) -> bool:
    one = claim.figure is not None and claim.figure.best == claim.figure.low == 1
    return one and bool(claim.people.names) and not EVENT_NOUNS.isdisjoint(claim.made_by.rules)


def _other_day(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return False
    return one.end < other.start or other.end < one.start


def _finest(places: Iterable[Place | None]) -> Place | None:
    said = [p for p in places if p is not None]
    return min(said, key=lambda p: (p.precision or 9, p.carried_over), default=None)


def _first_said(times: Iterable[When | None]) -> When | None:
    said = [w for w in times if w is not None]
    return min(said, key=lambda w: (w.span is None, w.precision or 9), default=None)


def _different_means(claims: Sequence[Claim]) -> tuple[Means, ...]:
    said = {(c.means.class_, c.means.span.quote.casefold()): c.means for c in reversed(claims) if c.means is not None}
    return tuple(sorted(said.values(), key=lambda m: m.span.start))


def _different_blamed(claims: Sequence[Claim]) -> tuple[Blamed, ...]:
    said = {c.blamed.name.casefold(): c.blamed for c in reversed(claims) if c.blamed is not None}
    return tuple(sorted(said.values(), key=lambda b: b.span.start))


def _different_targets(claims: Sequence[Claim]) -> tuple[Target, ...]:
    said = {t.name.casefold(): t for c in reversed(claims) for t in c.targets}
    return tuple(sorted(said.values(), key=lambda t: t.span.start))
