"""How far each field of a claim is trusted, and what that rests on."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.pipeline import claims_of
from recount.read import read_report
from recount.records import Claim, Confidence
from recount.weigh.scorer import probability
from recount.weigh.surface import Surface

SUNDAY = dt.date(2024, 8, 4)
TOLD = "Police said two people were shot dead in Taiz on Friday."


def first_claim(text: str, language: str = "en") -> Claim:
    report = read_report(text.encode(), name="report.txt", published=SUNDAY, language=language)
    return next(c for c in claims_of(report).claims if c.kind == "casualty")


def confidence(text: str) -> Confidence:
    found = first_claim(text).confidence
    assert found is not None
    return found


def test_every_field_of_a_claim_of_harm_has_a_probability() -> None:
    values = dataclasses.astuple(confidence(TOLD))
    assert all(0 < value < 1 for value in values)


# What speaks less for a field comes second.
WORSE = [
    ("when", TOLD, "Police said two people were shot dead in Taiz."),
    ("place", TOLD, "Police said two people were shot dead in Yemen's Taiz province on Friday."),
    ("record", TOLD, "Police said several people were in hospital in Taiz on Friday after a shooting."),
]


@pytest.mark.parametrize(("field", "text", "worse"), WORSE)
def test_what_is_told_plainly_is_trusted_more(field: str, text: str, worse: str) -> None:
    assert getattr(confidence(text), field) > getattr(confidence(worse), field)


def test_a_language_without_weights_has_none() -> None:
    assert first_claim("У Харкові внаслідок обстрілу загинули двоє людей.", "uk").confidence is None


def test_only_claims_of_harm_are_weighed() -> None:
    report = read_report(b"Shells destroyed a school in Taiz. Two pupils were killed.", name="r.txt", language="en")
    claims = claims_of(report).claims
    assert {c.kind for c in claims if c.confidence is None} == {"attack"}


SENTENCE = (
    "In Taiz 12 soldiers were killed on Friday in an ambush, and three farmers were hurt near Aden, the army said."
)


def test_the_second_reading_takes_the_nearest() -> None:
    surface = Surface.of("en")
    killed, hurt = (SENTENCE.index(words) for words in ("killed", "hurt"))
    read = [(surface.number(SENTENCE, at, at + 4), surface.status(SENTENCE, at, at + 4)) for at in (killed, hurt)]
    assert read == [(12, "military"), (3, "civilian")]
    assert surface.place_name(SENTENCE, hurt, hurt + 4) == "Aden"
    assert surface.reports(SENTENCE)
    assert not surface.reports("Two died in Taiz.")


@given(st.lists(st.sampled_from(["own", "before", "unheard of"])), st.floats(-4, 4))
def test_a_feature_that_speaks_for_a_field_never_lowers_it(features: list[str], weight: float) -> None:
    weights = {"always": weight, "own": 0.5, "before": -0.2}
    assert probability([*features, "own"], weights) >= probability(features, weights)
    assert probability([*features, "unheard of"], weights) == probability(features, weights)
