"""Where a ledger lies, and the least Django must know to open it.

A ledger is a folder. Its database is the SQLite file in it, unless the folder's `ledger.toml` names a
PostgreSQL server:

    database = "postgresql://recount@db.example.org/recount"

Passwords are best left to PostgreSQL's own means (a password file, a service file).
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from recount.errors import LedgerError

CONFIG = "ledger.toml"
SQLITE_FILE = "ledger.sqlite3"
PATIENCE = 60  # seconds a writer waits for another to finish
# WAL lets readers read while one writes; FULL has every commit on the disk before it is reported.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536"
NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
# The settings of a program that uses the ledger and nothing else of Django; `open_ledger` names the database.
STANDALONE: dict[str, Any] = {
    "INSTALLED_APPS": ["recount.ledger"],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.dummy"}},
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
}


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of a ledger and the address of its database, None for the SQLite file in the folder."""

    folder: Path
    database: str | None = None

    @classmethod
    def at(cls, folder: Path) -> Home:
        """The home in that folder, as its `ledger.toml` says. Raises LedgerError where that is broken."""
        config = folder / CONFIG
        try:
            stated = tomllib.loads(config.read_text(encoding="utf-8")) if config.exists() else {}
        except (OSError, ValueError) as error:
            raise LedgerError(str(config), f"cannot be read: {error}") from error
        return cls(folder, stated.get("database"))

    def settle(self) -> None:
        """Make the folder, and write down the address of its database if it has one."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self.database and Home.at(self.folder).database != self.database:
                fresh = self.folder / f".{CONFIG}"  # renamed when whole: others may be reading the old one
                fresh.write_text(f"database = {json.dumps(self.database)}\n", encoding="utf-8")
                fresh.replace(self.folder / CONFIG)
        except OSError as error:
            raise LedgerError(str(self.folder), f"cannot be made: {error.strerror}") from error

    @property
    def exists(self) -> bool:
        """Whether somebody made a ledger here."""
        return self.database is not None or (self.folder / SQLITE_FILE).exists()


def database_of(home: Home) -> dict[str, Any]:
    """The entry of Django's DATABASES for this ledger. Raises LedgerError for an address that is none."""
    if home.database is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home.folder / SQLITE_FILE),
            "OPTIONS": {"timeout": PATIENCE, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
        }
    try:
        parts = conninfo_to_dict(home.database)
    except ProgrammingError as error:
        raise LedgerError(str(home.folder), f"its database address is not one of PostgreSQL: {error}") from error
    named = {NAMES[key]: str(value) for key, value in parts.items() if key in NAMES}
    options = {key: value for key, value in parts.items() if key not in NAMES}
    return {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options, **named}
