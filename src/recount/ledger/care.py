"""Care of a ledger: a copy of all of it in one file, a ledger made of such a copy, and a look at its health."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from recount.errors import LedgerError
from recount.ledger.blobs import SUFFIX
from recount.ledger.canonical import canonical
from recount.ledger.models import (
    Capture,
    Check,
    Claim,
    ClaimRecord,
    Embargo,
    LogEntry,
    NameShown,
    Reading,
    Report,
)
from recount.ledger.models_linked import (
    FormerIncident,
    Incident,
    Judgement,
    Placement,
    Series,
    SeriesClaim,
    Telling,
    TellingVictim,
)
from recount.ledger.models_reviewed import Decision
from recount.ledger.opening import Ledger
from recount.ledger.rows import plain
from recount.ledger.search import index

KINDS: tuple[type[Any], ...] = (
    *(Capture, Report, Reading, Claim, ClaimRecord, LogEntry, NameShown, Embargo, Check, Decision),
    *(Judgement, Incident, FormerIncident, Telling, TellingVictim, Placement, Series, SeriesClaim),
)
CHUNK = 500
LOW = 1 << 30  # bytes of free space under which a person should be told


def backup(ledger: Ledger, path: Path) -> int:
    """Write everything in the ledger into one file (a tar archive); returns how many kept files are in it.

    The tables are of one moment, also while others write; so the copy verifies as the ledger does.
    Raises LedgerError where the file cannot be written, or is there already.
    """
    if path.exists():
        raise LedgerError(str(path), "is there already; a copy is not written over another file")
    part = path.with_name(path.name + ".part")
    try:
        with tarfile.open(part, "w") as archive, tempfile.TemporaryDirectory() as folder:
            digests = _write_tables(Path(folder))
            for kind in KINDS:
                archive.add(Path(folder) / _name(kind), f"tables/{_name(kind)}")
            for digest in digests:
                archive.add(ledger.blobs.path(digest), f"blobs/{digest[:2]}/{digest}{SUFFIX}")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise LedgerError(str(path), f"not written: {error.strerror or error}") from error
    return len(digests)


def restore(ledger: Ledger, path: Path) -> None:
    """Fill an empty ledger, on whichever database, from such a file. Raises LedgerError where it cannot be."""
    if Capture.objects.exists() or LogEntry.objects.exists():
        raise LedgerError(str(ledger.home.folder), "it is not empty; a copy is restored into a new ledger")
    try:
        with tarfile.open(path) as archive, tempfile.TemporaryDirectory() as folder:
            archive.extractall(folder, filter="data")
            (Path(folder) / "blobs").mkdir(exist_ok=True)  # an archive of no files has none
            shutil.copytree(Path(folder) / "blobs", ledger.blobs.folder, dirs_exist_ok=True)
            with transaction.atomic():
                for kind in KINDS:
                    _read_table(kind, Path(folder) / "tables" / _name(kind))
                _index_all()
                _go_on_counting()
    except (OSError, tarfile.TarError, ValueError, ValidationError) as error:
        raise LedgerError(str(path), f"cannot be restored: {error}") from error


def health(ledger: Ledger) -> Iterator[tuple[bool, str]]:
    """What a person should know of the ledger: whether each thing is well, and a sentence."""
    free = shutil.disk_usage(ledger.home.folder).free
    yield free >= LOW, f"{free / (1 << 30):.1f} GiB are free where the ledger lies"
    where = "a PostgreSQL server" if ledger.home.database else "SQLite in the folder"
    yield True, f"the tables are in {where} ({connection.vendor} {_version()})"
    known = set(Capture.objects.filter(redacted=False).values_list("digest", flat=True))
    kept = set(ledger.blobs.kept())
    yield known <= kept, f"{len(known & kept)} of {len(known)} kept files are there"
    yield True, f"{len(kept - known)} files are left of runs that were cut short; they are used when the run goes on"
    yield not ledger.blobs.fragments(), f"{len(ledger.blobs.fragments())} half-written files; they can be deleted"


def _version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return str(cursor.fetchone()[0])


def _write_tables(folder: Path) -> list[str]:
    """Write every table as JSON lines; returns the digests of the bytes they speak of."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for kind in KINDS:
            rows = kind.objects.order_by("pk").values_list(*_columns(kind)).iterator(chunk_size=CHUNK)
            with (folder / _name(kind)).open("w", encoding="utf-8") as file:
                file.writelines(canonical([plain(value) for value in row]) + "\n" for row in rows)
        return sorted(set(Capture.objects.filter(redacted=False).values_list("digest", flat=True)))


def _read_table(kind: type[Any], path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        for batch in _batches(_row(kind, json.loads(line)) for line in file):
            kind.objects.bulk_create(batch)


def _row(kind: type[Any], values: list[Any]) -> Any:
    columns = zip(_columns(kind), kind._meta.concrete_fields, values, strict=True)
    return kind(**{name: column.to_python(value) for name, column, value in columns})


def _columns(kind: type[Any]) -> list[str]:
    return [column.attname for column in kind._meta.concrete_fields]


def _index_all() -> None:
    for kind, rows in (
        (Report, Report.objects.filter(redacted=False)),
        (Claim, Claim.objects.select_related("record")),
    ):
        for batch in _batches(rows.order_by("pk").iterator(chunk_size=CHUNK)):
            index(kind, batch)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, CHUNK)):
        yield batch


def _go_on_counting() -> None:
    """Have PostgreSQL number new rows after those restored; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for kind in KINDS:
            if kind._meta.auto_field is not None:
                table = kind._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, 'id'), coalesce(max(id), 0) + 1, false) FROM {table}",
                    [table],
                )


def _name(kind: type[Any]) -> str:
    return f"{kind._meta.db_table}.jsonl"
