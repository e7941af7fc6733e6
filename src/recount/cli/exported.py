"""A file that leaves the ledger: written whole or not at all, and remembered by the log with its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from recount.errors import RecountError
from recount.ledger.acts import note
from recount.ledger.opening import Ledger


@contextmanager
def exported(book: Ledger, path: Path, **detail: Any) -> Iterator[TextIO]:
    """The open file; what was there before stays until the new one is whole. `detail` says what is in it."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise RecountError(f"{path}: not written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    note_export(book, path, **detail)


def note_export(book: Ledger, path: Path, **detail: Any) -> None:
    """Have the log remember that this file was written: its name, its size and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    note(book, "export", path.name, sha256=digest, size=path.stat().st_size, **detail)
