"""Symmetry in other languages: the peoples of a report exchanged, the claims are the same, exchanged."""

from __future__ import annotations

import re

import pytest
from benchmarks.language import annotated
from tests.properties.test_symmetry import exchanged, told

from recount.pipeline import read_claims

# Stems of words for two peoples, so that all their forms are exchanged; in Spanish, which has no cases, names too.
STEMS = {
    "ru": [
        ("российск", "украинск"),
        ("Российск", "Украинск"),
        ("израильск", "иранск"),
        ("Израильск", "Иранск"),
        ("палестинц", "ливанц"),
    ],
    "uk": [
        ("російськ", "українськ"),
        ("Російськ", "Українськ"),
        ("ізраїльськ", "іранськ"),
        ("Ізраїльськ", "Іранськ"),
        ("палестинц", "ліванц"),
    ],
    "es": [
        ("ucranian", "rus"),
        ("Ucrania", "Rusia"),
        ("israelí", "iraní"),
        ("Israel", "Irán"),
        ("palestin", "libi"),
        ("Hamás", "Hezbolá"),
    ],
}
CASES = [(code, report) for code in STEMS for report in annotated(code)]


@pytest.mark.parametrize(("code", "report"), CASES, ids=[f"{code} {report.name}" for code, report in CASES])
def test_peoples_exchanged_give_the_claims_exchanged(code, report):
    both = dict(STEMS[code]) | {b: a for a, b in STEMS[code]}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(both)})")

    def swap(text: str) -> str:
        return pattern.sub(lambda match: both[match[0]], text)

    def claims(text: str) -> list[dict[str, object]]:
        (reading,) = read_claims(text.encode(), name="x", published=report.published, language=code)
        return [told(claim) for claim in reading.claims]

    plain, changed = claims(report.text), claims(swap(report.text))
    assert [exchanged(claim, swap) for claim in plain] == changed
