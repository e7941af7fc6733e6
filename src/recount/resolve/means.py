"""The means a report names, by class and type; claims without one take it from their event.

Classes are told by the words of data/lang/<code>/means.yaml and causes.yaml, types (a make, a nickname) by the names of
data/means/types.yaml, which are compared as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import yaml

from recount.language import Language, any_of, data_folder, load_language
from recount.records import Claim, Means, Span
from recount.words import Led

NEARBY = 40  # characters between a type's name and the words of its class


@dataclass(frozen=True, slots=True)
class Type:
    """One type of means: its id and its class, None where it may be of several."""

    id: str
    class_: str | None


@dataclass(frozen=True, slots=True)
class TypeSaid:
    """A type and the words that name it."""

    type: Type
    span: Span


def means_said(text: str, language: Language) -> tuple[Means, ...]:
    """Every means named in `text`, by the words of a class or the name of a type, in order; failing weapons, causes."""
    found = _by_words(text, language, "means")
    alone = [t for t in types_said(text) if not any(t.span.overlaps(m.span) for m in found)]
    named = [Means(t.type.class_, t.span) for t in alone if t.type.class_]
    return tuple(sorted([*found, *named] or _by_words(text, language, "causes"), key=lambda m: m.span.start))


def _by_words(text: str, language: Language, words: str) -> list[Means]:
    """The means that `text` names in the words of that lexicon."""
    lexicon, found = language.lexicon(words), []
    for match in _pattern(language.code, words).finditer(text):
        name = next((n for form in _forms(match.group()) if (n := lexicon.class_of(form)) is not None), None)
        if name is not None:
            found.append(Means(name, Span.of(text, match.start(), match.end())))
    return found


@lru_cache(maxsize=16)  # asked of a report twice
def types_said(text: str) -> tuple[TypeSaid, ...]:
    """Every type of means named in `text`, in order."""
    types = _types()
    return tuple(
        TypeSaid(types[match["name"]], Span.of(text, *match.span("name"))) for match in _type_pattern().finditer(text)
    )


def with_types(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """The claims, the type of their means added where one is named within or beside the words of the class."""
    said = types_said(text)
    return tuple(replace(c, means=_typed(c.means, said)) if c.means and said else c for c in claims)


def without_lent(claims: Sequence[Claim], language: Language) -> tuple[Claim, ...]:
    """The claims, no means lent to people captured, none and no hand where the sentence only tells of fighting."""
    return tuple(_without_lent(c, language) for c in claims)


def _without_lent(claim: Claim, language: Language) -> Claim:
    fought = claim.sentence is not None and _fighting(language.code).search(claim.sentence.quote) is not None
    if claim.means is not None and claim.means.carried_over and (fought or claim.outcome == "detained"):
        claim = replace(claim, means=None)
    return replace(claim, blamed=None) if fought and claim.blamed is not None and claim.blamed.carried_over else claim


def _typed(means: Means, said: Sequence[TypeSaid]) -> Means:
    near = [s for s in said if s.type.class_ in (means.class_, None) and _gap(s.span, means.span) <= NEARBY]
    best = min(near, key=lambda s: (_gap(s.span, means.span), -len(s.span.quote)), default=None)
    return replace(means, type=best.type.id if best else None)


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


@cache
def _types() -> Mapping[str, Type]:
    path = data_folder() / "means" / "types.yaml"
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: Type(row["id"], row.get("class")) for row in rows for name in row["names"]}


@cache
def _type_pattern() -> Led:
    names = frozenset(_types())
    return Led(names, re.compile(rf"(?<!\w)(?P<name>{any_of(names)})s?(?!\w)"))


@cache
def _pattern(code: str, lexicon: str) -> Led:
    words = load_language(code).lexicon(lexicon).words()
    return Led(words, re.compile(rf"\b{any_of(words)}(?:s|es)?\b", re.IGNORECASE))


@cache
def _fighting(code: str) -> Led:
    words = load_language(code).lexicon("scope").words("fighting")
    return Led(words, re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE))


def _forms(said: str) -> tuple[str, ...]:
    low = said.casefold()
    return low, low.removesuffix("s"), low.removesuffix("es")
