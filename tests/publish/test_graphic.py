"""Passages that wait until they are asked for."""

import pytest

from recount.publish.graphic import is_graphic


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Rescuers found body parts in the rubble.", "en", True),
        ("They were burned  alive in the car.", "en", True),
        ("Twelve people were killed, the ministry said.", "en", False),
        ("The ministry therapeutically apologised.", "en", False),  # "rape" inside a word is none
        ("Тела были обуглены.", "ru", True),
        ("Знайшли частини тіл.", "uk", True),
        ("Загинули двоє людей.", "uk", False),
        ("Body parts.", "xx", False),
    ],
)
def test_a_passage_is_graphic_by_its_words(text, language, expected):
    assert is_graphic(text, language) == expected
