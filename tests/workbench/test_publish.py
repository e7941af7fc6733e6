"""The page to publish from: what leaves has passed the gate, and each thing that left is in the log."""

import hashlib
import io
import json
import zipfile

import pytest
from django.urls import reverse

from recount.ledger.models import Embargo, LogEntry, Report
from recount.ledger.models_linked import Incident
from recount.workbench.roles import Role

SETTINGS = {
    "title": 'Accounts of a "market"',
    "publisher": "Ours \\ theirs",
    "rule": "conservative",
    "decimals": "1",
    "delay": "0",
}


@pytest.fixture
def editor(sign_in):
    return sign_in(Role.EDITOR)


def told(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_site_is_made_looked_at_and_downloaded(editor):
    page = editor.post(reverse("make_site"), follow=True).content.decode()
    assert "The site is made" in page
    index = told(editor.get(reverse("site", args=["index.html"]))).decode()
    assert "incidents.html" in index
    packed = zipfile.ZipFile(io.BytesIO(told(editor.get(reverse("site_zip")))))
    assert {"site/index.html", "site/data/manifest.json", "site/data/SHA256SUMS"} <= set(packed.namelist())
    assert LogEntry.objects.filter(what="export", subject="site/data/manifest.json").count() == 1


def test_nothing_beside_the_site_can_be_looked_at(editor, site):
    editor.post(reverse("make_site"))
    (site / "secret.txt").write_text("secret")
    for path in ("../secret.txt", "data/../../secret.txt", "%2e%2e/secret.txt"):
        assert editor.get(f"/publish/site/{path}").status_code in (400, 404)


def test_a_report_under_embargo_is_named_and_stays(editor):
    held = Report.objects.order_by("pk").first()
    Embargo.objects.create(report=held.key, until="2999-01-01")
    assert held.key.removeprefix("sha256:")[:12] in editor.get(reverse("publish")).content.decode()
    lines = editor.post(reverse("make_file"), {"format": "jsonl", "where": ""}).content.decode().splitlines()
    reports = {json.loads(line)["report"] for line in lines}
    assert reports
    assert held.key not in reports


def test_the_settings_are_kept_and_hold_from_then_on(editor, site):
    editor.post(reverse("set_publishing"), SETTINGS)
    page = editor.get(reverse("publish")).content.decode()
    assert "Accounts of a &quot;market&quot;" in page
    assert "Ours \\ theirs" in page
    editor.post(reverse("make_site"))
    manifest = json.loads(told(editor.get(reverse("site", args=["data/manifest.json"]))))
    assert (manifest["title"], manifest["rule"]) == (SETTINGS["title"], "conservative")


def test_settings_that_are_none_change_nothing(editor, site):
    editor.post(reverse("set_publishing"), {**SETTINGS, "rule": "the best one"})
    assert not (site / "publish.toml").exists()


def test_a_file_of_settings_that_cannot_be_read_is_told_on_the_page(editor, site):
    (site / "publish.toml").write_text("delay = soon")
    page = editor.get(reverse("publish"))
    assert page.status_code == 200
    assert "publish.toml" in page.content.decode()


def test_a_dossier_of_a_query_holds_what_it_asks_for(editor):
    answer = editor.post(reverse("make_dossier"), {"title": "One market", "where": "outcome=killed", "kind": "html"})
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.html"'
    assert "One market" in answer.content.decode()
    detail = json.loads(LogEntry.objects.get(what="export", subject="dossier.html").detail)
    assert detail["where"] == ["outcome=killed"]
    assert detail["sha256"] == hashlib.sha256(answer.content).hexdigest()


def test_a_dossier_of_an_incident_holds_that_one_alone(editor):
    incident = Incident.objects.order_by("pk").first().key
    assert f'value="{incident}"' in editor.get(reverse("incident", args=[incident])).content.decode()
    page = editor.post(reverse("make_dossier"), {"incident": incident, "kind": "html"}).content.decode()
    assert incident in page
    assert not [one for one in Incident.objects.exclude(key=incident) if one.key in page]


def test_conditions_that_the_ledger_does_not_know_are_told(editor):
    page = editor.post(reverse("make_file"), {"format": "jsonl", "where": "colour=red"}, follow=True)
    assert "colour" in page.content.decode()


@pytest.mark.parametrize("name", ["incidents", "incidents-parquet", "sqlite", "ucdp", "geojson"])
def test_files_come_in_the_formats_of_the_field(editor, name):
    answer = editor.post(reverse("make_file"), {"format": name, "where": ""})
    assert answer.status_code == 200
    assert answer.content
