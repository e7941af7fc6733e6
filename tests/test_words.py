"""Words sought in one pass, and patterns led by their first words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from recount.words import Led, Words, lower_in_place

PHRASES = ["air strike", "air", "strike", "killing", "kill", "é tage"]
TEXTS = st.lists(st.sampled_from(["Air", " ", "strike", "KILL", "ing", "s", "-", "é", "É tage", "İ", "x", "\n"])).map(
    "".join
)


@given(TEXTS, st.integers(0, 8), st.integers(0, 40))
def test_a_led_pattern_finds_what_it_finds_everywhere(text: str, start: int, end: int) -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(PHRASES)})s?\b", re.IGNORECASE)
    led = Led(PHRASES, pattern)
    assert [m.span() for m in led.finditer(text)] == [m.span() for m in pattern.finditer(text)]
    assert [m.span() for m in led.finditer(text, start, end)] == [m.span() for m in pattern.finditer(text, start, end)]


def test_only_whole_words_are_found() -> None:
    words = Words(["strike", "air strike"])
    assert list(words.hits("Air strikes, a STRIKE")) == [(15, 21)]
    assert list(Words(["strike"], open_end=True).hits("Airstrike strikes")) == [(10, 16)]


@given(st.text(max_size=20))
def test_lower_case_keeps_offsets(text: str) -> None:
    assert len(lower_in_place(text)) == len(text)
