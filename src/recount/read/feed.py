"""RSS and Atom: one report an entry."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import feedparser

from recount.errors import UnreadableReport
from recount.read.days import day_of
from recount.read.draft import Document, Draft, Passage
from recount.read.markup import fragment_passages
from recount.read.normalise import clean

EXTRACTOR = f"feedparser {feedparser.__version__}"
ENTRY_FIELDS = ("id", "link", "title", "published", "updated", "author")


def read(document: Document) -> Iterator[Draft]:
    """A report for each entry that holds text, in the order of the feed."""
    # A stream, because feedparser takes a string or bytes for an address or a file name first.
    feed = feedparser.parse(io.BytesIO(document.data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise UnreadableReport(document.name, "the feed holds no entries")
    publisher = clean(feed.feed.get("title"))
    notes = (f"the feed is damaged, text may be missing: {feed.bozo_exception}",) if feed.bozo else ()
    for entry in feed.entries:
        yield _draft(entry, publisher, notes)


def _draft(entry: dict[str, Any], publisher: str | None, notes: tuple[str, ...]) -> Draft:
    title = _as_text(entry.get("title"))
    body = fragment_passages(_body(entry))
    headline = (Passage(title, "headline"),) if title else ()
    return Draft(
        passages=(*headline, *body),
        title=title,
        byline=clean(entry.get("author")),
        publisher=publisher,
        published=day_of(entry.get("published")) or day_of(dict.get(entry, "updated")),
        url=clean(entry.get("link")),
        name=clean(entry.get("id") or entry.get("link")) or "",
        extractor=EXTRACTOR,
        original=serialised(entry),
        notes=notes,
    )


def _body(entry: dict[str, Any]) -> str:
    contents = [str(item.get("value") or "") for item in entry.get("content") or ()]
    return max([*contents, str(entry.get("summary") or "")], key=len)


def _as_text(title: Any) -> str | None:
    """A title without the markup that some feeds put into it."""
    return " ".join(p.text for p in fragment_passages(title)) or None if isinstance(title, str) else None


def serialised(entry: dict[str, Any]) -> bytes:
    """The bytes an entry's id digests: its own words as JSON with sorted keys, wherever in the feed it stands."""
    # The plain dict's get, because feedparser's own gives the day of publication for a missing update.
    fields = {key: str(dict.get(entry, key) or "") for key in ENTRY_FIELDS}
    return json.dumps({**fields, "body": _body(entry)}, sort_keys=True).encode()
