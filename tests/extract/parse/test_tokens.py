"""Tokens as the treebanks cut them; each case is a text with its tokens parted by `|`."""

import pytest

from recount.extract.parse.tokens import english_tokenizer
from recount.language import load_language


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
    tokenizer = english_tokenizer(load_language("en").folder / "parser")
    assert "|".join(token.text for token in tokenizer(text)) == tokens
