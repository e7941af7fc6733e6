"""What holds of every count, whatever is told."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.count.made import DAYS, apart, by_key, claim, incident

from recount.count import count_incident

NUMBERS = st.integers(0, 30)
FIGURES = st.one_of(
    NUMBERS,
    NUMBERS.map("{}+".format),
    NUMBERS.map("{}-".format),
    NUMBERS.map("{}~".format),
    st.tuples(NUMBERS, st.integers(0, 9)).map(lambda pair: f"{pair[0]}..{sum(pair)}"),
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["civilian", "military", "mixed"]),
        "groups": st.sampled_from([["women"], ["children"], ["children", "women"], ["medics"]]),
        "names": st.sampled_from([["Anna Veld"], ["Otto Kern"], ["Anna Veld", "Mira Kern"]]),
        "modality": st.sampled_from(["possible", "predicted"]),
        "outcome": st.sampled_from(["killed", "injured"]),
        "scope": st.sampled_from(["incident", "aggregate"]),
        "source": st.sampled_from(["the ministry", "police"]),
        "part_of": st.sampled_from(["c1", "c2", None]),
    },
)
TOLD = st.tuples(st.sampled_from("abcde"), FIGURES, FIELDS)


def made(told):
    return [claim(letter, figure, number=n, **fields) for n, (letter, figure, fields) in enumerate(told, start=1)]


def counts(claims, attached=(), sources=None):
    every = [*claims, *attached]
    return count_incident(incident(claims, attached), by_key(every), sources or apart(every), DAYS)


@settings(deadline=None)
@given(st.lists(TOLD, max_size=6), st.lists(TOLD, max_size=2), st.data())
def test_order_and_exact_duplicates_change_nothing(told, more, data):
    claims = made([*told, *more])
    core, attached = claims[: len(told)], claims[len(told) :]
    sources = apart(claims)
    shuffled = data.draw(st.permutations(core)) + core[:2]
    assert counts(shuffled, attached[::-1] + attached, sources) == counts(core, attached, sources)


@settings(deadline=None)
@given(st.lists(TOLD, max_size=7), st.lists(TOLD, max_size=2))
def test_bounds_never_cross(told, more):
    claims = made([*told, *more])
    for one in counts(claims[: len(told)], claims[len(told) :]):
        numbers = [number for number in (one.low, one.best, one.high) if number is not None]
        assert numbers == sorted(numbers)
        assert all(number >= 0 for number in numbers)


def width(one):
    return math.inf if one.high is None else one.high - (one.low or 0)


@settings(deadline=None)
@given(FIGURES, st.lists(TOLD, max_size=5))
def test_an_independent_agreeing_source_never_widens(toll, told):
    """Whoever agrees tells of the same people: of everyone killed, as somebody before."""
    claims = [claim("y", toll, number=98), *made(told)]
    for before in counts(claims):
        if before.group or before.status or before.outcome != "killed":
            continue
        said = claims[0].figure  # a high may stand above every number told, for people who may be beside those counted
        agreed = next(number for number in (before.best, before.low, said.best) if number is not None)
        agreeing = claim("z", agreed, number=99, outcome=before.outcome)
        after = counts([*claims, agreeing])
        same = next(one for one in after if (one.outcome, one.rule, one.status, one.group) == matter(before))
        assert width(same) <= width(before)


def matter(one):
    return one.outcome, one.rule, one.status, one.group


@settings(deadline=None)
@given(st.lists(TOLD, max_size=6))
def test_attached_claims_never_lower(told):
    core, attached = made(told)[:-2], made(told)[-2:]
    before = {matter(one): one for one in counts(core)}
    for one in counts(core, attached):
        known = before.get(matter(one))
        if known is not None and known.low is not None:
            assert one.low == known.low
            assert (one.best or 0) >= (known.best or 0)


@settings(deadline=None)
@given(st.lists(TOLD, max_size=6))
def test_no_claim_carries_a_count_and_is_set_aside(told):
    for one in counts(made(told)):
        assert not set(one.claims) & {left.claim for left in one.set_aside}
