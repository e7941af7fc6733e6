"""Every link is a sum; what is asked of people matters and is not asked twice; judgements teach."""

import datetime as dt
import math
from dataclasses import replace

import pytest
from tests.made_reports import MONDAY, told

from recount.link.explaining import compare, links_within, nearest
from recount.link.incidents import link_tellings
from recount.link.learning import FEWEST, learnt
from recount.link.queue import questions
from recount.link.scorer import shipped
from recount.link.scoring import scored
from recount.link.tellings import tellings_of
from recount.records import Judgement

AT = dt.datetime(2025, 3, 9, tzinfo=dt.UTC)


def tellings(*reports):
    """The tellings of made reports."""
    return tellings_of([c for one in reports for c in one.claims], {one.report.id: one.report for one in reports})


@pytest.mark.parametrize(("town", "level"), [("Verhivka", "same_wide"), ("Bilokamin", "unknown")])
def test_a_place_nobody_could_resolve_is_compared_by_its_name(town, level):
    one, other = tellings(told("a", {}), told("b", {}))
    lost = replace(other.place, name=town, id=None, lat=None, lon=None, country=None, admin1=None, precision=None)
    (found,) = compare([(one, replace(other, place=lost))], shipped())
    assert [weight.level for weight in found.link.weights if weight.feature == "place"] == [level]


def judged(first, verdict, second, number=1):
    """A person's judgement of two tellings."""
    return Judgement(f"j{number}", first.keys[0], second.keys[0], verdict, "a coder", AT)


@pytest.mark.parametrize(
    "other", [{}, {"town": "Lymanske"}, {"on": None}, {"killed": 90}, {"names": ["Ivan Petrenko"]}]
)
def test_the_weights_of_a_link_sum_to_its_log2_odds(other):
    (found,) = compare([tuple(tellings(told("a", {}), told("b", other)))], shipped())
    total = sum(weight.weight for weight in found.link.weights)
    assert math.log2(found.link.probability / (1 - found.link.probability)) == pytest.approx(total, abs=1e-6)


def test_two_tellings_agree_alike_in_either_order():
    one, other = tellings(told("a", {}), told("b", {"killed": 9, "on": MONDAY + dt.timedelta(1)}))
    (there,), (back,) = compare([(one, other)], shipped()), compare([(other, one)], shipped())
    assert there.link.weights == back.link.weights


def test_what_is_far_is_ruled_out_and_shown_as_near_miss():
    inside = tellings(told("a", {}), told("b", {}))
    far = tellings(told("c", {"town": "Lymanske"}))
    assert len(links_within(inside, shipped())) == 1
    (miss,) = nearest(inside, far, shipped(), 5)
    assert miss.one is far[0]
    assert miss.barred


def test_the_queue_asks_what_changes_counts_and_nothing_twice():
    reports = [told("a", {}), told("b", {"killed": 70}), told("c", {"town": "Lymanske"})]
    found = tellings(*reports)

    def asked(judgements):
        linked, pairs = link_tellings(found, judgements), scored(found, shipped())
        return questions(linked, pairs, judgements, shipped())

    (question,) = asked([])
    pair = {question.link.first[0], question.link.second[0]}
    assert pair == {reports[0].report.id, reports[1].report.id}
    one, other = (next(t for t in found if t.keys[0] == key) for key in (question.link.first, question.link.second))
    assert asked([judged(one, "unsure", other)]) == []


def test_judgements_teach_and_few_teach_nothing():
    pairs = [tellings(told(f"{n}a", {"killed": n}), told(f"{n}b", {"killed": n + 20})) for n in range(1, 15)]
    every = [telling for pair in pairs for telling in pair]
    judgements = [judged(one, "different", other, n) for n, (one, other) in enumerate(pairs)]
    assert learnt(every, judgements[: FEWEST - 1], shipped()) is None
    scorer, used = learnt(every, judgements, shipped())
    assert used == len(judgements)
    (before,), (after,) = compare([tuple(pairs[0])], shipped()), compare([tuple(pairs[0])], scorer)
    assert after.link.probability < before.link.probability
