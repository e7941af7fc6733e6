"""People by the offices they held: one actor by any spelling, on the days of the office only, never by name alone."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict

import pytest
import yaml

from recount.language import data_folder
from recount.pipeline import read_claims
from recount.records import Claim
from recount.resolve.people import People
from recount.resolve.registry import folded
from recount.sounding import sound

ROWS = yaml.safe_load((data_folder() / "actors" / "people.yaml").read_text(encoding="utf-8"))
KYIV, MOSCOW = "a strike on Kharkiv, Ukraine", "a strike on Belgorod, Russia"


def bodies(said: str, day: dt.date | None, text: str, role: str | None = None) -> set[str]:
    return {h.body.id.removeprefix("recount:") for h in People.open().holders(said, role, day, text)}


def claim(text: str, published: str) -> Claim:
    data = json.dumps({"text": text, "published": published}).encode()
    return next(c for reading in read_claims(data, name="x.json", language="en") for c in reading.claims)


@pytest.mark.parametrize(
    "names", [row.get("names", []) for row in ROWS if any(not n.isascii() for n in row.get("names", []))]
)
def test_names_in_cyrillic_are_names_of_nobody_else(names: list[str]) -> None:
    known = People.open().named
    assert len({holder.name for name in names for holder in known[sound(folded(name))]}) == 1


@pytest.mark.parametrize(
    ("spellings", "body"),
    [
        (
            ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Зеленский", "Зеленський", "Volodymyr Zelensky"],
            "ua-head-of-state",
        ),
        (["Putin", "Путин", "Путін", "Vladimir Putin"], "ru-head-of-state"),
        (["Shoigu", "Shoygu", "Шойгу", "Russia's Shoigu"], "ru-defence-ministry"),
        (["Umerov", "Умеров", "Умєров"], "ua-defence-ministry"),
        (["Lavrov", "Лавров"], "ru-foreign-ministry"),
        (["Kuleba", "Кулеба"], "ua-foreign-ministry"),
    ],
)
def test_spellings_of_one_name_meet(spellings: list[str], body: str) -> None:
    for said in spellings:
        assert bodies(said, dt.date(2024, 3, 1), f"{KYIV} and {MOSCOW}") == {body}, said


@pytest.mark.parametrize(
    ("said", "day", "body"),
    [
        ("Shoigu", dt.date(2024, 5, 12), {"ru-defence-ministry"}),
        ("Shoigu", dt.date(2024, 5, 13), set()),
        ("Reznikov", dt.date(2023, 9, 4), {"ua-defence-ministry"}),
        ("Reznikov", dt.date(2023, 9, 7), set()),
        ("Zelensky", None, set()),
    ],
)
def test_an_office_is_held_on_its_days_only(said: str, day: dt.date | None, body: set[str]) -> None:
    assert bodies(said, day, f"{KYIV} and {MOSCOW}") == body


def test_a_surname_alone_is_nobody_where_the_state_is_not_named() -> None:
    day = dt.date(2023, 3, 1)
    assert bodies("Austin", day, "Two people were killed in Columbus, Ohio.") == set()
    assert bodies("Austin", day, "A U.S. strike killed two people.") == {"us-defence-ministry"}


@pytest.mark.parametrize(
    ("role", "body"), [("shop owner", set()), ("Palestinian prime minister", {"ps-head-of-government"})]
)
def test_what_the_report_says_of_a_person_is_not_contradicted(role: str, body: set[str]) -> None:
    assert bodies("Mohammad Mustafa", dt.date(2024, 6, 1), "in the West Bank, Palestinian officials said", role) == body


@pytest.mark.parametrize(
    ("said", "actor"), [("Zelensky", "recount:ua-head-of-state"), ("Putin", "recount:ru-head-of-state")]
)
def test_the_match_gives_its_reason(said: str, actor: str) -> None:
    made = claim(f"Three civilians were killed near the border of Russia and Ukraine, {said} said.", "2024-03-01")
    source = made.attribution.source
    assert source is not None and (source.name, source.actor) == (said, actor)
    assert "actor.office" in [reason.rule for reason in made.made_by.reasons if reason.field == "source.actor"]


def test_states_at_war_with_each_other_have_the_same_offices() -> None:
    offices = defaultdict(set)
    for row in ROWS:
        country, _, sort = row["of"].partition(".")
        offices[country].add(sort)
    for one, other in [("UA", "RU"), ("AM", "AZ"), ("CD", "RW")]:
        assert offices[one] == offices[other], (one, other)


def test_no_office_has_two_holders_on_one_day() -> None:
    held = defaultdict(list)
    for holder in {h for several in People.open().named.values() for h in several}:
        held[holder.body.id].append((holder.since, holder.until or dt.date.max, holder.name))
    for body, terms in held.items():
        for before, after in zip(sorted(terms), sorted(terms)[1:], strict=False):
            assert before[1] <= after[0], (body, before, after)
