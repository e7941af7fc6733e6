"""`recount places` and `recount resolve`: looking names up, a gazetteer of one's own, stored claims resolved anew."""

import json
import zipfile

import pytest
import yaml

from recount.cli.inputs import expand, load
from recount.errors import BadData
from recount.language import data_folder
from recount.pipeline import read_claims, resolved_again
from recount.records import Report
from recount.resolve.building import own_list
from recount.resolve.context import Home
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.home import home_of

SAMPLES = expand([str(data_folder() / "reports")])

# id, name, ASCII name, other names, lat, lon, class, code, country, others, admin1 … population … zone, changed
LINES = [
    "69543\tYemen\tYemen\t\t15.5\t47.5\tA\tPCLI\tYE\t\t00\t\t\t\t28498687\t\t0\tAsia/Aden\t2020-01-01",
    "70222\tTa'izz\tTaizz\tTaiz\t13.5\t43.9\tA\tADM1\tYE\t\t25\t\t\t\t2393425\t\t0\tAsia/Aden\t2020-01-01",
    "1\tBalinjar\tBalinjar\tBalindzhar,Балинджар\t13.6\t44.0\tP\tPPL\tYE\t\t25\t\t\t\t120\t\t0\tAsia/Aden\t2020-01-01",
    "2\tJabal Balinjar\tJabal Balinjar\t\t13.7\t44.1\tT\tMT\tYE\t\t25\t\t\t\t0\t\t0\tAsia/Aden\t2020-01-01",
]


@pytest.fixture
def table(tmp_path):
    """A table of GeoNames' shape, packed as GeoNames packs it."""
    path = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("allCountries.txt", "\n".join(LINES) + "\n")
    return path


def test_find_tells_what_a_name_may_be(recount):
    done = recount("places", "find", "Lyman")
    assert done.code == 0
    assert "Lyman (city)  Donetsk, UA" in done.out
    assert "South Carolina, US" in done.out


def test_find_falls_back_to_names_one_letter_away(recount):
    done = recount("places", "find", "Bakhmutt")
    assert "one letter away" in done.out
    assert "Bakhmut (city)" in done.out


def test_find_fails_where_nothing_is_near(recount):
    done = recount("places", "find", "Qqwwzzxx")
    assert done.code == 1
    assert done.err == "recount: Qqwwzzxx: no place of this name or one letter away is known\n"


def test_build_and_use_a_gazetteer_of_ones_own(recount, table, tmp_path):
    done = recount("places", "build", "--geonames", table, "--out", tmp_path / "world")
    assert done.code == 0
    world = Gazetteer(tmp_path / "world")
    assert len(world) == 3 + len(own_list("areas")) + len(own_list("supplement"))
    assert [(e.id, e.name, e.kind, e.country, e.admin1) for e in world.lookup("Балинджар")] == [
        ("geonames:1", "Balinjar", "city", "YE", "Ta‘izz")
    ]
    assert [e.id for e in world.lookup("Gora-Podol")] == ["recount:gora-podol-ru"]


def test_the_gazetteer_named_is_used(recount, table, tmp_path, monkeypatch):
    recount("places", "build", "--geonames", table, "--out", tmp_path / "world")
    monkeypatch.setenv("RECOUNT_PLACES", str(tmp_path / "world"))
    Gazetteer.open.cache_clear()
    try:
        assert "Balinjar (city)" in recount("places", "find", "Balinjar").out
    finally:
        Gazetteer.open.cache_clear()


@pytest.mark.parametrize(("text", "reason"), [("a\tb\n", "a line has 2 columns"), (None, "cannot be opened")])
def test_a_wrong_table_is_named(recount, tmp_path, text, reason):
    path = tmp_path / "allCountries.txt"
    if text:
        path.write_text(text, encoding="utf-8")
    done = recount("places", "build", "--geonames", path, "--out", tmp_path / "world")
    assert done.code == 1
    assert str(path) in done.err
    assert reason in done.err


@pytest.mark.parametrize("item", SAMPLES[::3])
def test_resolving_anew_by_the_same_rules_changes_nothing(item):
    document = load(item)
    for reading in read_claims(document.data, name=item, media_type=document.media_type):
        assert resolved_again(reading) == reading


def test_resolve_from_a_stored_reading_and_from_lines_with_the_report(recount, plain, tmp_path):
    lines = recount("read", plain, "--format", "jsonl").out
    for form in ("json", "jsonl"):
        recount("read", plain, "--format", form, "--out", tmp_path)
    assert recount("resolve", tmp_path / "plain.json").out == lines
    assert recount("resolve", tmp_path / "plain.jsonl", "--report", plain).out == lines
    assert json.loads(lines.splitlines()[0])["place"]["name"] == "Kharkiv"


def test_resolve_says_what_it_lacks(recount, plain, tmp_path):
    recount("read", plain, "--format", "jsonl", "--out", tmp_path)
    (tmp_path / "other.json").write_text('{"claims": []}', encoding="utf-8")
    for name, reason in (("plain.jsonl", "name its file with --report"), ("other.json", "is no file of `recount read")):
        done = recount("resolve", tmp_path / name)
        assert (done.code, done.out) == (1, "")
        assert name in done.err
        assert reason in done.err


PARIS = "Three people were hurt in Paris on Monday. {0} police said more were treated in {1}."


def test_homes_are_learnt_from_a_sites_own_reports(recount, tmp_path, monkeypatch):
    for n, (other, more) in enumerate([("Bonham, Texas,", "Sherman, Texas"), ("Tyler, Texas,", "Clarksville, Texas")]):
        page = f"<html><head><link rel='canonical' href='https://www.news.example/{n}'></head><body><article>"
        page += f"<p>{PARIS.format(other, more)}</p></article></body></html>"
        (tmp_path / f"{n}.html").write_text(page)
    homes = tmp_path / "homes.yaml"
    done = recount("places", "homes", str(tmp_path), "--out", str(homes))
    assert done.code == 0, done.err
    assert yaml.safe_load(homes.read_text()) == {"news.example": {"country": "US", "admin1": "Texas"}}
    monkeypatch.setenv("RECOUNT_HOMES", str(homes))
    home = home_of(Report("sha256:0", "", (), "en", url="https://news.example/9"))
    assert home == Home("US", "Texas")


def test_broken_homes_are_named(tmp_path, monkeypatch):
    (tmp_path / "homes.yaml").write_text("- news.example")
    monkeypatch.setenv("RECOUNT_HOMES", str(tmp_path / "homes.yaml"))
    with pytest.raises(BadData, match=r"homes.yaml.*is no file of homes"):
        home_of(Report("sha256:0", "", (), "en", url="https://news.example/9"))
