"""Places a sentence means without naming them: "in the region" is the region named before.

The words stand under `place.back` in data/lang/<code>/places.yaml, by the kind of place they point back to; a language
without them leaves such sentences to their event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from recount.language import any_of, load_language
from recount.records import Claim, Place, Span
from recount.resolve.building import own_list
from recount.resolve.places import PRECISION, ResolvedToponym
from recount.resolve.ranking import reasons

PREFIX = "place.back."
NAMED = frozenset({"country", "capital"})
FINER: Mapping[str, tuple[str, ...]] = {"admin2": ("city",), "area": ("admin1", "city")}  # taken where none is named


@dataclass(frozen=True, slots=True)
class Back:
    """The words of one language that point back to a place, by its kind."""

    words: Mapping[str, re.Pattern[str]]

    @classmethod
    @cache
    def of(cls, code: str) -> Back:
        """The words of the language of that code; a name behind them is what they mean, and they point nowhere."""
        lexicon = load_language(code).lexicon("places")
        kinds = {name.removeprefix(PREFIX): lexicon.words(name) for name in lexicon.members if name.startswith(PREFIX)}
        return cls(
            {
                k: re.compile(rf"\b(?i:{any_of(words)})\b(?!\s+[«„“\"]?[^\W\d_a-zа-яёіїєґ])")
                for k, words in kinds.items()
            }
        )

    def place(
        self, claim: Claim, scenes: Sequence[ResolvedToponym], named: Sequence[ResolvedToponym], text: str
    ) -> Place | None:
        """The place that the claim's sentence points back to: of a total the first of its kind, else the nearest.

        "The country" and "the capital" are any that the report names, other places are scenes of harm.
        """
        sentence = claim.sentence or claim.span
        for kind, pattern in self.words.items():
            said = pattern.search(text, sentence.start, sentence.end)
            before = (
                said.start() if said is not None and claim.scope == "incident" else 0
            )  # a total is of the heading's
            places = named if kind in NAMED else scenes
            if said is not None and (found := _named(kind, places, before)) is not None:
                reason = found.reason + reasons()["back"].format(words=said[0], kind=kind)
                return replace(found, carried_over=True, reason=reason)
            if said is not None and kind == "country" and (home := _told_in(named)) is not None:
                reason = reasons()["back_to_dateline"].format(words=said[0], place=home.name)
                span = Span.of(text, *said.span())
                return Place(said[0], span, country=home.country, precision=PRECISION[kind], reason=reason)
        return None


def _told_in(named: Sequence[ResolvedToponym]) -> Place | None:
    """The place the report is told from, where its country is known."""
    return next((t.place for t in named if t.toponym.dateline and t.place.country), None)


def _named(kind: str, places: Sequence[ResolvedToponym], before: int) -> Place | None:
    for one in (kind, *FINER.get(kind, ())):
        fitting = [t.place for t in places if _is_of(one, t)]
        earlier = [p for p in fitting if p.span.start < before]
        if fitting:
            return earlier[-1] if earlier else fitting[0]
    return None


def _is_of(kind: str, toponym: ResolvedToponym) -> bool:
    place, said = toponym.place, toponym.toponym.said_kind
    if kind == "capital":
        return place.id in _capitals()
    if kind == "city" and place.id is None and said is None and toponym.toponym.located:
        return True  # a village that no gazetteer knows
    return said == kind or (place.id is not None and place.precision == PRECISION[kind])


@cache
def _capitals() -> frozenset[str]:
    """The ids of the capitals of all countries."""
    return frozenset(f"geonames:{number}" for number in own_list("capitals").values())
