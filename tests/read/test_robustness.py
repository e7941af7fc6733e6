"""Hostile and odd inputs: each ends in a report without the junk, or in an error that says why."""

import base64
import gzip
import io
import json
import zipfile

import pytest

from recount.errors import RecountError, UnreadableReport
from recount.read import read_report

TEXT = (
    "Three people were killed and 12 wounded when a shell hit the market, the governor of the region said on Tuesday."
)
MORE = "He added that the rescuers were still at work, and that the police had closed the streets around the market."
NEWLINE = "\n"
JUNK = "seven hundred killed by script"


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Market</title>{head}</head><body>{body}</body></html>".encode()


def story(extra: str) -> bytes:
    return page(f"<article><p>{TEXT}</p>{extra}<p>{MORE}</p></article>")


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", TEXT)
    return buffer.getvalue()


def mail(headers: str, body: bytes) -> bytes:
    return (
        b"From: a@b.example\nTo: c@d.example\nSubject: Market\nMIME-Version: 1.0\n" + headers.encode() + b"\n\n" + body
    )


def html_mail(body: str) -> bytes:
    return mail("Content-Type: text/html", body.encode())


def rss(description: str, doctype: str = "") -> bytes:
    item = f"<item><title>Market</title><description>{description}</description></item>"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def linked(json_ld: str) -> bytes:
    return page(f"<p>{TEXT}</p>", f'<script type="application/ld+json">{json_ld}</script>')


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ODD_TYPES = '{"@type":"Article","datePublished":5,"author":[[{"name":{"name":7}}]],"headline":[1],"publisher":[]}'
EIGHT_BIT = b"Subject: caf\xe9 \xff\xfe\nFrom: a@b.example\nTo: c@d.example\nDate: x\n\n" + TEXT.encode()
BASE64 = "Content-Type: text/plain\nContent-Transfer-Encoding: base64"

