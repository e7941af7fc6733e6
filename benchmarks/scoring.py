"""Scores claims against annotated reports, by the matching rules of the annotation guide.

A claim is found when kind and outcome agree and the words overlap; `record` also wants
low, best and high; `full` also wants who says it, of whom, where, when and how surely.
Pairs are one to one, most agreeing first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recount.records import Claim

FULL = ("source", "people", "scope", "place", "when", "polarity", "modality")
SLOTS = (*FULL, "source_status", "stance", "group", "country", "means", "blamed")
TITLES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "for",
        "to",
        "and",
        "on",
        "by",
        "'s",
        "s",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "minister",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "governor",
        "general",
        "ambassador",
        "chief",
        "head",
        "official",
        "officials",
        "regional",
        "local",
        "senior",
    ]
)
Annotation = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one or more reports; figures are in percent."""

    gold: int = 0
    system: int = 0
    detected: int = 0
    records: int = 0
    full: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    def f1(self, hits: int) -> float:
        """F1 in percent of `hits` against both sides; 100 where there was nothing to find and nothing was."""
        total = self.gold + self.system
        return round(200 * hits / total, 1) if total else 100.0

    def figures(self) -> dict[str, float]:
        """Detect, record and full F1."""
        return {"detect": self.f1(self.detected), "record": self.f1(self.records), "full": self.f1(self.full)}


def flat(claim: Claim) -> dict[str, Any]:
    """A claim in the flat shape of an annotation."""
    said, when = claim.attribution, claim.when
    figure = claim.figure
    return {
        "kind": claim.kind,
        "start": claim.span.start,
        "end": claim.span.end,
        "outcome": claim.outcome,
        "figure": {k: getattr(figure, k) for k in ("low", "best", "high")} if figure else {},
        "people": claim.people.status,
        "group": sorted(claim.people.groups),
        "scope": claim.scope,
        "source": said.source.name if said.source else None,
        "source_status": said.status,
        "stance": said.stance,
        "place": claim.place.name if claim.place else None,
        "country": claim.place.country if claim.place else None,
        "when": [d.isoformat() if d else None for d in (when.start, when.end)] if when else None,
        "means": claim.means.class_ if claim.means else None,
        "blamed": claim.blamed.name if claim.blamed else None,
        "polarity": claim.polarity,
        "modality": claim.modality,
    }


def score(gold: Sequence[Annotation], claims: Sequence[Claim], text: str) -> Score:
    """The score of one report's claims against its annotations."""
    wanted = [g for g in gold if g["kind"] in {"casualty", "share"}]
    found = [flat(c) for c in claims if c.kind in {"casualty", "share"}]
    records = pairs(wanted, found, text, lambda g, s: figure(g) == figure(s))
    full = sum(all(agrees(slot, g, s) for slot in FULL) for g, s in records)
    detected = pairs(wanted, found, text, lambda g, s: True)
    return Score(len(wanted), len(found), len(detected), len(records), full)


def pairs(
    gold: Sequence[Annotation],
    system: Sequence[Annotation],
    text: str,
    allowed: Callable[[Annotation, Annotation], bool],
) -> list[tuple[Annotation, Annotation]]:
    """Annotations and claims paired one to one, those that agree most first."""
    candidates = [
        (-(figure(g) == figure(s)), -sum(agrees(k, g, s) for k in FULL), _gap(g, s, text), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g["kind"] == s["kind"] and g["outcome"] == s["outcome"] and _overlap(g, s, text) and allowed(g, s)
    ]
    made: list[tuple[int, int]] = []
    for *_, i, j in sorted(candidates):
        if all(i != a and j != b for a, b in made):
            made.append((i, j))
    return [(gold[i], system[j]) for i, j in made]


def figure(claim: Annotation) -> tuple[Any, ...]:
    """Low, best and high."""
    return tuple((claim["figure"] or {}).get(k) for k in ("low", "best", "high"))


def agrees(slot: str, gold: Annotation, system: Annotation) -> bool:
    """Whether one field of a pair says the same."""
    one, other = gold.get(slot), system.get(slot)
    if slot in {"source", "place", "blamed"}:
        return _same_name(one, other)
    if slot == "group":
        return sorted(one or []) == sorted(other or [])
    if slot == "when":
        return (one if one and any(one) else None) == (other if other and any(other) else None)
    return bool(one == other)


def _same_name(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not one and not other
    a, b = _words(one), _words(other)
    return len(a & b) >= max(1, 0.5 * min(len(a), len(b)))


def _words(name: str) -> set[str]:
    found = re.findall(r"\w+", name.casefold())
    return {w for w in found if w not in TITLES} or set(found)


def _spans(claim: Annotation, text: str) -> list[tuple[int, int]]:
    if "start" in claim:
        return [(claim["start"], claim["end"])]
    return [(m.start(), m.end()) for m in re.finditer(re.escape(claim["quote"]), text)] or [(-1, -1)]


def _overlap(gold: Annotation, system: Annotation, text: str) -> bool:
    return any(a < d and c < b for a, b in _spans(gold, text) for c, d in _spans(system, text))


def _gap(gold: Annotation, system: Annotation, text: str) -> int:
    return abs(_spans(gold, text)[0][0] - _spans(system, text)[0][0])
