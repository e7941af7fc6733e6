"""What is asserted harm and what is not: figures of the claims each sentence makes."""

from __future__ import annotations

import pytest

from recount.pipeline import read_claims


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("A bomb at Friday prayers killed 30 people.", [30]),
        ("Prayers were interrupted when a shell hit the square and killed 12 people.", [12]),
        ("The ministry sent condolences to the families of the six soldiers killed.", []),
        ("Rebels killed four doctors during an epidemic of cholera.", [4]),
        ("Four patients died of the disease.", []),
        ("Attacks that kill civilians are a crime.", []),
        ("The group threatened to kill 12 hostages.", []),
        ("No one was hurt in the blast.", [0]),
    ],
)
def test_asserted(sentence: str, figures: list[int]) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    counted = [c.figure.low for c in reading.claims if c.kind == "casualty" and c.outcome != "detained" and c.figure]
    assert counted == figures
