"""Words are found in their forms, in three languages, in claims and in reports; many matches are found as few are."""

import pytest
from benchmarks.ledger_load import made

from recount.ledger import search
from recount.ledger.intake import Document, Read, keep
from recount.ledger.where import claims_where, page

TEXTS = {
    "en": "Shells hit the central market in Kharkiv.",
    "ru": "Снаряды попали в центральный рынок Харькова.",
    "uk": "Снаряди влучили в центральний ринок Харкова.",
}


@pytest.fixture
def three(book):
    """Reports in three languages, of one claim each: its sentence is all of the report."""
    for number, (language, text) in enumerate(TEXTS.items()):
        (read,) = made(number).readings
        claim = {**read.claims[0], "sentence": {"start": 0, "end": len(text), "quote": text}}
        report = {**read.report, "id": f"sha256:{number}", "text": text, "language": language, "title": text[:8]}
        keep(book, [Document(f"{language}.txt", text.encode(), [Read(report, [claim], "none")])], "edition")


@pytest.fixture(params=[False, True], ids=["few", "many"])
def many(request, monkeypatch):
    """Also as if every word were one that very many claims hold."""
    if request.param:
        monkeypatch.setattr(search, "MANY", 1)


@pytest.mark.parametrize(
    ("condition", "languages"),
    [
        ("words~market", ["en"]),
        ("words~shell markets", ["en"]),
        ("text~hitting", ["en"]),
        ("words~рынок", ["ru"]),
        ("words~снарядов", ["ru", "uk"]),
        ("text~центрального", ["ru", "uk"]),
        ("words~ринок", ["uk"]),
        ("title~снаряди", ["uk", "ru"]),
        ("words~Харкова", ["uk"]),
        ("words~market рынок", []),
        ("source~governor", ["en", "ru", "uk"]),
        ("source~market", []),
        ("words~bridge", []),
    ],
)
def test_words_are_found_in_their_forms(three, many, condition, languages):
    assert sorted(row.language for row in page(claims_where([condition]), size=9)) == sorted(languages)


def test_words_beside_other_conditions(three, many):
    assert [row.language for row in page(claims_where(["words~снаряды", "language=uk"]), size=9)] == ["uk"]
    assert page(claims_where(["words~снаряды", "language=en"]), size=9) == []
    assert [row.language for row in page(claims_where(["source~governor"]), size=1)] == ["uk"]


def test_the_newest_matches_are_used_up(book, monkeypatch):
    monkeypatch.setattr(search, "MANY", 2)
    for number in range(6):
        keep(book, [made(number)], "edition")
    found = claims_where(["words~killed"])
    assert [row.pk for row in page(found, size=99)] == sorted((row.pk for row in found), reverse=True)
    assert len(page(found, size=99)) == claims_where([]).count() > 6
