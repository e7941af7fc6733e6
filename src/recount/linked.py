"""The claims of a ledger, linked: families of copies, statements, independent sources."""

from __future__ import annotations

from typing import Any

from recount.judged import as_judged
from recount.ledger.models import Report as ReportRow
from recount.link import families_of, independent_sources, statements_of
from recount.publish.json import record_from_json
from recount.publish.statements import Told, told_of
from recount.records import Claim, Report


def linked(found: Any, window: int) -> list[Told]:
    """The statements that these rows of claims tell, those that most reports tell first."""
    claims, reports = stored(found)
    families = families_of(list(reports.values()), window=window)
    statements = statements_of(claims, reports, families)
    by_key = {(claim.report, claim.id): claim for claim in claims}
    sources = {
        one.id: independent_sources([by_key[key] for key in one.claims], reports, families) for one in statements
    }
    return told_of(statements, claims, reports, sources)


def stored(found: Any) -> tuple[list[Claim], dict[str, Report]]:
    """The claims of these rows as people decided them, in the order they were kept, and their reports by id."""
    found = found.order_by("pk")
    rows = found.select_related("record").iterator(chunk_size=500)
    claims = as_judged(record_from_json(Claim, row.record.record) for row in rows)
    kept = ReportRow.objects.filter(readings__rows__in=found.order_by()).distinct()
    reports = {row.key: record_from_json(Report, row.record) for row in kept.iterator(chunk_size=500)}
    return claims, reports
