"""One byte changed anywhere is named; so is what was taken out or put in."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from recount.errors import LedgerError
from recount.ledger.models import Capture, Claim, ClaimRecord, Embargo, LogEntry, NameShown, Reading, Report
from recount.ledger.names import embargo, show
from recount.ledger.verify import verify

KINDS = (Capture, Report, Reading, Claim, ClaimRecord, LogEntry, NameShown, Embargo)
COLUMNS = [(kind, field.attname) for kind in KINDS for field in kind._meta.concrete_fields if not field.primary_key]
OTHER = {
    "BooleanField": lambda value: not value,
    "DateTimeField": lambda value: value.replace(year=value.year - 1),
    "DateField": lambda value: value.replace(year=value.year - 1) if value else "2025-01-01",
    "TextField": lambda value: f"{value}x" if not value else f"{value[:-1]}{'x' if value[-1] != 'x' else 'y'}",
    "CharField": lambda value: f"{value}x" if not value else f"{value[:-1]}{'x' if value[-1] != 'x' else 'y'}",
}


@pytest.fixture
def three(add):
    """A ledger with three reports."""
    for killed in (12, 13, 14):
        add(killed)


def test_a_ledger_nobody_touched_is_unbroken(book, three):
    found = verify(book)
    assert (found.captures, found.reports, found.readings, found.claims) == (3, 3, 3, 12)
    assert found.head == LogEntry.objects.last().hash


def test_any_value_changed_is_found(book, three):
    for number in (1, 2):
        show(book, f"Name {number}", "full", "agreed")
        embargo(book, f"report {number}", dt.date(2025, 3, number), "asked")
    assert [f"{kind.__name__}.{column}" for kind, column in COLUMNS if not noticed(book, kind, column)] == []


def noticed(book, kind, column):
    """Whether a change of this value is refused by the database or found by `verify`; it is undone afterwards."""
    row = kind.objects.order_by("pk")[1]
    change = OTHER.get(type(kind._meta.get_field(column)).__name__, lambda value: (value or 0) + 1)
    try:
        with transaction.atomic():
            kind.objects.filter(pk=row.pk).update(**{column: change(getattr(row, column))})
            transaction.set_rollback(True)
            return broken(book)
    except IntegrityError:
        return True


def broken(book):
    try:
        verify(book)
    except LedgerError as error:
        return "broken at" in str(error)
    return False


@pytest.mark.parametrize("kind", [Claim, LogEntry], ids=lambda kind: kind.__name__)
def test_a_row_taken_out_is_found(book, three, kind):
    kind.objects.filter(pk=kind.objects.order_by("pk")[1].pk).delete()
    with pytest.raises(LedgerError, match=r"missing|not all there"):
        verify(book)


def test_a_capture_put_in_is_found(book, three):
    capture = Capture.objects.first()
    capture.pk = None
    capture.save()
    with pytest.raises(LedgerError, match="the log does not know it"):
        verify(book)


def test_any_byte_of_a_kept_file_changed_is_found(book, three):
    path = book.blobs.path(Capture.objects.all()[1].digest)
    good = path.read_bytes()
    for place in [*range(12), *range(12, len(good), 23), len(good) - 1]:
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(LedgerError, match=path.name):
            verify(book)
    path.write_bytes(good)
    verify(book)


def test_a_kept_file_taken_away_is_found(book, three):
    path = book.blobs.path(Capture.objects.first().digest)
    path.unlink()
    with pytest.raises(LedgerError, match=path.name):
        verify(book)


@pytest.mark.parametrize("table", ["ledger_report_words", "ledger_claim_words"])
def test_an_index_entry_taken_out_is_found(book, three, table):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE rowid = 2")
    with pytest.raises(LedgerError, match="full-text index"):
        verify(book)


def test_the_first_break_is_the_one_named(book, three):
    Report.objects.filter(pk__in=(2, 3)).update(title="Another")
    with pytest.raises(LedgerError, match="report 2: it was changed"):
        verify(book)
