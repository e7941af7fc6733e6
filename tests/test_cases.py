"""Names in oblique cases are found under their nominatives."""

from __future__ import annotations

import pytest

from recount.cases import nominatives
from recount.language import load_language
from recount.resolve.gazetteer import Gazetteer

RU = {
    "Купянске": ("Купянск", "UA"),
    "Белгородом": ("Белгород", "RU"),
    "Одессы": ("Одесса", "UA"),
    "Донецкой области": ("Донецкая область", "UA"),
    "Курской области": ("Курская область", "RU"),
    "Сирии": ("Сирия", "SY"),
}


@pytest.mark.parametrize("said", RU)
def test_nominative_is_among_the_forms(said: str) -> None:
    assert RU[said][0] in set(nominatives(said, load_language("ru").table("language")["cases"]))


@pytest.mark.parametrize("said", RU)
def test_gazetteer_of_the_language_finds_it(said: str) -> None:
    found = Gazetteer.open().of_language(load_language("ru")).lookup(said)
    assert found and found[0].country == RU[said][1]


def test_english_names_are_left_alone() -> None:
    gazetteer = Gazetteer.open()
    assert gazetteer.of_language(load_language("en")) is gazetteer
