"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from recount.read.draft import Document, Draft, Passage
from recount.read.encoding import decode
from recount.read.normalise import squeeze, tidy
from recount.read.paragraphs import paragraphs


def read(document: Document) -> Iterator[Draft]:
    """The one report of a text file."""
    text, notes = decode(document)
    yield Draft(passages=passages(text), extractor="plain text", notes=notes)


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of plain text, of no stated kind."""
    text = tidy(text)
    return tuple(Passage(squeeze(text[start:end])) for start, end in paragraphs(text))
