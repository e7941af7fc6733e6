"""Counts of one incident, by every rule."""

from dataclasses import replace

import pytest
from tests.count.made import DAYS, apart, by_key, claim, incident, key, together

from recount.count import count_incident
from recount.count.rules import BY_NAME
from recount.records import DiedSince


def counted(claims, *, attached=(), sources=apart, days=DAYS):
    every = [*claims, *attached]
    found = count_incident(incident(claims, attached), by_key(every), sources(every), days)
    return {(one.outcome, one.status, one.group, one.rule): one for one in found}


def told(claims, rule, *, outcome="killed", status=None, group=None, **how):
    one = counted(claims, **how)[outcome, status, group, rule]
    return one.low, one.best, one.high


def reasons(claims, rule, **how):
    one = counted(claims, **how)["killed", None, None, rule]
    return {aside.claim[0]: aside.reason for aside in one.set_aside}


# What independent sources tell -> low, best, high by each rule.
SOURCES = [
    ((12,), {"conservative": (12, 12, 12), "airwars": (12, None, 12), "independent": (12, 12, 12)}),
    (("12+",), {rule: (12, 12, None) for rule in BY_NAME if rule != "airwars"}),
    (
        (10, 12, 12, 20),
        {
            "conservative": (10, 10, 10),
            "representative": (12, 12, 12),
            "informative": (20, 20, 20),
            "ucdp": (10, 10, 20),
            "airwars": (10, None, 20),
            "independent": (12, 12, 12),
        },
    ),
    ((10, 12), {"representative": (10, 10, 10), "independent": (10, 10, 12), "ucdp": (10, 10, 12)}),
    (("12+", 15), {"independent": (15, 15, 15), "airwars": (12, None, 15), "ucdp": (12, 12, 15)}),
    (("12+", 12), {"airwars": (12, None, None), "independent": (12, 12, 12)}),
    (("15+", 12), {"airwars": (12, None, None), "conservative": (12, 12, 12), "informative": (15, 15, None)}),
    (("20-",), {"conservative": (None, 20, 20), "independent": (None, 20, 20)}),
    (("20-", 12), {"conservative": (0, 12, 12), "independent": (12, 12, 12), "airwars": (0, None, 20)}),
    (("24~",), {"conservative": (24, 24, None), "representative": (24, None, None), "airwars": (24, None, None)}),
    (("10..15", 12), {"independent": (12, 12, 12), "airwars": (10, None, 15)}),
    ((0, 2), {"conservative": (0, 0, 0), "airwars": (0, None, 2)}),
]


@pytest.mark.parametrize(("figures", "rule", "expected"), [(f, r, e) for f, by in SOURCES for r, e in by.items()])
def test_rules(figures, rule, expected):
    claims = [claim(letter, number) for letter, number in zip("abcdefgh", figures, strict=False)]
    assert told(claims, rule) == expected


def test_copies_of_one_statement_weigh_as_one():
    claims = [claim("a", 20), claim("b", 20), claim("c", 20), claim("d", 12), claim("e", 12)]

    def sources(some):
        return type(apart(some))((together(some[:3]).sources[0], *apart(some[3:]).sources), 5, 5)

    assert told(claims, "representative", sources=sources) == (12, 12, 12)
    assert told(claims, "representative") == (20, 20, 20)


def test_a_source_may_correct_itself():
    claims = [claim("a", 9), claim("b", 12)]
    assert told(claims, "airwars", sources=together) == (12, None, 12)
    assert "later told 12" in reasons(claims, "airwars", sources=together)["a"]


def test_parts_of_several_sources_add_up_where_nobody_tells_the_whole():
    parts = [claim("a", 0, status="civilian"), claim("b", 45, status="military"), claim("c", 40, status="military")]
    assert told(parts[:2], "independent") == (45, 45, 45)
    assert told(parts, "conservative") == (40, 40, 40)
    assert told(parts, "airwars") == (40, None, 45)
    assert told([*parts, claim("d", 3)], "conservative") == (3, 3, 3)


def test_a_later_vaguer_figure_corrects_nothing():
    assert told([claim("a", 12), claim("b", "10+")], "independent", sources=together) == (12, 12, 12)


def test_undated_contradictions_of_one_source_stay_open():
    assert told([claim("a", 9), claim("b", 12)], "independent", sources=together, days={}) == (9, 9, 12)


def test_attached_claims_raise_best_and_high_never_low():
    assert told([claim("a", 9)], "informative", attached=[claim("b", 12)]) == (9, 12, 12)
    assert told([claim("a", 9)], "informative", attached=[claim("b", 5)]) == (9, 9, 9)
    assert told([claim("a", 3, outcome="injured")], "informative", attached=[claim("b", 5)]) == (0, 5, 5)


def test_what_is_only_possible_raises_the_high():
    feared = claim("b", 20, modality="possible")
    assert told([claim("a", 9), feared], "independent") == (9, 9, 20)
    assert told([claim("a", 9), claim("b", 5, modality="possible")], "independent") == (9, 9, 9)


