"""Stories of web pages read by the thousand: with a tree or without one, the passages are the same."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.read.html_fast import PLAIN, in_tree, plain, story

WORDS = st.text(max_size=30) | st.text("ab &;#x41<>\"'\n\t\xa0\u200b\u0301éї", max_size=20)
PARTS = st.lists(st.tuples(st.sampled_from(["p", "h1", "h3"]), WORDS), min_size=1, max_size=4)


@given(PARTS)
def test_a_plain_story_is_read_without_a_tree_as_with_one(parts: list[tuple[str, str]]) -> None:
    found = "\n\n".join(f"<{name}>{escape(words, quote=False)}</{name}>" for name, words in parts)
    if PLAIN.fullmatch(found):
        assert plain(found) == in_tree(found)


@pytest.mark.parametrize(
    "found",
    [
        "<p>One<br>two</p>",
        "<h1>A <p>b</p></h1>",
        "said so\n\n<p>b</p>",
        "<ul>\n<li>a</li></ul>",
        "<pre>a\n b</pre>",
        "",
    ],
)
def test_what_is_more_than_paragraphs_needs_a_tree(found: str) -> None:
    assert not PLAIN.fullmatch(found)


def test_the_story_of_a_page() -> None:
    body = "".join(f"<p>The council of the town met for the {n}th time &amp; talked for long.</p>" for n in range(4, 9))
    page = f"<html><body><nav><a href=/>Home</a></nav><article><h1>Budget</h1>{body}</article></body></html>"
    head, first, *_ = story(page)
    assert (head.text, head.kind) == ("Budget", "headline")
    assert (first.text, first.kind) == ("The council of the town met for the 4th time & talked for long.", None)
