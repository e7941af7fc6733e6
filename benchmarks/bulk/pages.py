"""A web archive of pages of our own: the structure of news sites, sentences written for Recount.

A page has the scripts, styles, data about itself, menus, teasers and footers of a news site, about 31 kB, around a
story of some 300 words. `share` of the stories are conflict reports (the samples that come with Recount, with other
numbers); of the others one in three holds a word of harm without telling of any, as 32 % of 840 US news articles held
one. One teaser in twenty speaks of harm, so that what stands beside a story is no better sorted than in life.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from benchmarks.read_speed import ENDS, NO_HARM, OBJECTS, SUBJECTS, VERBS

WORDS = 300
TEASERS, HARMFUL = 10, 0.05
TOLD = "Three killed as bus leaves the road in the hills"
SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(){{dataLayer.push(arguments)}}gtag('set',{{slot:{0}}});\n"
STYLE = ".c{0}{{margin:0 auto;padding:4px 8px;color:#333;font:14px/1.4 Georgia,serif}}\n"
NUMBER = re.compile(
    r"\b(?:[2-9]|[1-9]\d)\b(?! (?:January|February|March|April|May|June|July|August|September|October))"
)


def write(path: Path, count: int, share: float, seed: int = 1) -> list[str]:
    """Write an archive of so many pages; the addresses of its conflict reports."""
    told = []
    with path.open("wb") as file:
        for url, page, harmful in pages(count, share, seed):
            file.write(packed(url, page))
            if harmful:
                told.append(url)
    return told


def packed(url: str, page: bytes) -> bytes:
    """A page as an archive keeps it, compressed by itself."""
    return gzip.compress(_record(url, page), 3)


def pages(count: int, share: float, seed: int = 1) -> Iterator[tuple[str, bytes, bool]]:
    """The address and bytes of each page, and whether it is a conflict report."""
    dice = random.Random(seed)
    reports = [p.read_text(encoding="utf-8") for p in sorted(_samples(), key=str)]
    frame = _frame()
    told = set(random.Random(seed).sample(range(count), round(share * count)))  # that share, and not by luck more
    for number in range(count):
        harmful = number in told
        story = _report(dice, reports) if harmful else _news(dice)
        kind = "world" if harmful else "city"
        yield f"https://news.example/{kind}/{number}", _page(dice, story, number, frame), harmful


def _samples() -> Iterator[Path]:
    folder = files("recount") / "data" / "reports"
    yield from (Path(str(p)) for p in folder.iterdir() if p.name.endswith(".txt") and p.name != "football.txt")


def _report(dice: random.Random, reports: list[str]) -> str:
    """A sample with other numbers where it counts."""
    head, _, body = dice.choice(reports).partition("\n\n")
    return f"{head}\n\n{NUMBER.sub(lambda found: str(int(found[0]) + dice.randrange(7)), body)}"


def _news(dice: random.Random) -> str:
    sentences: list[str] = []
    while sum(len(s.split()) for s in sentences) < WORDS:
        sentences.append(" ".join(dice.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS)) + ".")
    if dice.random() < 1 / 3:
        sentences.insert(len(sentences) // 2, NO_HARM)
    body = "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))
    return f"{sentences[0].rstrip('.')}\n\n{body}"


def _frame() -> tuple[str, str]:
    """What all pages of the site share: before and after the story."""
    scripts = "".join(SCRIPT.format(n) for n in range(120))
    styles = "".join(STYLE.format(n) for n in range(120))
    menu = "".join(f'<li class="menu-item"><a href="/s/{n}" data-pos="{n}">Section {n}</a></li>\n' for n in range(60))
    before = (
        f"<script>{scripts}</script><style>{styles}</style></head><body><header><nav><ul>{menu}</ul></nav></header>"
    )
    footer = "".join(f'<a class="footer-link" href="/about/{n}">Notice {n}</a> | ' for n in range(40))
    return before, f"<footer><div>{footer}</div><p>All rights reserved.</p></footer></body></html>"


def _page(dice: random.Random, story: str, number: int, frame: tuple[str, str]) -> bytes:
    title, *paragraphs = story.split("\n\n")
    day = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    linked = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": day})
    body = "".join(f'<p class="story-text">{paragraph}</p>\n' for paragraph in paragraphs)
    teasers = "".join(
        f'<li class="teaser"><a href="/t/{n}"><h3>{TOLD if dice.random() < HARMFUL else _teaser(dice)}</h3></a></li>\n'
        for n in range(TEASERS)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<script type="application/ld+json">{linked}</script>{frame[0]}'
        f"<main><article><h1>{title}</h1><time datetime='{day}'>{day}</time>{body}</article></main>"
        f'<aside class="sidebar related"><h2>More</h2><ul>{teasers}</ul></aside>{frame[1]}'
    ).encode()


def _teaser(dice: random.Random) -> str:
    return " ".join(dice.choice(part) for part in (SUBJECTS, VERBS, OBJECTS))


def _record(url: str, page: bytes) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.is_http = True
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()
