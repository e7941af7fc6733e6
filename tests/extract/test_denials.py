"""Denials: what is denied, whose denial it is, and which claim it answers."""

import pytest

from recount.pipeline import read_claims

CASES = [  # text, words of the denial, denier, words of the claim denied
    ("Soldiers killed nine farmers, residents said. The army denied it.", "denied", "The army", "killed nine farmers"),
    ("Soldiers killed nine farmers. The army denied it.", "denied", "The army", "killed nine farmers"),
    (
        "Residents said a school was shelled in Sake. The army denied responsibility for the attack.",
        "denied responsibility for the attack",
        "The army",
        "a school was shelled",
    ),
    (
        "Two aid workers said soldiers had killed nine farmers. The governor denied that farmers were killed.",
        "denied that farmers were killed",
        "The governor",
        "killed nine farmers",
    ),
    (
        "Nine people were killed in the raid. Police dismissed reports of a massacre.",
        "dismissed reports of a massacre",
        "Police",
        "Nine people were killed",
    ),
    (
        "Police denied that farmers were killed in Sake.",
        "denied that farmers were killed in Sake",
        "Police",
        None,
    ),
]
NONE = [
    "Nine people were killed in the raid. The governor rejected an offer of talks.",
    "Nine people were killed in the raid. The army neither confirmed nor denied the report.",
    "Nine people were killed in the raid. The group did not deny the attack.",
    "The minister denied the report about his holiday.",
]


def denials(text):
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    return [c for c in reading.claims if c.kind == "denial"], {c.id: c for c in reading.claims}


@pytest.mark.parametrize(("text", "words", "denier", "denied"), CASES)
def test_what_is_denied(text, words, denier, denied):
    (claim,), claims = denials(text)
    assert (claim.span.quote, claim.attribution.source.name, claim.polarity) == (words, denier, "negated")
    assert (claims[claim.denies].span.quote if claim.denies else None) == denied


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_denial(text):
    assert denials(text)[0] == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Soldiers killed nine farmers, residents said. The army denied it.", "residents"),
        ("Soldiers killed nine farmers. The army denied it.", None),
    ],
)
def test_what_is_denied_stays_theirs_who_said_it(text, source):
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    (told,) = [c for c in reading.claims if c.kind == "casualty"]
    assert (told.attribution.source and told.attribution.source.name, told.polarity) == (source, "affirmed")
