"""One incident as its pages show it: sources side by side, counts drawn as ranges, what disagrees, who is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from recount.counted import Counted, counted
from recount.ledger.decisions import decisions_of
from recount.ledger.incidents import incident_rows
from recount.ledger.models_linked import FormerIncident
from recount.ledger.models_linked import Incident as IncidentRow
from recount.ledger.names import visibility
from recount.publish.html import Entry, entries
from recount.publish.statements import outlet
from recount.publish.wording import days, put_place, wording
from recount.records import Assessment, Claim, Count, Decision, Incident, Report, SourceGroup
from recount.review import State, assessed, state
from recount.workbench.ranges import Bar, Scale

HARMS = ("killed", "injured", "casualties", "missing", "detained", "displaced")

HEADLINE = "representative"  # the rule of the numbers that stand alone


@dataclass(frozen=True)
class Telling:
    """One claim within its source: in words, and the report it is of."""

    claim: Claim
    entry: Entry
    report: Report
    attached: bool

    @property
    def outlet(self) -> str:
        """Who published it."""
        return outlet(self.report)


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source: what ties its claims together, and the claims."""

    name: str
    group: SourceGroup
    tellings: tuple[Telling, ...]

    @property
    def ties(self) -> list[str]:
        """Why its claims are not independent of each other, each reason once."""
        return list(dict.fromkeys(tie.reason for tie in self.group.ties))


