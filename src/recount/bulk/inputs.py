"""What there is to read: the files that the user names, here or in an object store, cut into chunks of work.

A chunk is a range of one file. Archives and JSON lines are cut at bytes without looking at them: whoever reads a chunk
begins with the first record that starts in it and ends before the first that starts behind it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import fsspec

from recount.errors import UnreadableReport

Kind = Literal["archive", "lines", "table", "documents"]

SUFFIXES: tuple[tuple[str, Kind], ...] = (
    *((suffix, "archive") for suffix in (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz")),
    *((suffix, "lines") for suffix in (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")),
    (".parquet", "table"),
)
WHOLE = (".warc.zst", ".jsonl.gz", ".ndjson.gz")  # cannot be entered in the middle
CHUNK = 16_000_000  # bytes of a chunk; of a table or folder, about as many
LARGEST_BATCH = 500  # documents of a folder in one chunk


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a folder, with its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Input:
    """One file that holds many pages, or the loose documents of a folder (`members`).

    `stamp` is what its store says of its state (time of change, or entity tag): another stamp is another file.
    """

    name: str
    kind: Kind
    size: int
    stamp: str
    members: tuple[Member, ...] = ()

    @property
    def key(self) -> str:
        """Sixteen hex digits that stand for the input in file names."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of an input: bytes of an archive or of lines, row groups of a table, members of a folder; end exclusive.

    `whole` marks the one chunk of a file that could not be cut. `skip` are positions of pages that must not be read,
    each with the reason; `refused` is why none of it can be read.
    """

    input: Input
    start: int
    end: int
    whole: bool = False
    skip: tuple[tuple[int, str], ...] = ()
    refused: str = ""

    @property
    def name(self) -> str:
        """The name of the file that keeps what the chunk gave."""
        return f"{self.input.key}/{'whole' if self.whole else f'{self.start:015d}'}.parquet"

    @property
    def size(self) -> int:
        """About how many bytes the chunk has."""
        if self.input.kind in ("archive", "lines"):
            return self.end - self.start
        if self.input.kind == "documents":
            return sum(member.size for member in self.input.members[self.start : self.end])
        return self.input.size * (self.end - self.start) // max(_groups(self.input.name), 1)


def find_inputs(items: Sequence[str]) -> list[Input]:
    """The inputs that the items name, in order of name. Raises UnreadableReport for what is not there."""
    found = {one.name: one for item in items for one in _found(item)}
    return [found[name] for name in sorted(found)]


def chunks_of(one: Input, size: int = CHUNK) -> list[Chunk]:
    """The chunks of an input, of about `size` bytes each."""
    if one.kind == "documents":
        return list(_batches(one, size))
    if one.kind == "table":
        groups = _groups(one.name)
        step = max(1, groups * size // max(one.size, 1))
        return [Chunk(one, at, min(at + step, groups)) for at in range(0, groups, step)]
    if one.name.lower().endswith(WHOLE) or one.size <= size:
        return [whole(one)]
    return [Chunk(one, at, min(at + size, one.size)) for at in range(0, one.size, size)]


def whole(one: Input) -> Chunk:
    """All of an archive or a file of lines as one chunk."""
    return Chunk(one, 0, one.size, whole=True)


def _batches(one: Input, size: int) -> Iterator[Chunk]:
    start, weight = 0, 0
    for at, member in enumerate(one.members):
        if at > start and (weight + member.size > size or at - start >= LARGEST_BATCH):
            yield Chunk(one, start, at)
            start, weight = at, 0
        weight += member.size
    yield Chunk(one, start, len(one.members))


def _found(item: str) -> Iterator[Input]:
    fs, path = _store(item)
    try:
        info = fs.info(path)
    except FileNotFoundError as error:
        raise UnreadableReport(item, "no such file or folder") from error
    except OSError as error:
        raise UnreadableReport(item, error.strerror or str(error)) from error
    if info["type"] != "directory":
        yield _input(fs, info, item)
        return
    below = fs.find(path, detail=True)
    files = [below[name] for name in sorted(below) if not _hidden(name[len(path) :])]
    loose = [info for info in files if _kind(info["name"]) == "documents"]
    yield from (_input(fs, info, fs.unstrip_protocol(info["name"])) for info in files if info not in loose)
    if loose:
        members = tuple(Member(_plain(fs.unstrip_protocol(info["name"])), info["size"] or 0) for info in loose)
        stamp = hashlib.sha256(repr([(m.name, m.size) for m in members]).encode()).hexdigest()[:16]
        yield Input(_plain(item), "documents", sum(m.size for m in members), stamp, members)


def _input(fs: Any, info: dict[str, Any], name: str) -> Input:
    kind, size = _kind(name), info["size"] or 0
    stamp = str(info.get("ETag") or info.get("mtime") or info.get("LastModified") or "")
    members = (Member(_plain(name), size),) if kind == "documents" else ()
    return Input(_plain(name), kind, size, stamp, members)


def _store(item: str) -> tuple[Any, str]:
    try:
        store: tuple[Any, str] = fsspec.core.url_to_fs(item)
    except (ImportError, ValueError) as error:  # no driver of this kind of store is installed, or none is known
        raise UnreadableReport(item, f"this store cannot be read here: {error}") from error
    return store


def _kind(name: str) -> Kind:
    lowered = name.lower()
    return next((kind for suffix, kind in SUFFIXES if lowered.endswith(suffix)), "documents")


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _plain(name: str) -> str:
    return name.removeprefix("file://")


def _groups(name: str) -> int:
    """How many row groups a Parquet file has."""
    import pyarrow.parquet as pq  # noqa: PLC0415  only tables need it

    try:
        with fsspec.open(name, "rb") as file:
            return int(pq.ParquetFile(file).metadata.num_row_groups)
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        raise UnreadableReport(name, f"no Parquet file: {error}") from error
