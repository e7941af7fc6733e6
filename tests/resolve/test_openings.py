"""No name of several words is missed because its first two were not known to begin one."""

import pytest

from recount.resolve.building import own_list
from recount.resolve.folding import fold, key
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.openings import may_open, opening_of, table_of

NAMES = ["Deir ez-Zor", "New Orleans", "San Juan de los Lagos", "Saint-Denis", "Ivano-Frankivsk", "Бахмутський район"]


def test_names_of_the_gazetteer_open():
    gazetteer = Gazetteer.open()
    ours = [name for row in own_list("supplement") for name in [row["name"], *row.get("names", [])]]
    assert [name for name in [*NAMES, *ours] if not gazetteer.opens(name)] == []


@pytest.mark.parametrize("words", ["President Orlando Vance", "Mayor Springfield", "Police Chief Dana Whitlock"])
def test_most_other_words_open_nothing(words):
    assert not Gazetteer.open().opens(words)


@pytest.mark.parametrize("words", ["Al-Hasakah Road", "el Paso", "Orleans"])
def test_an_article_and_a_single_word_tell_nothing(words):
    assert Gazetteer.open().opens(words)


def test_a_table_holds_all_it_is_made_of():
    folded = [fold(f"{first} {second} Town") for first in NAMES for second in NAMES]
    table = table_of(key(two) for two in map(opening_of, folded) if two)
    assert all(may_open(table, name) for name in folded)
    assert sum(may_open(table, f"lake{n} shore") for n in range(400)) < 100


def test_a_table_of_no_names_opens_nothing():
    assert not may_open(table_of([]), "lake shore")
