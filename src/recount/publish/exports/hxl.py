"""The Humanitarian Exchange Language (HXL 1.1): hashtags in the second row, as HDX tags UCDP's events."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import cases, joined
from recount.publish.exports.geography import admin1_of, country_of, point_cells
from recount.publish.exports.shape import Cell, Row, Shape

HARMS = ("killed", "injured")


def _rows(account: Account) -> Iterator[Row]:
    for case in cases(account):
        place, when, blamed = case.incident.place, case.incident.when, [*case.blamed, None, None]
        counts = {outcome: case.count(outcome) for outcome in HARMS}  # type: ignore[arg-type]
        cells: dict[str, Cell] = {
            "date_start": when.start if when else None,
            "date_end": when.end if when else None,
            "blamed_first": blamed[0],
            "blamed_second": blamed[1],
            "source": joined(case.outlets),
            "description": case.told(),
            "location": place.name if place else None,
            "admin1": admin1_of(case),
            **point_cells(case),
            "country": country_of(case),
            "country_code": place.country if place else None,
            **{outcome: count.best if count else None for outcome, count in counts.items()},
            "incident": case.id,
        }
        yield Row(cells, {name: count.claims for name, count in counts.items() if count and count.best is not None})


HXL = Shape("hxl", _rows)
