"""Sources and coverage: who speaks, through whom, and what was watched when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from recount.ledger.coverage import Coverage, coverage
from recount.workbench.guard import needs
from recount.workbench.roles import Role
from recount.workbench.sums import for_person, kept

TOP = 100
KEPT = 300  # seconds that the sums are kept for: they run over every claim
DAYS = 60  # of a watched address that are drawn


@dataclass(frozen=True, slots=True)
class Watched:
    """An address that is watched, and its documents day by day as bars from 0 to 20."""

    told: Coverage
    bars: tuple[tuple[int, float, str], ...]


@needs(Role.READER)
@require_GET
def sources(request: Any) -> HttpResponse:
    """Who speaks and who publishes, by the number of claims; and the coverage ledger."""
    now = timezone.now()
    shown = {
        **_sums(request),
        "watched": [Watched(one, _bars(one, now.date())) for one in coverage(now)] if request.access.sees_all else [],
        "top": TOP,
        "drawn": DAYS,
    }
    return render(request, "workbench/sources.html", shown)


def _sums(request: Any) -> dict[str, Any]:
    rows = request.access.claims([]).order_by()
    return kept(for_person(request, "sources"), KEPT, lambda: _summed(rows))


def _summed(rows: Any) -> dict[str, Any]:
    return {
        "speakers": _listed(rows.exclude(source=None), ("source", "source_class")),
        "publishers": _listed(rows.exclude(publisher=""), ("publisher",)),
        "evidence": list(rows.values("status").annotate(claims=Count("pk")).order_by("status")),
    }


def _listed(rows: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    """The values with most claims first, and between which days they stand."""
    summed = rows.values(*names).annotate(claims=Count("pk"), first=Min("published"), last=Max("published"))
    return list(summed.order_by("-claims", *names)[:TOP])


def _bars(told: Coverage, today: dt.date) -> tuple[tuple[int, float, str], ...]:
    """The documents of each of the last days: where the bar stands, how high it is, and what it says."""
    days = [today - dt.timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    most = max((told.days.get(day, 0) for day in days), default=0) or 1
    return tuple(
        (place, round(20 * told.days.get(day, 0) / most, 2), f"{day.isoformat()}: {told.days.get(day, 0)}")
        for place, day in enumerate(days)
    )
