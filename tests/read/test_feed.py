"""RSS and Atom: one report an entry."""

import datetime as dt

import pytest

from recount.errors import UnreadableReport
from recount.read import read_report, read_reports

TEXT = "Three people were killed when a shell hit the market, the governor said."
ITEM = """<item><title>{title}</title><link>https://example.org/{title}</link><author>ann@example.org (Ann Lee)</author>
<pubDate>Tue, 03 Oct 2023 23:00:00 +0300</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"""


def rss(*items: str) -> bytes:
    channel = f"<channel><title>Daily Wire</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Wire</title>
<entry><id>urn:1</id><title type="html">Shell hits &lt;b&gt;market&lt;/b&gt;</title>
<published>2023-10-03T22:00:00Z</published>
<summary>Short.</summary>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</content></entry></feed>""".encode()


def test_each_entry_is_a_report() -> None:
    first, second = read_reports(
        rss(ITEM.format(title="One", text=TEXT), ITEM.format(title="Two", text=TEXT)), name="a.xml"
    )
    assert first.text == f"One\n\n{TEXT}"
    assert [block.kind for block in first.blocks] == ["headline", "lead"]
    assert first.published == dt.date(2023, 10, 3)
    assert (first.url, first.publisher, first.title) == ("https://example.org/One", "Daily Wire", "One")
    assert first.name == "a.xml#https://example.org/One"
    assert first.id != second.id


def test_an_entry_keeps_its_id_wherever_in_the_feed_it_stands() -> None:
    one, two = ITEM.format(title="One", text=TEXT), ITEM.format(title="Two", text=TEXT)
    assert {r.id for r in read_reports(rss(one, two))} == {r.id for r in read_reports(rss(two, one))}


def test_atom_with_markup_in_title_and_content() -> None:
    report = read_report(ATOM)
    assert report.text == f"Shell hits market\n\n{TEXT}"
    assert report.published == dt.date(2023, 10, 3)


def test_several_entries_are_not_one_report() -> None:
    with pytest.raises(UnreadableReport, match="several reports"):
        read_report(rss(ITEM.format(title="One", text=TEXT), ITEM.format(title="Two", text=TEXT)))


def test_an_entry_that_cannot_be_read_hides_no_other() -> None:
    german = ITEM.format(
        title="Zwei", text="Drei Menschen wurden bei dem Angriff auf den Markt getötet, sagte die Polizei."
    )
    reports = read_reports(rss(german, ITEM.format(title="One", text=TEXT)), name="a.xml")
    assert next(reports).title == "One"
    with pytest.raises(UnreadableReport, match=r"a\.xml: 1 of 2 entries were not read; .*'de'"):
        next(reports)


def test_a_feed_without_entries_is_refused() -> None:
    with pytest.raises(UnreadableReport, match="no entries"):
        read_report(rss())


def test_a_feed_cut_off_says_so() -> None:
    whole = rss(ITEM.format(title="One", text=TEXT), ITEM.format(title="Two", text=TEXT))
    report = next(read_reports(whole[:-150]))
    assert report.title == "One"
    assert report.notes[0].startswith("the feed is damaged, text may be missing")