# What it is, the bytes, and words that must not get into the report.
READ: list[tuple[str, bytes, str]] = [
    ("script in the story", story(f"<script>say('{JUNK}')</script>"), JUNK),
    ("style in the story", story(f"<style>/* {JUNK} */</style>"), JUNK),
    ("noscript and template", story(f"<noscript>{JUNK}</noscript><template>{JUNK}</template>"), JUNK),
    ("comment in the story", story(f"<!-- {JUNK} -->"), JUNK),
    ("script never closed", page(f"<article><p>{TEXT}</p><p>{MORE}</p></article><script>{JUNK}"), JUNK),
    ("huge attributes", story(f"<p onclick='{JUNK}' data-x='{'x' * 5_000_000}'>It ended.</p>"), JUNK),
    ("10,000 deep after the story", page(f"<article><p>{TEXT}</p><p>{MORE}</p></article>" + "<div>" * 10_000), "<"),
    ("tables 3,000 deep", story("<table><tr><td>" * 3_000), "<"),
    ("inline elements never closed", story("<b><i>" * 20_000), "<"),
    ("5,000 small paragraphs", page(f"<p>{TEXT}</p>" + "<p>It ended.</p>" * 5_000), "<"),
    ("character references to nothing", story("<p>It&#0;&#xD800;&#1114112;&bogus; ended.</p>"), "\x00"),
    ("NUL in the page", story("<p>It\x00 ended.</p>"), "\x00"),
    ("JSON-LD 100,000 deep", linked("[" * 100_000), "["),
    ("JSON-LD of odd types", linked(ODD_TYPES), "["),
    (
        "base and refresh",
        page(f"<p>{TEXT}</p>", "<base href='file:///'><meta http-equiv=refresh content='0;//x'>"),
        "//",
    ),
    ("XHTML with a declaration", b"<?xml version='1.0' encoding='utf-8'?>" + page(f"<p>{TEXT}</p>"), "<?xml"),
    ("wrongly declared encoding", page(f"<p>{TEXT}</p>", "<meta charset=utf-16>"), "\ufffd"),
    (
        "entities a billion strong",
        rss(f"{TEXT} &l11;", f'<!DOCTYPE rss [<!ENTITY l0 "killed ">{LAUGHS}]>'),
        "killed killed",
    ),
    ("entity of a file", rss(f"{TEXT} &x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "root:"),
    ("feed with script", rss(f"&lt;script&gt;{JUNK}&lt;/script&gt; {TEXT}"), JUNK),
    ("mail of unknown charset", mail('Content-Type: text/plain; charset="no-such"', TEXT.encode()), "charset"),
    ("mail with broken base64", mail(BASE64, base64.b64encode(TEXT.encode()) + b"*"), "*"),
    ("mail with an 8-bit subject", EIGHT_BIT, "\udcff"),
    ("mail with script", html_mail(f"<script>{JUNK}</script><p>{TEXT}</p>"), JUNK),
    ("mail with hidden words", html_mail(f"<div style='display:none'>{JUNK}</div><p>{TEXT}</p>"), JUNK),
    ("direction overrides", f"\u202e{TEXT}\u202c\u2066\n".encode(), "\u202e"),
    ("zero-width letters", TEXT.replace("killed", "ki\u200bl\u200cl\u200ded").encode(), "\u200b"),
    ("one line of two million characters", f"{TEXT} ".encode() * 20_000, "\n"),
    ("100,000 blank lines", f"{TEXT}{NEWLINE * 100_000}{MORE}".encode(), "\n\n\n"),
    ("old Mac newlines", f"{TEXT}\r\r{MORE}".encode(), "\r"),
    ("UTF-16 with half a character", TEXT.encode("utf-16") + b"\x00", "\x00"),
    ("text like UTF-7", f"{TEXT} +ADw-script+AD4-".encode(), "<script"),
    ("JSON with a byte order mark", b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode(), "{"),
    ("JSON in UTF-16", json.dumps({"text": TEXT}).encode("utf-16"), "{"),
    ("JSON with a key twice", f'{{"text": "{JUNK}", "text": "{TEXT}"}}'.encode(), JUNK),
    ("text like a template", f"{{% if x %}} {TEXT}".encode(), "\x00"),
]


@pytest.mark.parametrize(("what", "data", "junk"), READ, ids=[case[0] for case in READ])
def test_odd_input_is_read_without_its_junk(what: str, data: bytes, junk: str) -> None:
    report = read_report(data, name="odd")
    assert "people were" in report.text, what
    assert junk not in report.text
    end = 0
    for block in report.blocks:
        assert end <= block.start < block.end <= len(report.text)
        end = block.end


# What it is, the bytes, and the reason given.
REFUSED: list[tuple[str, bytes, str]] = [
    ("gzip bomb", gzip.compress(b"0" * 10_000_000), "gzip archive"),
    ("office document", zipped(), "ZIP archive or office document"),
    ("rich text", rb"{\rtf1\ansi " + TEXT.encode() + b"}", "rich text"),
    ("image", b"\x89PNG\r\n\x1a\n" + bytes(200), "an image"),
    ("photograph", b"\xff\xd8\xff\xe0" + bytes(200), "an image"),
    ("program", b"\x7fELF" + bytes(200), "a program"),
    ("all bytes", bytes(range(256)) * 10, "control characters"),
    ("zeros", bytes(1000), "control characters|no text|no words"),
    ("white space", b" \n\t" * 1000, "empty"),
    ("page of scripts", page("<script>run()</script>"), "no text found"),
    ("page 10,000 deep without text", page("<div>" * 10_000), "no text found"),
    ("frameset", b"<html><frameset><frame src=x></frameset><noframes>Frames!</noframes></html>", "no text found"),
    ("empty feed", b"<rss version='2.0'><channel></channel></rss>", "no entries"),
    ("mail without a body", mail("Content-Type: text/plain", b""), "no text found"),
    ("mail of a picture", mail("Content-Type: image/png", b"abc"), "no text found"),
    ("multipart without its boundary", mail("Content-Type: multipart/mixed", TEXT.encode()), "no text found"),
    ("PDF of a head alone", b"%PDF-1.7\n%%EOF", "broken PDF"),
    ("PDF pointing nowhere", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\nstartxref\n99999\n%%EOF", "broken PDF"),
    ("JSON of another shape", b'{"items": []}', 'an object with a "text"'),
    ("emoji only", "😀😀😀".encode(), "no words"),
]


@pytest.mark.parametrize(("what", "data", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_no_report_is_refused_with_a_reason(what: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=rf"^odd: .*({reason})"):
        read_report(data, name="odd")


def test_every_beginning_of_a_page_is_handled() -> None:
    whole = story(f"<blockquote>{MORE}</blockquote>")
    for length in range(0, len(whole), 7):
        try:
            read_report(whole[:length], name="odd", language="en")
        except RecountError as error:
            assert str(error).startswith("odd: ")
