"""Judgements folded: what stands, the three axes and the grade, blind review, agreement."""

import datetime as dt
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.records import Count, Decision, Figure
from recount.review import AXES, alpha, assessed, blind, corrected, grade, is_kept, pressing, standing, state

NUMBERS = itertools.count(1)
NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)


def decision(aspect, value, by="olena", **beside):
    number = next(NUMBERS)
    at = NOON + dt.timedelta(seconds=number)
    return Decision(f"d{number:06}", "incident/a", aspect, json.dumps(value), by, at, **beside)


def unseen(by, harm="single", responsibility="alleged", victims="civilian"):
    told = {"harm": harm, "responsibility": responsibility, "victims": victims}
    return [decision(axis, value, by, blind=True) for axis, value in told.items()]


def test_the_newest_open_decision_stands():
    old, new = decision("figure", 1), decision("figure", 2)
    assert standing([new, old])["figure"] is new


def test_taking_back_lets_the_earlier_stand_and_taking_all_back_leaves_none():
    old, new = decision("figure", 1), decision("figure", 2)
    back = decision("figure", 2, withdrawn=True, supersedes=new.id)
    assert standing([old, new, back])["figure"] is old
    both = [old, new, back, decision("figure", 1, withdrawn=True, supersedes=old.id)]
    assert standing(both) == {}


def test_a_corrected_claim_keeps_all_else(claims):
    claim = claims[1]
    figure = Figure(14, 14, 14, "exact")
    changed = corrected(claim, {"figure": figure})
    assert changed.figure == figure
    assert (changed.span, changed.outcome, changed.id) == (claim.span, claim.outcome, claim.id)
    with pytest.raises(ValueError, match="span"):
        corrected(claim, {"span": claim.span})


def test_a_claim_counts_unless_it_was_set_aside():
    assert is_kept({})
    assert is_kept({"standing": decision("standing", "kept")})
    assert not is_kept({"standing": decision("standing", "set_aside")})


# Airwars' definitions, case by case.
@pytest.mark.parametrize(
    ("harm", "responsibility", "victims", "expected"),
    [
        ("corroborated", "accepted", "civilian", "confirmed"),
        ("single", "accepted", "civilian", "confirmed"),
        ("corroborated", "likely", "civilian", "fair"),
        ("single", "likely", "civilian", "weak"),
        ("single", "unknown", "unknown", "weak"),
        ("corroborated", "contested", "civilian", "contested"),
        ("disputed", "likely", "civilian", "contested"),
        ("corroborated", "likely", "combatant", "discounted"),
        ("corroborated", "other", "civilian", "discounted"),
        ("refuted", "alleged", "civilian", "discounted"),
        ("corroborated", "alleged", "civilian", None),
        (None, "accepted", "civilian", None),
    ],
)
def test_the_grade_follows_from_the_axes(harm, responsibility, victims, expected):
    assert grade(harm, responsibility, victims) == expected


def test_two_blind_reviewers_who_agree_settle_an_axis_and_an_open_decision_stands_before_them():
    both = unseen("olena") + unseen("piotr", responsibility="likely")
    assert (assessed(both).harm, assessed(both).responsibility) == ("single", None)
    settled = [*both, decision("responsibility", "likely", "editor")]
    assert assessed(settled).responsibility == "likely"
    assert assessed(settled).grade == "weak"
    assert assessed([*both, decision("harm", "refuted", "editor")]).harm == "refuted"


def test_one_blind_reviewer_settles_nothing():
    assert assessed(unseen("olena")).harm is None


def test_a_review_goes_from_waiting_to_settled():
    first, second = unseen("olena"), unseen("piotr", victims="mixed")
    assert state([]) == state(first) == "waiting"
    assert state(first + unseen("piotr")) == "agreed"
    assert state(first + second) == "differing"
    settled = [decision(axis, "unknown", "editor") for axis in AXES]
    assert state(first + second + settled) == "settled"


def test_a_reviewer_who_judges_again_unseen_counts_once():
    again = unseen("olena") + unseen("olena", harm="refuted")
    assert blind(again) == {"olena": {"harm": "refuted", "responsibility": "alleged", "victims": "civilian"}}
    assert state(again) == "waiting"


def test_what_would_change_counts_most_is_asked_first():
    narrow = Count("a", "killed", "representative", 10, 11, 12, ())
    wide = Count("b", "killed", "representative", 1, 2, 90, ())
    open_ = Count("c", "injured", "representative", None, None, None, ())
    assert [(one.subject, one.weight) for one in pressing([narrow, wide, open_])] == [("b", 89), ("a", 2), ("c", 0)]
    assert pressing([wide])[0].reason == "1 to 90 killed"


# Krippendorff (2011), figure 1: four observers, twelve units, and the values he computes.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_the_published_example(metric, expected):
    assert alpha(UNITS, metric) == pytest.approx(expected, abs=0.0005)


def test_alpha_is_none_where_nothing_can_be_compared():
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None  # no variation: agreement cannot be told from habit


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=12))
def test_alpha_is_one_at_most_and_blind_to_order(units):
    found = alpha(units)
    assert found is None or found <= 1 + 1e-9
    assert alpha([unit[::-1] for unit in reversed(units)]) == pytest.approx(found) if found is not None else True
