"""Bytes kept by their own digest: compressed, once each, on the disk before anything speaks of them.

`blobs/ab/abcdef….gz` holds the bytes whose SHA-256 is abcdef…; any gunzip reads it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recount.errors import LedgerError

SUFFIX = ".gz"
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Stored:
    """What was kept: the SHA-256 of the bytes, how many there are, and the SHA-256 of the compressed file."""

    digest: str
    size: int
    file: str


@dataclass(frozen=True, slots=True)
class BlobStore:
    """The folder of kept bytes."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Where the bytes of that digest lie, or would."""
        return self.folder / digest[:2] / (digest + SUFFIX)

    def put(self, data: bytes) -> Stored:
        """Keep `data`; when this returns it is on the disk, whole. Raises LedgerError where the disk refuses."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        try:
            packed = path.read_bytes() if path.exists() else b""
            if not _unpacks_to(packed, digest):
                packed = gzip.compress(data, LEVEL, mtime=0)
                _write(path, packed)
        except OSError as error:
            raise LedgerError(str(path), f"not kept: {error.strerror}") from error
        return Stored(digest, len(data), hashlib.sha256(packed).hexdigest())

    def get(self, digest: str) -> bytes:
        """The bytes of that digest. Raises LedgerError where they are gone or no longer the same."""
        path = self.path(digest)
        try:
            data = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise LedgerError(str(path), f"cannot be read: {error}") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise LedgerError(str(path), "no longer holds the bytes it was given")
        return data

    def remove(self, digest: str) -> None:
        """Take the bytes of that digest away, if they are there."""
        self.path(digest).unlink(missing_ok=True)

    def kept(self) -> Iterator[str]:
        """The digests of all kept bytes, in order."""
        yield from (path.name.removesuffix(SUFFIX) for path in sorted(self.folder.glob(f"??/*{SUFFIX}")))

    def fragments(self) -> list[Path]:
        """Files an interrupted run left half-written; nothing speaks of them."""
        return sorted(self.folder.glob("??/.*"))


def _unpacks_to(packed: bytes, digest: str) -> bool:
    """Whether these compressed bytes are whole and of that digest."""
    try:
        return hashlib.sha256(gzip.decompress(packed)).hexdigest() == digest
    except (OSError, EOFError, zlib.error):
        return False


def _write(path: Path, data: bytes) -> None:
    """Write the file under another name, and give it its own once it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have the folder's list of files on the disk too, so that the new name survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
