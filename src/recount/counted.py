"""Incidents of a ledger with their claims as people decided them, their independent sources, and their counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recount.count import RULES, Rule, count_incident
from recount.judged import as_judged
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models import Report as ReportRow
from recount.ledger.models_linked import Incident as IncidentRow
from recount.link import families_of, independent_sources
from recount.publish.json import record_from_json
from recount.records import Claim, ClaimKey, Count, Dependence, Incident, Report


@dataclass(frozen=True, slots=True)
class Counted:
    """One incident: what its claims say, of which independent sources they are, and what is counted from them."""

    incident: Incident
    claims: Mapping[ClaimKey, Claim]
    reports: Mapping[str, Report]
    sources: Dependence
    counts: tuple[Count, ...]


def counted(
    rows: Sequence[IncidentRow], within: Collection[int] | None = None, rules: Sequence[Rule] = RULES
) -> list[Counted]:
    """The incidents of these rows, in their order; of `within` the claims with those keys alone. Those left empty go.

    Args:
        rows: Rows of incidents.
        within: Keys of the claim rows that may be looked at; None for all.
        rules: The rules to count by.
    """
    told: dict[int, list[Claim]] = defaultdict(list)
    placed = ClaimRow.objects.filter(placement__incident__in=[row.pk for row in rows], current=True)
    if within is not None:
        placed = placed.filter(pk__in=within)
    claims = placed.select_related("record", "placement", "reading").order_by("published", "pk")
    reports = _reports(placed)
    for row in claims:
        told[row.placement.incident_id].append(record_from_json(Claim, row.record.record))
    judged = {(one.report, one.id): one for one in as_judged(claim for several in told.values() for claim in several)}
    found = (_counted(row, told[row.pk], judged, reports, rules) for row in rows)
    return [one for one in found if one is not None]


def _reports(placed: Any) -> dict[str, Report]:
    rows = ReportRow.objects.filter(readings__rows__in=placed.order_by()).distinct()
    return {row.key: record_from_json(Report, row.record) for row in rows}


def _counted(
    row: IncidentRow,
    read: Iterable[Claim],
    judged: Mapping[ClaimKey, Claim],
    reports: Mapping[str, Report],
    rules: Sequence[Rule],
) -> Counted | None:
    claims = {key: judged[key] for one in read if (key := (one.report, one.id)) in judged}
    incident = record_from_json(Incident, row.record)
    incident = replace(
        incident,
        claims=tuple(key for key in incident.claims if key in claims),
        attached=tuple(key for key in incident.attached if key in claims),
    )
    if not claims:
        return None
    own = {key: reports[key] for key in dict.fromkeys(report for report, _ in claims)}
    sources = independent_sources(list(claims.values()), own, families_of(list(own.values())))
    counts = count_incident(incident, claims, sources, {key: one.day for key, one in own.items()}, rules)
    return Counted(incident, claims, own, sources, counts)
