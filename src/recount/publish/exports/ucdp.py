"""The columns of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013; codebook of version 26)."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import Case, cases, joined, words
from recount.publish.exports.geography import admin1_of, country_of, point_cells, precision_of, priogrid, wkt
from recount.publish.exports.incidents import bound_of
from recount.publish.exports.shape import Cell, Row, Shape
from recount.publish.statements import outlet
from recount.records import ClaimKey

LONGEST = 5  # UCDP codes no event of more than a year


def _rows(account: Account) -> Iterator[Row]:
    """Events with deaths, as UCDP codes no others."""
    for case in cases(account):
        numbers = _deaths(case)
        if numbers:
            cells: dict[str, Cell] = {**_what(case), **_reports(case), **_where(case), **_when(case)}
            cells |= {name: value for name, (value, _) in numbers.items()}
            yield Row(cells, {name: claims for name, (value, claims) in numbers.items() if value is not None})


UCDP = Shape("ucdp", _rows)


def _deaths(case: Case) -> dict[str, tuple[int | None, tuple[ClaimKey, ...]]]:
    """The deaths by column; with sides unknown, civilians and the rest together make the best count."""
    count = case.count("killed", "ucdp")
    if count is None or not count.claims:
        return {}
    found = {bound: bound_of(count, bound) for bound in ("low", "best", "high")}
    civilians = case.count("killed", "ucdp", status="civilian")
    known = civilians.best if civilians else None
    if civilians and known is not None:
        found["deaths_civilians"] = known, civilians.claims
    if count.best is not None and (known or 0) <= count.best:
        found["deaths_unknown"] = count.best - (known or 0), count.claims
    return found


def _what(case: Case) -> dict[str, Cell]:
    end = case.incident.when and (case.incident.when.end or case.incident.when.start)
    return {
        "id": case.id,
        "relid": case.id,
        "year": end.year if end else None,
        "code_status": "Clear" if case.grade else str(words()["unreviewed"]),
        "event_clarity": 1,
    }


def _reports(case: Case) -> dict[str, Cell]:
    named = [f'"{report.title or report.name}", {outlet(report)}, {report.day or ""}' for report in case.reports]
    return {
        "number_of_sources": len(case.reports),
        "source_article": joined(named),
        "source_office": joined(outlet(report) for report in case.reports),
        "source_date": joined(report.day.isoformat() if report.day else "" for report in case.reports),
        "source_headline": joined(report.title or "" for report in case.reports),
        "source_original": joined(case.speakers()),
    }


def _where(case: Case) -> dict[str, Cell]:
    place = case.incident.place
    named = dict.fromkeys(claim.place.name for claim in case.claims if claim.place)
    return {
        "where_prec": precision_of(case),
        "where_coordinates": place.name if place and place.id else None,
        "where_description": joined(named),
        "adm_1": admin1_of(case),
        **point_cells(case),
        "geom_wkt": wkt(case),
        "priogrid_gid": priogrid(case),
        "country": country_of(case),
    }


def _when(case: Case) -> dict[str, Cell]:
    when = case.incident.when
    coded = when.precision if when and when.precision and when.precision <= LONGEST else None
    return {
        "date_prec": coded,
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
    }
