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
