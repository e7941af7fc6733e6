"""What passes between the steps of reading: the document as given, and what a format found in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recount.records import BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes to read and what is said about them from outside.

    `media_type` is the bare type ("text/html"), `charset` the encoding declared beside it;
    both may be wrong, and the bytes are believed first.
    """

    data: bytes
    name: str = ""
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, white space collapsed; `kind` is None where the format does not say."""

    text: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as a format found it, before language, block kinds and dateline are known.

    Exactly one of `passages` and `verbatim` holds the text; `verbatim` is kept as it stands.
    `credits` are lines beside the text that may name its day of publication ("May 2, 2024 10:00").
    `original` are the bytes the report's id digests, None for the whole document.
    """

    passages: tuple[Passage, ...] = ()
    verbatim: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    name: str = ""
    extractor: str = ""
    original: bytes | None = None
    notes: tuple[str, ...] = ()
