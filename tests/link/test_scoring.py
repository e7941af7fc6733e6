"""Which pairs of tellings cannot be of one event, whatever else they share."""

import datetime as dt

import numpy as np
import pytest
from tests.made_reports import MONDAY, told

from recount.link.columns import columns_of
from recount.link.scoring import incompatible
from recount.link.tellings import tellings_of

FAR = [  # what a second report tells beside "in Verhivka on Monday", and whether it cannot be that event
    ({"town": "Stepove"}, True),
    ({"town": "Stepove", "unsaid": True}, False),  # taken from elsewhere in the report
    ({"on": MONDAY + dt.timedelta(days=9)}, True),
    ({"on": MONDAY + dt.timedelta(days=9), "unsaid": True}, False),
    ({"on": MONDAY + dt.timedelta(days=9), "by_report": True}, False),  # no day is said: the report's stands for it
    ({"on": MONDAY + dt.timedelta(days=2)}, False),
    ({"town": "Stepove", "names": ["Ivan Petrenko"]}, False),  # the same victim
]


@pytest.mark.parametrize(("other", "apart"), FAR)
def test_place_and_day_rule_out_one_event_where_both_are_said_of_it(other, apart):
    reports = [told("a", {"names": ["Ivan Petrenko"]}), told("b", other)]
    claims = [claim for one in reports for claim in one.claims]
    columns = columns_of(tellings_of(claims, {one.report.id: one.report for one in reports}))
    assert incompatible(columns, np.array([0]), np.array([1])).tolist() == [apart]
