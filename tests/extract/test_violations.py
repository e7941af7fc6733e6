"""Alleged breaches: the norm in the words of whoever names it, and whom they accuse."""

import pytest

from recount.pipeline import read_claims

HARM = "Nine people were killed in a raid on Sake. "
CASES = [  # sentence, words, norm, who says so, blamed, modality
    ("The monitor accused the army of war crimes.", "war crimes", "rome-statute", "The monitor", "the army", "actual"),
    ("The envoy said the raid may amount to war crimes.", "war crimes", "rome-statute", "The envoy", None, "possible"),
    (
        "The ministry said the rebels had violated the ceasefire.",
        "violated the ceasefire",
        "ceasefire",
        "The ministry",
        "the rebels",
        "actual",
    ),
    (
        "The envoy said the army broke the ceasefire.",
        "broke the ceasefire",
        "ceasefire",
        "The envoy",
        "the army",
        "actual",
    ),
    (
        "The council condemned the use of banned weapons.",
        "banned weapons",
        "prohibited-weapon",
        "The council",
        None,
        "actual",
    ),
]
NONE = ["A war crimes tribunal will meet.", "The law bans torture of prisoners if they surrender."]


def violations(sentence):
    (reading,) = read_claims((HARM + sentence).encode(), name="report.txt", language="en")
    return [c for c in reading.claims if c.kind == "violation"]


@pytest.mark.parametrize(("sentence", "words", "norm", "source", "blamed", "modality"), CASES)
def test_the_norm_is_quoted_with_its_speaker(sentence, words, norm, source, blamed, modality):
    (claim,) = violations(sentence)
    assert (claim.span.quote, [n.norm for n in claim.law], claim.modality) == (words, [norm], modality)
    assert (claim.attribution.source.name if claim.attribution.source else None) == source
    assert (claim.blamed.name if claim.blamed else None) == blamed


@pytest.mark.parametrize("sentence", NONE)
def test_what_alleges_nothing(sentence):
    assert violations(sentence) == []
