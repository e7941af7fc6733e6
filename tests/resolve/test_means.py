"""Means: types told within their class by the names reports use, and the codes of others for every class."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from recount.language import data_folder, load_language
from recount.pipeline import claims_of
from recount.publish.norms import norms, told
from recount.read import read_report
from recount.resolve.means import means_said, types_said

FOLDER = data_folder() / "means"


def table(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "class_", "type_"),
    [
        ("Two people were killed by a Shahed drone in Kharkiv.", "drone", "shahed-136"),
        ("Two people were killed by a Geran-2 drone in Kharkiv.", "drone", "shahed-136"),
        ("Two people were killed by a Bayraktar drone in Belgorod.", "drone", "bayraktar-tb2"),
        ("Two people were killed when Grad rockets hit Taiz.", "artillery", "grad"),
        ("Two people were killed by an Iskander missile in Kharkiv.", "missile", "iskander-m"),
        ("Two people were killed by a Storm Shadow missile in Luhansk.", "missile", "storm-shadow"),
        ("Two people were killed by a drone in Kharkiv.", "drone", None),
    ],
)
def test_the_type_said_stands_beside_the_class(text: str, class_: str, type_: str | None) -> None:
    (claim,) = claims_of(read_report(text.encode(), name="a.txt", language="en")).claims
    assert claim.means is not None
    assert (claim.means.class_, claim.means.type) == (class_, type_)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("A woman was killed in a hit-and-run outside a Sam's Club in Ashford.", ["vehicle"]),
        ("An earthquake shook Ashford on Monday, killing ten people. Dozens were injured.", ["other", "other"]),
        ("Six people died when a plane crashed near Ashford.", ["other"]),
        # a weapon named comes first, and is lent only where people were harmed by what is not told
        ("A man was shot dead by gunmen after a crash.", ["small_arms"]),
        ("Gunmen shot dead a clerk in Ashford. Two soldiers died in a clash.", ["small_arms", None]),
        ("Gunmen shot a clerk in Ashford. They kidnapped her son.", ["small_arms", None]),
        ("Gunmen kidnapped a clerk in Ashford.", [None]),
    ],
)
def test_what_harms_without_a_weapon_and_what_is_not_lent(text: str, classes: list[str | None]) -> None:
    claims = claims_of(read_report(text.encode(), name="a.txt", language="en")).claims
    assert [c.means and c.means.class_ for c in claims if c.kind == "casualty"] == classes


def test_a_type_alone_is_a_means_of_its_class() -> None:
    (said,) = means_said("Debris of a Kinzhal was found.", load_language("en"))
    assert (said.class_, said.span.quote) == ("missile", "Kinzhal")


@pytest.mark.parametrize("text", ["the lancet and the hurricane", "a grad student", "petals", "uragans of the sea"])
def test_words_written_small_are_no_makes(text: str) -> None:
    assert types_said(text) == ()


def test_every_class_of_the_lexicon_has_its_codes() -> None:
    classes = table("classes")
    assert set(load_language("en").lexicon("means").members) <= set(classes)
    assert {
        name for name, row in classes.items() if {"en", "ru", "uk", "ohchr", "acled", "airwars"} - set(row)
    } == set()


def test_types_are_of_known_classes_and_named_once() -> None:
    rows, classes = table("types"), table("classes")
    ids = {row["id"] for row in rows}
    assert [
        row["id"] for row in rows if row.get("class", "other") not in classes or row.get("within", row["id"]) not in ids
    ] == []
    assert [name for name, count in Counter(n for row in rows for n in row["names"]).items() if count > 1] == []


def test_every_norm_that_words_invoke_can_be_looked_up() -> None:
    english = load_language("en")
    invoked = set(english.lexicon("law").members)
    invoked |= {n.removeprefix("norm.") for n in english.lexicon("violations").members if n.startswith("norm.")}
    assert invoked - set(norms()) == set()
    assert (
        told("human-shields")
        == "Human shields, rule 97 of customary law: https://ihl-databases.icrc.org/en/customary-ihl"
    )