@dataclass(frozen=True, slots=True)
class Row:
    """One question with what each source answers, in the order of the sources; empty where it says nothing."""

    label: str
    cells: tuple[tuple[Telling, ...], ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Harm:
    """One outcome: its counts by each rule as bars, and the figure of each telling that they rest on or set aside."""

    label: str
    outcome: str
    bars: tuple[tuple[Count, Bar], ...]
    steps: tuple[tuple[Telling, Bar, str], ...]
    scale: Scale


@dataclass(frozen=True)
class IncidentView:
    """An incident with everything its page shows."""

    row: IncidentRow
    counted: Counted
    decided: Sequence[Decision]

    @property
    def id(self) -> str:
        """Its id."""
        return self.counted.incident.id

    @property
    def title(self) -> str:
        """Place and days."""
        return f"{self.place}, {self.days}"

    @property
    def place(self) -> str:
        """The place as named."""
        return self.counted.incident.place.name if self.counted.incident.place else str(wording()["absent"])

    @property
    def place_told(self) -> str:
        """The place with its province and country."""
        return place_told(self.counted.incident)

    @property
    def days(self) -> str:
        """The days as ISO dates."""
        return days_told(self.counted.incident)

    @property
    def assessment(self) -> Assessment:
        """As people judged it."""
        return assessed(self.decided)

    @property
    def state(self) -> State:
        """How far its review has come."""
        return state(self.decided)

    @property
    def comments(self) -> list[tuple[Decision, str]]:
        """What people remarked, the oldest first."""
        return [(one, json.loads(one.value)) for one in self.decided if one.aspect == "comment"]

    @property
    def acts(self) -> list[tuple[Decision, Any]]:
        """Merges, splits and moves that stand, the newest first."""
        gone = {one.supersedes for one in self.decided if one.withdrawn}
        held = [one for one in self.decided if one.aspect == "linking" and not one.withdrawn and one.id not in gone]
        return [(one, json.loads(one.value)) for one in reversed(held)]

    @cached_property
    def tellings(self) -> dict[tuple[str, str], Telling]:
        """Every claim by its key."""
        attached, claims = set(self.counted.incident.attached), self.counted.claims
        reports = self.counted.reports
        return {
            key: Telling(claim, entries([claim])[0], reports[claim.report], key in attached)
            for key, claim in claims.items()
        }

    @cached_property
    def sources(self) -> list[Source]:
        """The independent sources, the one with most claims first; their order means nothing else."""
        groups = sorted(self.counted.sources.sources, key=lambda group: (-len(group.claims), group.claims))
        made = []
        for group in groups:
            told = tuple(self.tellings[key] for key in group.claims)
            names = dict.fromkeys(plainly(one.entry.fields["source"].made) for one in told)
            made.append(Source(", ".join(names), group, told))
        return made

    def table(self) -> Iterator[Row]:
        """What the sources say side by side: each harm, who is blamed, where, when, by what."""
        for outcome in HARMS:
            yield from self._row(wording()["outcomes"][outcome], outcome)
        for field in ("blamed", "means", "place", "when"):
            yield from self._said(field)

    def _row(self, label: str, outcome: str) -> Iterator[Row]:
        cells = tuple(tuple(one for one in s.tellings if one.claim.outcome == outcome) for s in self.sources)
        figures = {_figure(one.claim) for cell in cells for one in cell}
        if figures:
            yield Row(label, cells, len(figures) > 1)

    def _said(self, field: str) -> Iterator[Row]:
        """One telling a source and different value of the field."""
        cells = []
        for source in self.sources:
            told = [one for one in source.tellings if getattr(one.claim, field)]
            several = {plainly(one.entry.fields[field].made): one for one in reversed(told)}
            cells.append(tuple(several.values()))
        values = {plainly(one.entry.fields[field].made) for cell in cells for one in cell}
        if values:
            yield Row(wording()["roles"][field], tuple(cells), len(values) > 1)

    def harms(self) -> Iterator[Harm]:
        """Each outcome with its counts and what they rest on."""
        for outcome in HARMS:
            counts = [one for one in self._whole() if one.outcome == outcome]
            if counts:
                yield self._harm(outcome, counts)

    def _harm(self, outcome: str, counts: Sequence[Count]) -> Harm:
        aside = {one.claim: one.reason for count in counts for one in count.set_aside}
        told = [(key, one) for key, one in self.tellings.items() if one.claim.outcome == outcome and one.claim.figure]
        scale = Scale.of([*((c.low, c.best, c.high) for c in counts), *(_bounds(one.claim) for _, one in told)])
        steps = [(one, scale.bar(*_bounds(one.claim)), aside.get(key, "")) for key, one in told]
        bars = tuple((count, scale.bar(count.low, count.best, count.high)) for count in counts)
        return Harm(wording()["outcomes"][outcome], outcome, bars, tuple(steps), scale)

    def _whole(self) -> list[Count]:
        return [one for one in self.counted.counts if one.status is None and one.group is None]

    def people(self) -> list[Count]:
        """Counts of a status or group, by one rule, where claims tell of them."""
        return [one for one in self.counted.counts if (one.status or one.group) and one.rule == HEADLINE]

    def victims(self) -> list[tuple[str, str, list[Telling]]]:
        """Every person named as harmed: the name, how others see it, and the tellings."""
        named: dict[str, list[Telling]] = {}
        for one in self.tellings.values():
            for name in one.claim.people.names:
                named.setdefault(name, []).append(one)
        shown = visibility(named)
        return [(name, shown[name], told) for name, told in sorted(named.items())]


def incident_view(access: Any, key: str) -> IncidentView:
    """The incident of that id, or of a former one, with the claims this person may see. Raises Http404."""
    rows = [row for row in incident_rows(key) if row.key == key] or incident_rows(key)[:1]
    found = list(views(access, rows[:1]))
    if not found:
        raise Http404
    return found[0]


def views(access: Any, rows: Sequence[IncidentRow]) -> Iterator[IncidentView]:
    """These incidents counted by every rule, with the claims this person may see; those with none are left out."""
    within = None
    if not access.sees_all:
        placed = access.claims([]).filter(placement__incident__in=[row.pk for row in rows])
        within = set(placed.values_list("pk", flat=True))
    by_key, decided = {row.key: row for row in rows}, decided_of(rows)
    for one in counted(rows, within):
        row = by_key[one.incident.id]
        yield IncidentView(row, one, decided[row.pk])


def decided_of(rows: Sequence[IncidentRow]) -> dict[int, list[Decision]]:
    """What people decided of each incident, under this id or a former one, the oldest first, by the key of its row."""
    names = {row.pk: [f"incident/{row.key}"] for row in rows}
    for pk, key in FormerIncident.objects.filter(incident__in=rows).values_list("incident_id", "key"):
        names[pk].append(f"incident/{key}")
    decided = decisions_of(name for several in names.values() for name in several)
    told = {pk: [one for name in several for one in decided.get(name, ())] for pk, several in names.items()}
    return {pk: sorted(several, key=lambda one: (one.at, one.id)) for pk, several in told.items()}


def place_told(incident: Incident) -> str:
    """The place of an incident with its province and country."""
    return plainly(put_place(incident.place).made)


def days_told(incident: Incident) -> str:
    """The days of an incident as ISO dates."""
    return (days(incident.when) if incident.when else "") or str(wording()["absent"])


def plainly(made: str) -> str:
    """A value in words without the sign that it comes from an earlier sentence."""
    return made.removesuffix(f"\u00a0{wording()['earlier']}")


def _bounds(claim: Claim) -> tuple[int | None, int | None, int | None]:
    figure = claim.figure
    return (figure.low, figure.best, figure.high) if figure else (None, None, None)


def _figure(claim: Claim) -> Any:
    return (*_bounds(claim), claim.polarity, claim.part_of is not None, claim.people.status, claim.people.groups)
