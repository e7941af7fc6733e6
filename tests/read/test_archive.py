"""Web archives: which pages are taken, and what a broken file says."""

import gzip

import pytest

from recount.errors import UnreadableReport
from recount.read.archive import pages

PAGE = b"<html><body><p>Twelve people were killed in Kharkiv, police said.</p></body></html>"


def record(url, status="200 OK", media_type="text/html", body=PAGE, kind="response"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(url):012}>\r\n"
        f"Content-Type: application/http;msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    record("https://example.org/1"),
    record("https://example.org/22", "404 Not Found"),
    record("https://example.org/333", media_type="image/png"),
    record("https://example.org/4444", kind="request"),
    record("https://example.org/55555", media_type="text/html; charset=utf-8"),
]


@pytest.mark.parametrize(("name", "pack"), [("a.warc", bytes), ("a.warc.gz", gzip.compress)])
def test_delivered_pages_are_taken(tmp_path, name, pack):
    path = tmp_path / name
    path.write_bytes(b"".join(pack(one) for one in RECORDS))
    found = list(pages(path))
    assert [page.url for page in found] == ["https://example.org/1", "https://example.org/55555"]
    assert found[0].data == PAGE
    assert found[1].media_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("data", [b"", b"no archive at all\n" * 9])
def test_a_file_that_is_none(tmp_path, data):
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    with pytest.raises(UnreadableReport, match=r"a\.warc: "):
        list(pages(path))
