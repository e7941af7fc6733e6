"""Totals form series by who tells them of whom, where, since when; a lower total is an event, not an error."""

import datetime as dt
import random
from dataclasses import replace

from tests.made_reports import MONDAY, told

from recount.link.series import series_of
from recount.records import When


def total(number, killed, *, since=dt.date(2025, 1, 1), town="Verhivka", scope="aggregate"):
    """A report, some days after Monday, of a total since a day."""
    day = MONDAY + dt.timedelta(number)
    made = told(f"total {number} {killed} {town}", {"killed": killed, "town": town, "scope": scope}, day=day)
    (claim,) = made.claims
    return made.report, replace(claim, when=When(since, day, 5, claim.span))


def series(*made):
    """The series of these totals."""
    return series_of([claim for _, claim in made], {report.id: report for report, _ in made})


def test_totals_of_one_source_and_territory_are_one_series_in_the_order_of_days():
    totals = [total(2, 30), total(0, 10), total(1, 20), total(0, 99, town="Lymanske")]
    first, second = series(*totals)
    assert [point.figure.best for point in first.points] == [10, 20, 30]
    assert [point.figure.best for point in second.points] == [99]
    assert first.revisions == ()


def test_another_beginning_is_another_series_and_an_incident_none():
    found = series(total(0, 10), total(1, 12, since=dt.date(2025, 2, 1)), total(2, 3, scope="incident"))
    assert sorted(len(one.points) for one in found) == [1, 1]


def test_a_lower_total_is_a_revision():
    (found,) = series(total(0, 10), total(1, 24), total(2, 21))
    (revision,) = found.revisions
    assert (revision.by, revision.claim, revision.before) == (3, found.points[2].claim, found.points[1].claim)


def test_order_changes_nothing():
    totals = [total(number, 10 + number) for number in range(6)]
    first = series(*totals)
    random.Random(1).shuffle(totals)
    assert series(*totals) == first
