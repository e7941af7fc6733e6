"""Victims' names in a text, shown as somebody decided or not at all."""

import pytest

from recount.publish.masking import mask_for, standing

TEXT = "Ivan Petrenko, 34, and Olha al Bitar died in Kharkiv. Mr Petrenko was a baker."
NAMES = ("Ivan Petrenko", "Olha al Bitar")


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ({}, "████ ████████, 34, and ████ ██ █████ died in Kharkiv. Mr ████████ was a baker."),
        (
            {"Ivan Petrenko": "initials"},
            "I███ P███████, 34, and ████ ██ █████ died in Kharkiv. Mr P███████ was a baker.",
        ),
        ({"Ivan Petrenko": "full"}, "Ivan Petrenko, 34, and ████ ██ █████ died in Kharkiv. Mr Petrenko was a baker."),
    ],
)
def test_names_are_hidden_unless_decided(decided, expected):
    assert mask_for(NAMES, decided)(TEXT) == expected


def test_nothing_is_masked_where_all_may_be_shown():
    assert mask_for(NAMES, dict.fromkeys(NAMES, "full")) is None
    assert mask_for((), {}) is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ivan Petrenko", "IVAN PETRENKO KILLED", "████ ████████ KILLED"),
        ("Ivan Petrenko", "Ivan\nPetrenko", "████\n████████"),
        ("Ivan Petrenko", "Ivanhoe and Petrenkove", "Ivanhoe and Petrenkove"),
        ("Иван Петренко", "гибель Ивана Петренко; Петренком гордились", "гибель █████ ████████; █████████ гордились"),
        ("A. B.", "A. B. was there", "█. █. was there"),
    ],
)
def test_in_whatever_letters_and_case_form(name, text, expected):
    assert mask_for([name], {})(text) == expected


def test_names_that_stand_whole_in_a_text_are_found():
    found = standing([*NAMES, "Ivan Bitar"])
    assert found("ivan petrenko spoke; Olha Bitar did not") == {"Ivan Petrenko"}
