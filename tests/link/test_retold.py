"""Which accounts of one report are of one event: told again with another day or place, or told apart."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.made_reports import MONDAY, told

from recount.link.tellings import told_in
from recount.records import PlaceCandidate

DAY = dt.timedelta(days=1)
TOLD = [  # what a report tells after "seven were killed in Verhivka on Monday", and whether it is the same event
    ({"killed": 3, "on": MONDAY + DAY, "unsaid": True}, True),  # a day taken from another sentence
    ({"killed": 3, "town": "Lymanske", "unsaid": True}, True),  # so with a place: the town of the hospital
    ({"killed": 3, "on": MONDAY + DAY}, False),
    ({"on": MONDAY + DAY}, True),  # seven again
    ({"on": MONDAY + 9 * DAY}, False),
    ({"killed": 3, "town": "Lymanske"}, False),
    ({"killed": 3, "town": "Stepove"}, False),
    ({"killed": 3, "town": "Old Verhivka"}, True),  # a quarter of it
    ({"killed": 3, "town": "Sadove"}, False),
    ({"killed": 7, "town": "Sadove"}, True),  # seven again, and a place not far from it
    ({"killed": 9, "on": MONDAY + DAY, "unsaid": True}, False),  # more than were killed there
    ({"killed": 9, "town": "Sadove", "unsaid": True}, True),  # nor place nor day is its own: there are nine by now
    ({"killed": 3, "on": MONDAY + DAY, "unsaid": True, "outcome": "injured"}, False),  # nobody injured is told of there
    ({"killed": 1, "on": MONDAY + DAY, "unsaid": True, "names": ["Olha Bondar"]}, True),
]


@pytest.mark.parametrize(("again", "same"), TOLD)
def test_told_again_or_apart(again, same):
    report = told("a", {}, {}, {"said": "And elsewhere.", **again})
    assert len(told_in(report.claims, report.report)) == (1 if same else 2)


AS_MANY = [  # how many both accounts say were killed and injured, and whether it is one event though far apart
    ((3, 4), True),
    ((1, 1), False),  # so few agree by chance
]


@pytest.mark.parametrize(("figures", "same"), AS_MANY)
def test_two_harms_of_as_many_are_of_one_event_wherever_placed(figures, same):
    killed, injured = figures
    here = [{"killed": killed}, {"killed": injured, "outcome": "injured", "said": "More."}]
    there = [{**one, "town": "Lymanske", "said": f"Again {n}."} for n, one in enumerate(here)]
    there.append({"killed": 15, "outcome": "displaced", "town": "Lymanske", "said": "Fifteen fled."})
    report = told("a", *here, *there)
    assert len(told_in(report.claims, report.report)) == (1 if same else 2)


@pytest.mark.parametrize(("lon", "same"), [(36.1, True), (38.1, False)])
def test_another_place_of_the_name_near_the_event_is_meant(lon, same):
    report = told("a", {}, {"killed": 3, "town": "Lymanske", "said": "And elsewhere."})
    event, again = report.claims
    candidate = PlaceCandidate("other", "Lymanske", 49.0, lon, "UA", "North", 0, 0.1)
    again = replace(again, place=replace(again.place, candidates=(candidate,)))
    assert len(told_in([event, again], report.report)) == (1 if same else 2)


def test_other_victims_by_name_are_of_another_event():
    named = told("a", {"names": ["Ivan Petrenko"]}, {"names": ["Olha Bondar"], "on": MONDAY + DAY, "unsaid": True})
    assert len(told_in(named.claims, named.report)) == 2


def test_claims_that_somebody_judged_different_stay_apart():
    report = told("a", {}, {"killed": 3, "on": MONDAY + DAY, "unsaid": True, "said": "Three more."})
    keys = frozenset((one.report, one.id) for one in report.claims)
    assert len(told_in(report.claims, report.report, frozenset({keys}))) == 2


def test_what_was_in_another_year_is_no_part_of_the_event():
    report = told("a", {"killed": 3}, {"killed": 9, "said": "He was convicted in 2010.", "town": None})
    event, past = report.claims
    year = replace(past.when, start=dt.date(2010, 1, 1), end=dt.date(2010, 12, 31), precision=5)
    assert len(told_in([event, replace(past, when=year)], report.report)) == 2
    this = replace(year, start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31))
    assert len(told_in([event, replace(past, when=this)], report.report)) == 1
