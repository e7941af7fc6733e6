"""What a web page says about itself: JSON-LD, meta elements, its visible headline and time."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from recount.read.days import day_of
from recount.read.normalise import clean

TITLE_META = ("og:title", "twitter:title", "dc.title", "headline")
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
BYLINE_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
PUBLISHER_META = ("og:site_name", "dc.publisher", "publisher", "application-name")
# schema.org types that describe the story itself; a page may also describe its site, its videos, its menus.
STORY_TYPES = ("article", "posting", "report", "story")
NESTING = 6
# Elements that show when a story appeared, by the names sites give them.
CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|published|pubdate|dateline|byline|meta)(?:$|[\s_-])", re.I
)
CREDIT_LENGTH = 120
CREDITS = 3


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Headline, author, publisher, day and address as the page states them, None where it does not."""

    title: str | None
    byline: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None
    credits: tuple[str, ...]


def page_facts(tree: HtmlElement) -> PageFacts:
    """The facts of a page: what is visible or in JSON-LD first, then its meta elements."""
    linked = next(_stories(tree), {})
    meta = _meta(tree)
    return PageFacts(
        title=_title(tree, linked, meta),
        byline=clean(_names(linked.get("author"))) or _person(_first(meta, BYLINE_META)),
        publisher=clean(_names(linked.get("publisher"))) or clean(_first(meta, PUBLISHER_META)),
        published=_published(tree, linked, meta),
        url=_address(tree, meta),
        credits=tuple(_credits(tree)),
    )


def _stories(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects that describe a story, in the order of the page."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                content = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from (found for found in _objects(content, NESTING) if _is_story(found))


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


def _is_story(value: Mapping[str, Any]) -> bool:
    types = value.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(STORY_TYPES) for name in names)


def _names(value: Any) -> str | None:
    """The name or names in a JSON-LD person or organisation, joined with commas."""
    if isinstance(value, str):
        return None if "://" in value else value
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value[:20]))) or None
    return None


def _person(value: str | None) -> str | None:
    """An author named in a meta element, where some sites put an address instead."""
    return None if not value or "://" in value else clean(value)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element by lower-cased property, name or itemprop."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = (node.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _title(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    """The visible h1 that says what the metadata say, in its fuller form; else what they say."""
    visible = sorted({clean(node.text_content()) or "" for node in tree.iter("h1")} - {""})
    stated = _stated_title(tree, linked, meta)
    if stated is None:
        return visible[0] if len(visible) == 1 else None
    return max((text for text in visible if _alike(text, stated)), key=len, default=stated)


def _stated_title(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    headline = linked.get("headline")
    stated = clean(headline) if isinstance(headline, str) else None
    site = (_first(meta, PUBLISHER_META) or "").strip()
    window = clean(tree.findtext(".//title")) or ""
    bare = re.sub(rf"\s+[-–—|:·]\s+{re.escape(site)}$", "", window) if site else window
    return stated or clean(_first(meta, TITLE_META)) or bare or None


def _alike(text: str, other: str) -> bool:
    """Whether more than half the words of the longer stand in the other; the name of the site alone does not."""
    ours, theirs = set(text.casefold().split()), set(other.casefold().split())
    return len(ours & theirs) > 0.5 * min(len(ours), len(theirs)) and len(ours) > 0.4 * len(theirs)


def _published(tree: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> dt.date | None:
    stated = (linked.get("datePublished"), *(meta.get(key) for key in PUBLISHED_META))
    return next((day for day in map(day_of, stated) if day), None) or _visible_day(tree)


def _visible_day(tree: HtmlElement) -> dt.date | None:
    """The day of the page's time elements where they all agree; a list of stories has many."""
    days = {day_of(node.get("datetime")) for node in tree.iter("time")} - {None}
    return days.pop() if len(days) == 1 else None


def _address(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and (node.get("href") or "").startswith("http"):
            return clean(node.get("href"))
    stated = meta.get("og:url", "")
    return clean(stated) if stated.startswith("http") else None


def _credits(tree: HtmlElement) -> Iterator[str]:
    """The first short lines marked as date or byline, those after the headline if there is one."""
    lines: list[str] = []
    for node in tree.iter("h1", "time", "span", "div", "p", "li"):
        if node.tag == "h1":
            lines.clear()
        elif len(lines) < CREDITS and (node.tag == "time" or CREDIT_CLASS.search(node.get("class") or "")):
            text = clean(node.text_content())
            if text and len(text) <= CREDIT_LENGTH:
                lines.append(text)
    yield from lines
