"""Marks of framing: each rests on words, and holds for whoever is spoken of."""

import pytest

from recount.pipeline import read_claims
from recount.publish.wording import mark_told
from recount.records import Claim


def read(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return tuple(c for r in read_claims(text.encode(), name="report.txt", language="en") for c in r.claims)


def marked(text: str, mark: str) -> list[str]:
    """The mark with its words, for each claim that bears it."""
    return [mark_told(claim, mark) for claim in read(text) if mark in claim.marks]


UNEVEN = [
    ("The army confirmed that 12 people were killed. The rebels claimed that 30 people were killed.", 2),
    ("The rebels confirmed that 12 people were killed. The army claimed that 30 people were killed.", 2),
    ("The army said 12 people were killed. The rebels claimed that 30 people were killed.", 0),
    ("The army claimed that 12 people were killed. The rebels claimed that 30 people were killed.", 0),
    ("The army confirmed that 12 people were killed. The army later claimed that 30 people were killed.", 0),
]


@pytest.mark.parametrize(("text", "found"), UNEVEN)
def test_two_sources_put_unevenly(text: str, found: int) -> None:
    assert len(marked(text, "uneven_cues")) == found


def test_the_uneven_words_are_shown() -> None:
    assert marked(UNEVEN[0][0], "uneven_cues") == [
        "sources put unevenly “confirmed”",
        "sources put unevenly “claimed”",
    ]


LOADED = [
    ("The barbaric regime killed 12 people, the minister said.", {"barbaric", "regime"}),
    ("Our valiant defenders killed 12 people, the minister said.", {"valiant"}),
    ("A shell hit the market and killed 12 people, the minister said.", set()),
]


@pytest.mark.parametrize(("text", "words"), LOADED)
def test_loaded_words(text: str, words: set[str]) -> None:
    assert {span.quote for claim in read(text) for span in claim.loaded} == words


@pytest.mark.parametrize(
    "cue",
    ["Some say that", "It has been suggested that", "It is estimated that", "Detractors argue that", "Most agree that"],
)
def test_weasel_sources_are_collective(cue: str) -> None:
    (told,) = marked(f"{cue} 12 people were killed in the raid.", "collective")
    assert told.startswith("collective source “")


HEADLINE = "Army raid kills 12 in Zarnovia\n\nTwelve people were killed in the raid, {said} on Monday."


def test_a_headline_that_asserts_what_the_body_attributes() -> None:
    assert marked(HEADLINE.format(said="rebels claimed"), "headline_stronger")
