"""Web pages: trafilatura finds the story, we find its facts and captions and keep its blocks."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from recount.errors import UnreadableReport
from recount.read.draft import Document, Draft, Passage
from recount.read.encoding import decode
from recount.read.markup import HTML_KINDS, parse, walk
from recount.read.normalise import squeeze, tidy
from recount.read.page import PageFacts, page_facts
from recount.records import BlockKind

EXTRACTOR = f"trafilatura {trafilatura.__version__}"
DECLARED_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
STORY_KINDS: Mapping[str, BlockKind | None] = {
    **dict.fromkeys(("body", "p", "list", "item", "table", "row")),
    "head": "headline",
    "quote": "quote",
}
# What browsers do not show, though trafilatura keeps some of it.
UNSEEN = ("script", "style", "noscript", "template", "noframes")
CAPTION_CLASS = re.compile(r"\bcaption\b|wp-caption-text|caption-text|photo-credit", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is told by our own errors


def read(document: Document) -> Iterator[Draft]:
    """The one report of a web page, its headline first."""
    text, notes = decode(document, declared_charset(document.data))
    tree = parse(text)
    if tree is None:
        raise UnreadableReport(document.name, "no text found: the page is empty")
    facts = page_facts(tree)
    passages, whole = story(tree)
    notes = (*notes, "no story was found in the page; all its visible text was read") if whole else notes
    yield draft_of(facts, passages, EXTRACTOR, notes)


def draft_of(facts: PageFacts, passages: tuple[Passage, ...], extractor: str, notes: tuple[str, ...]) -> Draft:
    """The draft of a page whose story `extractor` found, its headline first."""
    return Draft(
        passages=_headed(facts, passages),
        title=facts.title,
        byline=facts.byline,
        publisher=facts.publisher,
        published=facts.published,
        credits=facts.credits,
        url=facts.url,
        extractor=extractor,
        notes=notes,
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding named at the head of the page, None if it names none."""
    found = DECLARED_CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def story(tree: HtmlElement) -> tuple[tuple[Passage, ...], bool]:
    """The story's passages and False; those of the whole visible page and True where trafilatura finds no story."""
    etree.strip_elements(tree, *UNSEEN, with_tail=False)
    captions = _expose_captions(tree)
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    passages = tuple(walk(body, STORY_KINDS)) if body is not None else ()
    whole = not passages
    passages = passages or tuple(walk(tree, HTML_KINDS))
    return tuple(Passage(p.text, "caption") if p.text in captions else p for p in passages), whole


def _expose_captions(tree: HtmlElement) -> frozenset[str]:
    """Turns figures into plain blocks, which trafilatura keeps, and remembers their captions."""
    captions: set[str] = set()
    for node in list(tree.iter("figcaption", "p", "div", "span")):
        if node.tag == "figcaption" or CAPTION_CLASS.search(node.get("class") or ""):
            captions.add(squeeze(tidy(node.text_content())))
            node.tag = "p"
            node.attrib.clear()
    for node in list(tree.iter("figure")):
        node.tag = "div"
        node.attrib.clear()
    return frozenset(captions - {""})


def _headed(facts: PageFacts, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with the page's headline before them, once."""
    if not facts.title or not passages:
        return passages
    first = passages[0]
    if first.text.casefold() == facts.title.casefold():
        return (Passage(first.text, "headline"), *passages[1:])
    return (Passage(facts.title, "headline"), *passages)
