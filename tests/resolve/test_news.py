"""News of war: of places of one name, the one in whose province war is fought is likelier, on both sides of a front."""

from __future__ import annotations

from datetime import date

import pytest

from recount.language import load_language
from recount.records import Place
from recount.resolve.building import own_list
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.news import News
from recount.resolve.places import find_toponyms, resolve_toponyms

GAZETTEER = Gazetteer.open()


def place_of(text: str, day: date | None = None, language: str = "en") -> Place:
    """The first place of a text."""
    spoken = load_language(language)
    gazetteer = GAZETTEER.of_language(spoken)
    found = find_toponyms(text, gazetteer=gazetteer, language=spoken)
    return resolve_toponyms(found, gazetteer=gazetteer, news=News(text, spoken, day))[0].place


# A text without any word of country or province, and where the place lies; None where it stays open.
TOLD = [
    ("Artillery hit a bakery in Lyman.", "Donetsk"),
    ("A damaged clinic in Lyman", "Donetsk"),
    ("A missile struck a warehouse in Odessa.", "Odesa"),
    ("Troops moved into Tokmak in the morning.", "Zaporizhzhia"),
    ("A mayor was elected in Lyman.", None),
    ("A storm damaged a roof in Odessa.", None),
    ("A drone fell near Demidovka.", "Belgorod Oblast"),
    ("A drone fell near Martynovka.", "Kursk Oblast"),
]


@pytest.mark.parametrize(("text", "admin1"), TOLD)
def test_news_of_war_decides_between_namesakes(text: str, admin1: str | None) -> None:
    place = place_of(text)
    assert (place.admin1 if place.id else None) == admin1


def test_the_reason_says_so() -> None:
    assert "news of war" in (place_of("Artillery hit a bakery in Lyman.").reason or "")


def test_it_counts_only_while_war_is_fought_there() -> None:
    text = "A missile hit a bakery in Lyman."
    assert place_of(text, date(2023, 5, 1)).admin1 == "Donetsk"
    assert place_of(text, date(2008, 5, 1)).id is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Ракета попала в дом в городе Тростянец."), ("uk", "Ракета влучила в будинок у Тростянці.")],
)
def test_in_other_languages_too(language: str, text: str) -> None:
    assert place_of(text, language=language).admin1 == "Sumy"


def test_every_division_named_is_one_of_the_gazetteer() -> None:
    for row in own_list("conflicts"):
        for division in row["divisions"]:
            named = [e for e in GAZETTEER.lookup(division) if e.kind == "admin1" and e.country == row["country"]]
            assert any(e.name == division for e in named), division


def test_both_sides_of_a_front_stand_in_the_list() -> None:
    countries = {row["country"] for row in own_list("conflicts") if "until" not in row}
    assert all((one in countries) == (other in countries) for one, other in [("UA", "RU"), ("IL", "PS"), ("IL", "LB")])
