"""Correcting claims: what a person decides stands beside what was read, anchored in the report's words."""

import json

import pytest
from django.urls import reverse

from recount.judged import as_judged
from recount.ledger.decisions import claim_subject, decisions
from recount.ledger.models import Claim, Embargo, LogEntry, Report
from recount.ledger.opening import open_ledger
from recount.ledger.verify import verify
from recount.publish.json import claim_from_dict
from recount.workbench.roles import Role


@pytest.fixture
def claim(site):
    """The claim of the fifteen killed in the market, in the second paragraph."""
    row = Claim.objects.get(record__record__contains='"quote":"killing 15 civilians"', current=True)
    return claim_from_dict(json.loads(row.record.record))


def address(claim, name, **more):
    return reverse(name, kwargs={"digest": claim.report.removeprefix("sha256:"), "claim": claim.id, **more})


def send(client, claim, field, **told):
    return client.post(address(claim, "correct", field=field), told)


def subject(claim):
    return claim_subject((claim.report, claim.id))


def test_a_correction_stands_beside_what_was_read(sign_in, claim, site):
    client = sign_in(Role.CODER)
    answer = send(
        client, claim, "figure", low=14, best=15, high=16, qualifier="range", quote="15", why="the wire says so"
    )
    assert answer.status_code == 302
    (judged,) = as_judged([claim])
    assert (judged.figure.low, judged.figure.best, judged.figure.high) == (14, 15, 16)
    text = json.loads(Report.objects.get(key=claim.report).record)["text"]
    span = judged.figure.span
    assert text[span.start : span.end] == span.quote == "15"
    page = client.get(f"{reverse('report', args=[claim.report])}?claim={claim.id}")
    assert b"corrected by coder" in page.content
    assert b"the wire says so" in page.content
    assert json.loads(Claim.objects.get(claim=claim.id).record.record)["figure"]["low"] == 15  # what was read is kept
    assert LogEntry.objects.order_by("-number").first().who == "coder"
    verify(open_ledger(site))


def test_words_dragged_over_are_taken_where_they_stand_and_not_elsewhere(sign_in, claim):
    text = json.loads(Report.objects.get(key=claim.report).record)["text"]
    last = text.rindex("Nyala")
    send(
        sign_in(Role.CODER), claim, "place",
        quote="Nyala", start=last, end=last + 5, precision=1, lat="12.05", lon="24.88",
    )  # fmt: skip
    (judged,) = as_judged([claim])
    assert (judged.place.span.start, judged.place.lat) == (last, 12.05)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("figure", {"low": 20, "best": 15, "qualifier": "exact"}),
        ("figure", {"low": -1, "qualifier": "exact"}),
        ("place", {"quote": "Atlantis", "precision": 1}),
        ("place", {"quote": "", "precision": 1}),
        ("when", {"first": "2025-06-05", "last": "2025-06-01"}),
        ("outcome", {"choice": "vanished"}),
        ("means", {"means_class": "death_ray", "quote": "market"}),
    ],
)
def test_what_makes_no_sense_is_refused_and_told(sign_in, claim, field, told):
    answer = send(sign_in(Role.CODER), claim, field, **told)
    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert decisions(subject(claim)) == []


@pytest.mark.parametrize(
    ("field", "told", "expected"),
    [
        ("outcome", {"choice": "injured"}, lambda c: c.outcome == "injured"),
        ("people", {"status": "military", "groups": "women", "names": "A; B"}, lambda c: c.people.names == ("A", "B")),
        ("attribution", {"status": "anonymous", "stance": "neutral"}, lambda c: c.attribution.source is None),
        ("when", {"first": "2025-06-04", "last": "2025-06-10"}, lambda c: c.when.precision == 3),
        ("means", {"means_class": "artillery", "quote": "strike"}, lambda c: c.means.class_ == "artillery"),
        ("blamed", {"quote": "RSF"}, lambda c: c.blamed.name == "RSF"),
        ("blamed", {"remove": "1"}, lambda c: c.blamed is None),
        ("polarity", {"choice": "negated"}, lambda c: c.polarity == "negated"),
    ],
)  # fmt: skip
def test_every_field_can_be_corrected(sign_in, claim, field, told, expected):
    assert send(sign_in(Role.CODER), claim, field, **told).status_code == 302
    (judged,) = as_judged([claim])
    assert expected(judged)


def test_a_claim_set_aside_counts_nowhere_until_it_is_let_count_again(sign_in, claim):
    client = sign_in(Role.CODER)
    client.post(address(claim, "stand"), {"standing": "set_aside", "why": "a headline of another day"})
    assert as_judged([claim]) == []
    client.post(address(claim, "stand"), {"standing": "kept"})
    assert as_judged([claim]) == [claim]


def test_one_takes_back_what_is_ones_own_and_an_editor_what_is_anybodys(sign_in, claim):
    coder, editor = sign_in(Role.CODER), sign_in(Role.EDITOR)
    send(editor, claim, "outcome", choice="injured")
    (first,) = decisions(subject(claim))
    assert coder.post(reverse("undo", args=[first.id])).status_code == 403
    send(coder, claim, "outcome", choice="missing")
    second = decisions(subject(claim))[-1]
    assert coder.post(reverse("undo", args=[second.id])).status_code == 302
    assert as_judged([claim])[0].outcome == "injured"
    assert editor.post(reverse("undo", args=[first.id])).status_code == 302
    assert as_judged([claim])[0].outcome == "killed"


def test_a_remark_is_shown_as_text(sign_in, claim):
    client = sign_in(Role.CODER)
    client.post(address(claim, "remark"), {"text": "<script>alert(1)</script>"})
    page = client.get(address(claim, "record"), HTTP_HX_REQUEST="true").content
    assert b"&lt;script&gt;alert(1)" in page
    assert b"<script>alert" not in page


def test_a_report_is_held_back_until_a_day(sign_in, claim):
    client = sign_in(Role.EDITOR)
    report = [claim.report.removeprefix("sha256:")]
    client.post(reverse("hold_back", args=report), {"until": "2999-01-01", "why": "the families are told first"})
    assert Embargo.objects.get().report == claim.report
    assert "until 2999-01-01" in client.get(reverse("report", args=report)).content.decode()
    client.post(reverse("hold_back", args=report), {"until": "soon"})
    assert Embargo.objects.get().until.isoformat() == "2999-01-01"
