"""What must hold of every reading: quotes are anchored, ids are unique, the same input gives the same output."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.language import data_folder
from recount.pipeline import Reading, read_claims
from recount.records import Span

SAMPLES = sorted(p for p in (data_folder() / "reports").iterdir() if p.is_file())
WORDS = (
    "killed wounded died dead injured missing bodies toll including three 12 dozens of people soldiers children",
    "police said that according to the army by a drone strike in Aleppo on Saturday",
    ', . “ ” " was were not may have no one',
)


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from spans_of(getattr(value, item.name))


def check(reading: Reading) -> None:
    text = reading.report.text
    for span in spans_of(reading.claims):
        assert text[span.start : span.end] == span.quote
    ids = [c.id for c in reading.claims]
    assert len(set(ids)) == len(ids)
    assert {c.part_of for c in reading.claims if c.part_of} <= set(ids)
    for claim in reading.claims:
        bounds = (
            [b for b in (claim.figure.low, claim.figure.best, claim.figure.high) if b is not None]
            if claim.figure
            else []
        )
        assert bounds == sorted(bounds)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_every_value_of_a_sample_is_anchored_and_repeatable(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    first = tuple(read_claims(data, name=path.name))  # type: ignore[attr-defined]
    for reading in first:
        check(reading)
    assert tuple(read_claims(data, name=path.name)) == first  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([word for line in WORDS for word in line.split()]), min_size=1, max_size=40))
def test_any_words_in_any_order_are_anchored(words: list[str]) -> None:
    for reading in read_claims(" ".join(words).encode(), name="words.txt", language="en"):
        check(reading)
