"""Paragraphs of plain text, wrapped to a width or not."""

import pytest

from recount.read.paragraphs import paragraphs

WRAPPED = """Two shells hit the market
The governor of the region said that two shells fired from the east hit
the covered market shortly before noon, when several hundred people were
shopping there.
Rescuers worked until the evening and found nobody else under the roof that
had come down."""

CASES = [
    ("", []),
    ("  \n \n", []),
    ("One line.", ["One line."]),
    ("One.\n\nTwo.\n\n\n\nThree.", ["One.", "Two.", "Three."]),
    ("  One.  \n\t\n  Two.", ["One.", "Two."]),
    ("Headline here\nThe body follows on the next line.", ["Headline here", "The body follows on the next line."]),
    (
        WRAPPED,
        [
            "Two shells hit the market",
            "The governor of the region said that two shells fired from the east hit\nthe covered market shortly "
            "before noon, when several hundred people were\nshopping there.",
            "Rescuers worked until the evening and found nobody else under the roof that\nhad come down.",
        ],
    ),
    ("Hurt:\n- two boys\n- a woman", ["Hurt:", "- two boys", "- a woman"]),
    ("1. Two boys were hurt\n2. a woman died", ["1. Two boys were hurt", "2. a woman died"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_paragraphs_of_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected
