"""A number in a sentence with the words that bound it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recount.records import Figure, Qualifier, Span, Unit

MentionKind = Literal[
    "count", "zero", "ordinal", "revision", "superseded",
    "age", "time", "date", "year", "money", "measure", "address", "name", "compound", "idiom",
]  # fmt: skip
_COUNTED = frozenset({"count", "zero", "ordinal", "revision"})


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number in a sentence, with its bound words.

    `start` and `end` are offsets into the sentence. `kind` is "count" for what may count people,
    "zero" for "no one", "ordinal" for "a fourth", "revision" for the new one of two figures and
    "superseded" for the old one; any other kind says why the number counts nobody
    (an "age" holds its number as `best`). `noun` is the
    run of up to three words that follows. `additional`: on top of a number named before ("another
    15"). `subset`: the words make it part of a whole ("including three", "two of whom"); `of_whole`
    is the index of that whole among the sentence's mentions, where it is a number too.
    """

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    unit: Unit = "persons"
    kind: MentionKind = "count"
    noun: str = ""
    additional: bool = False
    subset: bool = False
    of_whole: int | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it may count people, or a share of them."""
        return self.kind in _COUNTED

    def figure(self, span: Span) -> Figure:
        """The record of this mention; `span` is where it stands in the report."""
        return Figure(self.low, self.best, self.high, self.qualifier, self.unit, span)
