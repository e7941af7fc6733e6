"""Backup, restore and health."""

import psycopg
import pytest

from recount.errors import LedgerError
from recount.ledger.care import backup, health, restore
from recount.ledger.home import Home
from recount.ledger.intake import keep
from recount.ledger.models import Claim, Report
from recount.ledger.names import show
from recount.ledger.opening import open_ledger
from recount.ledger.redact import redact
from recount.ledger.verify import verify
from recount.ledger.where import claims_where


@pytest.fixture
def filled(book, add):
    """A ledger with a page that changed, a redaction and a decision."""
    for killed, origin in ((12, "a.txt"), (13, "a.txt"), (14, "b.txt")):
        add(killed, origin)
    redact(book, Report.objects.last().key, "asked")
    show(book, "Ivan Petrenko", "full", "agreed")
    return book


def test_a_restored_ledger_is_the_same_and_goes_on(filled, tmp_path, document):
    before = verify(filled)
    assert backup(filled, tmp_path / "copy.tar") == 2
    other = open_ledger(tmp_path / "other", create=True)
    restore(other, tmp_path / "copy.tar")
    assert verify(other) == before
    assert claims_where(["text~market"]).count() == Claim.objects.filter(current=True).count() > 0
    keep(other, [document(15, "c.txt")], "another edition")
    assert verify(other).captures == before.captures + 1


def test_from_sqlite_to_postgresql(filled, tmp_path, server, document):
    before = verify(filled)
    backup(filled, tmp_path / "copy.tar")
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS restored")
        connection.execute("CREATE DATABASE restored")
    Home(tmp_path / "other", server.address("restored")).settle()
    other = open_ledger(tmp_path / "other", create=True)
    restore(other, tmp_path / "copy.tar")
    assert verify(other) == before
    keep(other, [document(15, "c.txt")], "another edition")
    assert verify(other).captures == before.captures + 1


def test_nothing_is_written_over(filled, tmp_path):
    (tmp_path / "copy.tar").write_text("mine")
    with pytest.raises(LedgerError, match="is there already"):
        backup(filled, tmp_path / "copy.tar")
    with pytest.raises(LedgerError, match="it is not empty"):
        restore(filled, tmp_path / "copy.tar")


def test_a_file_that_is_no_backup(book, tmp_path):
    (tmp_path / "copy.tar").write_text("mine")
    with pytest.raises(LedgerError, match="cannot be restored"):
        restore(book, tmp_path / "copy.tar")


def test_health(filled):
    assert all(well for well, _ in health(filled))
    next(filled.blobs.folder.glob("*/*.gz")).unlink()
    assert "1 of 2 kept files are there" in [sentence for well, sentence in health(filled) if not well]
