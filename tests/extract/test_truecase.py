"""Text set in capitals gets its case back, letter for letter."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recount.extract import true_cased
from recount.language import load_language
from recount.pipeline import claims_of
from recount.records import Block, Report

ENGLISH = load_language("en")

CASES = [
    "Three soldiers were wounded near San Miguel on 5 May, Colonel Pablo Ruiz said.",
    "The Northern Farmers Front (NFF) denied it. The Northern Farmers Front struck nobody.",
    "Col. Ruiz left La Loma. Guerrillas may return in March, he said.",
    "The mayor's son was killed in El Carmen by the NFF's gunmen.",
    "President Ortuno and Msgr Villar met Colombian peasants on Sunday.",
]


def report_of(*blocks: str, headline: bool = False) -> Report:
    text = "\n\n".join(blocks)
    made, start = [], 0
    for number, block in enumerate(blocks):
        made.append(Block("headline" if headline and number == 0 else "paragraph", start, start + len(block)))
        start += len(block) + 2
    return Report("sha256:0", text, tuple(made), "en")


@pytest.mark.parametrize("written", CASES)
def test_capitals_get_their_case_back(written):
    assert true_cased(report_of(written.upper()), ENGLISH).text == written


def test_a_headline_takes_its_case_from_the_body():
    body = "The town of Bread lies by the river. People in Bread said two guards of NordOil were killed."
    report = report_of("TWO NORDOIL GUARDS KILLED IN BREAD", body, headline=True)
    assert true_cased(report, ENGLISH).text == f"Two NordOil guards killed in Bread\n\n{body}"


@pytest.mark.parametrize("text", ["Two guards were killed in Verhivka.", "UN and NGO staff were hurt.", "", "12"])
def test_other_text_stays_as_it_is(text):
    report = report_of(text)
    assert true_cased(report, ENGLISH) is report


PIECES = st.sampled_from([*" ".join(CASES).upper().split(), "É", "ß", "İSTANBUL", "O’NEIL’S", "(", "]"])


@given(st.lists(PIECES, min_size=1))
@example(["THREE", "İSTANBUL", "(NFF)"])
def test_every_offset_is_kept(words):
    text = " ".join(words)
    cased = true_cased(report_of(text), ENGLISH).text
    assert len(cased) == len(text)
    assert cased.casefold() == text.casefold()


def test_claims_quote_the_report_as_it_is():
    text = "POLICE SAID TWO FARMERS WERE KILLED IN SAN MIGUEL BY GUNMEN."
    claims = claims_of(report_of(text)).claims
    assert [c.span.quote for c in claims if c.kind == "casualty"] == ["TWO FARMERS WERE KILLED"]
    spans = [s for c in claims for s in (c.span, c.figure.span, c.people.span, c.attribution.source.span) if s]
    assert all(text[s.start : s.end] == s.quote for s in spans)
