"""Who is meant by the names of sources and of those blamed: actors of the registry, the words as said kept.

A name that calls one known actor resolves to it. "The army" is that of the one country whose army
the report names, if things are said to have happened there; a name that several share is that of
the one at home where the report is set, or that there was on its day. A person calls the body whose
office they held on that day. Where nothing decides, no actor is taken, and the reason says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from recount.records import Blamed, Claim, Reason, Report, Source, Span, altered
from recount.resolve.people import People
from recount.resolve.registry import Actor, Naming, Registry

Found = tuple[Actor | None, str]  # the actor and the rule that chose it, or says why there is none


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report. `home` are the countries it says things happened in, `day` is that of the report."""

    text: str
    day: dt.date | None
    home: frozenset[str]
    registry: Registry
    known: dict[str, Found | None]

    def find(self, *said: str | None) -> Found | None:
        """The actor the first of the words that name anybody calls; None where none of them names a known one."""
        return next((found for words in said if words and (found := self._found(words))), None)

    def speaker(self, source: Source) -> Found | None:
        """The actor a source calls: by its name, by the office a person of that name held, by its role."""
        return self.find(source.name) or self._officer(source) or self.find(source.role)

    def _officer(self, source: Source) -> Found | None:
        holders = People.open().holders(source.name, source.role, self.day, self.text)
        bodies = list(dict.fromkeys(holder.body for holder in holders))
        if len(bodies) > 1:
            return None, "actor.several"
        return (bodies[0], "actor.office") if bodies else None

    def introduce(self, speakers: Iterable[Source]) -> None:
        """Keeps whose speaker a person was said to be, for where the name stands alone."""
        for speaker in speakers:
            if found := self.speaker(speaker):
                self.known[speaker.name] = found

    def _found(self, words: str) -> Found | None:
        if words not in self.known:
            naming = self.registry.naming(words)
            self.known[words] = self._chosen(naming) if naming else None
        return self.known[words]

    def _chosen(self, naming: Naming) -> Found | None:
        if naming.body is not None:
            spoken = self.registry.spoken_of(self.text, naming.body)
            decided = len(spoken) == 1 == len(self.home & spoken)
            return (self.registry.body(spoken.pop(), naming.body), naming.rule) if decided else None
        begun = [actor for actor in naming.actors if not self._is_to_come(actor)]
        if not begun:
            return None, "actor.not_yet"
        if len(begun) == 1:
            return begun[0], naming.rule
        there = [actor for actor in begun if not self._is_gone(actor)]
        if len(there) == 1:
            return there[0], "actor.then"
        near = [actor for actor in there or begun if self.home & set(actor.countries)]
        return (near[0], "actor.at_home") if len(near) == 1 else (None, "actor.several")

    def _is_to_come(self, actor: Actor) -> bool:
        return self.day is not None and actor.since is not None and self.day.year < actor.since

    def _is_gone(self, actor: Actor) -> bool:
        """Whether it had ended by the report's day; a report may still tell of it, looking back."""
        return self.day is not None and actor.until is not None and actor.until < self.day.year


def with_actors(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, the actors of their sources and of those blamed named where the registry knows them."""
    home = frozenset(c.place.country for c in claims if c.place and c.place.country)
    cast = Cast(report.text, report.day, home, Registry.open(), {})
    cast.introduce(source for claim in claims if (source := claim.attribution.source) and source.role)
    return tuple(_cast(claim, cast) for claim in claims)


def _cast(claim: Claim, cast: Cast) -> Claim:
    reasons: list[Reason] = []
    said = claim.attribution
    attribution = altered(
        said,
        source=_source(said.source, cast, reasons.append),
        cites=tuple(_each(said.cites, cast)),
        relayed_by=tuple(_each(said.relayed_by, cast)),
    )
    blamed = _blamed(claim.blamed, cast, reasons.append)
    made_by = altered(claim.made_by, reasons=claim.made_by.reasons + tuple(reasons))
    return altered(claim, attribution=attribution, blamed=blamed, made_by=made_by)


def _each(sources: Iterable[Source], cast: Cast) -> Iterable[Source]:
    return (named for source in sources if (named := _source(source, cast, lambda reason: None)))


def _source(source: Source | None, cast: Cast, because: Callable[[Reason], None]) -> Source | None:
    found = cast.speaker(source) if source else None
    if source is None or found is None:
        return source
    because(_reason("source.actor", found[1], source.span))
    return replace(source, actor=found[0].id if found[0] else None)


def _blamed(blamed: Blamed | None, cast: Cast, because: Callable[[Reason], None]) -> Blamed | None:
    found = cast.find(blamed.name) if blamed else None
    if blamed is None or found is None:
        return blamed
    because(_reason("blamed.actor", found[1], blamed.span))
    return replace(blamed, actor=found[0].id if found[0] else None)


def _reason(field: str, rule: str, span: Span | None) -> Reason:
    return Reason(field, rule, (span,) if span else ())
