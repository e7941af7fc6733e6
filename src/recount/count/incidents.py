"""Low, best and high of one incident, by every rule, for every outcome and everyone told of.

Each figure lists the claims it rests on and those it set aside, with the reason. Attached claims and claims of what is
only possible raise and never lower. People named count at least once each. The larger of two numbers is never taken to
contain the smaller unless a claim says so: where nobody does, the high allows for both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recount.count.bounds import Bounds, ordered, total
from recount.count.people import Cell, People, cells_of, distinct_names, spread_of
from recount.count.rules import RULES, Rule
from recount.count.tellings import outcomes_of, tellings_of
from recount.count.voices import Telling, Voice, raised, voices_of
from recount.count.wording import sentence
from recount.records import Claim, ClaimKey, Count, Dependence, Incident, Outcome, SetAside

UNKNOWN = Bounds(None, None, None)


def count_incident(
    incident: Incident,
    claims: Mapping[ClaimKey, Claim],
    sources: Dependence,
    days: Mapping[str, dt.date | None],
    rules: Sequence[Rule] = RULES,
) -> tuple[Count, ...]:
    """The counts of an incident by each rule: everyone first, then each status and group that claims tell of.

    Args:
        incident: Its claims and those attached to it.
        claims: Claims by key, at least those of the incident.
        sources: The independent sources of its claims; a claim in none is a source of its own.
        days: The day of each report, by id; it tells which of one source's figures is the later.
        rules: The rules to count by.
    """
    told, aside = tellings_of(incident, claims, sources, days)
    counts = []
    for outcome in outcomes_of(told, aside):
        these = [telling for telling in told if telling.claim.outcome == outcome]
        others = [left for of, left in aside if of == outcome]
        for cell in cells_of(telling.people for telling in these):
            matter = _Matter(incident.id, outcome, cell, these, () if cell != Cell() else others)
            counts += [matter.count(rule) for rule in rules]
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class _Matter:
    """One question: how many of these people came to this harm in this incident."""

    subject: str
    outcome: Outcome
    cell: Cell
    tellings: Sequence[Telling]
    others: Sequence[SetAside]

    def count(self, rule: Rule) -> Count:
        """The answer of one rule."""
        voices, aside = voices_of(self._of("full"), self.cell)
        speaking = [voice for voice in voices if not voice.partial] or voices
        settled = _settled(speaking, rule)
        used = [voice for voice in speaking if settled.meets(voice.bounds)]
        keys = {key for voice in used for key in voice.keys}
        whole, parts = self._with_statuses(self._reconciled(settled, speaking, rule), speaking, rule)
        bounds, more = self._with_weak(whole, rule)
        keys |= parts | more
        aside = [*self.others, *aside, *_outside(speaking, used, settled), *self._beside(), *self._weak()]
        left = {one.claim: one for one in reversed(aside) if one.claim not in keys}
        return Count(
            self.subject,
            self.outcome,
            rule.name,
            bounds.low,
            bounds.best,
            bounds.high,
            tuple(sorted(keys)),
            tuple(left[key] for key in sorted(left)),
            self.cell.status,
            self.cell.group,
            len(used),
        )

    def _of(self, *weights: str) -> list[Telling]:
        """The tellings of these people of such weights."""
        return [t for t in self.tellings if t.weight in weights and self.cell.covers(t.people)]

    def _reconciled(self, bounds: Bounds, voices: Sequence[Voice], rule: Rule) -> Bounds:
        """Raised to those named, and the high to all who may be beside those counted."""
        here = self._of("full")
        named = len(distinct_names(name for t in here for name in t.people.names))
        bounds = raised(bounds, named) if named > bounds.floor else bounds
        if bounds.high is None or not rule.unsure or all(voice.partial for voice in voices):
            return bounds
        most, told = bounds.high, {voice.bounds.told for voice in voices}
        beside = [number for number in spread_of(_undeclared(here, self.cell)) if number not in told]
        larger = [number for number in beside if number > most]
        high = max(larger, default=most + sum(number for number in beside if number < most))
        return Bounds(bounds.low, bounds.best, high)

    def _with_statuses(self, bounds: Bounds, voices: Sequence[Voice], rule: Rule) -> tuple[Bounds, set[ClaimKey]]:
        """Where nobody tells the whole, no less than civilians, soldiers and police together; whose claims those are.

        "No villager was killed" and "45 soldiers were killed", of two sources, are 45 people.
        """
        cells = [cell for cell in cells_of(t.people for t in self._of("full")) if cell.status]
        if self.cell != Cell() or len(cells) < 2 or not all(voice.partial for voice in voices):
            return bounds, set()
        counts = [replace(self, cell=cell, others=()).count(rule) for cell in cells]
        together = total([Bounds(one.low, one.best, one.high) for one in counts])
        if together.floor <= bounds.floor:
            return bounds, set()
        wider = _above(Bounds(together.low, bounds.best, bounds.high), together)
        return ordered(wider.low, wider.best, wider.high), {key for one in counts for key in one.claims}

    def _beside(self) -> list[SetAside]:
        """The claims of parts of those counted, or of people that no claim puts among them."""
        return [
            SetAside(t.key, sentence("aside", "beside" if t.whole is None else "floor"))
            for t in self._of("full")
            if not self.cell.is_whole(t.people)
        ]

    def _weak(self) -> list[SetAside]:
        return [SetAside(t.key, sentence("aside", t.weight)) for t in self._of("attached", "possible")]

    def _with_weak(self, bounds: Bounds, rule: Rule) -> tuple[Bounds, set[ClaimKey]]:
        """The bounds with best and high raised by attached claims and the high by possible ones; whose they are."""
        attached, possible = self._of("attached"), self._of("possible")
        if bounds == UNKNOWN and (attached or possible):
            bounds = Bounds(0, None, 0)
        raising: set[ClaimKey] = set()
        if attached:
            voices, _ = voices_of(self._of("full", "attached"), self.cell)
            wider = _above(bounds, _settled([v for v in voices if not v.partial] or voices, rule))
            if wider != bounds:
                raising |= {t.key for t in attached if t.bounds.ceiling >= (wider.best or wider.floor)}
            bounds = wider
        higher = [t for t in possible if bounds.high is not None and _number(t.bounds) > bounds.high]
        if higher:
            raising |= {t.key for t in higher}
            bounds = Bounds(bounds.low, bounds.best, max(_number(t.bounds) for t in higher))
        return bounds, raising


def _settled(voices: Sequence[Voice], rule: Rule) -> Bounds:
    """What the rule makes of the voices; not known where there are none."""
    if not voices:
        return UNKNOWN
    bounds = rule.settle([voice.bounds for voice in voices])
    asked = [voice.bounds for voice in voices if voice.askable]
    if rule.askable and asked:
        return ordered(bounds.low, rule.settle(asked).best, bounds.high)
    return bounds


def _number(bounds: Bounds) -> int:
    """The highest number named."""
    return max(number for number in (bounds.low, bounds.best, bounds.high, 0) if number is not None)


def _above(bounds: Bounds, other: Bounds) -> Bounds:
    """The bounds with best and high at least those of the other; the low stays."""
    bests = [best for best in (bounds.best, other.best) if best is not None and best >= bounds.floor]
    high = None if bounds.high is None or other.high is None else max(bounds.high, other.high)
    return Bounds(bounds.low, max(bests, default=None), high)


def _outside(voices: Sequence[Voice], used: Sequence[Voice], bounds: Bounds) -> list[SetAside]:
    """The claims of sources whose figures the count does not include."""
    range_ = {"low": bounds.floor, "high": "…" if bounds.high is None else bounds.high}
    return [
        SetAside(t.key, sentence("aside", "outside", figure=t.bounds, **range_))
        for voice in voices
        if voice not in used
        for t in voice.tellings
    ]


def _undeclared(told: Sequence[Telling], cell: Cell) -> list[tuple[People, int]]:
    """The parts that no claim puts among those counted; of one kind of people the largest is taken."""
    declared = [t.people for t in told if t.whole is not None]
    kinds = {(people.status, people.groups) for people in declared}
    known = distinct_names(name for people in declared for name in people.names)
    found = []
    for t in told:
        if t.whole is not None or cell.is_whole(t.people):
            continue
        new = tuple(name for name in t.people.names if len(distinct_names([*known, name])) > len(known))
        if new or not (t.people.names or (t.people.status, t.people.groups) in kinds):
            found.append((People(t.people.status, t.people.groups, new), t.bounds.told or 0))
    return found
