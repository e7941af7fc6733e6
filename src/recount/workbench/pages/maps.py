"""Incidents on a map and along the days, with how precisely place and day are known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from recount.ledger.models_linked import Incident
from recount.workbench.guard import needs
from recount.workbench.roles import Role

MOST_ON_MAP, MOST_ON_LINE = 5000, 250
# UCDP's precision of a place -> the radius in metres of the area it may be anywhere in.
RADIUS = {1: 1500, 2: 25_000, 3: 30_000, 4: 100_000, 5: 200_000, 6: 400_000, 7: 200_000}
WIDTH = 640.0  # of the time line, in its own units


def narrowed(request: Any) -> QuerySet[Incident]:
    """The incidents that the form asks for and this person may see any claim of."""
    rows = Incident.objects.order_by("-start", "-pk")
    if country := request.GET.get("country", "").strip()[:2].upper():
        rows = rows.filter(country=country)
    if place := request.GET.get("place", "").strip()[:80]:
        rows = rows.filter(place__icontains=place)
    for name, look in (("since", "start__gte"), ("until", "start__lte")):
        if value := _day(request.GET.get(name, "")):
            rows = rows.filter(**{look: value})
    if request.GET.get("several"):
        rows = rows.filter(reports__gt=1)
    if not request.access.sees_all:
        rows = rows.filter(placements__claim__in=request.access.claims([]).order_by()).distinct()
    return rows


def _day(text: str) -> str | None:
    parts = text.split("-")
    return text if len(parts) == 3 and all(part.isdigit() for part in parts) else None


@needs(Role.READER)
@require_GET
def map_page(request: Any) -> HttpResponse:
    """The incidents on a map, and along the days."""
    shown = {"chosen": request.GET, "tiles": settings.RECOUNT_TILES, "credit": settings.RECOUNT_TILES_CREDIT}
    return render(request, "workbench/map.html", {**shown, "query": request.GET.urlencode(), "tab": "map"})


@needs(Role.READER)
@require_GET
def map_points(request: Any) -> JsonResponse:
    """The incidents with a place, as GeoJSON; the latest, where there are very many."""
    rows = narrowed(request)[: MOST_ON_MAP + 1]
    placed = [one for row in rows[:MOST_ON_MAP] if (one := feature(row))]
    without = sum(row.lat is None for row in rows)
    told = {"type": "FeatureCollection", "features": placed, "without": without, "cut": len(rows) > MOST_ON_MAP}
    return JsonResponse(told)


def feature(row: Incident) -> dict[str, Any] | None:
    """One incident as a GeoJSON point; the radius tells how precise it is."""
    if row.lat is None or row.lon is None:
        return None
    place = json.loads(row.record)["place"] or {}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "id": row.key,
            "place": row.place,
            "start": row.start.isoformat() if row.start else None,
            "end": row.end.isoformat() if row.end else None,
            "reports": row.reports,
            "claims": row.claims,
            "radius": RADIUS.get(place.get("precision") or 5, 200_000),
        },
    }


@dataclass(frozen=True, slots=True)
class Span:
    """One incident along the days: where it starts, and how wide the days are on which it may have been."""

    row: Incident
    start: float
    width: float


@needs(Role.READER)
@require_GET
def timeline(request: Any) -> HttpResponse:
    """The incidents along the days, the earliest first."""
    rows = list(narrowed(request).filter(start__isnull=False).order_by("-start", "-pk")[: MOST_ON_LINE + 1])
    shown = rows[:MOST_ON_LINE][::-1]
    first, last = _ends(shown)
    context = {
        "chosen": request.GET,
        "query": request.GET.urlencode(),
        "tab": "timeline",
        "width": WIDTH,
        "spans": _spans(shown, first, last),
        "marks": _marks(first, last),
        "cut": len(rows) > MOST_ON_LINE,
        "most": MOST_ON_LINE,
    }
    return render(request, "workbench/timeline.html", context)


def _ends(rows: Sequence[Incident]) -> tuple[dt.date, dt.date]:
    days = [day for row in rows for day in (row.start, row.end) if day]
    return (min(days), max(days)) if days else (dt.date.today(), dt.date.today())


def _spans(rows: Sequence[Incident], first: dt.date, last: dt.date) -> list[Span]:
    unit = WIDTH / ((last - first).days + 1)
    return [
        Span(
            row,
            round((row.start - first).days * unit, 2),
            round(max(((row.end or row.start) - row.start).days + 1, 1) * unit, 2),
        )
        for row in rows
    ]


def _marks(first: dt.date, last: dt.date) -> list[tuple[float, str]]:
    """Some days to write above the line: its ends, and what lies evenly between."""
    days = (last - first).days
    steps = 4 if days >= 4 else max(days, 1)
    told = [first + dt.timedelta(days=round(days * step / steps)) for step in range(steps + 1)]
    unit = WIDTH / (days + 1)
    return [(round((day - first).days * unit, 2), day.isoformat()) for day in dict.fromkeys(told)]
