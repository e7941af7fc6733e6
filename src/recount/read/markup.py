"""HTML trees to passages: a walk that breaks at block elements and never recurses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree, html

from recount.read.draft import Passage
from recount.read.normalise import squeeze, tidy
from recount.read.paragraphs import paragraphs
from recount.records import BlockKind

# Block elements and the kind of what they hold; None inherits the kind of what they stand in.
HTML_KINDS: Mapping[str, BlockKind | None] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "headline"),
    **dict.fromkeys(("blockquote", "q-block"), "quote"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("p", "div", "section", "article", "main", "header", "footer", "body", "ul", "ol", "dl", "table")),
    **dict.fromkeys(("li", "dt", "dd", "tr", "pre", "address", "figure", "hr", "form", "fieldset", "center")),
}
SKIPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object", "noframes"})
SKIPPED |= frozenset({"embed", "svg", "math", "head", "title", "nav", "button", "select", "textarea", "audio", "video"})
CELLS = frozenset({"td", "th", "cell"})
LINE_BREAKS = frozenset({"br", "lb"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")
# The one class of elements we need; lxml.html would ask Python about every element for the classes of its forms.
ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)


def parse(text: str) -> html.HtmlElement | None:
    """The tree of an HTML document or fragment, None where there is none.

    The parser bounds depth and text size itself, so hostile nesting is cut off, not followed.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ELEMENTS)
    try:
        return html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def fragment_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a piece of HTML all of which is content (a feed entry, a mail body)."""
    tree = parse(text)
    return () if tree is None else tuple(walk(tree, HTML_KINDS))


def walk(tree: etree._Element, kinds: Mapping[str, BlockKind | None]) -> Iterator[Passage]:
    """The passages under `tree` in order; `kinds` names the block elements."""
    pieces: list[str] = []
    stack: list[BlockKind | None] = [None]
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, node in events:
        if event == "start":
            if _skipped(node, kinds):
                events.skip_subtree()
                continue
            if node.tag in kinds:
                yield from _flush(pieces, stack[-1])
                stack.append(kinds[node.tag] or stack[-1])
            pieces.append(_opening(node) + _text(node, node.text))
        else:
            if node.tag in kinds and not _skipped(node, kinds):
                yield from _flush(pieces, stack.pop())
            if node is not tree:
                pieces.append(_text(node.getparent(), node.tail))
    yield from _flush(pieces, stack[-1])


def _skipped(node: etree._Element, kinds: Mapping[str, BlockKind | None]) -> bool:
    if not isinstance(node.tag, str) or (node.tag in SKIPPED and node.tag not in kinds):
        return True
    return "hidden" in node.attrib or bool(HIDDEN.search(node.get("style") or ""))


def _opening(node: etree._Element) -> str:
    if node.tag in LINE_BREAKS:
        return "\n"
    return " | " if node.tag in CELLS and node.getprevious() is not None else ""


def _text(holder: etree._Element | None, text: str | None) -> str:
    """Text as it shows: line breaks of the source mean nothing except inside `pre`."""
    if not text:
        return ""
    return text if holder is not None and holder.tag == "pre" else SPACE.sub(" ", text)


def _flush(pieces: list[str], kind: BlockKind | None) -> Iterator[Passage]:
    text = tidy("".join(pieces))
    pieces.clear()
    bounds = paragraphs(text) if "\n" in text else [(0, len(text))]
    for start, end in bounds:
        if words := squeeze(text[start:end]):
            yield Passage(words, kind)
