"""An incident of the ledger with all that is shown of it: its claims, the links that hold it, what is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.judged import as_judged
from recount.ledger.incidents import incident_rows
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models import Report as ReportRow
from recount.ledger.models_linked import Incident as IncidentRow
from recount.ledger.models_linked import Telling as TellingRow
from recount.ledger.opening import asking
from recount.link.explaining import links_within, nearest
from recount.link.scorer import Scorer
from recount.link.tellings import Telling
from recount.publish.incident import Near, Shown
from recount.publish.json import record_from_json
from recount.records import Claim, ClaimKey, Incident, Report

NEAR = 5  # tellings outside that are shown
LOOKED_AT = 200  # of its neighbourhood


def shown(key: str, scorer: Scorer) -> list[Shown]:
    """The incidents that an id, or the beginning of one, leads to, each with why it is what it is."""
    return [_shown(row, scorer) for row in incident_rows(key)]


def _shown(row: IncidentRow, scorer: Scorer) -> Shown:
    with asking():
        inside = list(TellingRow.objects.filter(incident=row).order_by("key"))
        around = TellingRow.objects.filter(neighbourhood__in={one.neighbourhood for one in inside})
        outside = list(around.exclude(incident=row).select_related("incident").order_by("key")[:LOOKED_AT])
    members = [record_from_json(Telling, one.record) for one in inside]
    others = {one.key: (record_from_json(Telling, one.record), one) for one in outside}
    near = nearest(members, [telling for telling, _ in others.values()], scorer, NEAR)
    incident = record_from_json(Incident, row.record)
    homes = [others[found.one.id][1].incident for found in near]
    keys = {*incident.claims, *incident.attached}
    keys |= {key for found in near for key in (found.link.first, found.link.second)}
    claims, reports = stored(keys)
    return Shown(
        incident,
        claims,
        reports,
        [found.link for found in links_within(members, scorer)],
        [Near(found.link, home.key if home else None, found.barred) for found, home in zip(near, homes, strict=True)],
    )


def stored(keys: Iterable[ClaimKey]) -> tuple[dict[ClaimKey, Claim], dict[str, Report]]:
    """These standing claims, as people decided them, and their reports by id."""
    wanted = set(keys)
    ids: Sequence[str] = sorted({report for report, _ in wanted})
    with asking():
        rows = ClaimRow.objects.filter(current=True, reading__report__key__in=ids).select_related("record")
        claims = as_judged(record_from_json(Claim, row.record.record) for row in rows)
        kept = ReportRow.objects.filter(key__in=ids, readings__current=True)
        reports = {row.key: record_from_json(Report, row.record) for row in kept}
    return {(claim.report, claim.id): claim for claim in claims if (claim.report, claim.id) in wanted}, reports
