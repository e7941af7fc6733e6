"""Reports prepared as JSON: the text is not touched."""

import datetime as dt
import json

import pytest

from recount.errors import UnreadableReport
from recount.read import read_report

TEXT = "  Shell hits market\r\n\r\nThree\u00a0people were killed, the governor of the cafe\u0301 town said.\u200b\n\n\n"


def test_the_text_stands_as_it_was_given() -> None:
    raw = json.dumps(
        {"text": TEXT, "published": "2023-10-03", "url": "https://example.org/a", "title": "T", "doc": "d1"}
    )
    report = read_report(raw.encode(), name="x.json")
    assert report.text == TEXT
    assert [report.text[b.start : b.end] for b in report.blocks] == [
        "Shell hits market",
        "Three\u00a0people were killed, the governor of the cafe\u0301 town said.\u200b",
    ]
    assert (report.published, report.url, report.title, report.name) == (
        dt.date(2023, 10, 3), "https://example.org/a", "T", "d1",
    )  # fmt: skip


def test_the_day_may_be_unknown() -> None:
    assert read_report(json.dumps({"text": TEXT, "published": None}).encode()).published is None


BROKEN = [
    ({"published": None}, 'an object with a "text"'),
    ({"text": None}, 'an object with a "text"'),
    ({"text": 5}, '"text" must be a string'),
    ({"text": TEXT, "published": 2023}, '"published" must be a string'),
    ({"text": TEXT, "published": "October"}, '"published" is not a date'),
    ({"text": TEXT, "published": "2023-13-40"}, '"published" is not a date'),
    ({"text": TEXT + "\ud800"}, "half a character"),
    ({"text": ""}, "no text found"),
    ({"text": " \n "}, "no text found"),
]


@pytest.mark.parametrize(("fields", "reason"), BROKEN)
def test_what_is_wrong_is_said(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason) as caught:
        read_report(json.dumps(fields).encode(), name="x.json")
    assert caught.value.name == "x.json"


@pytest.mark.parametrize("raw", ['{"text": ', '{"a": ' * 100_000, '{"text": ' + "9" * 6000 + "}"])
def test_broken_json(raw: str) -> None:
    with pytest.raises(UnreadableReport, match=r"JSON|must be a string"):
        read_report(raw.encode())
