"""Quotation marks paired over paragraphs: a table of texts and what stands in quotation marks."""

from __future__ import annotations

import re

import pytest

from recount.extract.quotes import find_quotations, is_speech

PARAGRAPH = re.compile(r"[^\n]+")

PAIRED = [
    ("no marks", "Nobody was hurt, police said.", []),
    ("straight", '"Nobody was hurt," she said.', ['"Nobody was hurt,"']),
    ("curly", "“Nobody was hurt,” she said.", ["“Nobody was hurt,”"]),
    ("guillemets", "«Nobody was hurt», she said.", ["«Nobody was hurt»"]),
    ("single", "‘Nobody was hurt,’ she said.", ["‘Nobody was hurt,’"]),
    ("apostrophes are no marks", "The victims' families met the mayor's aides; they didn't speak.", []),
    ("apostrophe inside", "‘We don’t know how many,’ he said.", ["‘We don’t know how many,’"]),
    ("two parts", '"Two died," he said, "and six were hurt."', ['"Two died,"', '"and six were hurt."']),
    ("inches", 'The 6" shell fell at noon.', []),
    (
        "reopened in each paragraph",
        "“The first shell fell at noon.\n“The second fell at one,” he said.",
        ["“The first shell fell at noon.\n“The second fell at one,”"],
    ),
    (
        "opening mark left at the end of the paragraph before",
        'It was over by noon."\nWe counted nine dead," the mayor said.',
        ['We counted nine dead,"'],
    ),
    (
        "closing mark pushed into the next paragraph",
        'She said: "We counted nine dead.\n" Nobody else was found.',
        ['"We counted nine dead.\n"'],
    ),
    ("glued to the sentence before", 'Nobody else was found."We counted nine," he said.', ['"We counted nine,"']),
    (
        "no closing mark",
        "“We counted nine dead, the mayor said.\nIt rained.",
        ["“We counted nine dead, the mayor said."],
    ),
    ("no opening mark", 'We counted nine dead," the mayor said.', ['We counted nine dead,"']),
]


@pytest.mark.parametrize(("name", "text", "expected"), PAIRED, ids=[case[0] for case in PAIRED])
def test_pairs(name: str, text: str, expected: list[str]) -> None:
    paragraphs = [(m.start(), m.end()) for m in PARAGRAPH.finditer(text)]
    assert [text[q.start : q.end] for q in find_quotations(text, paragraphs)] == expected


def test_missing_marks_are_told() -> None:
    opened, closed = 'We counted nine dead," the mayor said.', "“We counted nine dead, the mayor said."
    assert not find_quotations(opened, [(0, len(opened))])[0].opened
    assert not find_quotations(closed, [(0, len(closed))])[0].closed


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ('the so-called "special zone" was shelled', False),
        ('"It was terrible," she said', True),
        ('he spoke of "a tragic day for all of us" there', True),
        ('"Yes," he said', False),
    ],
)
def test_speech_is_told_from_quoted_words(text: str, speech: bool) -> None:
    (quotation,) = find_quotations(text, [(0, len(text))])
    assert is_speech(text, quotation) is speech
