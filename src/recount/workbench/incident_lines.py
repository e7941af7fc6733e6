"""Incidents as a list shows them, a line each. What was counted is kept near until it would be counted otherwise.

Counting an incident reads all of its claims, and a list holds many incidents that many people look at. So each process
keeps what it counted, under a name drawn from all that a count depends on: the incident as it was linked, the claims
that this person may see, and what people decided of those. Nothing kept has to be thrown away when any of it changes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches

from recount.count import RULES
from recount.counted import Counted, counted
from recount.ledger.decisions import claim_subject, keys_of_decisions
from recount.ledger.models_linked import Incident as IncidentRow
from recount.publish.json import record_from_json
from recount.publish.wording import wording
from recount.records import Count, Incident
from recount.review import assessed
from recount.workbench.access import Access
from recount.workbench.incident_view import HEADLINE, days_told, decided_of, place_told
from recount.workbench.ranges import Bar, Scale

NEAR = caches["counts"]  # of this process alone
BY_ONE_RULE = tuple(rule for rule in RULES if rule.name == HEADLINE)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of one incident: of all people by the representative rule, in how many reports and sources."""

    counts: tuple[Count, ...]
    reports: int
    sources: int


@dataclass(frozen=True, slots=True)
class Line:
    """One incident in a list: the counts with their names, each with its bar on a scale of the incident's own."""

    id: str
    place: str
    days: str
    tally: Tally
    grade: str | None

    def bars(self) -> list[tuple[str, Count, Bar]]:
        """The counts drawn as ranges."""
        counts, labels = self.tally.counts, wording()["outcomes"]
        scale = Scale.of([(count.low, count.best, count.high) for count in counts])
        return [(labels[count.outcome], count, scale.bar(count.low, count.best, count.high)) for count in counts]


def lines(access: Access, rows: Sequence[IncidentRow]) -> list[Line]:
    """These incidents, with the claims this person may see; those with none are left out."""
    tallies, decided = _tallies(access, rows), decided_of(rows)
    return [_line(row, tallies[row.pk], assessed(decided[row.pk]).grade) for row in rows if row.pk in tallies]


def _line(row: IncidentRow, tally: Tally, grade: str | None) -> Line:
    incident = record_from_json(Incident, row.record)
    return Line(row.key, place_told(incident), days_told(incident), tally, grade)


def _tallies(access: Access, rows: Sequence[IncidentRow]) -> dict[int, Tally]:
    """What is counted of each incident, by the key of its row: as kept, or counted now and kept."""
    claims = _claims(access, rows)
    names = {row.pk: _name(row, claims[row.pk], keys) for row, keys in zip(rows, _decided(claims, rows), strict=True)}
    kept = NEAR.get_many(names.values())
    anew = [row for row in rows if names[row.pk] not in kept]
    within = [claim for row in anew for claim in claims[row.pk]]
    made = {row.pk: _tally(one) for row, one in _paired(anew, counted(anew, within, BY_ONE_RULE))}
    NEAR.set_many({names[pk]: tally for pk, tally in made.items()}, timeout=None)
    return {pk: kept[name] for pk, name in names.items() if name in kept} | made


def _paired(rows: Sequence[IncidentRow], found: Sequence[Counted]) -> list[tuple[IncidentRow, Counted]]:
    by_key = {row.key: row for row in rows}
    return [(by_key[one.incident.id], one) for one in found]


def _tally(one: Counted) -> Tally:
    whole = tuple(count for count in one.counts if count.status is None and count.group is None)
    return Tally(whole, len(one.reports), len(one.sources.sources))


def _claims(access: Access, rows: Sequence[IncidentRow]) -> Mapping[int, dict[int, str]]:
    """The claims of each incident that this person may see: the key of the claim's row -> what decisions call it."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    placed = access.claims([]).filter(placement__incident__in=[row.pk for row in rows]).order_by("pk")
    for incident, pk, report, claim in placed.values_list(
        "placement__incident_id", "pk", "reading__report__key", "claim"
    ):
        found[incident][pk] = claim_subject((report, claim))
    return found


def _decided(claims: Mapping[int, dict[int, str]], rows: Sequence[IncidentRow]) -> list[list[str]]:
    """The ids of what was decided of each incident's claims, in the order of the rows."""
    told = keys_of_decisions(subject for several in claims.values() for subject in several.values())
    return [[key for subject in claims[row.pk].values() for key in told.get(subject, ())] for row in rows]


def _name(row: IncidentRow, claims: Mapping[int, str], decisions: Sequence[str]) -> str:
    """A name that nothing else is kept under. A report's text never changes, so its claims' keys stand for both."""
    told = "\n".join((row.record, *map(str, claims), *decisions))
    return hashlib.sha256(told.encode()).hexdigest()
