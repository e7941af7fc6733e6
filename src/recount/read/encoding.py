"""Bytes to characters: byte order mark, UTF-8, what is declared, then the most likely 8-bit code page."""

from __future__ import annotations

import codecs
import re

from recount.errors import UnreadableReport
from recount.read.draft import Document

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The code pages reports in our languages come in; charset-normalizer chooses among them.
CODE_PAGES = ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1256"]
# Text whose high bytes are rarer than this is Latin script with some typographic marks and accents.
LATIN_SHARE = 0.15
# Above this share of broken sequences the text is not damaged UTF-8 but something else.
DAMAGE_SHARE = 0.002
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
CONTROL_SHARE = 0.005
SNIFFED = 20_000
HIGH_BYTES = bytes(range(128, 256))


def decode(document: Document, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of the document and notes on what was lost; UnreadableReport where it is no text.

    `declared` is the encoding the content itself names (a meta element, an XML declaration).
    """
    data = document.data
    text, notes = _decoded(data, declared or document.charset)
    if len(data.translate(None, CONTROL_BYTES)) < len(data) and len(CONTROLS.findall(text)) > CONTROL_SHARE * len(text):
        raise UnreadableReport(document.name, "not text: it is full of control characters")
    return text, notes


def _decoded(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, marked in BOMS:
        if data.startswith(mark):
            return _with_damage(data[len(mark) :], marked)
    wide = _wide_encoding(data)
    if wide:
        return _with_damage(data, wide)
    for encoding in ("utf-8", declared):
        strict = _strictly(data, encoding) if encoding else None
        if strict is not None:
            return strict, ()
    return _most_likely(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: a NUL in the declared name
        return None


def _with_damage(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    return text, ((f"{broken} characters could not be decoded as {encoding}",) if broken else ())


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text in it has a zero in every other byte."""
    head = data[:SNIFFED]
    half = len(head) // 2 if b"\0" in head else 0
    if half and head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _most_likely(data: bytes) -> tuple[str, tuple[str, ...]]:
    text, notes = _with_damage(data, "utf-8")
    if text.count("\ufffd") <= DAMAGE_SHARE * len(text):
        return text, notes
    if len(data) - len(data.translate(None, HIGH_BYTES)) < LATIN_SHARE * len(data):
        return _with_damage(data, "cp1252")
    return _by_code_page(data)


def _by_code_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  heavy, and seldom needed

    best = from_bytes(data[:SNIFFED], cp_isolation=CODE_PAGES).best()
    if best is None:
        return _with_damage(data, "cp1252")
    text, notes = _with_damage(data, best.encoding)
    return text, (*notes, f"the encoding is not declared; {best.encoding} fits best")
