"""What people decide is kept, sealed, taken back without being erased, and copied with the ledger."""

import json

import pytest

from recount.errors import LedgerError
from recount.ledger.care import backup, restore
from recount.ledger.decisions import claim_subject, decide, decisions, decisions_of, decisions_within, take_back
from recount.ledger.models import Report
from recount.ledger.models_reviewed import Decision
from recount.ledger.opening import open_ledger
from recount.ledger.redact import redact
from recount.ledger.verify import verify
from recount.review import standing


def test_a_later_decision_stands_and_a_taken_back_one_gives_way(book):
    (first,) = decide(book, "incident/a", {"harm": "single"}, why="one wire")
    (second,) = decide(book, "incident/a", {"harm": "corroborated"})
    assert standing(decisions("incident/a"))["harm"].id == second.id
    take_back(book, second.id, why="the second source copies the first")
    assert standing(decisions("incident/a"))["harm"].id == first.id
    assert len(decisions("incident/a")) == 3  # nothing was erased
    with pytest.raises(LedgerError):
        take_back(book, second.id)


def test_decisions_are_found_by_subject_and_by_beginning(book):
    one, other = claim_subject(("sha256:a", "1")), claim_subject(("sha256:b", "1"))
    for subject in (one, other):
        decide(book, subject, {"standing": "set_aside"})
    assert set(decisions_of([one, "incident/none"])) == {one}
    assert set(decisions_within("claim/sha256:b/")) == {other}


def test_a_decision_changed_in_the_database_breaks_the_ledger(book):
    decide(book, "incident/a", {"harm": "single"})
    verify(book)
    Decision.objects.update(value=json.dumps("refuted"))
    with pytest.raises(LedgerError, match="decision"):
        verify(book)


def test_decisions_are_in_the_copy(book, tmp_path):
    decide(book, "incident/a", {"harm": "single"})
    backup(book, tmp_path / "copy.tar")
    fresh = open_ledger(tmp_path / "fresh", create=True, who="tester")
    restore(fresh, tmp_path / "copy.tar")
    assert [one.value for one in decisions("incident/a")] == ['"single"']
    verify(fresh)


def test_what_was_decided_of_a_redacted_report_quotes_it_no_more(book, add):
    add(12)
    key = Report.objects.get().key
    decide(book, claim_subject((key, "1")), {"place": {"name": "Kharkiv"}}, why="the market is in Kharkiv")
    redact(book, key, "asked for")
    (left,) = decisions(claim_subject((key, "1")))
    assert (left.value, left.why, left.by) == ("null", "", "tester")
    verify(book)
