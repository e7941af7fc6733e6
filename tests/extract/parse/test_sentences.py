"""Where sentences end: each case is the sentences that their joined text must be cut into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.extract.parse import split_sentences

CASES = {
    "plain": ["Two people died.", "Four were hurt."],
    "rank before a name": ["Lt. Gen. Ana Cruz denied it.", "Nobody else spoke."],
    "month before a day": ["It happened on Nov. 3 in the north.", "The road is shut."],
    "number sign": ["Hospital No. 5 was hit.", "No one was hurt."],
    "a country's letters": ["The U.S. Army left.", "The village stayed."],
    "a country's letters at the end": ["He flew to the U.S.", "The war went on."],
    "time of day": ["It began at 5 a.m. Tuesday.", "It ended at 6 p.m.", "The dead were counted later."],
    "initials": ["J. R. Khan was buried.", "His brother was not."],
    "decimals and thousands": ["Some 7,175 died, 5.5 percent of all.", "30 were children."],
    "an address": ["See https://example.org/a.Html?x=1.2 for more.", "Then write to us."],
    "closing quotation marks": ["“We saw 12 bodies.”", "The governor left."],
    "straight quotation marks": ['"They are dead."', "She wept."],
    "a question told": ["“Why?” he asked.", "Nobody answered."],
    "dots": ["They waited...", "Nothing came."],
    "list numbers": ["1. Twelve dead.", "2. Nine hurt."],
    "a line break inside": ["The shelling killed\ntwo people.", "It was over."],
}
NO_SPACE = {
    "a stop without a space": ["Crime Scene.", "The police came."],
    "a quotation mark without a space": ['He said "we ran."', "Paris fell."],
}


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES)
def test_sentences(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", NO_SPACE.values(), ids=NO_SPACE)
def test_sentences_run_together(sentences: list[str]) -> None:
    assert cut("".join(sentences)) == sentences


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert cut("Three killed in market blast\n \nPolice blame nobody") == [
        "Three killed in market blast",
        "Police blame nobody",
    ]


def test_ranges_lie_inside_the_part_asked_for() -> None:
    text = "One. Two died there. Three."
    assert [text[a:b] for a, b in split_sentences(text, 5, 20)] == ["Two died there."]


@given(st.text(alphabet="ab. “”\"'AB!?1,\n", max_size=80))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    ranges = split_sentences(text, 0, len(text))
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in ranges)
    assert ranges == sorted(ranges)
