"""What does not fit together in running totals."""

import datetime as dt

import pytest
from benchmarks.series_made import account
from tests.count.made import figure

from recount.count.check import check_series
from recount.records import Series, SeriesPoint


def series(points, *, source="the ministry", name="all", **fields):
    """Points as (day, told) or (first day, last day, told), days of March 2025."""
    made = []
    for number, point in enumerate(points):
        *days, told = point
        day = [dt.date(2025, 3, one) for one in days]
        since = day[0] if len(day) == 2 else None
        unit = fields.get("unit", "persons")
        made.append(SeriesPoint((name, f"{source} {number}"), figure(told, unit), since, day[-1], day[-1]))
    given = {"outcome": "killed", "status": "unknown", "unit": "persons", "territory": None, "means": None} | fields
    return Series(id=f"{source} {name}", source=source, start=None, points=tuple(made), **given)


CHILDREN = {"name": "children", "group": "children"}
SHARE = {"name": "share", "group": "children", "unit": "percent"}

# Series -> the kind of what is found and the (series, number of the point) suspected.
WRONG = [
    ([series([(1, 4190), (2, 4327), (3, 4240), (4, 4301)])], "slip", [("all", 1)]),
    ([series([(1, 100), (2, 110), (3, 90), (4, 118), (5, 121)])], "fall", [("all", 2)]),
    ([series([(1, 500), (2, 520), (3, 300), (4, 310), (5, 315)])], "revision", []),
    ([series([(1, 500), (2, 520), (2, 2, 60), (3, 545), (1, 3, 81), (3, 3, 25)])], "slip", [("all", 2)]),
    ([series([(1, 50), (3, 60), (5, 70)]), series([(1, 20), (3, 72), (5, 30)], **CHILDREN)], "slip", [("children", 1)]),
    ([series([(1, 100), (3, 160), (5, 140), (7, 150)]), series([(3, 40)], **CHILDREN)], "double_count", [("all", 1)]),
    ([series([(1, 100), (3, 200)]), series([(1, 30), (3, 60)], **CHILDREN), series([(3, 55)], **SHARE)], "share", None),
    ([series([(1, 100)]), series([(1, 130)], source="the hospital")], "sources", []),
    ([series([(1, 690), (5, 770)]), series([(1, 300), (3, 305), (5, 3008)], **CHILDREN)], "slip", [("children", 2)]),
    ([series([(1, 480), (2, 2, 11), (3, 3, 10), (4, 4, 95), (4, 510), (5, 521)])], "together", [("all", 3)]),
    (
        [series([(1, 100), (3, 160)]), series([(1, 30), (3, 40)], **CHILDREN), series([(3, 5)], **SHARE)],
        "share",
        [("share", 0)],
    ),
]


@pytest.mark.parametrize(("told", "kind", "suspects"), WRONG)
def test_what_cannot_all_hold_is_found(told, kind, suspects):
    found = [one for one in check_series(told) if one.kind == kind]
    assert len(found) == 1
    if suspects is not None:
        assert [(series, int(point.split()[-1])) for series, point in found[0].suspects] == suspects
    assert "false" not in found[0].reason


# What may look odd and holds together.
SOUND = [
    [series([(1, 100), (2, "90+"), (3, 120)])],
    [series([(1, 100), (2, 110), (2, 2, 10), (1, 2, "10+")])],
    [series([(1, 100)]), series([(1, "40-")], **CHILDREN)],
    [series([(1, 100), (2, 200)]), series([(1, 30), (2, 60)], **CHILDREN), series([(2, "80-")], **SHARE)],
    [series([(1, 100)]), series([(1, "95+")], source="the hospital")],
    [series([(2, 200)]), series([(1, 260)], name="injured", outcome="injured")],
    [series([(1, 100)]), series([(1, 130)], name="East", means="mine", source="the hospital")],
]


@pytest.mark.parametrize("told", SOUND)
def test_what_holds_together_raises_no_alarm(told):
    assert check_series(told) == ()


def test_a_slip_is_told_with_the_number_that_would_fit():
    (found,) = check_series([series([(1, 4190), (2, 4327), (3, 4240), (4, 4301)])])
    assert "4,237 would fit: two neighbouring digits exchanged" in found.reason


def test_two_sources_that_differ_are_told_once():
    one = series([(day, 100 + day) for day in range(1, 9)])
    other = series([(day, 130 + day) for day in range(1, 9)], source="the hospital")
    (found,) = check_series([one, other])
    assert found.kind == "sources"
    assert "8 times" in found.reason


def test_a_long_series_is_searched_around_its_conflicts():
    points = [(dt.date(2024, 1, 1) + dt.timedelta(n), 1000 + 7 * n) for n in range(900)]
    points[400] = (points[400][0], 3000)
    made = tuple(SeriesPoint(("r", str(n)), figure(told), None, day, day) for n, (day, told) in enumerate(points))
    one = Series("long", "the army", "killed", "military", "persons", None, None, None, made)
    assert [finding.suspects for finding in check_series([one])] == [(("r", "400"),)]


@pytest.mark.parametrize("seed", range(90_000, 90_004))
def test_an_account_without_errors_raises_no_alarm(seed):
    assert check_series(account(seed, 0).series) == ()


def test_findings_do_not_depend_on_the_order_of_series():
    told = account(90_010, 4).series
    assert check_series(told) == check_series(told[::-1])
