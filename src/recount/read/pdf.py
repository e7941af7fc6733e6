"""PDF: pypdf's lines, without running heads, joined into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdf
from pypdf.errors import DependencyError

from recount.errors import UnreadableReport
from recount.read.draft import Document, Draft, Passage
from recount.read.normalise import clean, squeeze, tidy
from recount.read.paragraphs import paragraphs

EXTRACTOR = f"pypdf {pypdf.__version__}"
PAGES = 500
# A running head or foot stands within this many lines of the page's edge …
EDGE = 2
# … and returns on at least this share of the pages.
RETURNING = 0.5
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
HYPHENATED = re.compile(r"(\w+)[-\u2010]\n(?=([a-z\u0430-\u044f\u0451\u0456\u0457\u0454\u0491]\w*))")
# Lines of proportional type of one width differ in letters by about this much.
FIT = 0.82

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what goes wrong is told by our own errors


def read(document: Document) -> Iterator[Draft]:
    """The one report of a PDF; UnreadableReport where it is locked or holds images only."""
    reader = pypdf.PdfReader(io.BytesIO(document.data))
    _unlock(reader, document.name)
    pages = [_lines(page.extract_text()) for page in reader.pages[:PAGES]]
    if not any(pages):
        raise UnreadableReport(
            document.name, "no text found: the PDF holds images only; recognise its text (OCR) first"
        )
    text = _joined(_without_running_lines(pages))
    passages = tuple(Passage(squeeze(text[start:end])) for start, end in paragraphs(text, FIT))
    yield Draft(passages=passages, title=_title(reader, passages), extractor=EXTRACTOR, notes=_notes(reader))


def _unlock(reader: pypdf.PdfReader, name: str) -> None:
    """Opens a PDF locked with the empty password, which only forbids printing and the like."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError) as error:
        raise UnreadableReport(name, f"the PDF is encrypted: {error}") from error
    if not opened:
        raise UnreadableReport(name, "the PDF is encrypted and needs a password")


def _lines(text: str) -> list[str]:
    """The lines of a page; blank ones are kept, but not at its edges."""
    return [line.strip() for line in tidy(text).strip().split("\n")] if text.strip() else []


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the heads, feet and page numbers that return at their edges."""
    seen = Counter(_shape(line) for page in pages for line in {*page[:EDGE], *page[-EDGE:]})
    often = max(2, RETURNING * len(pages))
    return [[line for i, line in enumerate(page) if not _running(page, i, seen, often)] for page in pages]


def _running(page: Sequence[str], index: int, seen: Counter[str], often: float) -> bool:
    if EDGE <= index < len(page) - EDGE:
        return False
    at_edge = index in (0, len(page) - 1)
    return seen[_shape(page[index])] >= often or (at_edge and bool(PAGE_NUMBER.fullmatch(page[index])))


def _shape(line: str) -> str:
    return DIGITS.sub("#", line)


def _joined(pages: Sequence[list[str]]) -> str:
    """All lines as one text; a sentence that runs over a page's end runs on."""
    text = "\n".join("\n".join(page).strip("\n") for page in pages if page)
    return HYPHENATED.sub(lambda found: _rejoined(found, text), text)


def _rejoined(found: re.Match[str], text: str) -> str:
    """A word divided at a line's end, its hyphen kept where the document writes it so elsewhere."""
    compound = f"{found[1]}-{found[2]}"
    return f"{found[1]}-" if compound in text else found[1]


def _title(reader: pypdf.PdfReader, passages: Sequence[Passage]) -> str | None:
    """The title of the file, believed only if the document opens with it: it often names a template."""
    stated = clean(str(reader.metadata.title)) if reader.metadata and reader.metadata.title else None
    return stated if stated and stated in " ".join(p.text for p in passages[:3]) else None


def _notes(reader: pypdf.PdfReader) -> tuple[str, ...]:
    made = reader.metadata.creation_date_raw if reader.metadata else None
    made_note = (f"the file says it was made on {made[2:10]}, which need not be when it was published",) if made else ()
    cut = len(reader.pages) - PAGES
    return (*made_note, *((f"{cut} pages after page {PAGES} were not read",) if cut > 0 else ()))
