"""Who was told as injured and has died since: what a later report corrects, and what it does not."""

import datetime as dt

import pytest
from tests.made_reports import MONDAY, told

from recount.link.died import as_known_later, died_since
from recount.link.harmed import OUTCOMES
from recount.link.tellings import told_in

DAY = dt.timedelta(days=1)
KILLED, INJURED = OUTCOMES.index("killed"), OUTCOMES.index("injured")


def toll(name, killed=None, injured=None, names=(), day=MONDAY):
    """The telling of a report that says so many were killed and injured; `names` are victims'."""
    claims = []
    if killed is not None:
        claims.append({"killed": killed, "said": f"In Verhivka {killed} died.", "names": names})
    if injured is not None:
        hurt = {"killed": injured, "outcome": "injured", "said": f"In Verhivka {injured} were hurt."}
        claims.append({**hurt, "names": () if killed else names})
    report = told(name, *claims, day=day)
    (telling,) = told_in(report.claims, report.report)
    return telling


def figures(telling):
    return telling.harmed[KILLED], telling.harmed[INJURED]


CASES = [  # what was told first, what two days later, and how many of the injured have died since
    ({"killed": 2, "injured": 5}, {"killed": 3, "injured": 4}, 1),
    ({"injured": 1}, {"killed": 1}, 1),
    ({"killed": 2, "injured": 2}, {"killed": 4}, 2),
    ({"killed": 2, "injured": 5}, {"killed": 3, "injured": 5}, 0),  # one more was found
    ({"killed": 2, "injured": 5}, {"killed": 3}, 0),  # nothing says that it is one of the five
    ({"killed": 3, "injured": 4}, {"killed": 2, "injured": 5}, 0),  # nobody comes back to life
    ({"injured": 4, "names": ["Olha Bondar"]}, {"killed": 1, "names": ["Olha Bondar"]}, 1),
    ({"injured": 4, "names": ["Olha Bondar"]}, {"killed": 1, "names": ["Ivan Bondar"]}, 0),
    ({"injured": 1, "names": ["Olha Bondar"]}, {"killed": 1, "names": ["Ivan Petrenko"]}, 0),
]


@pytest.mark.parametrize(("first", "then", "dead"), CASES)
def test_the_later_report_corrects_the_earlier_one(first, then, dead):
    before, after = toll("a", **first), toll("b", **then, day=MONDAY + 2 * DAY)
    found = died_since([after, before])
    expected = [({*before.keys}, {*after.keys}, dead)] if dead else []
    assert [({*one.told}, {*one.later}, one.number) for one in found] == expected


def test_what_is_told_on_one_day_corrects_nothing():
    assert died_since([toll("a", 2, 5), toll("b", 3, 4)]) == ()


def test_the_newest_of_several_corrections_holds():
    first, second, third = toll("a", 0, 3), toll("b", 1, 2, day=MONDAY + DAY), toll("c", 2, 1, day=MONDAY + 2 * DAY)
    assert sorted(one.number for one in died_since([first, second, third])) == [1, 2]
    assert {figures(one) for one in as_known_later([first, second, third])} == {(2, 1)}


def test_the_incident_says_so(linked):
    hurt = {"killed": 1, "outcome": "injured", "said": "A shell hurt a man in Verhivka."}
    dead = {"killed": 1, "said": "The man hurt by a shell in Verhivka has died."}
    _, linking = linked(told("a", hurt), told("b", dead, day=MONDAY + DAY))
    (incident,) = linking.incidents
    (died,) = incident.died
    assert died.number == 1
    assert {*died.told, *died.later} == {*incident.claims}
