"""What people do with a ledger beyond keeping is in the log too, chained to all else."""

import json

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from recount.errors import LedgerError
from recount.ledger import care
from recount.ledger.acts import OWN, lines, note
from recount.ledger.models import Embargo, LogEntry
from recount.ledger.verify import verify

CHANGES = {"number": 99, "at": "2020", "who": "x", "what": "x", "subject": "x", "detail": "{}", "previous": "x"}


@pytest.fixture
def acts(book, add):
    """A ledger with a report, two judgements and an export."""
    add(12)
    note(book, "judgement", "claim 1", why="same street", verdict="same", seal="mine", behind=[1])
    note(book, "judgement", "claim 2", verdict="different")
    return note(book, "export", "claims.csv", sha256="ab", where=["country=UA"])


def test_an_act_is_told_with_who_why_and_all_else(book, acts):
    assert verify(book).head == acts.hash
    assert [(line.what, line.subject) for line in lines(act="judgement")] == [
        ("judgement", "claim 2"),
        ("judgement", "claim 1"),
    ]
    (line,) = lines(subject="claim 1")
    assert (line.who, json.loads(line.detail)["why"]) == ("tester", "same street")
    assert [line.number for line in lines()] == list(range(acts.number, 0, -1))


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_an_act_changed_is_found(book, acts, column):
    with pytest.raises((LedgerError, IntegrityError), match=r"broken at log line|unique"), transaction.atomic():
        LogEntry.objects.filter(number=acts.number - 1).update(**{column: CHANGES[column]})
        verify(book)


def test_an_act_and_its_rows_hold_together_or_neither(book, acts):
    with pytest.raises(RuntimeError), book.writing() as log:
        Embargo.objects.create(report="claim 3", until="2025-03-01")
        note(log, "judgement", "claim 3", verdict="same")
        raise RuntimeError
    assert not Embargo.objects.exists()
    assert list(lines(subject="claim 3")) == []
    with book.writing() as log:
        assert note(log, "judgement", "claim 3").number == acts.number + 1
    verify(book)


@pytest.mark.parametrize("act", sorted(OWN))
def test_what_the_ledger_itself_writes_is_no_act(book, act):
    with pytest.raises(LedgerError, match="written by the ledger itself"):
        note(book, act, "1")


def test_every_table_is_in_a_backup():
    assert set(care.KINDS) == set(apps.get_app_config("ledger").get_models())
