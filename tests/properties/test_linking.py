"""What holds of every linking, whatever is told: order, growth, judgements taken back."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_reports import MONDAY, TOWNS, told

from recount.link import link_claims
from recount.records import Judgement

DAY = dt.timedelta(days=1)
AT = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
TELLING = st.fixed_dictionaries(
    {
        "town": st.sampled_from([*TOWNS, None]),
        "killed": st.sampled_from([1, 2, 7, 8, 30]),
        "on": st.sampled_from([MONDAY, MONDAY + DAY, MONDAY + 2 * DAY, MONDAY + 12 * DAY, None]),
    },
    optional={
        "names": st.sampled_from([["Ivan Petrenko"], ["Olha Bondar"]]),
        "outcome": st.sampled_from(["killed", "injured"]),
        "unsaid": st.booleans(),
    },
)
REPORTS = st.lists(st.lists(TELLING, min_size=1, max_size=3), min_size=2, max_size=9)


def made(reports):
    """Reports of these tellings, each told in words of its own."""
    return [
        told(f"r{n}", *({"said": f"Report {n}, part {m}: {one['killed']}.", **one} for m, one in enumerate(tellings)))
        for n, tellings in enumerate(reports)
    ]


def linked(reports, judgements=(), known=()):
    claims = [claim for one in reports for claim in one.claims]
    return link_claims(claims, {one.report.id: one.report for one in reports}, judgements=judgements, known=known)


def groups(linking):
    return {(one.claims, one.attached) for one in linking.incidents}, linking.not_placed


def judged(number, first, second, verdict, supersedes=None):
    keys = sorted((first, second))
    return Judgement(f"j{number}", *keys, verdict, "a coder", AT + number * DAY, supersedes=supersedes)


@settings(deadline=None, max_examples=60)
@given(REPORTS, st.data())
def test_the_order_of_reports_changes_nothing(reports, data):
    first = made(reports)
    assert groups(linked(data.draw(st.permutations(first)))) == groups(linked(first))


@settings(deadline=None, max_examples=60)
@given(REPORTS)
def test_every_claim_stands_in_one_place(reports):
    linking = linked(made(reports))
    placed = [key for one in linking.incidents for key in (*one.claims, *one.attached)]
    stands = [*placed, *linking.not_placed]
    assert sorted(stands) == sorted({(c.report, c.id) for one in made(reports) for c in one.claims})


@settings(deadline=None, max_examples=60)
@given(REPORTS, st.sampled_from(["same", "different"]), st.data())
def test_a_judgement_taken_back_leaves_every_incident_as_it_was(reports, verdict, data):
    told_in = made(reports)
    keys = sorted({(c.report, c.id) for one in told_in for c in one.claims})
    if len(keys) < 2:
        return
    one, other = data.draw(st.permutations(keys))[:2]
    before = linked(told_in)
    decided = judged(1, one, other, verdict)
    changed = linked(told_in, [decided], before.incidents)
    back = linked(told_in, [decided, judged(2, one, other, "unsure", "j1")], changed.incidents)
    assert groups(back) == groups(before)
    old = {i.id for i in before.incidents}
    assert old <= {key for i in back.incidents for key in (i.id, *i.former)}


@settings(deadline=None, max_examples=60)
@given(REPORTS, st.data())
def test_what_is_judged_different_never_stands_together(reports, data):
    told_in = made(reports)
    keys = sorted({(c.report, c.id) for one in told_in for c in one.claims})
    if len(keys) < 2:
        return
    one, other = data.draw(st.permutations(keys))[:2]
    linking = linked(told_in, [judged(1, one, other, "different")])
    assert not any({one, other} <= {*i.claims, *i.attached} for i in linking.incidents)


@settings(deadline=None, max_examples=40)
@given(REPORTS)
def test_a_report_from_far_away_changes_no_incident(reports):
    near = made(reports)
    lone = told("far", {"town": "Lymanske", "on": MONDAY + 400 * DAY, "said": "Elsewhere."}, day=MONDAY + 400 * DAY)
    alone = replace(lone, report=replace(lone.report, publisher="Another"))
    without, with_it = linked(near), linked([*near, alone])
    assert groups(without)[0] <= groups(with_it)[0]
