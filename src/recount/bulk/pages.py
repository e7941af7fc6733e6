"""The pages of one chunk, one after another, whatever holds them; never more than one in memory."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import fsspec
import pyarrow.parquet as pq
from fastwarc.warc import ArchiveIterator, WarcRecordType

from recount.bulk.inputs import Chunk
from recount.errors import UnreadableReport
from recount.read.archive import LARGEST, READABLE

BLOCK, PROBE = 1 << 20, 1 << 12
GZIP, RECORD = b"\x1f\x8b\x08", b"\r\n\r\nWARC/1."
BATCH = 64  # rows of a table in memory at a time
# Which columns of a table or of JSON lines hold what, where the user does not say; the first that is there.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "raw_html"),
    "text": ("text", "content", "body", "maintext"),
    "published": ("published", "date", "published_at", "datetime"),
    "title": ("title", "headline"),
    "url": ("url", "uri", "link"),
    "id": ("id", "doc", "doc_id"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One document: where it stands in its input, its bytes, and what is said of it there.

    `problem` tells why it cannot be read, where that is known at once; `data` is then empty.
    """

    position: int
    name: str
    data: bytes = b""
    media_type: str | None = None
    url: str | None = None
    published: dt.date | None = None
    problem: str | None = None


@dataclass(slots=True)
class Seam:
    """Where the first record of a chunk of an archive begins, and the first one behind it; None at the end.

    `ended` tells that the chunk was read to its end: the file is not broken in it.
    """

    first: int | None = None
    after: int | None = None
    ended: bool = False


def pages(chunk: Chunk, columns: Mapping[str, str], seam: Seam) -> Iterator[Page | None]:
    """The pages of the chunk in order; None for what is no page (a request, an image, an error of a server).

    What cannot be read at all (a broken file) is a page with a problem, after those before it. `seam` is filled.
    """
    form = {"archive": _archived, "lines": _lines, "table": _rows, "documents": _documents}[chunk.input.kind]
    at = chunk.start
    if chunk.refused:
        yield Page(at, chunk.input.name, problem=f"{chunk.refused}; nothing from here to {chunk.end} was read")
        return
    try:
        for page in form(chunk, columns, seam):
            at = page.position if page else at
            yield page
        seam.ended = True
    except UnreadableReport as error:
        yield Page(at, chunk.input.name, problem=error.reason)
    except Exception as error:  # the libraries' own errors are of no common kind
        yield Page(at, chunk.input.name, problem=f"broken from here on: {type(error).__name__}: {error}")


def _archived(chunk: Chunk, _: Mapping[str, str], seam: Seam) -> Iterator[Page | None]:
    with fsspec.open(chunk.input.name, "rb") as file:
        start = 0 if chunk.start == 0 else _next_record(file, chunk.start, chunk.input.size)
        seam.first = seam.after = start
        if start is None or start >= chunk.end:
            return
        file.seek(start)
        seam.after = None
        place = -1
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
            if record.stream_pos >= chunk.end and not chunk.whole:
                seam.after = record.stream_pos
                return
            place = max(record.stream_pos, place + 1)  # in a file compressed as one piece, records share a place
            yield _page_of(record, place)
        if place < 0:
            raise UnreadableReport(chunk.input.name, "no web archive, or an empty one")


def _next_record(file: BinaryIO, start: int, size: int) -> int | None:
    """Where the first record at or behind `start` begins, None where none does."""
    zipped = file.read(3) == GZIP
    mark, shift = (GZIP, 0) if zipped else (RECORD, 4)
    at = start if zipped else start - shift
    while at < size:
        file.seek(at)
        block = file.read(BLOCK + len(mark) - 1)
        found = block.find(mark)
        while found >= 0:
            place = at + found + shift
            if not zipped or _begins_record(file, place):
                return place
            found = block.find(mark, found + 1)
        at += BLOCK
    return None


