"""Series: the running totals of several sources against each other, and what of them cannot all hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from recount.count.check import check_series
from recount.judged import as_judged
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models_linked import Series as SeriesRow
from recount.publish.html import entries
from recount.publish.json import record_from_json
from recount.publish.wording import wording
from recount.records import Claim, ClaimKey, Finding, Series, SeriesPoint
from recount.workbench.guard import needs
from recount.workbench.ranges import Scale
from recount.workbench.roles import Role

PAGE = 50
BESIDE = 12  # series drawn on one chart
WIDE, HIGH = 640.0, 220.0  # of the chart, in its own units


@dataclass(frozen=True, slots=True)
class Mark:
    """One total on the chart: where it stands, from where to where its range goes, and whether it is suspected."""

    point: SeriesPoint
    claim: Claim | None
    x: float
    top: float
    bottom: float
    best: float | None
    open_high: bool
    suspect: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One series on the chart; `number` tells its dashes from the others', and means nothing else."""

    series: Series
    number: int
    marks: tuple[Mark, ...]

    @property
    def path(self) -> str:
        """The line through the best figures."""
        known = [mark for mark in self.marks if mark.best is not None]
        return " ".join(f"{mark.x:g},{mark.best:g}" for mark in known)


@needs(Role.READER)
@require_GET
def series(request: Any) -> HttpResponse:
    """All series, those with most totals first."""
    rows = SeriesRow.objects.order_by("-points", "key")
    if country := request.GET.get("country", "").strip()[:2].upper():
        rows = rows.filter(country=country)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    read = [_seen(request, _record(row)) for row in page.object_list]
    told = [(one, one.points[-1], what(one)) for one in read if one.points]
    return render(request, "workbench/series.html", {"page": page, "told": told, "country": country})


@needs(Role.READER)
@require_GET
def one_series(request: Any, key: str) -> HttpResponse:
    """One series beside the others of the same harm in the same territory, and what is inconsistent."""
    row = SeriesRow.objects.filter(key=key).first()
    asked = _seen(request, _record(row)) if row else None
    if asked is None or not asked.points:
        raise Http404
    beside = [_seen(request, one) for one in _beside(asked)]
    shown = [one for one in beside if one.points]
    claims = _claims({point.claim for one in shown for point in one.points})
    findings = check_series(shown, claims)
    suspects = {claim for finding in findings for claim in finding.suspects}
    context = {
        "asked": asked,
        "what": what(asked),
        "lines": _lines(shown, claims, suspects),
        "findings": [(finding, _words(finding, claims)) for finding in findings],
        **_axes(shown),
    }
    return render(request, "workbench/one_series.html", context)


def what(one: Series) -> str:
    """What a series counts, in words: harm, people, territory."""
    words = wording()
    people = words["people"][one.status] if one.status != "unknown" else ""
    group = (one.group or "").replace("+", ", ").replace("_", " ")
    place = one.territory.name if one.territory else ""
    return ", ".join(part for part in (words["outcomes"][one.outcome], people, group, one.means or "", place) if part)


def _record(row: SeriesRow) -> Series:
    return record_from_json(Series, row.record)


def _beside(asked: Series) -> list[Series]:
    """The series of the same harm to the same people in the same territory, this one first."""
    rows = SeriesRow.objects.filter(outcome=asked.outcome).order_by("-points", "key")
    read = [_record(row) for row in rows.iterator(chunk_size=200)]
    same = [one for one in read if one.id != asked.id and _matter(one) == _matter(asked)]
    return [asked, *same[: BESIDE - 1]]


def _matter(one: Series) -> tuple[Any, ...]:
    place = one.territory
    return (one.status, one.group, one.unit, one.means, place and (place.id or place.name))


def _seen(request: Any, one: Series) -> Series:
    """The series with the totals this person may see."""
    if request.access.sees_all:
        return one
    keys = {point.claim for point in one.points}
    rows = request.access.claims([]).filter(claim__in=[claim for _report, claim in keys])
    seen = set(rows.values_list("reading__report__key", "claim"))
    return replace(one, points=tuple(point for point in one.points if point.claim in seen))


def _claims(keys: set[ClaimKey]) -> dict[ClaimKey, Claim]:
    rows = ClaimRow.objects.filter(current=True, claim__in=[claim for _report, claim in keys]).select_related("record")
    judged = as_judged(record_from_json(Claim, row.record.record) for row in rows)
    return {key: claim for claim in judged if (key := (claim.report, claim.id)) in keys}


def _lines(several: Sequence[Series], claims: dict[ClaimKey, Claim], suspects: set[ClaimKey]) -> list[Line]:
    first, days = _days(several)
    scale = _scale(several)
    return [
        Line(one, number, tuple(_marks(one, claims, suspects, (first, days, scale))))
        for number, one in enumerate(several)
    ]


def _marks(
    one: Series, claims: dict[ClaimKey, Claim], suspects: set[ClaimKey], drawn: tuple[dt.date, int, Scale]
) -> Iterator[Mark]:
    first, days, scale = drawn
    for point in one.points:
        day, figure = point.until or point.told, point.figure
        if day is None or (figure.low, figure.best, figure.high) == (None, None, None):
            continue
        bar = scale.bar(figure.low, figure.best, figure.high)
        yield Mark(
            point,
            claims.get(point.claim),
            x=round(WIDE * (day - first).days / days, 1),
            top=_down(bar.end),
            bottom=_down(bar.start),
            best=None if bar.best is None else _down(bar.best),
            open_high=bar.open_high,
            suspect=point.claim in suspects,
        )


def _down(share: float) -> float:
    """Where a number from 0 to 100 stands on a chart whose nought is below."""
    return round(HIGH - HIGH * share / 100, 1)


def _days(several: Sequence[Series]) -> tuple[dt.date, int]:
    told = [day for one in several for point in one.points if (day := point.until or point.told)]
    return (min(told), max((max(told) - min(told)).days, 1)) if told else (dt.date.today(), 1)


def _scale(several: Sequence[Series]) -> Scale:
    figures = [point.figure for one in several for point in one.points]
    return Scale.of((figure.low, figure.best, figure.high) for figure in figures)


def _axes(several: Sequence[Series]) -> dict[str, Any]:
    """What is written along the chart: days below, numbers at the side."""
    first, days = _days(several)
    steps = min(days, 4)
    told = [first + dt.timedelta(days=round(days * step / steps)) for step in range(steps + 1)]
    return {
        "ticks": [(_down(at), number) for at, number in _scale(several).ticks],
        "days": [(round(WIDE * (day - first).days / days, 1), day.isoformat()) for day in told],
        "wide": WIDE,
        "high": HIGH,
    }


def _words(finding: Finding, claims: dict[ClaimKey, Claim]) -> list[tuple[Any, bool]]:
    """The claims of a finding in words, and whether each is suspected."""
    return [(entries([claims[key]])[0], key in finding.suspects) for key in finding.claims if key in claims]
