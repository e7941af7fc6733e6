"""One event as one speaker tells it in one report: the rows that eventreport aggregates (Donnay and others 2019)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.publish.account import Account, key_of
from recount.publish.case import Case, cases
from recount.publish.exports.geography import country_name, country_of
from recount.publish.exports.shape import Cell, Row, Shape
from recount.publish.statements import outlet
from recount.publish.wording import put_source
from recount.records import Claim, Outcome


def _rows(account: Account) -> Iterator[Row]:
    for case in cases(account):
        for number, claims in enumerate(_tellings(case), start=1):
            yield _row(case, number, claims)


EVENTREPORT = Shape("eventreport", _rows)


def _tellings(case: Case) -> list[list[Claim]]:
    """The incident's claims, those of one speaker in one report together."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.claims:
        if claim.polarity == "affirmed" and claim.modality == "actual" and claim.kind != "denial":
            found.setdefault((claim.report, put_source(claim.attribution).made), []).append(claim)
    return list(found.values())


def _row(case: Case, number: int, claims: Sequence[Claim]) -> Row:
    first = claims[0]
    place = next((claim.place for claim in claims if claim.place), case.incident.place)
    when = next((claim.when for claim in claims if claim.when), case.incident.when)
    numbers = {"deaths_best": _largest(claims, "killed"), "injuries_best": _largest(claims, "injured")}
    cells: dict[str, Cell] = {
        "id": f"{first.report}:{case.id}:{number}",
        "event_id": case.id,
        "country": country_name(place.country) if place else country_of(case),
        "date_start": when.start if when else None,
        "city": place.name if place else None,
        "location": ", ".join(part for part in (place.name, place.admin1) if part) if place else None,
        "actor1": next((claim.blamed.name for claim in claims if claim.blamed), None),
        **{name: claim.figure.best if claim and claim.figure else None for name, claim in numbers.items()},
        "source": f"{put_source(first.attribution).made} ({outlet(case.account.reports[first.report])})",
    }
    return Row(cells, {name: (key_of(claim),) for name, claim in numbers.items() if claim})


def _largest(claims: Sequence[Claim], outcome: Outcome) -> Claim | None:
    """The claim with the largest number that is no part of another claim's."""
    counted = [
        (claim.figure.best, claim)
        for claim in claims
        if claim.outcome == outcome
        and claim.kind == "casualty"
        and claim.part_of is None
        and claim.figure
        and claim.figure.best is not None
    ]
    return max(counted, key=lambda pair: pair[0])[1] if counted else None
