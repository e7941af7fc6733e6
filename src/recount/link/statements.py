"""Statements: what one speaker said, through however many outlets it is told.

Claims tell the same statement where speaker, outcome, figure and event agree. Speakers agree where the words of the
shorter name and role stand in the longer ("the ministry", "Syria's interior ministry"), or where both are one known
actor, in whatever language each report names it; claims in a report's own voice
agree only between reports of one family. Events agree where the place is the same and the day does not contradict;
between reports of one family it is enough that neither contradicts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from recount.link.groups import groups_of
from recount.link.speakers import one_speaker
from recount.records import Claim, Family, Place, Report, Statement, When

FINE = 2  # place precisions up to here name a point
NEAR = 50.0  # km between two places that may be one event's
EARTH = 6371.0
SLACK = dt.timedelta(days=1)  # "Monday night" is Tuesday elsewhere
WINDOW = dt.timedelta(days=3)  # between the days on which one statement is told
Key = tuple[str, str]

TOLD = frozenset({"casualty", "share", "denial"})


def statements_of(
    claims: Sequence[Claim], reports: Mapping[str, Report], families: Sequence[Family]
) -> tuple[Statement, ...]:
    """The statements that these claims tell, those that most reports tell first.

    Args:
        claims: Claims of any reports.
        reports: Their reports by id.
        families: The families of those reports.
    """
    family = {key: number for number, one in enumerate(families) for key in one.reports}
    kinds: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in TOLD and claim.figure:
            kinds[claim.outcome, claim.polarity, claim.scope, claim.figure.unit].append(claim)
    found = [one for kind in kinds.values() for one in _statements(kind, reports, family)]
    return tuple(sorted(found, key=lambda one: (-len({report for report, _ in one.claims}), one.id)))


def claim_key(claim: Claim) -> tuple[str, str]:
    """What names a claim among those of many reports."""
    return claim.report, claim.id


def _statements(claims: Sequence[Claim], reports: Mapping[str, Report], family: Mapping[str, int]) -> list[Statement]:
    """The statements of claims of one kind, each with those that differ from it in the figure alone."""
    same: list[tuple[Key, Key]] = []
    varied: list[tuple[Key, Key]] = []
    for one, other in _together(claims, reports):
        alike = _figure(one) == _figure(other)
        if not alike and (one.report == other.report or not _same_people(one, other)):
            continue
        if _same_event(one, other, family) and _same_speaker(one, other, family):
            (same if alike else varied).append((claim_key(one), claim_key(other)))
    by_key = {claim_key(claim): claim for claim in claims}
    made = [_statement([by_key[key] for key in group], reports) for group in groups_of(same, by_key)]
    home = {key: one.id for one in made for key in one.claims}
    beside: dict[str, set[str]] = defaultdict(set)
    for first, second in varied:
        beside[home[first]].add(home[second])
        beside[home[second]].add(home[first])
    return [Statement(one.id, one.claims, tuple(sorted(beside[one.id] - {one.id}))) for one in made]


def _together(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims that are told within the window; those of undated reports pair with all."""
    days = [(reports[claim.report].day, claim) for claim in claims]
    ordered = sorted(days, key=lambda pair: (pair[0] or dt.date.min, claim_key(pair[1])))
    for place, (day, claim) in enumerate(ordered):
        for after in range(place + 1, len(ordered)):
            later, other = ordered[after]
            if day and later and later - day > WINDOW:
                break
            yield claim, other


def _figure(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    return (figure.low, figure.best, figure.high) if figure else ()


def _same_speaker(one: Claim, other: Claim, family: Mapping[str, int]) -> bool:
    """Whether the two may have the same speaker; the report's own voice and the unnamed only within a family."""
    if "attributed" not in (one.attribution.status, other.attribution.status):
        return one.report == other.report or (
            one.attribution.status == other.attribution.status
            and family.get(one.report, one.report) == family.get(other.report, other.report)
        )
    return one.attribution.status == other.attribution.status and one_speaker(one, other)


def _same_event(one: Claim, other: Claim, family: Mapping[str, int]) -> bool:
    """Whether day and place let the two speak of one event."""
    related = family.get(one.report, one.report) == family.get(other.report, other.report)
    placed = _places_meet(one.place, other.place) if one.place and other.place else related
    return placed and _days_meet(one.when, other.when)


def _days_meet(one: When | None, other: When | None) -> bool:
    if not (one and other and one.start and one.end and other.start and other.end):
        return True
    return one.start - SLACK <= other.end and other.start - SLACK <= one.end


def _places_meet(one: Place, other: Place) -> bool:
    """Whether the two may be one place: the same entry, the same name unresolved, or points near each other."""
    if one.id is None or other.id is None:
        return one.name.casefold() == other.name.casefold()
    return one.id == other.id or (
        max(one.precision or 1, other.precision or 1) <= FINE and distance(one, other) <= NEAR
    )


def distance(one: Place, other: Place) -> float:
    """Kilometres between two resolved places (haversine); 0 where one has no point."""
    if None in (one.lat, one.lon, other.lat, other.lon):
        return 0.0
    lat, lon, lat2, lon2 = (radians(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def _statement(group: Sequence[Claim], reports: Mapping[str, Report]) -> Statement:
    """The statement, its tellings in the order of their days."""
    ordered = sorted(group, key=lambda claim: (str(reports[claim.report].day or "9"), claim.report, claim.span.start))
    keys = tuple(claim_key(claim) for claim in ordered)
    digest = hashlib.sha256("\n".join(sorted(" ".join(key) for key in keys)).encode()).hexdigest()[:12]
    return Statement(digest, keys)


def _same_people(one: Claim, other: Claim) -> bool:
    """Whether the two are told of the same kind of people: the farmer is not the policemen."""
    return (one.people.status, set(one.people.groups), one.people.side) == (
        other.people.status,
        set(other.people.groups),
        other.people.side,
    )
