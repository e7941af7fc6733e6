"""Linking from the command line: what is found, why, what waits, what to decide, and what decisions change."""

import json

import pytest

REPORTS = {
    "a.txt": "KYIV, 4 March 2025 - At least 12 people were killed when shells hit a market in Kharkiv on Monday, "
    "governor Ivan Petrenko said. Seven others were wounded. Some 900 civilians have been killed in Kharkiv "
    "since 1 January 2024, the governor said.",
    "b.txt": "KYIV, 4 March 2025 - Shelling of a market in Kharkiv on Monday killed 13 people and wounded seven, "
    "police said.",
    "c.txt": "LVIV, 4 March 2025 - Two men were shot dead in Lviv on 1 February, police said.",
    "d.txt": "A soldier was killed, a commander said.",
}


@pytest.fixture
def ledger(recount, tmp_path):
    """A ledger of four reports, linked."""
    paths = [tmp_path / name for name in REPORTS]
    for path in paths:
        path.write_text(REPORTS[path.name], encoding="utf-8")
    folder = tmp_path / "ledger"
    recount("add", "--ledger", folder, *paths)
    assert "4 reports linked" in recount("link", "--ledger", folder).out
    return folder


def listed(recount, folder, *options):
    return [
        json.loads(line)
        for line in recount("incidents", "--ledger", folder, "--format", "jsonl", *options).out.splitlines()
    ]


def test_incidents_are_listed_shown_and_explained(recount, ledger):
    found = listed(recount, ledger)
    assert [len({report for report, _ in one["claims"]}) for one in found] == [2, 1]
    shown = recount("incident", found[0]["id"][:6], "--ledger", ledger).out
    assert "Kharkiv" in shown
    assert "12 or more killed" in shown
    assert "% likely one event" in shown
    assert recount("incident", "ffffffffffff", "--ledger", ledger).code == 1


def test_what_waits_is_shown(recount, ledger):
    assert [one["outcome"] for one in listed(recount, ledger, "--not-placed")] == ["killed"]


def test_what_waits_can_be_judged_by_its_name_until_nothing_waits(recount, ledger):
    first, _ = recount("incidents", "--ledger", ledger, "--not-placed").out.split("  ", 1)
    lviv = next(one for one in listed(recount, ledger) if one["place"]["name"] == "Lviv")
    recount("judge", first, "same", "/".join(lviv["claims"][0]), "--ledger", ledger, "--who", "coder")
    assert "Every claim is placed." in recount("incidents", "--ledger", ledger, "--not-placed").out


def test_totals_are_series(recount, ledger):
    assert "900" in recount("series", "--ledger", ledger).out
    assert "No series" in recount("series", "--ledger", ledger, "--outcome", "missing").out


def test_a_decision_changes_the_incidents_and_is_not_asked_again(recount, ledger):
    asked = [json.loads(line) for line in recount("queue", "--ledger", ledger, "--format", "jsonl").out.splitlines()]
    first, second = ("/".join(asked[0]["link"][end]) for end in ("first", "second"))
    told = recount("judge", first, "different", second, "--why", "other markets", "--ledger", ledger, "--who", "coder")
    assert "different" in told.out
    assert len(listed(recount, ledger)) == 3
    assert recount("queue", "--ledger", ledger).out.count(first.split("/")[1]) == 0
    assert "other markets" in recount("log", "--ledger", ledger).out


def test_few_judgements_teach_nothing(recount, ledger):
    told = recount("train", "link", "--ledger", ledger)
    assert told.code == 1
    assert "at least 10" in told.err
