"""Names of sources and of those blamed: one actor by whatever name, none where the report does not decide."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
import yaml

from recount.errors import BadData
from recount.language import data_folder, load_language
from recount.pipeline import claims_of
from recount.read import read_report
from recount.resolve.registry import Registry, _registry

REGISTRY = Registry.open()
FOLDER = data_folder() / "actors"


def rows(name: str) -> list[dict]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def ids(said: str) -> list[str]:
    naming = REGISTRY.naming(said)
    return [actor.id.removeprefix("recount:") for actor in naming.actors] if naming else []


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ("Russian army", "ru-armed-forces"),
        ("Ukrainian army", "ua-armed-forces"),
        ("the Armed Forces of Ukraine", "ua-armed-forces"),
        ("ВСУ", "ua-armed-forces"),
        ("ВС РФ", "ru-armed-forces"),
        ("Минобороны России", "ru-defence-ministry"),
        ("Міноборони України", "ua-defence-ministry"),
        ("Nigeria's army", "ng-armed-forces"),
        ("the army of Sudan", "sd-armed-forces"),
        ("Kyiv", "ua-government"),
        ("Moscow", "ru-government"),
        ("the Damascus regime", "sy-government"),
        ("the interior ministry in Damascus", "sy-interior-ministry"),
        ("Russian drones", "ru"),
        ("Ukrainian drones", "ua"),
        ("Houthi rebels", "houthis"),
        ("members of Hamas", "hamas"),
        ("Colombian guerrillas of the ELN", "national-liberation-army-colombia"),
        ("Hamas fighters", "hamas"),
        ("the IDF", "il-armed-forces"),
        ("Daesh", "islamic-state"),
        ("the so-called Islamic State", "islamic-state"),
        ("AFP", "agence-france-presse"),
    ],
)
def test_a_name_calls_its_actor(said: str, actor: str) -> None:
    assert ids(said) == [actor]


@pytest.mark.parametrize(
    "said", ["Palestinian residents", "Israeli residents", "a Russian doctor", "dawn", "is", "the mash", "Maria Lopez"]
)
def test_people_and_words_are_no_actors(said: str) -> None:
    assert ids(said) == []


@pytest.mark.parametrize("people", ["Colombian", "Ukrainian", "Russian", "Palestinian", "Israeli"])
def test_fighters_of_a_people_are_not_its_state(people: str) -> None:
    assert [ids(f"{people} {word}") for word in ("militants", "guerrillas", "gunmen")] == [[], [], []]


def test_what_several_are_called_is_not_decided_by_the_name() -> None:
    assert set(ids("Congo")) == {"cd", "cg"}


def test_there_are_as_many_as_promised() -> None:
    news = rows("news")
    assert len(news) >= 120
    assert len(news) + len(rows("groups")) + len(rows("bodies")) >= 250


def test_every_country_has_every_body_by_the_same_nouns() -> None:
    sorts = yaml.safe_load((FOLDER / "sorts.yaml").read_text(encoding="utf-8"))
    people = load_language("en").lexicon("demonyms").members
    for code, country in REGISTRY.countries.items():
        for sort in REGISTRY.sorts:
            noun = sorts[sort]["nouns"][0]
            wanted = REGISTRY.body(code, sort)
            for said in (
                f"{country}'s {noun}",
                f"{noun} of {country}",
                *(f"{word} {noun}" for word in people.get(code, ())),
            ):
                naming = REGISTRY.naming(said)
                assert naming is not None, said
                assert wanted in naming.actors, said


def test_names_a_body_has_beside_those_of_all_countries_state_why() -> None:
    found = rows("offices")
    assert [row for row in found if row.get("source") not in ("own name", "seat", "usage")] == []
    assert [of for of, count in Counter(row["of"] for row in found).items() if count > 1] == []


def test_ids_are_of_one_actor_each() -> None:
    listed = [row["name"] for name in ("groups", "bodies", "news") for row in rows(name)]
    assert [name for name, count in Counter(listed).items() if count > 1] == []


def test_own_files_are_read_beside_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("- {name: Balinjar Watch, kind: monitor, country: YE, names: [BW]}\n", encoding="utf-8")
    monkeypatch.setenv("RECOUNT_ACTORS", str(tmp_path))
    naming = _registry().naming("BW")
    assert naming is not None
    assert naming.actors[0].id == "recount:balinjar-watch"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("- {name: A}", "lacks kind"), ("- {name: A, kind: b, size: 3}", "unknown size"), ("a: b", "list")],
)
def test_own_files_with_errors_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv("RECOUNT_ACTORS", str(own))
    with pytest.raises(BadData, match=reason) as raised:
        _registry()
    assert str(own) in str(raised.value)


REPORT = (
    "{People} troops killed two people in {town}, the governor said. The army killed five civilians on Monday. "
    "Army spokesman Ivan Tal said three people were wounded. Two more died later, Tal said."
)


@pytest.mark.parametrize(("people", "town", "actor"), [("Ukrainian", "Kharkiv", "ua"), ("Russian", "Belgorod", "ru")])
def test_the_army_is_that_of_the_one_country_named_if_the_report_is_set_there(
    people: str, town: str, actor: str
) -> None:
    claims = claims_of(
        read_report(REPORT.format(People=people, town=town).encode(), name="a.txt", language="en")
    ).claims
    speakers = {
        c.attribution.source.actor for c in claims if c.attribution.source and "Tal" in c.attribution.source.name
    }
    assert speakers == {f"recount:{actor}-armed-forces"}
    assert {c.blamed.actor for c in claims if c.blamed} == {f"recount:{actor}-armed-forces"}
    assert {"blamed.actor", "source.actor"} <= {r.field for c in claims for r in c.made_by.reasons}


@pytest.mark.parametrize(("people", "town"), [("Russian", "Kharkiv"), ("Ukrainian", "Belgorod")])
def test_the_army_is_nobodys_where_the_report_is_set_elsewhere(people: str, town: str) -> None:
    claims = claims_of(
        read_report(REPORT.format(People=people, town=town).encode(), name="a.txt", language="en")
    ).claims
    assert [
        c.attribution.source.actor for c in claims if c.attribution.source and "Tal" in c.attribution.source.name
    ] != []
    assert {c.attribution.source.actor for c in claims if c.attribution.source} == {None}


def test_an_actor_is_not_called_before_it_existed() -> None:
    founded = next(row for row in rows("groups") if row.get("since", 0) > 2015)
    text = f"Five villagers were killed in the village of Dori, {founded['name']} said."
    days = [dt.date(founded["since"] + years, 5, 1) for years in (-2, 1)]
    reports = [read_report(text.encode(), name="x.txt", language="en", published=day) for day in days]
    before, after = (claims_of(report).claims[0] for report in reports)
    assert before.attribution.source and before.attribution.source.actor is None
    assert "actor.not_yet" in [reason.rule for reason in before.made_by.reasons]
    assert after.attribution.source and after.attribution.source.actor is not None
