"""Answers kept on disk, so that a run that broke off goes on where it stopped and nothing is paid for twice."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recount.errors import RecountError


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of answers, each in a file named by the digest of what was asked."""

    folder: Path

    def find(self, key: str) -> str | None:
        """The answer kept under `key`; None where there is none, or its file is broken."""
        try:
            answer = json.loads(self._path(key).read_text(encoding="utf-8"))["answer"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if isinstance(answer, str) else None

    def keep(self, key: str, answer: str, asked: Mapping[str, Any]) -> None:
        """Write an answer with what it answers; a reader never meets half a file. Raises RecountError if it cannot."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({**asked, "answer": answer}, file, ensure_ascii=False)
            os.replace(name, path)
        except OSError as error:
            raise RecountError(f"{self.folder}: answers cannot be kept here ({error.strerror})") from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(asked: Mapping[str, Any]) -> str:
    """The digest that names what was asked."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this platform keeps what may be made anew: its folder for caches, and `recount` in it."""
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA") or str(Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library/Caches")
    else:
        base = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "recount" / "answers"
