"""Which tellings are compared at all."""

import datetime as dt

import numpy as np
import pytest
from tests.made_reports import MONDAY, told

from recount.link.blocking import near
from recount.link.columns import columns_of
from recount.link.tellings import tellings_of

ALIKE = "Police in {town} said a man of 31 was shot at 9 on Monday near Example Park, wrote Reporter Example."
OTHERS = [  # what a second report tells beside "in Verhivka on Monday", and whether the two are compared
    ({}, True),
    ({"town": "Lymanske"}, False),
    ({"town": "Duncan", "said": "A man was shot near Verhivka in Duncan on Monday at 9."}, True),
    ({"town": "Duncan", "said": "A woman was shot on Sample Road in Duncan on Monday."}, False),
    ({"town": None, "said": "A woman was shot on Sample Road on Monday."}, True),
    ({"town": "DUNCAN", "said": ALIKE.format(town="Duncan")}, True),  # so much is alike that the name may be a part
    ({"on": MONDAY + dt.timedelta(days=6)}, False),
    ({"on": MONDAY + dt.timedelta(days=6), "unsaid": True}, True),  # as many, there: a weekly, a funeral, a charge
    ({"on": MONDAY + dt.timedelta(days=6), "unsaid": True, "killed": 8}, False),
    ({"on": MONDAY + dt.timedelta(days=6), "unsaid": True, "town": "Stepove"}, False),
    ({"on": MONDAY + dt.timedelta(days=11), "unsaid": True}, False),
    ({"on": MONDAY + dt.timedelta(days=6), "by_report": True}, True),  # told on Sunday, with no day: up to three before
]


def compared(*tellings):
    reports = [told(name, one) for name, one in zip("ab", tellings, strict=True)]
    claims = [claim for one in reports for claim in one.claims]
    columns = columns_of(tellings_of(claims, {one.report.id: one.report for one in reports}))
    return bool(near(columns, np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(("other", "expected"), OTHERS)
def test_tellings_near_each_other_are_compared(other, expected):
    assert compared({"said": ALIKE.format(town="Verhivka")}, other) is expected
