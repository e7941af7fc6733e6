"""Web pages: the story in its blocks, and what the page says about itself."""

import datetime as dt
import json

import pytest

from recount.read import read_report
from recount.records import Report

LEAD = (
    "Three people were killed and 12 wounded on Thursday when a shell hit the market, the governor of the region said."
)
SECOND = (
    "He added that rescuers were still working at the scene and that the number of dead could rise during the night."
)
THIRD = "Shops in the street were closed in the afternoon, and the police asked people to stay away from the centre."

PAGE = """<!doctype html><html lang="en"><head><title>Shell hits market - Daily Wire</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<header><h1>Shell hits market</h1></header>
<article>{story}</article>
<aside><h2>Most read</h2><a href="/1">Ten killed in another place</a></aside>
<footer>Copyright Daily Wire</footer></body></html>"""


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(story: str = paragraphs(LEAD, SECOND, THIRD), head: str = "") -> Report:
    return read_report(PAGE.format(story=story, head=head).encode(), name="page.html")


def blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


def test_the_story_is_read_and_the_rest_left() -> None:
    report = read()
    assert blocks(report) == [
        ("headline", "Shell hits market"),
        ("lead", LEAD),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]
    assert report.media_type == "text/html"
    assert report.title == "Shell hits market"


STORIES = [
    ("blockquote", f"<blockquote><p>{SECOND}</p></blockquote>", ("quote", SECOND)),
    ("list item", f"<ul><li>{SECOND}</li><li>{THIRD}</li></ul>", ("paragraph", SECOND)),
    ("subheading", "<h2>A second strike</h2>", ("headline", "A second strike")),
    (
        "table row",
        "<table><tr><td>Killed</td><td>3</td></tr><tr><td>Hurt</td><td>12</td></tr></table>",
        ("paragraph", "Killed | 3"),
    ),
    (
        "caption",
        "<figure><img src='a.jpg'><figcaption>Smoke over the market where two people died.</figcaption></figure>",
        ("caption", "Smoke over the market where two people died."),
    ),
    (
        "caption by its class",
        "<div><img src='a.jpg'><p class='wp-caption-text'>Smoke over the market on Thursday.</p></div>",
        ("caption", "Smoke over the market on Thursday."),
    ),
    (
        "soft hyphens and hard spaces",
        "<p>The am&shy;bu&shy;lance took 1&nbsp;200&#8203; people.</p>",
        ("paragraph", "The ambulance took 1 200 people."),
    ),
    (
        "inline markup",
        "<p>The <b>am</b>bulance <a href='/x'>took</a> five\n   people.</p>",
        ("paragraph", "The ambulance took five people."),
    ),
    (
        "combining accents",
        "<p>The café owner was hurt at the scene.</p>",
        ("paragraph", "The café owner was hurt at the scene."),
    ),
]


@pytest.mark.parametrize(("what", "markup", "expected"), STORIES, ids=[case[0] for case in STORIES])
def test_blocks_of_the_story(what: str, markup: str, expected: tuple[str, str]) -> None:
    report = read(f"{paragraphs(LEAD)}{markup}{paragraphs(SECOND + ' Nothing else was hit.', THIRD + ' So it was.')}")
    assert expected in blocks(report), what


