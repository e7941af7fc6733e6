"""Series in the ledger: the totals that wait to join one, the members of each, and keeping them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from recount.ledger.canonical import canonical
from recount.ledger.custody import Log
from recount.ledger.models import Claim
from recount.ledger.models_linked import Series, SeriesClaim
from recount.ledger.opening import asking

Json = Mapping[str, Any]
CHUNK = 500


def totals_in(readings: Sequence[int]) -> QuerySet[Claim]:
    """The rows of the claims of totals in these readings that stand."""
    found = Claim.objects.filter(current=True, kind="casualty", scope="aggregate", reading__in=list(readings))
    return found.select_related("record", "reading__report").order_by("pk")


def touched(readings: Sequence[int], keys: Iterable[str]) -> list[Series]:
    """The series with these ids, and those that claims of these readings are points of."""
    which = Q(key__in=list(keys)) | Q(members__claim__reading__in=list(readings))
    with asking():
        return list(Series.objects.filter(which).distinct())


def members_of(series: Sequence[Series]) -> QuerySet[Claim]:
    """The rows of the claims that are points of these series and still stand."""
    found = Claim.objects.filter(current=True, point__series__in=[one.pk for one in series])
    return found.select_related("record", "reading__report").order_by("pk")


def keep_series(
    log: Log, before: Sequence[Series], records: Sequence[Json], claims: Mapping[tuple[str, str], int]
) -> None:
    """Keep these series in the place of those before.

    Args:
        log: The log of the transaction under way.
        before: The rows they replace.
        records: The series as JSON.
        claims: The keys of their claims' rows, by the ids of report and claim.
    """
    Series.objects.filter(pk__in=[one.pk for one in before]).delete()
    for start in range(0, len(records), CHUNK):
        part = records[start : start + CHUNK]
        rows = Series.objects.bulk_create(Series(**_columns(record)) for record in part)
        SeriesClaim.objects.bulk_create(
            SeriesClaim(claim_id=claims[point["claim"][0], point["claim"][1]], series_id=row.pk)
            for row, record in zip(rows, part, strict=True)
            for point in record["points"]
        )
    if records or before:
        log.add("series", "", {"series": len(records), "instead_of": len(before)})


def _columns(record: Json) -> dict[str, Any]:
    return {
        "key": record["id"],
        "record": canonical(record),
        "source": record["source"],
        "outcome": record["outcome"],
        "country": (record["territory"] or {}).get("country"),
        "points": len(record["points"]),
    }


def series(*, source: str = "", outcome: str = "", country: str = "") -> Iterator[dict[str, Any]]:
    """The series as JSON in the names of `recount.records.Series`, those of most points first; narrowed if asked."""
    asked = {"source__icontains": source, "outcome": outcome, "country": country}
    with asking():
        found = Series.objects.filter(**{name: value for name, value in asked.items() if value})
        for row in found.order_by("-points", "key").iterator(chunk_size=CHUNK):
            yield json.loads(row.record)
