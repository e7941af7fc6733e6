"""Reports of one event in three languages: one incident, and what one speaker said one statement."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from recount.language import data_folder
from recount.link import families_of, statements_of
from recount.link.incidents import link_claims
from recount.pipeline import read_claims

NATIVE = yaml.safe_load((Path(__file__).parents[1] / "golden" / "native" / "reports.yaml").read_text(encoding="utf-8"))
LANGUAGES = {"en", "ru", "uk"}


@pytest.fixture(params=NATIVE, ids=[one["sample"] for one in NATIVE])
def told(request):
    """A sample and its native variants: all claims, the reports by id, and what the file says of them."""
    one = request.param
    english = (data_folder() / "reports" / one["sample"]).read_bytes()
    texts = {"en": english, "ru": one["ru"].encode(), "uk": one["uk"].encode()}
    readings = [
        reading
        for code, text in texts.items()
        for reading in read_claims(text, name=f"{code}.txt", published=one["published"], language=code)
    ]
    return [c for reading in readings for c in reading.claims], {r.report.id: r.report for r in readings}, one["told"]


def test_one_event_told_in_three_languages_is_one_incident(told):
    claims, reports, _ = told
    most = max(link_claims(claims, reports).incidents, key=lambda incident: len(incident.claims))
    assert {reports[report].language for report, _ in most.claims} == LANGUAGES
    killed = [c for c in claims if c.outcome == "killed" and reports[c.report].language != "en"]
    assert {(c.report, c.id) for c in killed if c.scope == "incident"} <= set(most.claims)


def test_what_one_speaker_said_in_three_languages_is_one_statement(told):
    claims, reports, together = told
    by_key = {(c.report, c.id): c for c in claims}
    found = [
        [by_key[key].outcome, by_key[key].figure.low]
        for one in statements_of(claims, reports, families_of(list(reports.values())))
        if {reports[report].language for report, _ in one.claims} == LANGUAGES
        for key in one.claims[:1]
    ]
    assert [one for one in together if one not in found] == []


def test_reports_in_other_languages_are_no_copies_of_each_other(told):
    _, reports, _ = told
    assert all(len(family.reports) == 1 for family in families_of(list(reports.values())))
