"""The main path of reading: document, drafts, and from each draft a report."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cache
from typing import TYPE_CHECKING

from recount.errors import RecountError, UnknownLanguage, UnreadableReport
from recount.language import known_languages, load_language
from recount.read.blocks import Located, label
from recount.read.dateline import find_dateline, stated_day
from recount.read.detect import UNDETERMINED, detect_language
from recount.read.draft import Document, Draft
from recount.read.formats import Format, format_of
from recount.read.paragraphs import paragraphs
from recount.records import Block, Report

if TYPE_CHECKING:
    from recount.read.html_fast import Worth

SEPARATOR = "\n\n"
UNNAMED = "the document"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows about a document; it outranks what the document says."""

    published: dt.date | None = None
    url: str | None = None
    language: str | None = None


def read_report(
    data: bytes,
    *,
    name: str = "",
    media_type: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """The one report in `data`.

    Args:
        data: The document as it was found: HTML, PDF, e-mail, JSON, a feed of one entry or plain text.
        name: What errors and output call it (a file name).
        media_type: What is declared about it ("text/html; charset=windows-1251"); the bytes are believed first.
        published: The day of publication; outranks the day the document states.
        url: Where it was found; outranks the address the document states.
        language: Its ISO 639-1 code; without it the language is detected.

    Raises:
        UnreadableReport: The bytes are no report, or several.
        UnknownLanguage: Recount has no data for its language.
    """
    reports = read_reports(data, name=name, media_type=media_type, published=published, url=url, language=language)
    report = next(reports)
    if next(reports, None) is not None:
        raise UnreadableReport(name or UNNAMED, "holds several reports; read them with read_reports")
    return report


def read_reports(
    data: bytes,
    *,
    name: str = "",
    media_type: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
    language: str | None = None,
    in_bulk: Worth | None = None,
) -> Iterator[Report]:
    """The reports in `data`, one for each entry of a feed; arguments and errors as `read_report`.

    `in_bulk`: web pages are taken apart by the faster extractor, as where very many are read, which asks this whether a
    page is worth reading to its end (`html_fast.Worth`); PassedOver is raised where it is not.
    """
    document = _document(data, name, media_type)
    form = format_of(document)
    given = Given(published, url, language)
    failures: list[RecountError] = []
    count = 0
    for count, draft in enumerate(_drafts(form, document, in_bulk), 1):  # noqa: B007  counts past the loop
        try:
            yield _report(draft, document, form, given)
        except RecountError as error:
            failures.append(error)
    _complain(document.name, count, failures)


def _complain(name: str, count: int, failures: list[RecountError]) -> None:
    """Raises what went wrong once the readable reports are out, so that one bad entry hides no good ones."""
    if not count:
        raise UnreadableReport(name, "no text found")
    if failures and count == 1:
        raise failures[0]
    if failures:
        raise UnreadableReport(name, f"{len(failures)} of {count} entries were not read; the first: {failures[0]}")


def _document(data: bytes, name: str, media_type: str | None) -> Document:
    """The document with its declared type taken apart ("text/html; charset=koi8-r")."""
    if not media_type:
        return Document(data, name or UNNAMED)
    declared = Message()
    declared["content-type"] = " ".join(media_type.split())
    return Document(data, name or UNNAMED, declared.get_content_type(), declared.get_content_charset())


def _drafts(form: Format, document: Document, worth: Worth | None) -> Iterator[Draft]:
    """The drafts of a document, whatever the format's library raises told as our own error."""
    if not document.data.strip():
        raise UnreadableReport(document.name, "it is empty")
    try:
        yield from _in_bulk(document, worth) if worth and form.name == "HTML" else form.read(document)
    except RecountError:
        raise
    except Exception as error:  # broken files make the libraries raise anything at all
        reason = f"broken {form.name}: {type(error).__name__}: {error}"
        raise UnreadableReport(document.name, reason) from error


def _in_bulk(document: Document, worth: Worth) -> Iterator[Draft]:
    from recount.read import html_fast  # noqa: PLC0415  loads a library that only very many pages need

    yield from html_fast.read(document, worth)


def _report(draft: Draft, document: Document, form: Format, given: Given) -> Report:
    place = f"{document.name}#{draft.name}" if draft.original else document.name
    text, passages = _laid_out(draft)
    if not passages:
        raise UnreadableReport(place, "no text found")
    code = _language(place, text, given.language)
    language = load_language(code)
    blocks = label(text, passages, language)
    stated = draft.published or stated_day(draft.credits, language)
    published = given.published or stated
    dateline = find_dateline(text, blocks, language, published)
    headline = next((text[b.start : b.end] for b in blocks if b.kind == "headline"), None)
    return Report(
        id="sha256:" + hashlib.sha256(draft.original or document.data).hexdigest(),
        text=text,
        blocks=blocks,
        language=code,
        published=published,
        dateline=dateline.day,
        title=draft.title or headline,
        byline=draft.byline or _credit(text, blocks),
        publisher=draft.publisher or dateline.agency,
        url=given.url or draft.url,
        name=place if draft.original else (draft.name or place),
        media_type=form.media_types[0],
        extractor=draft.extractor,
        notes=(*draft.notes, *_disagreement(given.published, stated)),
    )


def _credit(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first byline of the text that is no date."""
    credits = (text[block.start : block.end] for block in blocks if block.kind == "byline")
    return next((credit for credit in credits if not any(map(str.isdigit, credit))), None)


def _laid_out(draft: Draft) -> tuple[str, tuple[Located, ...]]:
    """The report's text and where each passage stands in it."""
    if draft.verbatim is not None:
        return draft.verbatim, tuple(Located(start, end, None) for start, end in paragraphs(draft.verbatim))
    located = []
    start = 0
    for passage in draft.passages:
        located.append(Located(start, start + len(passage.text), passage.kind))
        start += len(passage.text) + len(SEPARATOR)
    return SEPARATOR.join(passage.text for passage in draft.passages), tuple(located)


def _language(name: str, text: str, given: str | None) -> str:
    """The language given, else detected; UnknownLanguage where Recount has no data for it."""
    code = given or detect_language(text)
    if code == UNDETERMINED:
        raise UnreadableReport(name, "no words found")
    if code not in _known():
        raise UnknownLanguage(name, code, _known())
    return code


@cache
def _known() -> tuple[str, ...]:
    return known_languages()


def _disagreement(given: dt.date | None, stated: dt.date | None) -> tuple[str, ...]:
    if given and stated and given != stated:
        return (f"published {given} as given; the document says {stated}",)
    return ()
