"""What holds for every report, whatever its format."""

import datetime as dt
import hashlib

import pytest

from recount.errors import UnreadableReport
from recount.read import read_report

TEXT = "Shell hits market\r\n\r\nThree people were killed\u00a0there,\tthe governor said.\u200b\r\n"


def test_the_id_is_the_digest_of_the_bytes() -> None:
    data = TEXT.encode()
    assert read_report(data).id == "sha256:" + hashlib.sha256(data).hexdigest()


def test_text_is_normalised() -> None:
    assert read_report(TEXT.encode()).text == "Shell hits market\n\nThree people were killed there, the governor said."


def test_what_the_caller_knows_outranks_the_document_and_is_noted() -> None:
    raw = (
        b'{"text": "Three people were killed there, the governor said.", "published": "2023-10-03", "url": "http://a"}'
    )
    report = read_report(raw, published=dt.date(2023, 10, 5), url="http://b")
    assert (report.published, report.url) == (dt.date(2023, 10, 5), "http://b")
    assert report.notes == ("published 2023-10-05 as given; the document says 2023-10-03",)


def test_same_bytes_same_report() -> None:
    assert read_report(TEXT.encode(), name="a") == read_report(TEXT.encode(), name="a")


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        (None, "text/plain"),
        ("text/html", "text/html"),
        ("text/plain; charset=utf-8", "text/plain"),
        ("application/x-unknown", "text/plain"),
        ("no type\nat all", "text/plain"),
    ],
)
def test_a_declared_type_decides_where_the_bytes_do_not(media_type: str | None, expected: str) -> None:
    assert (
        read_report(b"Three people were killed there, the governor said.", media_type=media_type).media_type == expected
    )


def test_the_bytes_outrank_the_declared_type() -> None:
    page = b"<html><body><p>Three people were killed there, the governor said.</p></body></html>"
    assert read_report(page, media_type="text/plain").media_type == "text/html"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_document_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableReport, match=r"^note\.txt: "):
        read_report(data, name="note.txt")
