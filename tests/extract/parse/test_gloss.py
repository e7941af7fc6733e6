"""Ukrainian words as Russian ones: by their stems and endings, names by their form, abbreviations as they are."""

from __future__ import annotations

import pytest

from recount.extract.parse.gloss import Glossary

KNOWN = frozenset({"заместителя", "общественный", "действие", "лагерь", "город", "общин"})
TABLE = {
    "words": {"місто": "город"},
    "stems": {"заступник": "заместител", "громад": "общин", "громадськ": "общественн", "табір": "лагер"},
    "endings": {"": ["", "ь"], "а": ["а", "я"], "ий": ["ый", "ий"]},
    "likes": {"ння": "действие"},
    "names": {"івка": "ивановка"},
    "letters": {"і": ["и"], "ї": ["и"]},
}


@pytest.mark.parametrize(
    ("word", "gloss"),
    [
        ("заступника", "заместителя"),  # the first ending that makes a word
        ("табір", "лагерь"),
        ("громадський", "общественный"),  # the longest stem
        ("громадження", "действие"),  # a stem that makes no word is none: the ending tells the form
        ("Вишнівка", "Ивановка"),  # a name of the same form
        ("ГІД", "ГИД"),
    ],
)
def test_a_word_gets_the_russian_word_of_its_form(word: str, gloss: str) -> None:
    assert Glossary(TABLE, {}, KNOWN).of(word) == gloss
