"""What comes together, what stays apart, what waits; and that people's decisions and ids last."""

import datetime as dt
import random

import pytest
from tests.made_reports import MONDAY, told

from recount.link.identity import resolved
from recount.records import Judgement

DAY = dt.timedelta(days=1)
LATER = dt.datetime(2025, 3, 9, tzinfo=dt.UTC)


def judged(first, verdict, second, number=1, supersedes=None):
    """A person's judgement of the first claims of two reports."""
    keys = [(one.report.id, one.claims[0].id) for one in (first, second)]
    return Judgement(f"j{number}", *keys, verdict, "a coder", LATER + number * DAY, supersedes=supersedes)


CASES = [  # what two reports tell, and whether it is one incident
    ({}, {}, True),
    ({}, {"killed": 8}, True),
    ({}, {"town": "Lymanske"}, False),
    ({}, {"on": MONDAY + 20 * DAY}, False),
    ({"names": ["Ivan Petrenko"]}, {"names": ["Ivan Petrenko"], "killed": 1}, True),
]


@pytest.mark.parametrize(("one", "other", "same"), CASES)
def test_what_is_one_incident(linked, one, other, same):
    groups, linking = linked(told("a", one), told("b", other))
    assert groups == ([["a", "b"]] if same else [["a"], ["b"]])
    assert linking.not_placed == ()


def test_one_report_that_tells_two_incidents_apart_is_believed(linked):
    groups, _ = linked(told("a", {}, {"town": "Lymanske", "killed": 3}), told("b", {}), told("c", {"town": "Lymanske"}))
    assert groups == [["a", "b"], ["a", "c"]]


SIBLINGS = [  # what one report tells twice, and whether it is one incident
    ({"killed": 7}, {"killed": 7, "on": MONDAY + DAY}, True),
    ({"killed": 7}, {"killed": 3, "on": MONDAY + DAY}, False),
    ({"killed": 7}, {"killed": 7, "on": MONDAY + 9 * DAY}, False),
    ({"killed": 2}, {"killed": 2, "town": "Lymanske"}, False),
    ({"killed": 7}, {"killed": 7, "town": "Lymanske"}, False),
]


@pytest.mark.parametrize(("one", "other", "same"), SIBLINGS)
def test_what_one_report_tells_again(linked, one, other, same):
    _, linking = linked(told("a", one, other))
    assert len(linking.incidents) == (1 if same else 2)


def test_other_reports_tell_a_misread_day_of_one_report_from_a_second_event(linked):
    twice = told("a", {"killed": 7}, {"killed": 3, "on": MONDAY + DAY})
    groups, linking = linked(twice, told("b", {"killed": 3}), told("c", {"killed": 3}), told("d", {"killed": 7}))
    assert len(linking.incidents) == 1
    assert groups == [["a", "b", "c", "d"]]


def test_a_leftover_joins_the_half_of_an_incident_that_it_fits(linked):
    early = [told(f"early {n}", {"on": MONDAY - DAY}) for n in range(2)]
    late = [told(f"late {n}", {"on": MONDAY}) for n in range(2)]
    groups, _ = linked(*early, *late, told("lost", {"town": None, "on": MONDAY}))
    assert len(groups) == 1


@pytest.mark.parametrize("lacking", [{"town": None}, {"on": None}])
def test_what_lacks_a_day_or_a_place_attaches_or_waits_and_makes_no_incident(linked, lacking):
    alone = told("a", lacking)
    groups, linking = linked(alone)
    assert groups == []
    assert linking.not_placed == ((alone.report.id, alone.claims[0].id),)
    groups, linking = linked(alone, told("b", {}), told("c", {}))
    assert groups == [["a", "b", "c"]]
    assert linking.incidents[0].attached == ((alone.report.id, alone.claims[0].id),)


def test_totals_are_no_incidents(linked):
    groups, linking = linked(told("a", {"scope": "aggregate", "killed": 900}))
    assert groups == []
    assert linking.not_placed == ()


def test_what_people_decide_outranks_the_scores(linked):
    one, other, far = told("a", {}), told("b", {}), told("c", {"town": "Lymanske"})
    apart, joined = judged(one, "different", other), judged(one, "same", far, 2)
    assert linked(one, other, far, judgements=[apart, joined])[0] == [["a", "c"], ["b"]]
    assert linked(one, other, judgements=[judged(one, "unsure", other)])[0] == [["a", "b"]]


def test_of_two_leftovers_judged_different_only_one_joins(linked):
    whole = [told(f"whole {n}", {}) for n in range(3)]
    lost = [told(f"lost {n}", {"town": None}) for n in range(2)]
    assert len(linked(*whole, *lost)[0]) == 1
    groups, linking = linked(*whole, *lost, judgements=[judged(lost[0], "different", lost[1])])
    assert [len(group) for group in groups] == [4]
    assert len(linking.not_placed) == 1


def test_the_newest_of_two_judgements_holds(linked):
    one, other = told("a", {}), told("b", {})
    first, second = judged(one, "different", other), judged(other, "same", one, 2, supersedes="j1")
    for order in ([first, second], [second, first]):
        assert linked(one, other, judgements=order)[0] == [["a", "b"]]


def test_of_judgements_that_contradict_each_other_the_newer_hold(linked):
    a, b, c = told("a", {}), told("b", {}), told("c", {})
    same = [judged(a, "same", b, 1), judged(b, "same", c, 2), judged(a, "different", c, 3)]
    groups, _ = linked(a, b, c, judgements=same)
    assert groups == [["a"], ["b", "c"]]


def test_ids_survive_growth_splits_and_merges(linked):
    one, other, third = told("a", {}), told("b", {}), told("c", {})
    _, first = linked(one, other)
    (incident,) = first.incidents
    _, grown = linked(one, other, third, known=first.incidents)
    assert [i.id for i in grown.incidents] == [incident.id]
    apart = [judged(one, "different", other), judged(one, "different", third, 2)]
    _, parted = linked(one, other, third, known=grown.incidents, judgements=apart)
    assert sorted(len(i.claims) for i in resolved(parted.incidents, incident.id)) == [1, 2]
    back = [*apart, judged(one, "same", other, 3, "j1"), judged(one, "same", third, 4, "j2")]
    _, joined = linked(one, other, third, known=parted.incidents, judgements=back)
    assert [(i.id, i.claims, i.attached) for i in joined.incidents] == [
        (i.id, i.claims, i.attached) for i in grown.incidents
    ]
    for old in {i.id for i in parted.incidents}:
        assert [i.id for i in resolved(joined.incidents, old)] == [incident.id]


def test_the_order_of_arrival_changes_nothing(linked):
    towns = ["Verhivka", "Stepove", "Lymanske", None]
    dice = random.Random(1)
    reports = [
        told(
            f"r{number}",
            {"town": dice.choice(towns), "killed": dice.choice([1, 2, 7, 8]), "on": MONDAY + dice.randrange(4) * DAY},
            day=MONDAY + dice.randrange(6) * DAY,
        )
        for number in range(40)
    ]
    first, _ = linked(*reports)
    for _ in range(3):
        dice.shuffle(reports)
        assert linked(*reports)[0] == first
