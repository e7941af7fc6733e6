"""Denials: who denies what, tied to the claim denied where that stands in the same report.

Attribution already gives the words denied to whoever denies them. A denial of harm in so many words is a negated
claim of harm as well; here the act of denying is recorded with whatever it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from recount.extract.attack_gate import inflected
from recount.extract.attribution import Attributed, answers
from recount.extract.claims import Maker, plain_claim
from recount.extract.parsed import Parsed
from recount.extract.phrases import find_phrases
from recount.extract.sentences import Sentence
from recount.extract.syntax import children, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.language import Language, load_language
from recount.records import Claim, Span
from recount.words import Words, all_forms

DENIED = frozenset({"casualty", "share", "attack", "violation"})
NEAR = 600  # characters behind a claim in which "the report" or "responsibility" can be about it
REACH = 60  # characters between the word of denial and what is denied
WORD = re.compile(r"\w{4,}")


def may_deny(parsed: Parsed) -> set[int]:
    """Indexes of the sentences that hold a word of denying."""
    return _cues(parsed.language.code).within(parsed.report.text, parsed.bounds)


def denial_claims(parsed: Parsed, claims: Sequence[Claim], maker: Maker) -> list[Claim]:
    """The denials of a report with these claims, in the order of the text."""
    found = [
        claim
        for sentence in parsed.sentences(may_deny(parsed))
        for said in maker.attributed
        if said.attribution.stance == "denying"
        for claim in _claim(said, sentence, claims, maker, parsed.language)
    ]
    return list({c.id: c for c in found}.values())


def _claim(
    said: Attributed, sentence: Sentence, claims: Sequence[Claim], maker: Maker, language: Language
) -> Iterator[Claim]:
    cue = said.attribution.cue
    if cue is None or not sentence.start <= cue.span.start < sentence.end or not said.content:
        return
    start, end = said.content[0][0], min(said.content[-1][1], sentence.end)
    inside = [c for c in claims if c.kind in DENIED and start <= c.span.start < end]
    if start >= sentence.end or not (inside or _is_about_harm(sentence, start, end, claims, language)):
        return
    if _is_negated(_token(sentence, cue.span.start), language):
        return
    joined = 0 <= start - cue.span.end <= REACH
    span = cue.span if answers(said) else maker.report.span(cue.span.start if joined else start, end)
    claim = plain_claim("denial", span, sentence, maker, "denial.cue")
    answered = _answered(said, inside, span, claims, sentence, language)
    yield replace(claim, attribution=said.attribution, polarity="negated", denies=answered.id if answered else None)


def _is_about_harm(sentence: Sentence, start: int, end: int, claims: Sequence[Claim], language: Language) -> bool:
    """Whether the words denied name harm or an attack, or an accusation or report just behind a claim of either."""
    lexicons = [
        (language.lexicon("harm"), ("violence", "noun.kill", "verb.kill.object", "verb.injure.object")),
        (language.lexicon("attacks"), ("noun.attack", "verb.attack")),
        (language.lexicon("violations"), ("norm",)),
    ]
    if any(c.kind in DENIED and 0 <= start - c.span.end <= NEAR for c in claims):
        lexicons.append((language.lexicon("denials"), ("denied",)))
    found = (p for lexicon, names in lexicons for p in find_phrases(sentence.doc, lexicon, *names))
    return any(start <= sentence.start + p.start < end for p in found)


def _token(sentence: Sentence, at: int) -> Token:
    return next(t for t in tokens(sentence.doc) if t.idx + len(t) > at - sentence.start)


def _is_negated(verb: Token, language: Language) -> bool:
    """ "Did not deny", "neither confirmed nor denied"."""
    negation = language.lexicon("hedges")
    words = [
        *children(verb, "advmod", "mark", "cc"),
        *(children(verb.head, "advmod", "cc") if is_dep(verb, "conj") else []),
    ]
    return any(negation.is_a(w.lower_, "negation") or negation.is_a(lemma(w), "negation") for w in words)


def _answered(
    said: Attributed,
    inside: Sequence[Claim],
    span: Span,
    claims: Sequence[Claim],
    sentence: Sentence,
    language: Language,
) -> Claim | None:
    """The claim denied: of the same thing by another source; for responsibility, the last that blames the denier."""
    source = said.attribution.source
    name = source.name.casefold() if source else ""
    asserted = [c for c in claims if c.kind in DENIED and c.polarity == "affirmed" and not c.span.overlaps(span)]
    asserted = [c for c in asserted if c.attribution.source is None or c.attribution.source.name.casefold() != name]
    before = [c for c in asserted if c.span.start < span.start]
    if inside and answers(said):
        return next((c for c in inside if c in asserted), None)
    if inside:
        told = inside[0]
        same = [c for c in asserted if c.kind == told.kind and c.outcome == told.outcome and _shares_things(c, told)]
        return next((c for c in reversed(same) if c.span.start < span.start), same[0] if same else None)
    blaming = [c for c in before if c.blamed is not None and _same_name(c.blamed.name, name)]
    if blaming:
        return blaming[-1]
    accused = find_phrases(sentence.doc, language.lexicon("denials"), "accused")
    events = find_phrases(sentence.doc, language.lexicon("attacks"), "noun.attack")
    accusing = [c for c in before if c.blamed is not None or c.attribution.stance == "accusing"]
    answered = before if events or not accused else accusing
    return answered[-1] if answered else None


def _shares_things(one: Claim, other: Claim) -> bool:
    """Whether two claims of attack name a thing of one class; claims of harm have none to compare."""
    mine, yours = {t.class_ for t in one.targets}, {t.class_ for t in other.targets}
    return not mine or not yours or bool(mine & yours)


def _same_name(one: str, other: str) -> bool:
    return bool(set(WORD.findall(one.casefold())) & set(WORD.findall(other)))


@cache
def _cues(code: str) -> Words:
    words = load_language(code).lexicon("reporting").words("say.denying", "cue.noun.denying")
    return all_forms(words, load_language(code), inflected)