def _begins_record(file: BinaryIO, place: int) -> bool:
    """Whether a gzip member that holds a record begins here; the three bytes may stand anywhere by chance."""
    file.seek(place)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(PROBE), 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _page_of(record: Any, place: int) -> Page | None:
    """The record's page: what a server delivered (status 200), or text drawn from it (WET)."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if not url or record.record_type not in (WarcRecordType.response, WarcRecordType.conversion):
        return None
    declared: str | None = "text/plain"
    if record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all")
        http = record.http_headers
        if http is None or http.status_code != 200:
            return None
        declared = http.get("Content-Type")
        if declared and declared.partition(";")[0].strip().lower() not in READABLE:
            return None
    return _bounded(Page(place, url, record.reader.read(LARGEST + 1), declared, url))


def _bounded(page: Page) -> Page:
    if len(page.data) > LARGEST:
        return Page(page.position, page.name, url=page.url, problem=f"larger than {LARGEST // 1_000_000} MB")
    return page


def _documents(chunk: Chunk, _: Mapping[str, str], __: Seam) -> Iterator[Page]:
    for at in range(chunk.start, chunk.end):
        name = chunk.input.members[at].name
        try:
            with fsspec.open(name, "rb") as file:
                yield _bounded(Page(at, name, file.read(LARGEST + 1)))
        except OSError as error:
            yield Page(at, name, problem=error.strerror or str(error))


def _lines(chunk: Chunk, columns: Mapping[str, str], _: Seam) -> Iterator[Page]:
    zipped = chunk.input.name.lower().endswith(".gz")
    with fsspec.open(chunk.input.name, "rb", compression="gzip" if zipped else None) as file:
        if chunk.start:
            file.seek(chunk.start - 1)
            file.readline()
        while zipped or file.tell() < chunk.end:
            position = file.tell()
            line = file.readline(LARGEST + 1)
            if not line:
                return
            if len(line) > LARGEST and not line.endswith(b"\n"):
                while (rest := file.readline(LARGEST)) and not rest.endswith(b"\n"):
                    pass
                yield Page(position, chunk.input.name, problem=f"a line larger than {LARGEST // 1_000_000} MB")
            elif line.strip():
                yield _line(line, position, chunk.input.name, columns)


def _line(line: bytes, position: int, name: str, columns: Mapping[str, str]) -> Page:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Page(position, name, problem=f"not valid JSON: {error}")
    if not isinstance(row, dict):
        return Page(position, name, problem="no JSON object")
    return _row(row, position, name, columns)


def _rows(chunk: Chunk, columns: Mapping[str, str], _: Seam) -> Iterator[Page]:
    with fsspec.open(chunk.input.name, "rb") as file:
        table = pq.ParquetFile(file)
        wanted = [*columns.values(), *(name for names in COLUMNS.values() for name in names)]
        wanted = [name for name in table.schema_arrow.names if name in wanted]
        position = sum(table.metadata.row_group(n).num_rows for n in range(chunk.start))
        groups = list(range(chunk.start, chunk.end))
        for batch in table.iter_batches(BATCH, row_groups=groups, columns=wanted):
            for row in batch.to_pylist():
                yield _row(row, position, chunk.input.name, columns)
                position += 1


def _row(row: Mapping[str, Any], position: int, name: str, columns: Mapping[str, str]) -> Page:
    """A row as a page: its HTML, or its text in the form of a prepared report."""
    said = {field: row.get(columns.get(field, "")) or _first(row, names) for field, names in COLUMNS.items()}
    url = str(said["url"]) if said["url"] else None
    called = url or f"{name}#{said['id'] or position}"
    if said["html"]:
        data = said["html"] if isinstance(said["html"], bytes) else str(said["html"]).encode("utf-8", "replace")
        return _bounded(Page(position, called, data, "text/html", url, _day(said["published"])))
    if not said["text"]:
        return Page(position, called, url=url, problem="no text: name the column that holds it with --column text=NAME")
    prepared = {field: str(said[field]) for field in ("published", "title", "url") if said[field]}
    prepared |= {"text": str(said["text"]), "doc": str(said["id"] or position)}
    data = json.dumps(prepared, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return _bounded(Page(position, called, data, "application/json", url))


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
