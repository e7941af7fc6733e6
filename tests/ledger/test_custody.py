"""What is taken out, what others may see, and what the log tells of it."""

import json

import pytest

from recount.errors import LedgerError
from recount.ledger.intake import is_known, keep
from recount.ledger.models import Capture, Claim, ClaimRecord, LogEntry, Report
from recount.ledger.names import show
from recount.ledger.redact import redact
from recount.ledger.verify import verify
from recount.ledger.where import claims_where

TEXT = "Ivan Petrenko, 34, and Olha al Bitar died in Kharkiv. Mr Petrenko was a baker."
CLAIM = {"people": {"names": ["Ivan Petrenko", "Olha al Bitar"]}, "span": {"start": 0, "end": 83, "quote": TEXT}}


@pytest.fixture
def two(add):
    """A ledger with two reports; the key of the first."""
    add(12)
    add(13)
    return Report.objects.first().key


def test_a_redacted_report_is_gone_and_the_log_still_verifies(book, two):
    digest = Capture.objects.first().digest
    assert redact(book, two[:20], "asked by the family") == 4
    assert not book.blobs.path(digest).exists()
    assert Claim.objects.count() == ClaimRecord.objects.count() == 4
    assert "Petrenko" not in "".join(str(row.__dict__) for row in Report.objects.filter(key=two))
    assert not claims_where(["text~Petrenko", "best=12"]).exists()
    assert verify(book).captures == 2


def test_the_tombstone_says_who_why_and_which_hash(book, two):
    redact(book, two, "asked by the family")
    line = LogEntry.objects.get(what="redaction")
    assert (line.who, line.subject, json.loads(line.detail)["why"]) == ("tester", two, "asked by the family")


def test_redacted_bytes_are_not_taken_in_again(book, two, document):
    redact(book, two, "asked")
    assert is_known("report-12.txt", two.removeprefix("sha256:"), "any edition")
    assert keep(book, [document(12, "elsewhere.txt")], "any edition") == []
    assert Claim.objects.count() == 4
    verify(book)


@pytest.mark.parametrize(("report", "reason"), [("feed", "no report has this id"), ("", "2 reports' ids begin so")])
def test_a_report_that_cannot_be_told(book, two, report, reason):
    with pytest.raises(LedgerError, match=reason):
        redact(book, report, "asked")


def test_a_name_is_shown_in_a_way_there_is(book):
    with pytest.raises(LedgerError, match="one of full, initials, anonymous"):
        show(book, "Ivan Petrenko", "backwards", "by mistake")
