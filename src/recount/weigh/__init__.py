"""How far to trust each field of a claim: a second reading by patterns alone, and what agreement has been worth.

The claims were read by a parse and resolved. Here each is read once more, by words and distances in its own sentence
(`surface.py`), and what both readings and the way a value was come by have been worth on reports annotated by hand
is added up to a probability (`scorer.py`; weights in data/lang/<code>/confidence.yaml, made by
`python -m training.confidence`). Only a language with such weights has probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.language import Language
from recount.records import Claim, Report
from recount.weigh.features import COUNTED, features_of
from recount.weigh.scorer import confidence_of
from recount.weigh.surface import Surface

__all__ = ["features_of", "weighed"]

MEASURED = "grammar"  # the engine whose claims the weights were fitted on


def weighed(report: Report, claims: Sequence[Claim], language: Language) -> tuple[Claim, ...]:
    """The claims of people harmed with the probability of each field; others, and other languages', as they are."""
    weights = language.tables.get("confidence")
    if weights is None or not any(map(_is_weighed, claims)):
        return tuple(claims)
    surface = Surface.of(language.code)
    return tuple(
        replace(c, confidence=confidence_of(features_of(c, claims, report, surface), weights)) if _is_weighed(c) else c
        for c in claims
    )


def _is_weighed(claim: Claim) -> bool:
    return claim.kind in COUNTED and claim.made_by.engine == MEASURED
