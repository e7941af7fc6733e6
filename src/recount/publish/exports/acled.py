"""The columns of ACLED's event files, filled by its published conventions; a shape only."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import Case, cases, joined
from recount.publish.exports.geography import admin1_of, country_of, point_cells, precision_of
from recount.publish.exports.means import means_codes
from recount.publish.exports.shape import Cell, Row, Shape, codes
from recount.records import ClaimKey

RULE = "conservative"  # ACLED takes the most conservative estimate


def _rows(account: Account) -> Iterator[Row]:
    for case in cases(account):
        fatalities, claims = _fatalities(case)
        cells = {**_what(case), **_where(case), **_when(case), "fatalities": fatalities}
        yield Row(cells, {"fatalities": claims} if fatalities is not None else {})


ACLED = Shape("acled", _rows)


def _fatalities(case: Case) -> tuple[int | None, tuple[ClaimKey, ...]]:
    """The low count; where it rests on a word such as "dozens" alone, the number ACLED writes for that word."""
    count = case.count("killed", RULE)
    if count is None or count.low is None:
        return None, ()
    figures = [case.account.claims[key].figure for key in count.claims]
    vague = all(figure and figure.qualifier == "vague" for figure in figures)
    as_coded: int = codes()["acled_vague"].get(count.low, count.low) if vague else count.low
    return as_coded, count.claims


def _what(case: Case) -> dict[str, Cell]:
    kinds = {means_codes(name).get("acled") for name in case.means}
    sub_type = kinds.pop() if len(kinds) == 1 else None  # several, or none that the means alone decide: not coded
    type_ = codes()["acled_types"].get(sub_type)
    return {
        "event_id_cnty": case.id,
        "disorder_type": "Political violence" if type_ else None,
        "event_type": type_,
        "sub_event_type": sub_type if type_ else None,
        "actor1": case.blamed[0] if len(case.blamed) == 1 else None,
        "source": joined(case.outlets),
        "notes": f"{case.title}. {case.told()}",
    }


def _where(case: Case) -> dict[str, Cell]:
    return {
        "country": country_of(case),
        "admin1": admin1_of(case),
        "location": case.incident.place.name if case.incident.place else None,
        **point_cells(case),
        "geo_precision": codes()["acled_place"].get(precision_of(case)),
    }


def _when(case: Case) -> dict[str, Cell]:
    when = case.incident.when
    start = when.start if when else None
    return {
        "event_date": start,
        "year": start.year if start else None,
        "time_precision": codes()["acled_time"].get(when.precision) if when else None,
    }
