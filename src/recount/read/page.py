"""What a web page says about itself: JSON-LD, meta elements, its visible headline and time."""

from __future__ import annotations

import datetime as dt
import json
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


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Headline, author, publisher, day and address as the page states them, None where it does not."""

    title: str | None
    byline: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None


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
    """The one visible h1 (several are menus and teasers), else what the metadata call it."""
    visible = {clean(node.text_content()) for node in tree.iter("h1")} - {None}
    if len(visible) == 1:
        return visible.pop()
    headline = linked.get("headline")
    stated = clean(headline) if isinstance(headline, str) else None
    return stated or clean(_first(meta, TITLE_META)) or clean(tree.findtext(".//title"))


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
