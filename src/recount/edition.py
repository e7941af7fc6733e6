"""Which state of Recount's rules and data read a report: the same edition reads the same text alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

READERS = ("read", "extract", "resolve", "data")  # what decides how a report is read
OWN = ("language.py", "records/said.py", "pipeline.py")
BESIDE = ("data/reports", "data/wording.yaml", "data/graphic.yaml", "data/link")  # samples, words, what comes after


@cache
def edition() -> str:
    """The first sixteen hex digits of the SHA-256 over every file that decides how a report is read."""
    package = Path(str(files("recount")))
    whole = hashlib.sha256()
    for path in _deciding(package):
        name = path.relative_to(package).as_posix()
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def _deciding(package: Path) -> Iterator[Path]:
    found = [package / name for name in OWN]
    found += [path for folder in READERS for path in sorted((package / folder).rglob("*")) if path.is_file()]
    for path in found:
        name = path.relative_to(package).as_posix()
        if "__pycache__" not in name and not name.startswith(BESIDE):
            yield path
