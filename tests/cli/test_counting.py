"""`recount count` and `recount check`, from reports to tables, data and pictures."""

import json
from importlib import import_module

import pytest

TEXTS = {
    "a": "At least 12 people were killed in Kharkiv on 3 March 2025, police said.\n",
    "b": "Fifteen people were killed in Kharkiv on 3 March 2025, the regional governor said.\n",
    "c": "Two people were killed in Odesa on 9 March 2025, the mayor said.\n",
}
TABLE = "date,killed,injured\n2024-03-16,4190,900\n2024-03-17,4327,910\n2024-03-18,4240,925\n2024-03-19,4301,930\n"


@pytest.fixture
def counted(recount, tmp_path, monkeypatch):
    """A ledger of three reports, linked."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    for name in TEXTS:
        recount("add", tmp_path / f"{name}.txt", "--published", "2025-03-10")
    recount("link")
    return tmp_path


def test_counts_as_table_data_and_picture(recount, counted):
    shown = recount("count", "--picture", "count.html")
    assert "killed" in shown.out
    assert "depends on choices" in shown.out
    assert "not all harm" in shown.out
    page = (counted / "count.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "not a sample" in page
    data = json.loads(recount("count", "--format", "json").out)
    total = next(one for one in data["totals"] if one["outcome"] == "killed" and one["status"] is None)
    assert total["low"] <= total["best"]
    assert len(total["claims"]) + len(total["set_aside"]) == 3


def test_one_incident_lists_the_claims_of_its_figures(recount, counted):
    models = import_module("recount.ledger.models_linked")  # can be imported once a ledger is open
    key = models.Incident.objects.get(placements__claim__place="Odesa").key
    told = " ".join(recount("count", "--incident", key[:6]).out.split())
    assert "killed, everyone: 2" in told
    assert "“Two people were killed" in told
    (one,) = json.loads(recount("count", "--incident", key, "--format", "json").out)
    assert one["counts"][0]["claims"]


def test_conditions_narrow_what_is_counted(recount, counted):
    data = json.loads(recount("count", "--format", "json", "--where", "place=Odesa").out)
    assert [(one["low"], one["high"]) for one in data["totals"] if one["status"] is one["group"] is None] == [(2, 2)]


def test_an_empty_ledger_says_what_to_do(recount, tmp_path, monkeypatch, plain):
    monkeypatch.chdir(tmp_path)
    recount("add", plain)
    assert "recount link" in recount("count").out
    assert "recount link" in recount("check").out


def test_a_table_of_running_totals_is_checked(recount, tmp_path):
    path = tmp_path / "deaths.csv"
    path.write_text(TABLE, encoding="utf-8")
    told = recount("check", path)
    assert "4,237 would fit" in " ".join(told.out.split())
    found = json.loads(recount("check", path, "--format", "json").out)
    assert [one["suspects"] for one in found] == [[["deaths.csv", "2024-03-17 killed"]]]


@pytest.mark.parametrize("ending", ["svg", "png", "html"])
def test_running_totals_are_drawn(recount, tmp_path, ending):
    path = tmp_path / "deaths.csv"
    path.write_text(TABLE, encoding="utf-8")
    picture = tmp_path / f"deaths.{ending}"
    assert recount("check", path, "--picture", picture).code == 0
    assert picture.stat().st_size > 1000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", "no column of days"),
        ("date,what\n2024-01-01,many\n", "no column of whole numbers"),
        ("[1]", "rows"),
    ],
)
def test_a_table_that_is_none_is_explained(recount, tmp_path, text, reason):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    told = recount("check", path)
    assert told.code == 1
    assert "bad.csv" in told.err
    assert reason in told.err


def test_a_picture_of_an_unknown_kind_is_refused(recount, tmp_path):
    path = tmp_path / "deaths.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert "a picture ends in" in recount("check", path, "--picture", tmp_path / "x.gif").err


def test_comparison_with_a_register(recount, counted):
    path = counted / "acled.csv"
    path.write_text(
        "event_id_cnty,event_date,location,country,latitude,longitude,fatalities\n"
        "UKR1,09 March 2025,Odesa,Ukraine,46.47,30.73,3\n"
        "UKR2,01 June 2025,Odesa,Ukraine,46.47,30.73,1\n",
        encoding="utf-8",
    )
    data = json.loads(recount("compare", path, "--format", "json").out)
    assert [(line["theirs"], line["ours"], line["agrees"]) for line in data["lines"]] == [("3", "2", False)]
    assert data["only_theirs"] == ["UKR2 2025-06-01 Odesa"]
    told = " ".join(recount("compare", path, "--picture", "who.svg").out.split())
    assert "1 of 2 events of the register were matched" in told
    assert (counted / "who.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_slip_in_bulletins_is_found(recount, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for day, told in ((16, 4190), (17, 4327), (18, 4240), (19, 4301)):
        text = (
            f"The health ministry said on {day} March 2024 that {told} people have been killed in Gaza since October.\n"
        )
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        recount("add", tmp_path / f"{day}.txt", "--published", f"2024-03-{day}")
    recount("link")
    told = " ".join(recount("check").out.split())
    assert "4,327 killed (Gaza)" in told
    assert "4,237 would fit: two neighbouring digits exchanged" in told
