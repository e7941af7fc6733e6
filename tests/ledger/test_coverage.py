"""Gaps: times in which something watched was not seen."""

import datetime as dt

import pytest

from recount.ledger.coverage import coverage
from recount.ledger.models import Check

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)


def minutes(number):
    return NOON + dt.timedelta(minutes=number)


@pytest.mark.parametrize(
    ("looks", "now", "gaps"),
    [
        ([(0, "read"), (30, "unchanged"), (60, "read")], 90, []),
        ([(0, "read"), (120, "read")], 130, [(0, 120)]),
        ([(0, "read"), (30, "failed"), (60, "failed"), (90, "read")], 100, [(0, 90)]),
        ([(0, "read")], 61, [(0, None)]),
        ([(0, "failed")], 10, [(0, None)]),
    ],
)
def test_gaps(book, looks, now, gaps):
    for at, outcome in looks:
        Check.objects.create(name="a", url="http://a", at=minutes(at), every=30, outcome=outcome, documents=2)
    (found,) = coverage(minutes(now))
    assert [(gap.start, gap.end) for gap in found.gaps] == [
        (minutes(start), None if end is None else minutes(end)) for start, end in gaps
    ]
    assert found.days == {NOON.date(): 2 * len(looks)}
