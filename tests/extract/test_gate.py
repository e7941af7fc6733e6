"""The cheap screen: whole words only, in any case, at the right offsets."""

from __future__ import annotations

import pytest

from recount.extract import load_gate

GATE = load_gate("en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Twelve people were killed.", ["killed"]),
        ("TWELVE KILLED, 30 WOUNDED", ["KILLED", "WOUNDED"]),
        ("The soldier studied the diet of the region.", []),  # "die" inside other words
        ("skilled workers and casualty-free days", ["casualty"]),
        ("İstanbul: three dead", ["dead"]),  # a letter that grows when lowered moves nothing
        ("", []),
    ],
)
def test_hits(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in GATE.hits(text)] == words


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The festival opens with a film about a murder trial.", False),
        ("Both face murder charges.", False),
        ("The envoy spoke of death threats.", False),
        ("The murder of a clerk shook the town.", True),
        ("After the murder trial two people were shot.", True),
        ("She lost the race.", False),
        ("She lost two sons.", True),
    ],
)
def test_a_word_that_names_another_thing_tells_nothing(sentence: str, tells: bool) -> None:
    assert GATE.tells(sentence) is tells
