"""Who was harmed and how, as single sentences tell it: outcome, figure, status and groups of each claim, in order."""

from __future__ import annotations

import pytest

from recount.pipeline import read_claims

Told = tuple[str, int | None, str, list[str]]

TABLE: list[tuple[str, list[Told]]] = [
    ("A man was robbed and fatally shot on Elm Street.", [("killed", 1, "unknown", ["men"])]),
    ("Three guards were mortally wounded at the gate.", [("killed", 3, "unknown", [])]),
    ("Both teens were taken to a hospital.", [("injured", 2, "civilian", ["children"])]),
    ("All five were rushed to Eastvale Trauma Center.", [("injured", 5, "unknown", [])]),
    ("During the gunfight Officer Hale was struck in the right foot.", [("injured", 1, "police", [])]),
    ("Gunmen fired shots into a cafe, hitting three people.", [("injured", 3, "unknown", [])]),
    ("A shell hit the school.", []),
    (
        "The woman shot her nephew and then herself.",
        [("injured", 1, "civilian", []), ("injured", 1, "unknown", ["attackers"])],
    ),
    (
        "A man killed two people before turning the gun on himself.",
        [("killed", 2, "unknown", []), ("injured", 1, "unknown", ["attackers"])],
    ),
    ("An 11-year-old boy accidentally shot himself.", [("injured", 1, "civilian", ["children"])]),
    ("Police are looking into the shooting death of a 13-year-old.", [("killed", 1, "civilian", [])]),
    (
        "The woman and her child were taken to hospital, where they died on Monday.",
        [("injured", 2, "unknown", ["children", "women"]), ("killed", 2, "unknown", [])],
    ),
    ("A man was arrested after the fatal shooting of a teen.", [("killed", 1, "civilian", ["children"])]),
    ("Police will say whether charges follow the stabbing death of a boy.", [("killed", 1, "civilian", ["children"])]),
    ("The stabbing of two farmers is under investigation.", [("injured", 2, "civilian", [])]),
    ("The shooting of the film begins in May.", []),
    ("Officers found a man with a gunshot wound.", [("injured", 1, "unknown", ["men"])]),
    ("He died of multiple gunshot wounds.", [("killed", 1, "unknown", [])]),
    ("A body was found in the ditch.", [("killed", 1, "unknown", [])]),
    ("He was booked on a complaint of first-degree murder.", []),
    ("The family of the man fatally shot by police spoke on Friday.", [("killed", 1, "unknown", ["men"])]),
    ("Friends remembered the girl they say was shot and killed.", [("killed", 1, "civilian", ["children"])]),
    ("The boy was bleeding from the head.", [("injured", 1, "civilian", ["children"])]),
    ("The company is bleeding cash.", []),
    ("They found the injured boy and two neighbours at the house.", [("injured", 1, "civilian", ["children"])]),
    ("Five bicyclists were killed on the road.", [("killed", 5, "civilian", [])]),
    ("Six spelunkers were killed by gunfire.", [("killed", 6, "unknown", [])]),
    ("The amendment was killed in committee.", []),
    (
        "One man was killed and another seriously injured.",
        [("killed", 1, "unknown", ["men"]), ("injured", 1, "unknown", [])],
    ),
    ("Captain Tom Reed and Trooper William Hale, both 51, were shot dead.", [("killed", 2, "mixed", [])]),
    ("Another 100 wounded were taken to the central hospital.", [("injured", 100, "unknown", [])]),
    ("A bullet struck a farmer in the arm.", [("injured", 1, "civilian", [])]),
    ("They found Ann Lee suffering from gunshot wounds.", [("injured", 1, "unknown", [])]),
    ("A shot fatally struck the teen.", [("killed", 1, "civilian", ["children"])]),
    ("The gun went off and hit the boy in the chest.", [("injured", 1, "civilian", ["children"])]),
    ("One male and one female were found dead.", [("killed", 2, "unknown", ["men", "women"])]),
    ("Police went to the scene of a shooting west of Lolo.", []),
    ("The homicide victim was 20.", [("killed", 1, "unknown", [])]),
    ("Of the eight victims, three were stabbed.", [("casualties", 8, "unknown", []), ("injured", 3, "unknown", [])]),
    ("Several judges and farmers were murdered.", [("killed", None, "civilian", [])]),
    ("The police were told of more than a dozen attempted murders.", []),
    ("Such people are usually murdered by relatives.", []),
]


@pytest.mark.parametrize(("sentence", "told"), TABLE)
def test_harm(sentence: str, told: list[Told]) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    claims = [c for c in reading.claims if c.kind == "casualty"]
    assert [(c.outcome, c.figure and c.figure.best, c.people and c.people.status, _groups(c)) for c in claims] == told


def _groups(claim: object) -> list[str]:
    people = getattr(claim, "people", None)
    return list(people.groups) if people else []


def test_a_name_keeps_who_it_was_said_to_be() -> None:
    text = "Farmer Ivo Brandt was wounded on Monday. Neighbours said Brandt died in the evening."
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    assert [c.people.status for c in reading.claims if c.kind == "casualty" and c.people] == ["civilian", "civilian"]