def linked(type_: str | None, **fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": type_, **fields})}</script>'


DAY = dt.date(2024, 5, 2)
PERSON = {"@type": "Person", "name": "Ann Lee"}
GRAPH = [{"@type": "WebSite", "datePublished": "1999-01-01"}, {"@type": ["Article"], "datePublished": "2024-05-02"}]

# What stands in the page's head, the field it fills, and with what.
FACTS = [
    (linked("NewsArticle", datePublished="2024-05-02T23:30:00+03:00"), "published", DAY),
    (linked(None, **{"@graph": GRAPH}), "published", DAY),
    (linked("WebSite", datePublished="1999-01-01"), "published", None),
    ('<meta property="article:published_time" content="2024-05-02T10:00:00Z">', "published", DAY),
    ('<meta name="pubdate" content="20240502">', "published", DAY),
    ('<meta name="date" content="Thu, 02 May 2024 10:00:00 GMT">', "published", DAY),
    ('<meta name="date" content="yesterday">', "published", None),
    ("<script type='application/ld+json'>{broken</script>", "published", None),
    (linked("NewsArticle", author=[PERSON, {"name": "Bo Chen"}]), "byline", "Ann Lee, Bo Chen"),
    ('<meta name="author" content="Ann Lee">', "byline", "Ann Lee"),
    ('<meta property="article:author" content="https://example.org/ann">', "byline", None),
    (linked("NewsArticle", publisher={"@type": "Organization", "name": "Daily Wire"}), "publisher", "Daily Wire"),
    ('<meta property="og:site_name" content="Daily  Wire">', "publisher", "Daily Wire"),
    ('<link rel="canonical" href="https://example.org/a">', "url", "https://example.org/a"),
    ('<meta property="og:url" content="https://example.org/a">', "url", "https://example.org/a"),
]


@pytest.mark.parametrize(("head", "field", "expected"), FACTS)
def test_facts_of_the_page(head: str, field: str, expected: object) -> None:
    assert getattr(read(head=head), field) == expected


def test_one_visible_time_is_the_day_of_publication() -> None:
    story = f'<time datetime="2024-05-02T10:00">2 May</time>{paragraphs(LEAD, SECOND, THIRD)}'
    assert read(story).published == dt.date(2024, 5, 2)
    assert read(story + '<time datetime="2024-04-01">1 April</time>').published is None


CREDITS = [
    ("<div class='post-meta'>By Ann Lee | <span class='date'>May 2, 2024 10:00</span></div>", DAY),
    ("<time>2 May 2024</time>", DAY),
    ("<span class='timestamp'>Thursday, 2 May 2024, 10:00 BST</span>", DAY),
    ("<span class='date'>02.05.2024</span>", None),  # the second of May, or the fifth of February?
    ("<span class='date'>25.05.2024</span>", dt.date(2024, 5, 25)),
    ("<p>It was on 2 May 2024 that they met.</p>", None),
]


@pytest.mark.parametrize(("credit", "expected"), CREDITS)
def test_a_visible_date_is_the_day_of_publication(credit: str, expected: dt.date | None) -> None:
    assert read(f"{credit}{paragraphs(LEAD, SECOND, THIRD)}").published == expected


TITLES = [
    # The head of the page, its h1 elements, and the headline.
    ("", "<h1>Shell hits market</h1>", "Shell hits market"),
    ("<meta property='og:title' content='Shell hits market'>", "", "Shell hits market"),
    ("<meta property='og:title' content='Shell hits market'>", "<h1>Daily Wire</h1>", "Shell hits market"),
    (
        "<meta property='og:title' content='Shell hits market'>",
        "<h1>Daily Wire</h1><h1>Shell hits market, killing three</h1>",
        "Shell hits market, killing three",
    ),
    ("<title>Shell hits market | Wire</title><meta property='og:site_name' content='Wire'>", "", "Shell hits market"),
    (linked("NewsArticle", headline="Shell hits market"), "<h1>Menu</h1><h1>News</h1>", "Shell hits market"),
]


@pytest.mark.parametrize(("head", "visible", "expected"), TITLES)
def test_the_headline_among_titles(head: str, visible: str, expected: str) -> None:
    page = f"<html><head>{head}</head><body>{visible}<article>{paragraphs(LEAD, SECOND, THIRD)}</article></body></html>"
    report = read_report(page.encode())
    assert report.title == expected
    assert blocks(report)[0] == ("headline", expected)


def test_the_headline_stands_once() -> None:
    report = read(f"<h1>Shell hits market</h1>{paragraphs(LEAD, SECOND, THIRD)}")
    assert report.text.count("Shell hits market") == 1


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("<meta charset='utf-8'>", "utf-16"),
    ],
)
def test_encodings_of_pages(head: str, encoding: str) -> None:
    words = "The mayor’s café was hit – two people died there, the governor said."
    page = PAGE.format(story=paragraphs(LEAD, words, SECOND, THIRD), head=head)
    assert words in read_report(page.encode(encoding)).text


def test_the_charset_of_the_server_is_heeded() -> None:
    words = "The mayor’s café was hit – two people died there, the governor said."
    page = PAGE.format(story=paragraphs(LEAD, words, SECOND, THIRD), head="").encode("cp1252")
    assert words in read_report(page, media_type="text/html; charset=windows-1252").text


def test_a_page_too_small_for_a_story_is_read_whole() -> None:
    assert blocks(read_report(b"<p>Three people were killed by the shelling.</p>")) == [
        ("lead", "Three people were killed by the shelling.")
    ]
