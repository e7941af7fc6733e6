"""How a claim is framed: words that judge, norms it names, and marks a reader should see.

Marks are about the telling, never about its truth or its teller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.phrases import find_phrases
from recount.extract.sentences import Sentence
from recount.language import Language
from recount.records import Claim, Norm, Report, Span, Stance

OPPOSITE: dict[Stance, Stance] = {"endorsing": "distancing", "distancing": "endorsing"}


def loaded_words(sentence: Sentence, report: Report, language: Language) -> tuple[Span, ...]:
    """Words of the sentence that judge rather than describe."""
    found = find_phrases(sentence.doc, language.lexicon("loaded"))
    return tuple(report.span(sentence.start + p.start, sentence.start + p.end) for p in found)


def norms(sentence: Sentence, report: Report, language: Language) -> tuple[Norm, ...]:
    """Norms of law the sentence names, quoted."""
    found = find_phrases(sentence.doc, language.lexicon("law"))
    return tuple(Norm(p.class_, report.span(sentence.start + p.start, sentence.start + p.end)) for p in found)


def marked(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with their marks, in the order of the text."""
    return tuple(replace(c, marks=tuple(_marks(c, claims))) for c in claims)


def _marks(claim: Claim, claims: Sequence[Claim]) -> list[str]:
    said = claim.attribution
    marks = {
        "unattributed": said.status == "narrator",
        "collective": said.status == "collective",
        "anonymous": said.status == "anonymous",
        "carried_over": said.carried_over,
        "hedged": claim.modality != "actual" or bool(claim.hedges),
        "negated": claim.polarity == "negated",
        "loaded": bool(claim.loaded),
        "headline_stronger": _headline_stronger(claim, claims),
        "uneven_cues": _uneven(claim, claims),
    }
    return [name for name, holds in marks.items() if holds]


def _headline_stronger(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the headline asserts in the report's voice what the body only attributes or hedges."""
    if claim.block != "headline" or claim.attribution.status != "narrator" or claim.modality != "actual":
        return False
    body = [c for c in claims if c.block != "headline" and c.kind == claim.kind and _same_harm(c, claim)]
    return bool(body) and all(c.attribution.status != "narrator" or c.modality != "actual" for c in body)


def _uneven(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the claim's reporting word endorses where that of another source distances, or the other way round."""
    other = OPPOSITE.get(claim.attribution.stance)
    return other is not None and any(
        c.attribution.stance == other and _speaker(c) != _speaker(claim) for c in claims if c is not claim
    )


def _speaker(claim: Claim) -> str | None:
    source = claim.attribution.source
    return source.name.casefold() if source is not None else None


def _same_harm(body: Claim, headline: Claim) -> bool:
    """The same outcome, and where the headline gives a number, the same number."""
    outcomes = {body.outcome, headline.outcome}
    if len(outcomes) > 1 and "casualties" not in outcomes:
        return False
    said = headline.figure
    return said is None or said.qualifier == "none" or (body.figure is not None and body.figure.low == said.low)
