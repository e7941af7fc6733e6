"""Russian through slovnet: numbers parsed as one word, participles for people, sentences that spell their text."""

from __future__ import annotations

import pytest

from recount.extract.parse import load_parser, split_sentences
from recount.extract.parse.folded import folded
from recount.language import load_language

RU = load_language("ru")
NUMBERS = {
    "Погибли не менее 12 человек.": (["Погибли", "12", "человек", "."], "человек"),
    "Убиты от 15 до 20 боевиков.": (["Убиты", "20", "боевиков", "."], "боевиков"),
    "Ранены 7 военных.": (["Ранены", "7", "военных", "."], "военных"),
}


def words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.replace(".", " .").split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_several_words_is_parsed_as_one(text: str) -> None:
    assert folded(text, words(text), RU).parsed == NUMBERS[text][0]


@pytest.mark.parametrize("text", NUMBERS)
def test_its_words_hang_on_the_number_again(text: str) -> None:
    (doc,) = load_parser(RU).parse([text])
    (noun,) = [token for token in doc if token.text == NUMBERS[text][1]]
    assert {t.text for t in noun.subtree} >= {w.text for w in doc if w.text[0].isdigit()} | {noun.text}
    assert doc[0].head == doc[0] and noun.head == doc[0]


@pytest.mark.parametrize("text", ["Погибли  двое\nвоенных , сообщил мэр.", "«Да», — сказал он", "12"])
def test_tokens_spell_the_text(text: str) -> None:
    (doc,) = load_parser(RU).parse([text])
    assert doc.text == text


def test_a_participle_that_stands_for_people_is_a_noun() -> None:
    (doc,) = load_parser(RU).parse(["Число погибших выросло до 34."])
    assert (doc[1].pos_, doc[1].lemma_) == ("NOUN", "погибший")


def test_abbreviations_end_no_sentence() -> None:
    text = "Ранены 2 тыс. человек. Об этом сообщил А. Иванов."
    assert [text[a:b] for a, b in split_sentences(text, 0, len(text), "ru")] == [
        "Ранены 2 тыс. человек.",
        "Об этом сообщил А. Иванов.",
    ]
