"""Reading incidents from the ledger: listed, by id (former ids too), with their claims, and what waits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from recount.ledger.models import Claim
from recount.ledger.models_linked import Incident, Placement
from recount.ledger.opening import asking


def incidents() -> Iterator[dict[str, Any]]:
    """All incidents as JSON in the names of `recount.records.Incident`, the latest day first."""
    with asking():
        for row in Incident.objects.order_by("-start", "-pk").iterator(chunk_size=500):
            yield json.loads(row.record)


def incident_rows(key: str) -> list[Incident]:
    """The incidents that an id, or the beginning of one, leads to: who has it, then who had a part under it."""
    with asking():
        named = list(Incident.objects.filter(key__startswith=key).order_by("key"))
        became = Incident.objects.filter(former__key__startswith=key).exclude(pk__in=[row.pk for row in named])
        return named + list(became.order_by("key").distinct())


def claims_of(incident: Incident, *, attached: bool | None = None) -> QuerySet[Claim]:
    """The rows of an incident's claims: all, its founders' (False), or those attached (True)."""
    which = Q() if attached is None else Q(placement__attached=attached)
    found = Claim.objects.filter(which, placement__incident=incident)
    return found.select_related("record", "reading__report").order_by("published", "pk")


def waiting() -> QuerySet[Claim]:
    """The rows of the claims that stand in no incident: they lack a day or a place, or nothing near was found."""
    found = Claim.objects.filter(current=True, placement__isnull=False, placement__incident__isnull=True)
    return found.select_related("record", "reading__report").order_by("-pk")


def incident_of(claim: Claim) -> str | None:
    """The id of the incident that a claim stands in, None where it waits or tells of none."""
    placement = Placement.objects.filter(claim=claim).select_related("incident").first()
    return str(placement.incident.key) if placement and placement.incident else None
