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
    ("Five men hurled dynamite sticks at the town hall.", [("the town hall", None)], "Five men", "affirmed"),
    ("The group blew up a power pylon.", [("a power pylon", "destroyed")], "The group", "affirmed"),
    ("Rebels used explosives against the courthouse.", [("the courthouse", None)], "Rebels", "affirmed"),
    ("A bomb, which was placed in the basement of the ministry, went off.", [("the ministry", None)], None, "affirmed"),
    ("Two bombs planted near a power station were detonated.", [("a power station", None)], None, "affirmed"),
    ("Soldiers blocked and destroyed a part of the road.", [("the road", "destroyed")], "Soldiers", "affirmed"),
    ("Fighters have sabotaged the power system.", [("the power system", None)], "Fighters", "affirmed"),
    ("The army reported sabotage operations against the power grid.", [("the power grid", None)], None, "affirmed"),
    ("A bomb attack occurred at noon in front of the consulate.", [("the consulate", None)], None, "affirmed"),
    (
        "A guard was hurt in an attack launched by gunmen against the town hall.",
        [("the town hall", None)],
        "gunmen",
        "affirmed",
    ),
    ("Rebels set an old barn ablaze.", [("an old barn", "damaged")], "Rebels", "affirmed"),
]
NEAR = [  # what only people do is an attack where violence is told close by; what else happens to things is not
    ("Gunmen killed a guard in Sake. Two bank branches were also attacked and badly damaged.", ["Two bank branches"]),
    ("Gunmen killed a guard in Sake. They also burned a gas station.", ["a gas station"]),
    ("Gunmen killed a guard in Sake. The storm damaged two bank branches.", []),
    ("Gunmen killed a guard in Sake. Police raided three houses.", []),
]
BY_THE_VERB = [("They burned the town hall.", "fire"), ("Rebels blew up a bridge.", "bomb")]
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


@pytest.mark.parametrize(("text", "struck"), NEAR)
def test_violence_told_close_by(text, struck):
    assert [t.name for claim in attacks(text) for t in claim.targets] == struck


@pytest.mark.parametrize(("sentence", "means"), BY_THE_VERB)
def test_means_told_by_the_verb(sentence, means):
    (claim,) = attacks(f"Gunmen killed a guard in Sake. {sentence}")
    assert claim.means.class_ == means


def test_text_in_capitals():
    text = "SAKE, 3 MAY 91 -- [TEXT] THE RELAY STATION WAS BLOWN UP AND TWO BUSES WERE BURNED BY REBELS."
    (reading,) = read_claims(text.encode(), name="sentence.txt", language="en")
    told = [(c.span.quote, c.means.class_, c.means.span.quote) for c in reading.claims]
    assert told == [
        ("THE RELAY STATION WAS BLOWN UP", "bomb", "BLOWN UP"),
        ("TWO BUSES WERE BURNED", "fire", "BURNED"),
    ]
