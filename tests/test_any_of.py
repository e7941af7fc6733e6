"""Patterns of word lists find what their words, tried longest first, would find."""

from __future__ import annotations

import re

import pytest

from recount.language import any_of


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["shell", "shelling", "shells"], "the shellings", ["shelling"]),
        (["air strike", "air"], "air strikes", ["air strike"]),
        (["a.m.", "a"], "10 axm 11 a.m.", ["a", "a.m."]),
        (["be", "bee", "been"], "be bee been beer", ["be", "bee", "been", "bee"]),
        ([], "anything", []),
    ],
)
def test_the_longest_word_that_fits_is_found(words: list[str], text: str, found: list[str]) -> None:
    assert re.findall(any_of(words), text) == found


def test_a_blank_may_stand_for_any_white_space() -> None:
    assert re.fullmatch(any_of(["last week"], blank=r"\s+"), "last \n week")
    assert not re.fullmatch(any_of(["last week"]), "last\nweek")
