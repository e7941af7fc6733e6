"""The key that signs sessions, kept in the ledger's folder for its owner's eyes only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = "workbench.secret"
LENGTH = 64  # bytes of randomness


def secret_of(folder: Path) -> str:
    """The key of the ledger in that folder, made where there is none yet; where there is no folder, one for now."""
    path = folder / FILE
    fresh = secrets.token_urlsafe(LENGTH)
    if not folder.is_dir():
        return fresh
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh
