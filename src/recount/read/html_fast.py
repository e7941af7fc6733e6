"""Web pages by the thousand: resiliparse finds the story, ten times faster; the page's facts are found as ever.

Where resiliparse finds next to nothing, the page is read as a single one is: trafilatura, then all visible text. Once
the story is found, whoever reads very many pages is asked whether it is worth going on: half of the pages that hold a
word of harm hold it beside their story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from importlib.metadata import version

from resiliparse.extract.html2text import extract_plain_text

from recount.errors import PassedOver, UnreadableReport
from recount.read import html
from recount.read.draft import Document, Draft, Passage
from recount.read.encoding import decode
from recount.read.markup import HTML_KINDS, parse, walk
from recount.read.normalise import squeeze, tidy
from recount.read.page import page_facts

EXTRACTOR = f"resiliparse {version('resiliparse')}"
SHORT = 250  # characters below which a story was hardly found
# Where the headline may stand, outside the story: titles, meta elements and the page's data about itself.
HEADS = re.compile(
    r"<(?:meta\b[^>]*>|(title|h1|script\b(?=[^<>]*ld\+json))\b.*?(?:</\1\b[^>]*>|$))",
    re.IGNORECASE | re.DOTALL,
)
# A story of paragraphs and headlines only, as nearly all are. A tree gives the same passages in six times as long.
PLAIN = re.compile(r"(?:\s*<(p|h[1-6])>[^<\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]*</\1>)+\s*")
PARAGRAPH = re.compile(r"<([ph])[1-6]?>([^<]*)")
# Asked of the text of a story, a blank line between its passages, and of the markup that its headline may stand in.
Worth = Callable[[str, str], bool]


def read(document: Document, worth: Worth) -> Iterator[Draft]:
    """The one report of a web page, its headline first. Raises PassedOver where it is not `worth` reading."""
    text, notes = decode(document, html.declared_charset(document.data))
    passages = story(text)
    if sum(len(passage.text) for passage in passages) < SHORT:
        yield from html.read(document)
        return
    head = "\n\n".join(found[0] for found in HEADS.finditer(text, 0, text.rfind(">") + 1))
    if not worth("\n\n".join(passage.text for passage in passages), head):
        raise PassedOver(document.name)
    tree = parse(text)
    if tree is None:
        raise UnreadableReport(document.name, "no text found: the page is empty")
    yield html.draft_of(page_facts(tree), passages, EXTRACTOR, notes)


def story(text: str) -> tuple[Passage, ...]:
    """The passages of the page's story, none where it has none."""
    found = extract_plain_text(
        text, preserve_formatting="minimal_html", main_content=True, alt_texts=False, comments=False, list_bullets=False
    )
    return plain(found) if PLAIN.fullmatch(found) else in_tree(found)


def plain(found: str) -> tuple[Passage, ...]:
    """The passages of a story of paragraphs and headlines, none within another."""
    parts = ((name, squeeze(tidy(unescape(words)))) for name, words in PARAGRAPH.findall(found))
    return tuple(Passage(words, "headline" if name == "h" else None) for name, words in parts if words)


def in_tree(found: str) -> tuple[Passage, ...]:
    """The passages of any story."""
    tree = parse(found)
    return () if tree is None else tuple(walk(tree, HTML_KINDS))
