"""TIMEX3 as the campaign writes it, from our expressions; published on Saturday, 13 August 2016."""

from __future__ import annotations

import datetime as dt

import pytest
from benchmarks.times import as_annotated
from benchmarks.timex import value_of

from recount.language import load_language
from recount.resolve.times import find_times

PUBLISHED = dt.date(2016, 8, 13)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a girl of 12", []),
        ("open from 3 May to 8 June 2015", ["2015-05-03", "2015-06-08"]),
        ("closed until this month", ["2016-08"]),
        ("in the six months to June 30, 2015", ["P6M", "2015-06-30"]),
        ("by the mid-1990s", ["199"]),
        ("later this year", ["2016"]),
        ("the last half of 2015", ["2015-H2"]),
        ("the first two quarters of 2015", ["2015-H1"]),
        ("two weeks ago", ["2016-W30"]),
        ("met at midday", ["2016-08-13T12:00"]),
        ("at midnight on Friday", ["2016-08-12T24:00"]),
        ("at 4 in the morning", ["2016-08-13T04:00"]),
        ("by mid-afternoon", ["2016-08-13TAF"]),
        ("songs of the twentieth century", ["19"]),
        ("for two decades", ["P20Y"]),
        ("for centuries", ["PXC"]),
        ("twenty-five years", ["P25Y"]),
        ("hourly", ["PT1H"]),
        ("for a while", ["PXX"]),
        ("right now", ["PRESENT_REF"]),
        ("as soon as possible", ["FUTURE_REF"]),
        ("a day-long meeting", ["P1D"]),
        ("for two and a half years", ["P2Y6M"]),
        ("2½ hours", ["PT2H30M"]),
        ("2.5 hours", ["PT2.5H"]),
        ("half a century", ["P50Y"]),
        ("2,000 years", ["P2000Y"]),
        ("guarded 24 hours a day", ["P1D"]),
        ("every two years", ["P2Y"]),
        ("each Thursday", ["XXXX-WXX-4"]),
        ("every January", ["XXXX-01"]),
        ("every morning", ["XXXX-XX-XXTMO"]),
        ("its first quarter ended June 30", ["2016-Q1", "2016-06-30"]),
        ("It will one day end.", ["FUTURE_REF"]),
        ("a wall of the sixth century", ["05"]),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    found = find_times(text, language=load_language("en"), day=PUBLISHED)
    assert [value_of(one, PUBLISHED) for one in as_annotated(found)] == values
