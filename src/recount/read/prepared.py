"""A report prepared as JSON: {"text", "published", "url"?, "title"?, "doc"?}, its text taken as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from recount.errors import UnreadableReport
from recount.read.days import day_of
from recount.read.draft import Document, Draft
from recount.read.encoding import decode

SURROGATE = re.compile("[\ud800-\udfff]")


def read(document: Document) -> Iterator[Draft]:
    """The one report of a JSON document; its text is not changed, so offsets made elsewhere agree."""
    raw, notes = decode(document)
    fields = _fields(document, raw)
    text = _string(document, fields, "text")
    if text is None:
        raise UnreadableReport(document.name, 'a JSON report must be an object with a "text"')
    published = _string(document, fields, "published")
    day = day_of(published)
    if published and day is None:
        raise UnreadableReport(document.name, f'"published" is not a date: {published!r}')
    yield Draft(
        verbatim=text,
        title=_string(document, fields, "title"),
        published=day,
        url=_string(document, fields, "url"),
        name=_string(document, fields, "doc") or "",
        extractor="as given",
        notes=notes,
    )


def _fields(document: Document, raw: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableReport(document.name, f"not valid JSON: {error}") from error
    return fields if isinstance(fields, dict) else {}


def _string(document: Document, fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableReport(document.name, f'"{key}" must be a string')
    if value and SURROGATE.search(value):
        raise UnreadableReport(document.name, f'"{key}" holds half a character (a lone surrogate)')
    return value
