"""Web archives (WARC): the pages that a crawler kept, as the servers gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from recount.errors import UnreadableReport
from recount.read.formats import FORMATS

SUFFIXES = (".warc", ".warc.gz")
READABLE = frozenset(media_type for form in FORMATS for media_type in form.media_types)
LARGEST = 20_000_000  # bytes of one page


@dataclass(frozen=True, slots=True)
class Archived:
    """One page: its bytes, the media type its server declared, its address."""

    data: bytes
    media_type: str | None
    url: str


def pages(path: Path) -> Iterator[Archived]:
    """The pages in an archive that were delivered (status 200) and are of a kind that can hold a report.

    Raises UnreadableReport where the file is no archive, or breaks off; what stands before that was given.
    """
    seen = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                seen += 1
                page = _page(record)
                if page is not None:
                    yield page
    except OSError as error:
        raise UnreadableReport(str(path), error.strerror or str(error)) from error
    except Exception as error:  # the library's own errors are of no common kind
        raise UnreadableReport(str(path), f"the archive is broken after {seen} records: {error}") from error
    if not seen:
        raise UnreadableReport(str(path), "no web archive, or one without pages")


def _page(record: object) -> Archived | None:
    """The record's page, None if it was not delivered or is of another kind."""
    http = record.http_headers  # type: ignore[attr-defined]
    url = record.headers.get("WARC-Target-URI")  # type: ignore[attr-defined]
    if http is None or http.status_code != 200 or not url:
        return None
    declared = http.get("Content-Type")
    if declared and declared.partition(";")[0].strip().lower() not in READABLE:
        return None
    data = record.reader.read(LARGEST + 1)  # type: ignore[attr-defined]
    return Archived(data, declared, url.strip("<>")) if 0 < len(data) <= LARGEST else None
