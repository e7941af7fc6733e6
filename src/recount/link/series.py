"""Totals -> series: what one family of sources says of the same harm to the same people in the same territory.

A claim of a total ("since October", "this year", "in the war") is never an incident. Which series it belongs to depends
on nothing but itself and its report, so no other report can move it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recount.records import Claim, Figure, Report, Revision, Series, SeriesPoint

Key = tuple[object, ...]


def series_of(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Series, ...]:
    """The series that claims of totals form, those of most points first. Their order changes nothing.

    Args:
        claims: Claims of any reports; those of incidents are left out.
        reports: Their reports by id.
    """
    members: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if is_total(claim):
            members[series_key(claim, reports.get(claim.report))].append(claim)
    found = [_series(key, several, reports) for key, several in members.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.points), one.id)))


def is_total(claim: Claim) -> bool:
    """Whether a claim tells a total that counts as said."""
    return (
        claim.kind == "casualty"
        and claim.scope == "aggregate"
        and claim.figure is not None
        and claim.figure.unit == "persons"
        and (claim.polarity, claim.modality) == ("affirmed", "actual")
    )


def series_key(claim: Claim, report: Report | None) -> Key:
    """What the totals of one series have in common."""
    start, _ = _period(claim)
    return (
        source_of(claim, report),
        claim.outcome,
        claim.people.status,
        tuple(sorted(claim.people.groups)),
        (claim.place.id or claim.place.name.casefold()) if claim.place else "",
        claim.means.class_ if claim.means else "",
        start.isoformat() if start else "",
    )


def source_of(claim: Claim, report: Report | None) -> str:
    """Who answers for a total: the actor or the name the claim is attributed to, else the outlet."""
    source = claim.attribution.source
    if claim.attribution.status == "attributed" and source:
        return source.actor or source.name.casefold()
    return ((report.publisher or report.name or report.id) if report else claim.report).casefold()


def _period(claim: Claim) -> tuple[dt.date | None, dt.date | None]:
    """The days a total covers. A single day is the one it was told or reached on, and no beginning."""
    when = claim.when
    if when is None:
        return None, None
    return (None, when.end) if when.start == when.end else (when.start, when.end)


def _series(key: Key, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Series:
    points = sorted((_point(claim, reports.get(claim.report)) for claim in claims), key=_order)
    first = min(claims, key=lambda claim: (claim.report, claim.id))
    digest = hashlib.sha256("\n".join(map(str, key)).encode()).hexdigest()[:12]
    return Series(
        id=digest,
        source=str(key[0]),
        outcome=first.outcome or "casualties",
        status=first.people.status,
        unit="persons",
        territory=replace(first.place, candidates=()) if first.place else None,
        means=first.means.class_ if first.means else None,
        start=_period(first)[0],
        points=tuple(points),
        group="+".join(sorted(first.people.groups)) or None,
        revisions=tuple(_revisions(points)),
    )


def _point(claim: Claim, report: Report | None) -> SeriesPoint:
    since, until = _period(claim)
    assert claim.figure is not None
    told = report.day if report else None
    return SeriesPoint((claim.report, claim.id), claim.figure, since, until or told, told)


def _order(point: SeriesPoint) -> tuple[dt.date, dt.date, tuple[str, str]]:
    return point.until or dt.date.max, point.told or dt.date.max, point.claim


def _revisions(points: Sequence[SeriesPoint]) -> list[Revision]:
    """The points that are surely lower than one told on an earlier day, each with the highest of those before."""
    found = []
    for place, point in enumerate(points):
        most = _most(point.figure)
        before = [old for old in points[:place] if old.told and point.told and old.told < point.told]
        higher = [old for old in before if most is not None and (old.figure.low or 0) > most]
        if higher:
            top = max(higher, key=lambda old: (old.figure.low or 0, old.claim))
            found.append(Revision(point.claim, top.claim, (top.figure.low or 0) - (most or 0)))
    return found


def _most(figure: Figure) -> int | None:
    """The most a figure can be; None where it is open upwards ("at least")."""
    return figure.high
