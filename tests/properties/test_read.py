"""Whatever the bytes, reading ends in a sound report or in an error that names the document."""

import contextlib
import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.errors import RecountError
from recount.language import known_languages
from recount.read import read_report, read_reports
from recount.records import Report

# Beginnings that send the bytes to each format, and words that make a report of some of them.
BEGINNINGS = st.sampled_from(
    [
        b"", b"%PDF-1.4\n", b'{"text": "', b'<?xml version="1.0"?><rss><channel><item><title>',
        b"<feed><entry><content>",
        b"<!doctype html><html><body><p>", b"<p>", b"From: a@b.example\nDate: Tue, 3 Oct 2023\nSubject: ", b"\xff\xfe",
        b"\xef\xbb\xbf", b"\x1f\x8b", b"PK\x03\x04", b"{", b"\x00\x00\xfe\xff", b"KYIV, Oct. 3 (Wire) -- ",
    ]
)  # fmt: skip
WORDS = st.sampled_from([b"", b"Three people were killed and 12 were wounded in the town, the governor said.\n\n"])
ANY_BYTES = st.builds(lambda *parts: b"".join(parts), BEGINNINGS, WORDS, st.binary(max_size=300))
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def assert_sound(report: Report) -> None:
    end = 0
    for block in report.blocks:
        assert end <= block.start < block.end <= len(report.text)
        assert report.text[block.start : block.end].strip() == report.text[block.start : block.end]
        end = block.end
    assert report.blocks
    report.text.encode()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_BYTES)
def test_any_bytes_give_a_sound_report_or_a_clear_error(data: bytes) -> None:
    try:
        for report in read_reports(data, name="any.bin", language="en"):
            assert_sound(report)
    except RecountError as error:
        assert str(error).startswith("any.bin")


@settings(max_examples=100, deadline=None)
@given(ANY_BYTES)
def test_the_language_is_told_or_refused(data: bytes) -> None:
    with contextlib.suppress(RecountError):
        assert read_report(data).language in known_languages()


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_the_text_of_json_is_never_changed(text: str) -> None:
    with contextlib.suppress(RecountError):
        report = read_report(json.dumps({"text": text}).encode(), language="en")
        assert report.text == text
        assert_sound(report)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    with contextlib.suppress(RecountError):
        once = read_report(text.encode(), media_type="text/plain", language="en")
        again = read_report(once.text.encode(), media_type="text/plain", language="en")
        if once.media_type == again.media_type == "text/plain":
            assert again.text.split() == once.text.split()


@settings(max_examples=60, deadline=None)
@given(ANY_BYTES)
def test_same_bytes_same_outcome(data: bytes) -> None:
    assert _outcome(data) == _outcome(data)


def _outcome(data: bytes) -> object:
    try:
        return read_report(data, name="any.bin", language="en")
    except RecountError as error:
        return str(error)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_read_alike(form: str) -> None:

    text = unicodedata.normalize(form, "The café owner and Zoë were killed there, the governor said.")
    assert read_report(text.encode()).text == unicodedata.normalize("NFC", text)
