"""A network of our own for a language with cases, here on a network of Spanish: what is asked is what is around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from recount.extract.parse.cased import CasedParser
from recount.extract.parse.names import load_mask
from recount.extract.parse.network import Network
from recount.extract.parse.stems import StemLemmas
from recount.language import language_folder, load_language

UK = load_language("uk")


@pytest.fixture(scope="module")
def parser() -> CasedParser:
    return CasedParser(UK, StemLemmas(UK), Network(language_folder("es") / "parser"))


@pytest.mark.parametrize("text", ["Загинули  двоє\nвійськових , повідомив мер.", "«Так», — сказав він", "12", "…"])
def test_tokens_spell_the_text(parser: CasedParser, text: str) -> None:
    (doc,) = parser.parse([text])
    assert doc.text == text


def test_a_number_of_several_words_is_parsed_as_one(parser: CasedParser) -> None:
    (doc,) = parser.parse(["Загинули від 15 до 20 бойовиків."])
    number = next(token for token in doc if token.text == "20")
    assert {token.head.text for token in doc if token.text in {"від", "15", "до"}} == {number.text}


def test_dictionary_forms_are_those_of_the_lexicons(parser: CasedParser) -> None:
    (doc,) = parser.parse(["Бойовиками поранено людей."])
    assert [token.lemma_ for token in doc][:1] == ["бойовик"]


def test_a_missing_network_is_named(tmp_path: Path) -> None:
    (tmp_path / "parser").mkdir()
    (tmp_path / "parser" / "lemmas.yaml").write_text("{}")
    with pytest.raises(Exception, match=r"model\.onnx"):
        CasedParser.load(replace(UK, folder=tmp_path))


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("російськими", "американськими"),
        ("Українська", "Американська"),
        ("УКРАЇНСЬКОЇ", "АМЕРИКАНСЬКОЇ"),
        ("українці", "американці"),
        ("ізраїльтяни", "росіяни"),
        ("Суми", "Суми"),
        ("війська", "війська"),
    ],
)
def test_peoples_are_hidden_and_their_cases_are_not(word: str, given: str) -> None:
    assert load_mask(UK).masked([word]) == [given]
