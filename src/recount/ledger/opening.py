"""Opening a ledger: Django is set up, the tables are brought to the present shape."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from recount.errors import LedgerError
from recount.ledger.blobs import BlobStore
from recount.ledger.custody import Log
from recount.ledger.home import Home, database_of

WRITERS = 0x7265636F756E74  # the advisory lock that PostgreSQL writers take in turn ("recount" in ASCII)


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger: its folder, its kept bytes, and who is working with it.

    A process has one ledger open at a time; opening another closes the first.
    """

    home: Home
    blobs: BlobStore
    who: str

    @contextmanager
    def writing(self) -> Iterator[Log]:
        """A transaction in which nobody else writes, and the log it adds to.

        Raises LedgerError where the database fails; nothing was written then.
        """
        try:
            with transaction.atomic():
                _take_turn()
                log = Log(self.who)
                yield log
                log.flush()
        except Error as error:
            connection.close_if_unusable_or_obsolete()  # so that the next try gets a new connection
            raise LedgerError(str(self.home.folder), f"nothing was written: {str(error).strip()}") from error


@contextmanager
def asking() -> Iterator[None]:
    """Around questions to the database: a failure of it is told as a LedgerError, and the next try connects anew."""
    try:
        yield
    except Error as error:
        connection.close_if_unusable_or_obsolete()
        where = connection.settings_dict["NAME"] or connection.vendor
        raise LedgerError(str(where), f"the ledger's database does not answer: {str(error).strip()}") from error


def open_ledger(folder: Path | str, *, create: bool = False, who: str | None = None) -> Ledger:
    """The ledger in `folder`, brought to the present shape of its tables.

    Args:
        folder: Where it lies.
        create: Whether to make one where there is none.
        who: Who is working with it, for the log; otherwise the environment's RECOUNT_WHO, or the user's login name.

    Raises:
        LedgerError: There is none, it was written by a later version, or its database does not answer.
    """
    home = Home.at(Path(folder))
    if not home.exists and not create:
        raise LedgerError(str(folder), "there is no ledger here; recount add makes one")
    home.settle()
    _connect(home)
    try:
        _migrate(home)
    except Error as error:
        raise LedgerError(str(folder), f"its database does not answer: {str(error).strip()}") from error
    return Ledger(home, BlobStore(home.folder / "blobs"), who or os.environ.get("RECOUNT_WHO") or getpass.getuser())


def _connect(home: Home) -> None:
    """Have Django speak to this ledger's database from now on."""
    connections.close_all()
    connections.settings.update(connections.configure_settings({DEFAULT_DB_ALIAS: database_of(home)}))
    del connections[DEFAULT_DB_ALIAS]


def _migrate(home: Home) -> None:
    """Bring the tables to their present shape."""
    if not _is_behind(home):
        return
    with changing_tables():
        if _is_behind(home):  # another process may have done it while this one waited
            call_command("migrate", "ledger", verbosity=0, interactive=False)


@contextmanager
def changing_tables() -> Iterator[None]:
    """One transaction around all steps that change tables, while nobody else writes.

    By itself Django writes down a step after the transaction that made it, and a process killed in between, or two that
    open a new ledger at once, would leave tables that nobody can open.
    """
    connection.disable_constraint_checking()  # SQLite can do so only before a transaction, and needs it for steps
    try:
        with transaction.atomic():
            _take_turn()
            yield
    finally:
        connection.enable_constraint_checking()


def _is_behind(home: Home) -> bool:
    """Whether steps are missing. Raises LedgerError where there are some of a later version."""
    loader = MigrationExecutor(connection).loader
    known = {key for key in loader.disk_migrations if key[0] == "ledger"}
    done = {key for key in loader.applied_migrations if key[0] == "ledger"}
    if done - known:
        raise LedgerError(str(home.folder), "it was written by a later version of Recount; bring this one up to date")
    return bool(known - done)


def _take_turn() -> None:
    """Wait until no other writer is at work; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
