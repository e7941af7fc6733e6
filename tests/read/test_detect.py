"""Languages told apart, short texts too, and a clear refusal where there is no data."""

import pytest

from recount.errors import UnknownLanguage, UnreadableReport
from recount.read import detect_language, read_report

CASES = [
    ("The governor said that three people were killed and 12 wounded by the blast.", "en"),
    ("Four shot dead", "en"),
    ("12 killed in Kupyansk shelling", "en"),
    ("Gunman kills five in mall", "en"),
    ("Mortar shell hits school", "en"),
    ("Fire in the outskirts of Kharkiv", "en"),
    ("Missile strike on kindergarten", "en"),
    ("Politiet skyder for at dræbe", "da"),
    ("Twee doden bij aanval op markt", "nl"),
    ("Attaque de drone à Kiev: trois morts", "fr"),
    ("Троє загиблих", "uk"),
    ("Вибух у Харкові", "uk"),
    ("Унаслідок обстрілу загинули двоє людей, повідомив голова області.", "uk"),
    ("Дякую вам за увагу.", "uk"),
    ("Можна й так.", "uk"),
    ("Дзякуй вам за ўвагу.", "be"),
    ("Тры чалавекі загінулі пры абстрэле вёскі.", "be"),
    ("Правителството заяви, че няма пострадали.", "bg"),
    ("Влада је саопштила да нема повређених.", "sr"),
    ("Взрыв в Белгороде", "ru"),
    ("Двое убитых", "ru"),
    ("Обстрел Донецка", "ru"),
    ("В результате обстрела погибли два человека, сообщил губернатор.", "ru"),
    ("Al menos tres muertos y 12 heridos en un ataque", "es"),
    ("Drei Menschen wurden bei dem Angriff getötet, sagte die Polizei.", "de"),
    ("قتل ثلاثة أشخاص في القصف", "ar"),
    ("", "und"),
    ("12 (30)", "und"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_language_of_text(text: str, expected: str) -> None:
    assert detect_language(text) == expected


def test_a_language_without_data_is_refused_by_name() -> None:
    with pytest.raises(UnknownLanguage, match=r"note\.txt: the language seems to be 'de'") as caught:
        read_report("Drei Menschen wurden bei dem Angriff getötet, sagte die Polizei.".encode(), name="note.txt")
    assert caught.value.language == "de"
    assert "en" in caught.value.known


def test_the_caller_may_say_which_language_it_is() -> None:
    assert read_report(b"Sudan: El Fasher, Kutum", language="en").language == "en"
    with pytest.raises(UnknownLanguage):
        read_report(b"The governor said that three people were killed.", language="xx")


def test_digits_alone_are_no_report() -> None:
    with pytest.raises(UnreadableReport, match="no words"):
        read_report(b"12 (30) 5.5")
