"""What is kept of a document, and what keeping it again changes."""

import hashlib
import json
from dataclasses import replace

import pytest

from recount.ledger.intake import is_known, keep
from recount.ledger.models import Capture, Claim, LogEntry, Reading, Report
from recount.ledger.verify import verify
from recount.pipeline import read_claims
from recount.publish.json import to_dict


def figures(**conditions):
    return sorted(Claim.objects.filter(outcome="killed", **conditions).values_list("best", flat=True))


def test_the_bytes_the_text_and_the_claims_are_kept(book, add):
    kept = add(12)
    capture = Capture.objects.get()
    report = Report.objects.get()
    data = book.blobs.get(capture.digest)
    assert (kept.outcome, kept.reports, kept.claims) == ("new", 1, 4)  # two of people harmed, two of the market struck
    assert hashlib.sha256(data).hexdigest() == capture.digest == report.key.removeprefix("sha256:")
    text = json.loads(report.record)["text"]
    for row in Claim.objects.select_related("record"):
        span = json.loads(row.record.record)["span"]
        assert text[span["start"] : span["end"]] == span["quote"]


def test_what_was_kept_is_what_was_read(book, add):
    add(12)
    data = book.blobs.get(Capture.objects.get().digest)
    (reading,) = read_claims(data, name="report-12.txt")
    assert json.loads(Report.objects.get().record) == to_dict(reading.report)
    kept = [json.loads(row.record.record) for row in Claim.objects.order_by("number").select_related("record")]
    assert kept == [to_dict(claim) for claim in reading.claims]


def test_adding_again_changes_nothing(add):
    add(12)
    before = [kind.objects.count() for kind in (Capture, Report, Reading, Claim, LogEntry)]
    assert add(12).outcome == "known"
    assert [kind.objects.count() for kind in (Capture, Report, Reading, Claim, LogEntry)] == before


def test_known_is_told_by_place_bytes_and_rules(add):
    add(12, "a.txt")
    digest = Capture.objects.get().digest
    assert is_known("a.txt", digest, "0123456789abcdef")
    assert not is_known("b.txt", digest, "0123456789abcdef")
    assert not is_known("a.txt", digest, "another edition")
    assert not is_known("a.txt", "0" * 64, "0123456789abcdef")


def test_the_same_bytes_from_two_places_are_stored_once(book, add):
    add(12, "a.txt")
    add(12, "b.txt")
    assert (Capture.objects.count(), Report.objects.count(), Claim.objects.count()) == (2, 1, 4)
    assert len(list(book.blobs.kept())) == 1


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(book, add):
    add(14, "https://example.org/a")
    assert add(12, "https://example.org/a").outcome == "changed"
    assert figures(current=True) == [12]
    assert figures() == [12, 14]
    verify(book)


def test_a_page_that_changes_back_stands_again(book, add):
    for killed in (14, 12, 14):
        add(killed, "https://example.org/a")
    assert figures(current=True) == [14]
    assert Capture.objects.count() == 3
    verify(book)


def test_a_page_that_changed_still_stands_where_it_did_not(add):
    add(14, "https://example.org/a")
    add(14, "https://example.org/copy")
    add(12, "https://example.org/a")
    assert figures(current=True) == [12, 14]


def test_other_rules_add_a_reading_and_overwrite_none(book, add):
    add(12)
    assert add(12, edition="fedcba9876543210").outcome == "reread"
    assert [r.edition for r in Reading.objects.order_by("pk")] == ["0123456789abcdef", "fedcba9876543210"]
    assert [r.current for r in Reading.objects.order_by("pk")] == [False, True]
    assert figures(current=True) == [12]
    verify(book)


@pytest.fixture
def bad(document):
    """A document whose second report is broken beyond what reading would ever give."""
    good = document(13)
    (reading,) = good.readings
    broken = replace(reading, report={**reading.report, "id": "sha256:" + "f" * 64}, claims=[{"id": "no claim"}])
    return replace(good, readings=[reading, broken])


def test_a_document_enters_whole_or_not_at_all(book, add, bad):
    add(12)
    before = [kind.objects.count() for kind in (Capture, Report, Reading, Claim, LogEntry)]
    with pytest.raises(KeyError):
        keep(book, [bad], "0123456789abcdef")
    assert [kind.objects.count() for kind in (Capture, Report, Reading, Claim, LogEntry)] == before
    verify(book)
