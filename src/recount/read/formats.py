"""Which formats Recount reads, and how each is known from its bytes.

A format's module is imported when the first document needs it, so that `recount --help` and plain
text do not wait for the HTML and PDF libraries. Each offers `read(document) -> Iterator[Draft]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recount.errors import UnreadableReport
from recount.read.draft import Document, Draft

HEAD = 4096
UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What may stand before the first element. Atomic, so that a page of comments is scanned once only.
PROLOGUE = r"\s*(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*+"
DOCTYPE = r"(?><!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)?"
FEED = re.compile(rf"{PROLOGUE}{DOCTYPE}{PROLOGUE}<(?:\w+:)?(?:rss|feed|RDF)\b", re.DOTALL)
HTML = re.compile(
    rf"{PROLOGUE}<(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|table|h1|span|a|script|style)\b",
    re.DOTALL | re.IGNORECASE,
)
HEADER = re.compile(r"(?:From [^\n]*\n)?((?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
MAIL_FIELD = re.compile(
    r"^(from|to|date|subject|received|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
MAIL_FIELDS = 3
# Beginnings of files that hold no report themselves, with what to tell their owner.
REFUSED = (
    (b"PK\x03\x04", "a ZIP archive or office document: unpack it, or save it as PDF, HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as PDF, HTML or text"),
    (b"{\\rtf", "a rich text document: save it as PDF, HTML or text"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"\x89PNG", "an image: recognise its text (OCR) first"),
    (b"\xff\xd8\xff", "an image: recognise its text (OCR) first"),
    (b"GIF8", "an image: recognise its text (OCR) first"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media types, the module that reads it, and whether a document is in it."""

    name: str
    media_types: tuple[str, ...]
    module: str
    recognises: Callable[[bytes, str], bool]

    def read(self, document: Document) -> Iterator[Draft]:
        """The reports in `document`."""
        drafts: Iterator[Draft] = import_module(f"recount.read.{self.module}").read(document)
        return drafts


def _is_mail(_: bytes, head: str) -> bool:
    header = HEADER.match(head.replace("\r\n", "\n"))
    fields = {found.lower() for found in MAIL_FIELD.findall(header[1])} if header else set()
    return len(fields) >= MAIL_FIELDS and bool(fields & {"from", "date", "received", "message-id"})


# The first that recognises a document reads it; plain text takes what is left.
FORMATS = (
    Format("PDF", ("application/pdf",), "pdf", lambda data, _: b"%PDF-" in data[:1024]),
    Format("JSON", ("application/json",), "prepared", lambda _, head: bool(re.match(r'\s*\{\s*["}]', head))),
    Format(
        "feed",
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        "feed",
        lambda _, head: bool(FEED.match(head)),
    ),
    Format("HTML", ("text/html", "application/xhtml+xml"), "html", lambda _, head: bool(HTML.match(head))),
    Format("e-mail", ("message/rfc822",), "mail", _is_mail),
    Format("plain text", ("text/plain",), "plain", lambda _data, _head: False),
)
PLAIN = FORMATS[-1]


def format_of(document: Document) -> Format:
    """The format of a document by its bytes, else by its declared type, else plain text."""
    data = document.data
    for beginning, reason in REFUSED:
        if data.startswith(beginning):
            raise UnreadableReport(document.name, f"this is {reason}")
    head = _head(data)
    recognised = (f for f in FORMATS if f.recognises(data, head))
    declared = (f for f in FORMATS if document.media_type in f.media_types)
    return next(recognised, None) or next(declared, PLAIN)


def _head(data: bytes) -> str:
    """The beginning, decoded just well enough to see markup."""
    encoding = UTF16_BOMS.get(data[:2], "latin-1")
    return data[:HEAD].decode(encoding, "replace").lstrip("\ufeff\xef\xbb\xbf")