def test_people_by_status_and_group():
    claims = [claim("a", 12), claim("a", 8, number=2, status="civilian"), claim("a", 3, number=3, groups=["children"])]
    assert told(claims, "ucdp", status="civilian") == (8, 8, 8)
    assert told(claims, "ucdp", group="children") == (3, 3, 3)


def test_parts_alone_add_up():
    claims = [claim("a", 8, status="civilian"), claim("a", 4, number=2, status="military")]
    assert told(claims, "conservative") == (12, 12, 12)
    overlapping = [claim("a", 8, status="civilian"), claim("a", 3, number=2, groups=["children"])]
    assert told(overlapping, "conservative") == (8, 8, 11)


def test_the_larger_contains_the_smaller_only_where_a_claim_says_so():
    beside = [claim("a", 12), claim("b", 3, groups=["children"])]
    assert told(beside, "independent") == (12, 12, 15)
    assert told(beside, "conservative") == (12, 12, 12)
    said = [
        claim("a", 12),
        claim("a", 3, number=2, groups=["children"], part_of="c1"),
        claim("b", 3, groups=["children"]),
    ]
    assert told(said, "independent") == (12, 12, 12)
    assert "no claim says" in reasons(beside, "independent")["b"]


def test_parts_that_make_up_the_whole_are_no_others():
    claims = [claim("a", 12), claim("a", 8, number=2, status="civilian"), claim("a", 4, number=3, status="military")]
    assert told(claims, "independent") == (12, 12, 12)


def test_parts_raise_the_whole_of_their_source():
    claims = [claim("a", 5), claim("a", 4, number=2, groups=["women"]), claim("a", 3, number=3, groups=["men"])]
    assert told(claims, "conservative") == (7, 7, 7)


def test_named_people_count_once_each():
    names = [claim(letter, 1, names=[name]) for letter, name in zip("bcde", PEOPLE, strict=True)]
    assert told(names, "conservative") == (3, 3, 3)
    assert told([claim("a", 2), *names], "conservative") == (3, 3, 3)
    assert told([claim("a", 9), *names], "independent") == (9, 9, 12)


PEOPLE = ("Anna Veld", "Otto Kern", "Mira Kern", "O. Kern Otto")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"scope": "aggregate"}, "running total"),
        ({"polarity": "negated"}, "not so"),
        ({"modality": "predicted"}, "will or would"),
        ({"kind": "share"}, "a share"),
        ({"kind": "denial"}, "not so"),
    ],
)
def test_claims_that_carry_no_count_are_set_aside(fields, words):
    claims = [claim("a", 12), claim("b", 40, **fields)]
    assert told(claims, "airwars") == (12, None, 12)
    assert words in reasons(claims, "airwars")["b"]


def test_no_number_is_no_count():
    assert told([claim("a", None)], "airwars") == (None, None, None)


def test_ucdp_takes_best_from_those_who_can_be_asked():
    claims = [claim("a", 8, evidence="collective"), claim("b", 12, source="the ministry")]
    assert told(claims, "ucdp") == (8, 12, 12)


def test_every_claim_of_harm_stands_in_each_count_once():
    claims = [claim("a", 12), claim("b", 40), claim("c", 3, groups=["women"]), claim("d", 7, scope="aggregate")]
    for (_, status, group, _), one in counted(claims).items():
        if status is group is None:
            aside = [left.claim for left in one.set_aside]
            assert sorted([*one.claims, *aside]) == sorted(map(key, claims))


HURT = [claim("a", 2), claim("a", 5, number=2, outcome="injured"), claim("b", 5, outcome="injured")]
DEAD = [claim("c", 3)]


def with_deaths(number):
    """The counts of an incident of which a later report tells that so many of the injured have died since."""
    died = DiedSince(tuple(key(one) for one in HURT), tuple(key(one) for one in DEAD), number)
    one = replace(incident([*HURT, *DEAD]), died=(died,))
    found = count_incident(one, by_key(HURT, DEAD), apart([*HURT, *DEAD]), DAYS)
    return {count.outcome: count for count in found if count.rule == "independent" and count.group is None}


def test_who_has_died_since_is_no_longer_counted_as_injured():
    counts = with_deaths(1)
    assert [(one.low, one.best, one.high) for one in (counts["killed"], counts["injured"])] == [(3, 3, 3), (4, 4, 4)]
    assert counts["injured"].claims == (key(DEAD[0]),)
    assert [aside.claim for aside in counts["injured"].set_aside] == [key(HURT[1]), key(HURT[2])]
    assert all("1 were told dead later" in aside.reason for aside in counts["injured"].set_aside)


def test_a_part_of_the_injured_is_left_as_it_was_told():
    child = claim("a", 1, number=3, outcome="injured", groups=("children",))
    died = DiedSince((*map(key, HURT), key(child)), tuple(map(key, DEAD)), 1)
    every = [*HURT, child, *DEAD]
    found = count_incident(replace(incident(every), died=(died,)), by_key(every), apart(every), DAYS)
    (children,) = [one for one in found if one.group == "children" and one.rule == "independent"]
    assert (children.low, children.best, children.high) == (1, 1, 1)
