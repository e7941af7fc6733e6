"""The page holds the text as it stands, everything escaped, and needs nothing from outside."""

import re
from dataclasses import replace

import pytest
from lxml import html

from recount.publish.html import page
from recount.records import Report


def test_the_text_of_the_page_is_the_text_of_the_report(report, claims):
    tree = html.fromstring(page(report, claims))
    assert "".join(tree.find_class("report")[0].itertext()) == report.text


def test_every_claim_has_words_a_row_and_a_card(report, claims):
    tree = html.fromstring(page(report, claims))
    for number, claim in enumerate(claims, start=1):
        words = tree.xpath(f"//mark[contains(concat(' ', @data-claims, ' '), ' {number} ')]")
        assert "".join(mark.text for mark in words) == claim.span.quote
        assert tree.xpath(f"//li[@id='row-{number}']//a[@href='#words-{number}']")
        assert claim.span.quote in tree.get_element_by_id(f"card-{number}").text_content()
    assert len(tree.xpath("//mark[@tabindex='0']")) == len(claims)


def test_nothing_is_loaded_from_outside(report, claims):
    text = page(report, claims)
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#|https://example\.org/a)""", text)
    assert not re.search(r"@import|url\(", text)
    assert "default-src &#39;none&#39;" in text


HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> killed 12 </article>{{ 7*7 }}"


@pytest.mark.parametrize("field", ["text", "title", "name", "publisher", "url", "language"])
def test_hostile_text_is_escaped(report, field):
    if field == "text":
        odd = Report(id="sha256:0", text=HOSTILE, blocks=(), language="en")
    else:
        odd = replace(report, **{field: HOSTILE})
    tree = html.fromstring(page(odd, ()))
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert not tree.xpath("//@onerror")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://x"])
def test_only_web_addresses_become_links(report, url):
    tree = html.fromstring(page(replace(report, url=url), ()))
    assert not tree.xpath("//header//a")
    assert url.strip() in tree.xpath("string(//header)")


def test_a_report_without_claims_says_so(report):
    assert "asserts no harm" in page(report, ())
