"""Tokens as the treebanks cut them; each case is a text with its tokens parted by `|`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training import tokens as written

from recount.extract.parse.tokens import Tokenizer
from recount.language import load_language

ENGLISH = load_language("en")
TOKENIZER = Tokenizer(ENGLISH.folder / "parser" / "tokens.json")
SPACY = written.spacy_tokenizer(ENGLISH)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("up to 80% of casualties", "up|to|80|%|of|casualties"),
        ("$5 and £1,200", "$|5|and|£|1,200"),
        ("They didn't stop", "They|did|n't|stop"),
        ("the governor's office", "the|governor|'s|office"),
        ("the governor’s office", "the|governor|’s|office"),
        ("a 34-year-old man", "a|34|-|year|-|old|man"),
        ("an anti-tank mine", "an|anti-tank|mine"),
        ("Al-Jazeera said", "Al|-|Jazeera|said"),
        ("Lt. Gen. Cruz", "Lt.|Gen.|Cruz"),
        ("on Nov. 3", "on|Nov.|3"),
        ("the U.S. Army", "the|U.S.|Army"),
        ("at 5 p.m. Monday", "at|5|p.m.|Monday"),
        ("2bn dollars, 40km away", "2|bn|dollars|,|40|km|away"),
        ("“No!” he said.", "“|No|!|”|he|said|."),
        ("what?!", "what|?!"),
        ("7,175 civilians", "7,175|civilians"),
        ("13 to 5.5", "13|to|5.5"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert "|".join(TOKENIZER.cut(text)[0]) == tokens


@pytest.mark.parametrize("code", ["en", "es"])
def test_rules_are_those_of_the_tables(code: str) -> None:
    """If this fails, run `python -m training.tables`."""
    language = load_language(code)
    path = language.folder / "parser" / "tokens.json"
    assert path.read_text(encoding="utf-8") == written.written(language)


SIGNS = [
    *"aZ9é .,:;!?()'\"“”’-–/$£%&*#_=+~@\n",
    "--",
    "...",
    "n't",
    "'s",
    "US$",
    ":)",
    ":-(",
    "www.x.com",
    "e.g.",
    "(:",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_spacy_cuts_the_same(text: str) -> None:
    spaced = SPACY(text)
    words, spaces = TOKENIZER.cut(text)
    assert words == [token.text for token in spaced]
    assert spaces == [bool(token.whitespace_) for token in spaced]
