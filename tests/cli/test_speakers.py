"""`recount speakers`: people across reports, in a table and as lines."""

import json

import pytest

REPORTS = {
    "a.txt": "KYIV, 3 March 2025 (Example Wire) - Ukrainian President Volodymyr Zelenskyy said that 12 people were "
    "killed in a strike on Kharkiv on Sunday.",
    "b.txt": "MOSCOW, 4 March 2025 (Other Wire) - Ukraine's president Zelensky said nine people were wounded.",
    "c.txt": "ODESA, 5 March 2025 - The mayor of Izmail, Andrii Abramchenko, said that three people were killed.",
    "d.txt": "KHARKIV, 6 March 2025 - Andriy Abramchenko, a doctor at the hospital, said that five people were killed.",
}


@pytest.fixture
def ledger(recount, tmp_path):
    paths = [tmp_path / name for name in REPORTS]
    for path in paths:
        path.write_text(REPORTS[path.name], encoding="utf-8")
    recount("add", "--ledger", tmp_path / "ledger", *paths)
    return tmp_path / "ledger"


def test_who_spoke_how_often_and_why_they_are_one(recount, ledger):
    shown = " ".join(recount("speakers", "--ledger", ledger).out.split())
    assert "Volodymyr Zelenskyy · 2 claims, 2 reports" in shown
    assert "both speak for one body" in shown
    assert "kept apart" in shown


def test_one_is_found_by_any_spelling(recount, ledger):
    lines = recount("speakers", "Зеленский", "--ledger", ledger, "--format", "jsonl").out.splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["names"] for one in found] == [["Volodymyr Zelenskyy", "Zelensky"]]
    assert found[0]["why"]
    assert recount("speakers", "Nobody", "--ledger", ledger).out.strip() == "No person speaks."


def test_only_those_who_speak_in_several_reports(recount, ledger):
    shown = recount("speakers", "--at-least", "2", "--ledger", ledger).out
    assert "Zelenskyy" in shown
    assert "Abramchenko" not in shown
