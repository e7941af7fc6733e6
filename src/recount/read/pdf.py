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
PAGE_COUNT = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
HYPHENATED = re.compile(r"(\w+)[-\u2010]\n(?=([a-z\u0430-\u044f\u0451\u0456\u0457\u0454\u0491]\w*))")
# Lines of proportional type of one width differ in letters by about this much.
FIT = 0.82

Shape = tuple[int, str]  # place from the page's edge (0, 1, -2, -1) and words

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
    running = _running_lines(pages)
    text = _joined([_kept(page, number, running) for number, page in enumerate(pages)])
    passages = tuple(Passage(squeeze(text[start:end])) for start, end in paragraphs(text, FIT))
    yield Draft(passages=passages, title=_title(reader, passages), extractor=EXTRACTOR, notes=_notes(reader, running))


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


def _running_lines(pages: Sequence[list[str]]) -> Counter[Shape]:
    """Heads and feet that return at one place of most pages, with how often."""
    seen = Counter(
        shape
        for number, page in enumerate(pages)
        for index in range(len(page))
        for shape in set(_shapes(page, number, index))
    )
    often = max(2, RETURNING * len(pages))
    return Counter({shape: count for shape, count in seen.items() if count >= often})


def _shapes(page: Sequence[str], number: int, index: int) -> Iterator[Shape]:
    """What could return of a line at the edge of page `number`: its words, or its words with a page number.

    Only a number that grows by one a page is left open: rows of a table differ in their figures, too.
    """
    from_end = index - len(page)
    if index >= EDGE and from_end < -EDGE:
        return
    place, line = (index if index < EDGE else from_end), page[index]
    yield place, line
    for found in PAGE_COUNT.finditer(line):
        yield place, f"{line[: found.start()]}#{int(found[0]) - number:+}{line[found.end() :]}"


def _kept(page: Sequence[str], number: int, running: Counter[Shape]) -> list[str]:
    """The lines of a page without its running lines and its bare page number."""
    edges = (0, len(page) - 1)
    return [
        line
        for index, line in enumerate(page)
        if not any(shape in running for shape in _shapes(page, number, index))
        and not (index in edges and PAGE_NUMBER.fullmatch(line))
    ]


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


def _notes(reader: pypdf.PdfReader, running: Counter[Shape]) -> tuple[str, ...]:
    """What was left out, and the file's own day, which is not taken for the day of publication."""
    notes = [f"left out on {count} pages: {line!r}" for (_, line), count in running.items() if line]
    made = MADE.match((reader.metadata and reader.metadata.creation_date_raw) or "")
    if made:
        notes.append(f"the file was made on {'-'.join(made.groups())}; when it was published is not said")
    if len(reader.pages) > PAGES:
        notes.append(f"{len(reader.pages) - PAGES} pages after page {PAGES} were not read")
    return tuple(notes)
