"""Whom a report credits with its text, known by the credit's form: "(Name) —", "(Name)" at the end, "via Name"."""

from __future__ import annotations

import re
from functools import cache

import yaml

from recount.language import data_folder
from recount.records import Report

TAIL = 400  # characters at the end of a report in which its credit stands
NAME = r"\w[\w.&'’ -]{1,40}"
DATELINE = re.compile(rf"[^\n]{{0,80}}?\((?P<name>{NAME})\)\s*[—–-]")
CLOSING = re.compile(rf"\((?P<name>{NAME})\)\s*$")
CAPITAL = r"[A-ZÀ-ÞА-ЯЄІЇҐ]"


def credit_of(report: Report) -> str | None:
    """The outlet or agency the report says its text is from, None where it says nothing."""
    body = [report.text[b.start : b.end] for b in report.blocks if b.kind not in ("headline", "byline", "caption")]
    first, last = (body[0], body[-1][-TAIL:]) if body else (report.text, report.text[-TAIL:])
    credit = report.byline or ""
    found = (
        DATELINE.match(first) or _named_after().search(credit) or _named_after().search(last) or CLOSING.search(last)
    )
    return found["name"].strip() if found and re.match(CAPITAL, found["name"]) else None


@cache
def _named_after() -> re.Pattern[str]:
    """The words of data/credits.yaml followed by a name: words that begin with a capital letter."""
    words = yaml.safe_load((data_folder() / "credits.yaml").read_text(encoding="utf-8"))["before"]
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i:\b(?:{listed}))\s+(?P<name>{CAPITAL}[\w.&’'-]*(?:\s{CAPITAL}[\w.&’'-]*){{0,3}})")
