"""What the user names to be read: files, folders, addresses, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recount.errors import UnreadableReport

STDIN = "-"
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one document and what is known of them beside."""

    name: str
    data: bytes
    media_type: str | None = None
    url: str | None = None


def expand(items: Sequence[str]) -> list[str]:
    """The items with every folder replaced by the files in and below it, in order of name, hidden files left out."""
    return [found for item in items for found in _walk(item)]


def load(item: str, allow_private: bool = False) -> Document:
    """The document that `item` names. Raises RecountError naming it and the reason."""
    if item == STDIN:
        return Document(STDIN_NAME, sys.stdin.buffer.read())
    if is_url(item):
        # The network module loads an HTTP client; only addresses need it.
        from recount.read.fetch import fetch

        fetched = fetch(item, allow_private=allow_private)
        return Document(item, fetched.data, fetched.media_type, fetched.url)
    return Document(item, _bytes(Path(item)))


def is_url(item: str) -> bool:
    """Whether the item is an address rather than a path."""
    return item.startswith(("http://", "https://"))


def _walk(item: str) -> Iterator[str]:
    path = Path(item)
    if item == STDIN or is_url(item) or not path.is_dir():
        yield item
        return
    below = sorted(path.rglob("*"))
    yield from (str(p) for p in below if p.is_file() and not _hidden(p.relative_to(path)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableReport(str(path), error.strerror or type(error).__name__) from error
