"""Attacks on things: what was struck, with what damage, by whom, and what only sounds like it."""

import pytest

from recount.pipeline import read_claims

CASES = [  # sentence, things struck with the damage said, blamed, polarity
    ("The guerrillas blew up two bridges.", [("two bridges", "destroyed")], "The guerrillas", "affirmed"),
    ("A bomb exploded at the Italian embassy.", [("the Italian embassy", None)], None, "affirmed"),
    (
        "Drones struck an apartment building and a school overnight.",
        [("an apartment building", None), ("a school", None)],
        None,
        "affirmed",
    ),
    ("The army denied that its planes bombed the hospital.", [("the hospital", None)], None, "negated"),
    (
        "The attack on the police station was carried out by five gunmen.",
        [("the police station", None)],
        "five gunmen",
        "affirmed",
    ),
    (
        "Shelling damaged 12 houses and a power line.",
        [("12 houses", "damaged"), ("a power line", "damaged")],
        None,
        "affirmed",
    ),
    ("Unknown men set fire to three trucks.", [("three trucks", "damaged")], "Unknown men", "affirmed"),
    ("The blast caused serious damage to the consulate.", [("the consulate", "damaged")], None, "affirmed"),
    ("Men opened fire on the offices of the newspaper.", [("the offices of the newspaper", None)], "Men", "affirmed"),
    ("The main office was the target of a car bomb attack.", [("The main office", None)], None, "affirmed"),
    ("The offices, which were dynamited by rebels, reopened.", [("The offices", "damaged")], "rebels", "affirmed"),
]
NONE = [
    "The rebels threatened to attack the dam.",
    "The storm destroyed 20 houses.",
    "Critics attacked the bank over its fees, and the minister hit the road.",
    "The company will target the market with a new car.",
    "Workers destroyed the old bridge to build a new one.",
]


def attacks(sentence):
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    assert all(reading.report.text[t.span.start : t.span.end] == t.name for c in reading.claims for t in c.targets)
    return [c for c in reading.claims if c.kind == "attack"]


@pytest.mark.parametrize(("sentence", "struck", "blamed", "polarity"), CASES)
def test_what_was_struck(sentence, struck, blamed, polarity):
    (claim,) = attacks(sentence)
    assert [(t.name, t.damage) for t in claim.targets] == struck
    assert (claim.blamed.name if claim.blamed else None) == blamed
    assert claim.polarity == polarity
    assert claim.figure is None


@pytest.mark.parametrize("sentence", NONE)
def test_what_only_sounds_like_an_attack(sentence):
    assert attacks(sentence) == []
