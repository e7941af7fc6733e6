"""What a model pointed at for one claim: words found in the text, or refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from recount.extract.model.anchoring import nearest, occurrences
from recount.extract.model.page import Page
from recount.records import Reason, Span

Chosen = TypeVar("Chosen", bound=str)

POINTED = "model.pointed"
CHOSEN = "model.chosen"
NOT_IN_TEXT = "model.refused.not_in_text"
NOT_IN_SENTENCE = "model.refused.not_in_sentence"
NOT_IN_LIST = "model.refused.not_in_list"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A field that a model filled and Recount left empty (`field` "claim": the whole claim), by which rule."""

    field: str
    quote: str
    rule: str


@dataclass(slots=True)
class Pointing:
    """Finds the words told for the fields of one claim of a part that begins at `offset`; keeps account of them."""

    page: Page
    offset: int
    sentence: Span | None = None
    reasons: list[Reason] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def words(self, name: str, value: Any, *, inside: bool = False) -> Span | None:
        """The words told for the field `name`, nearest to the offset told; None if none were, or they are refused.

        Words in the claim's own sentence come before nearer ones; with `inside`, only they will do.
        """
        quote, hint = _quoted(value)
        if not quote:
            return None
        found = occurrences(quote, self.page.report)
        span = nearest(found, self.offset + hint, self.sentence)
        if span is None:
            self.refuse(name, quote, NOT_IN_TEXT)
            return None
        if inside and self.sentence is not None and not _within(span, self.sentence):
            self.refuse(name, quote, NOT_IN_SENTENCE)
            return None
        return span

    def each(self, name: str, values: Any, *, inside: bool = False) -> tuple[Span, ...]:
        """The words told for each of several values, those refused left out."""
        told = values if isinstance(values, Sequence) and not isinstance(values, str) else ()
        spans = (self.words(name, value, inside=inside) for value in told)
        return tuple(dict.fromkeys(s for s in spans if s is not None))

    def choice(self, name: str, told: Mapping[str, Any], allowed: Sequence[Chosen], default: Chosen) -> Chosen:
        """The value told for the field, one of a closed list; `default` where none was, or another."""
        value = told.get(name)
        if value in allowed:
            return allowed[allowed.index(value)]
        if value is not None:
            self.refuse(name, str(value), NOT_IN_LIST)
        return default

    def is_outside(self, span: Span) -> bool:
        """Whether the words stand outside the claim's own sentence."""
        return self.sentence is None or not _within(span, self.sentence)

    def rest_on(self, name: str, rule: str, *spans: Span) -> None:
        """Note the rule that made the field and the words it rests on."""
        self.reasons.append(Reason(name, rule, spans))

    def refuse(self, name: str, quote: str, rule: str) -> None:
        """Note that what was told for the field is left out."""
        self.refusals.append(Refusal(name, quote, rule))
        self.reasons.append(Reason(name, rule))


def _quoted(value: Any) -> tuple[str, int]:
    """The words and the offset of a value as a model tells it; no words where it tells none."""
    if isinstance(value, str):
        return value.strip(), 0
    if not isinstance(value, Mapping) or not isinstance(value.get("quote"), str):
        return "", 0
    start = value.get("start")
    return value["quote"].strip(), start if isinstance(start, int) else 0


def _within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end
