"""Alleged breaches: the norm as named, who names it, and whom they accuse. An allegation, never a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from recount.extract.analysed import Analysed, analyse
from recount.extract.blamed import blamed_for, name_span
from recount.extract.claims import Maker, plain_claim
from recount.extract.factuality import event_factuality
from recount.extract.parsed import Parsed
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.syntax import is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import subject_of
from recount.language import load_language
from recount.records import Blamed, Claim, Norm
from recount.words import Words, lower_in_place

NORM = "norm."  # under which violations.yaml files the norms that law.yaml does not name


@dataclass(frozen=True, slots=True)
class Breach:
    """A norm named in a sentence; `trigger` is the phrase's last word, `verb` what says something of it.

    People harmed are told by other rules.
    """

    phrase: Phrase
    trigger: Token
    verb: Token
    agent: Token | None
    victims: None = None


def may_breach(parsed: Parsed) -> set[int]:
    """Indexes of the sentences that hold all words of a norm or its breach, in whatever form and order."""
    code, text = parsed.language.code, lower_in_place(parsed.report.text)
    near = _named(code).within(text, parsed.bounds)
    said = {n: text[slice(*parsed.bounds[n])] for n in near}
    return {n for n in near if any(all(stem in said[n] for stem in stems) for stems in _stems(code))}


def violation_claims(parsed: Parsed, indexes: Collection[int], maker: Maker) -> list[Claim]:
    """One claim a norm named in the sentences with these indexes, in the order of the text."""
    return [
        claim
        for sentence in parsed.sentences(indexes)
        for claim in _claims(analyse(sentence, (), parsed.language), maker)
    ]


def _claims(view: Analysed, maker: Maker) -> Iterator[Claim]:
    base, seen = view.sentence.start, set()
    for breach in _breaches(view):
        fact = event_factuality(breach.verb, view)
        if fact is None or breach.phrase.class_ in seen:
            continue
        seen.add(breach.phrase.class_)
        span = maker.report.span(base + breach.phrase.start, base + breach.phrase.end)
        hand = blamed_for(breach, view)
        words = maker.report.span(*(base + at for at in name_span(hand[0], view))) if hand else None
        claim = plain_claim("violation", span, view.sentence, maker, "violation.named")
        yield replace(
            claim,
            law=(Norm(breach.phrase.class_.removeprefix(NORM), span),),
            blamed=Blamed(words.quote, words) if words else None,
            polarity="negated" if fact.polarity == "negated" else claim.polarity,
            modality=fact.modality,
            hedges=tuple(maker.report.span(base + h.idx, base + h.idx + len(h)) for h in fact.hedges),
        )


def _breaches(view: Analysed) -> Iterator[Breach]:
    """The norms named; not where they only name a court, a day or a treaty's body."""
    language, doc = view.language, view.sentence.doc
    rules = language.lexicon("violations")
    found = [*find_phrases(doc, language.lexicon("law")), *find_phrases(doc, rules, "norm")]
    for phrase in sorted(found, key=lambda p: p.start):
        word = doc[phrase.last - 1]
        generic = rules.is_a(lemma(word.head), "generic.head")
        if not (is_dep(word, "compound", "amod", "nmod", "nmod:poss") and generic):
            own = next(
                (t for t in tokens(doc)[phrase.first : phrase.last] if t.pos_ == "VERB" and not is_dep(t, "amod")), None
            )
            verb = own or _verb_of(word)
            if own is None and rules.is_a(lemma(verb), "generic.verb"):
                continue
            acts = own is not None or language.lexicon("attacks").is_a(lemma(verb), "verb.perpetrate")
            yield Breach(phrase, word, verb, subject_of(verb) if acts and verb.pos_ == "VERB" else None)


def _verb_of(word: Token) -> Token:
    """The verb that says something of the breach ("amounts to", "committed"); the word itself if there is none."""
    while (
        word.pos_ != "VERB"
        and is_dep(word, "obj", "obl", "nmod", "conj", "nsubj", "nsubj:pass")
        and word.head.i != word.i
    ):
        word = word.head
    return word


@cache
def _named(code: str) -> Words:
    """A first look by the longest word of each phrase."""
    return Words({stems[0] for stems in _stems(code)}, open_end=True)


@cache
def _stems(code: str) -> frozenset[tuple[str, ...]]:
    """What the words of each phrase begin with, the longest first: inflection is the parse's business."""
    language = load_language(code)
    named = language.lexicon("law").words() | language.lexicon("violations").words("norm")
    stems = ({word.removesuffix("e") for word in phrase.split()} for phrase in named)
    return frozenset(tuple(sorted(words, key=len, reverse=True)) for words in stems)
