"""Incidents, counts and running totals as rows, in columns of our own."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import Case, cases, joined
from recount.publish.exports.shape import Cell, Row, Shape, where_and_when
from recount.records import ClaimKey, Count, Outcome, Series, SeriesPoint

BOUNDS = ("low", "best", "high")
ALL_BOUNDS: tuple[Outcome, ...] = ("killed", "injured")
BEST_ALONE: tuple[Outcome, ...] = ("missing", "detained", "displaced")
PERIOD: dict[Outcome, str] = {"killed": "killed", "injured": "injured"}


def _incidents(account: Account) -> Iterator[Row]:
    for case in cases(account):
        numbers = _numbers(case)
        killed = case.count("killed")
        cells: dict[str, Cell] = {
            **_event(case),
            **{name: value for name, (value, _) in numbers.items()},
            "rule": case.rule,
            "means": joined(case.means),
            "blamed": joined(case.blamed),
            "independent_sources": killed.sources if killed else None,
            "reports": len(case.reports),
            "claims": len(case.incident.claims),
            "grade": case.grade.grade if case.grade else None,
            "sources": joined(case.speakers()),
            "told": case.told(),
        }
        yield Row(cells, {name: claims for name, (value, claims) in numbers.items() if value is not None})


def _event(case: Case) -> dict[str, Cell]:
    return {
        "incident": case.id,
        "former": joined(case.incident.former),
        "title": case.title,
        **where_and_when(case.incident.place, case.incident.when),
    }


def _numbers(case: Case) -> dict[str, tuple[int | None, tuple[ClaimKey, ...]]]:
    """The numbers of people by column, each with the claims it rests on."""
    found = {}
    for outcome in ALL_BOUNDS:
        for bound in BOUNDS:
            found[f"{outcome}_{bound}"] = bound_of(case.count(outcome), bound)
    for outcome in BEST_ALONE:
        found[f"{outcome}_best"] = bound_of(case.count(outcome), "best")
    for bound in ("low", "high"):
        found[f"civilians_killed_{bound}"] = bound_of(case.count("killed", status="civilian"), bound)
    return found


def bound_of(count: Count | None, bound: str) -> tuple[int | None, tuple[ClaimKey, ...]]:
    """One bound of a count, and the claims it rests on."""
    return (getattr(count, bound), count.claims) if count else (None, ())


def _counts(account: Account) -> Iterator[Row]:
    for count in account.counts:
        bounds = {bound: getattr(count, bound) for bound in BOUNDS}
        cells: dict[str, Cell] = {
            **_counted(count),
            **bounds,
            "independent_sources": count.sources,
            "claims": len(count.claims),
            "set_aside": len(count.set_aside),
        }
        rests_on = {bound: count.claims for bound, value in bounds.items() if value is not None}
        yield Row(cells, rests_on, "/".join(str(part or "all") for part in _counted(count).values()))


def _counted(count: Count) -> dict[str, Cell]:
    return {
        "subject": count.subject,
        "outcome": count.outcome,
        "rule": count.rule,
        "status": count.status,
        "group": count.group,
    }


def _set_aside(account: Account) -> Iterator[Row]:
    for count in account.counts:
        for aside in count.set_aside:
            report, claim = aside.claim
            yield Row({**_counted(count), "report": report, "claim": claim, "reason": aside.reason})


def _series(account: Account) -> Iterator[Row]:
    for series in account.series:
        for point in series.points:
            if point.figure.unit == "persons":
                yield _point(series, point)


def _point(series: Series, point: SeriesPoint) -> Row:
    figure, within = point.figure, PERIOD.get(series.outcome)
    total = series.start is None or point.since is None or point.since <= series.start
    numbers: dict[str, Cell] = {"ext_low": figure.low, "ext_high": figure.high}
    if within:
        numbers[f"{within}_cum" if total else within] = figure.best
    days = (point.until - point.since).days + 1 if point.since and point.until and not total else None
    report, claim = point.claim
    cells: dict[str, Cell] = {
        "report_date": point.told,
        "report_source": series.source,
        "report_period": days * 24 if days else None,
        **numbers,
        "ext_since": point.since,
        "ext_until": point.until,
        "ext_outcome": series.outcome,
        "ext_status": series.status,
        "ext_territory": series.territory.name if series.territory else None,
        "ext_series": series.id,
        "ext_report": report,
        "ext_claim": claim,
    }
    rests_on = {name: (point.claim,) for name, value in numbers.items() if value is not None}
    return Row(cells, rests_on, f"{series.id}/{report}/{claim}")


INCIDENTS = Shape("incidents", _incidents)
COUNTS = Shape("counts", _counts)
SET_ASIDE = Shape("set_aside", _set_aside)
SERIES = Shape("series", _series)
