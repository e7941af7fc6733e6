"""E-mail messages."""

import datetime as dt
from email.message import EmailMessage

import pytest

from recount.read import read_report
from recount.records import Report

TEXT = "Three people were killed and 12 wounded – the governor’s office said on Tuesday."
MORE = "The rescuers from the region were still at work, it added."


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": "Press Desk <press@Agency.example>", "Date": "Tue, 03 Oct 2023 23:10:00 +0300"}
    for key, value in {**given, "Subject": "Shell hits market — governor", **headers}.items():
        mail[key] = value
    return mail


def blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_message_is_a_report(transfer: str) -> None:
    mail = message()
    mail.set_content(f"{TEXT}\n\n{MORE}\n", cte=transfer)
    report = read_report(mail.as_bytes())
    assert blocks(report) == [("headline", "Shell hits market — governor"), ("lead", TEXT), ("paragraph", MORE)]
    assert report.published == dt.date(2023, 10, 3)
    assert (report.byline, report.publisher, report.media_type) == ("Press Desk", "agency.example", "message/rfc822")


def test_quoted_lines_are_quotes() -> None:
    mail = message()
    mail.set_content(f"{TEXT}\n\n> There were two blasts\n> and then smoke.\n\n{MORE}\n")
    assert ("quote", "There were two blasts and then smoke.") in blocks(read_report(mail.as_bytes()))


def test_html_is_read_where_there_is_no_plain_text() -> None:
    mail = message()
    mail.set_content(f"<html><body><p>{TEXT}</p><style>p {{}}</style><div>{MORE}</div></body></html>", subtype="html")
    assert blocks(read_report(mail.as_bytes()))[1:] == [("lead", TEXT), ("paragraph", MORE)]


def test_plain_text_comes_before_html_and_attachments_are_noted() -> None:
    mail = message()
    mail.set_content(TEXT)
    mail.add_alternative("<p>Something else</p>", subtype="html")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="list.pdf")
    report = read_report(mail.as_bytes())
    assert blocks(report)[1:] == [("lead", TEXT)]
    assert report.notes == ("attachment not read: list.pdf",)


@pytest.mark.parametrize("date", ["yesterday", "Tue, 99 Oct 2023 22:10:00 +0300"])
def test_a_broken_date_stays_unknown(date: str) -> None:
    raw = f"From: a@b.example\nTo: c@d.example\nDate: {date}\nSubject: Market\n\n{TEXT}\n"
    assert read_report(raw.encode()).published is None


def test_text_that_only_resembles_headers_stays_text() -> None:
    report = read_report(f"Subject: the market\nWhere: in the town\n\n{TEXT}".encode())
    assert report.media_type == "text/plain"
