"""The columns of Airwars' public incidents, with its tables of belligerents, sources and victims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recount.publish.account import Account
from recount.publish.case import Case, cases, joined, web
from recount.publish.exports.geography import admin1_of, country_of, point_cells, precision_of
from recount.publish.exports.means import means_codes
from recount.publish.exports.shape import Cell, Row, Shape, codes
from recount.publish.statements import outlet
from recount.records import Claim, ClaimKey, Count

RULE = "airwars"
SUFFERED = ("killed", "injured")


def _incidents(account: Account) -> Iterator[Row]:
    for case in cases(account):
        numbers, rests_on = _people(case)
        yield Row({**_what(case), **_where(case), **_when(case), **numbers}, rests_on)


def _people(case: Case) -> tuple[dict[str, Cell], dict[str, tuple[ClaimKey, ...]]]:
    """Minimum and maximum of each category's killed and injured, and the claims they rest on."""
    numbers: dict[str, Cell] = {}
    rests_on: dict[str, tuple[ClaimKey, ...]] = {}
    for category, whose in codes()["airwars_people"].items():
        for outcome in SUFFERED:
            count = case.count(outcome, RULE, **whose)  # type: ignore[arg-type]
            for end, value in _ends(count):
                numbers[f"{category}_{outcome}_{end}"] = value
                if count and value is not None:
                    rests_on[f"{category}_{outcome}_{end}"] = count.claims
    return numbers, rests_on


def _ends(count: Count | None) -> tuple[tuple[str, int | None], tuple[str, int | None]]:
    return ("min", count.low if count else None), ("max", count.high if count else None)


def _what(case: Case) -> dict[str, Cell]:
    causes = {means_codes(name).get("airwars") for name in case.means}
    return {
        "code": case.id,
        "previous_codes": joined(case.incident.former),
        "strike_status_slug": _status(case),
        "strike_type_slug": case.means[0] if len(case.means) == 1 else None,
        "civilian_harm_status_slug": case.grade.grade if case.grade else None,
        "cause_of_death_injury_slug": causes.pop() if len(causes) == 1 else None,
        "num_sources": len(case.reports),
    }


def _status(case: Case) -> str:
    """How sure it is that there was a strike: never more than alleged, which is all that reports can give."""
    if len(case.blamed) > 1:
        return "contested_strike"
    return "single_source_claim" if len(case.reports) == 1 else "alleged_strike"


def _where(case: Case) -> dict[str, Cell]:
    place = case.incident.place
    return {
        "country_name": country_of(case),
        "location_name": place.name if place else None,
        "region": admin1_of(case),
        **point_cells(case),
        "geolocation_accuracy_slug": codes()["airwars_accuracy"].get(precision_of(case)),
        "geolocation_status_slug": "machine_geolocated" if case.point else None,
    }


def _when(case: Case) -> dict[str, Cell]:
    when = case.incident.when
    start, end = (when.start, when.end) if when else (None, None)
    ranged = start is not None and end is not None and start != end
    return {
        "date_type": None if start is None else "date_range" if ranged else "single_date",
        "date": start,
        "date_end": end if ranged else None,
        "local_first_reported_by": case.outlets[0] if case.outlets else None,
    }


def _belligerents(account: Account) -> Iterator[Row]:
    for case in cases(account):
        for party in case.blamed:
            conceded = [claim for claim in case.claims if _concedes(claim, party)]
            lows, highs = _conceded(conceded, "low"), _conceded(conceded, "high")
            keys = tuple((claim.report, claim.id) for claim in conceded)
            cells: dict[str, Cell] = {
                "code": case.id,
                "type": party,
                "assessment_slug": "alleged",
                "deaths_conceded_min": lows,
                "deaths_conceded_max": highs,
            }
            numbers = ("deaths_conceded_min", "deaths_conceded_max")
            yield Row(cells, {name: keys for name in numbers if cells[name] is not None}, f"{case.id}/{party}")


def _concedes(claim: Claim, party: str) -> bool:
    """Whether a party says of itself that it killed."""
    source = claim.attribution.source
    if not (source and claim.blamed and claim.blamed.name == party and claim.outcome == "killed" and claim.figure):
        return False
    same = source.name == party or (source.actor is not None and source.actor == claim.blamed.actor)
    return same and claim.polarity == "affirmed" and claim.modality == "actual"


def _conceded(claims: list[Claim], bound: str) -> int | None:
    """The least, or the most, that these claims give; None where one leaves it open."""
    values: list[Any] = [getattr(claim.figure, bound) for claim in claims]
    if not values or None in values:
        return None
    found: int = min(values) if bound == "low" else max(values)
    return found


def _sources(account: Account) -> Iterator[Row]:
    for case in cases(account):
        for report in case.reports:
            yield Row(
                {"code": case.id, "name": outlet(report), "language": report.language, "url": web(report.url)},
            )


def _victims(account: Account) -> Iterator[Row]:
    for case in cases(account):
        named = {
            (name, claim.outcome): claim
            for claim in case.claims
            for name in claim.people.names
            if claim.outcome in SUFFERED
        }
        for (name, outcome), claim in named.items():
            alone = len(claim.people.names) == 1
            child = "children" in claim.people.groups
            yield Row(
                {
                    "code": case.id,
                    "name": name,
                    "age": "child" if child and alone else None,
                    "killed_or_injured": outcome,
                    "reconciliation_id": claim.id,
                }
            )


AIRWARS = Shape("airwars", _incidents)
AIRWARS_BELLIGERENTS = Shape("airwars_belligerents", _belligerents)
AIRWARS_SOURCES = Shape("airwars_sources", _sources)
AIRWARS_VICTIMS = Shape("airwars_victims", _victims)
