"""Harm told to have been done to nobody by a noun and the words above it: "without casualties", "no reports of deaths".

A noun with its own "no" is read with the figures ("no casualties"); here "no" stands at another word.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.syntax import cases, child, children, is_dep, lemma
from recount.extract.tree import Token
from recount.extract.victims import ONE, ZERO, Victims
from recount.language import Lexicon
from recount.records import Outcome

SPARED: dict[str, Outcome] = {
    "noun.casualty": "casualties",
    "noun.victim": "casualties",
    "noun.injury": "injured",
    "noun.fatality": "killed",
    "noun.spared": "killed",
}


def spared(noun: Token, view: Analysed) -> Mention | None:
    """The asserted zero that the words above a noun of harm make of it; None where they assert none."""
    harm, hedges = view.language.lexicon("harm"), view.language.lexicon("hedges")
    word = lemma(noun)
    outcome = next((o for name, o in SPARED.items() if harm.is_a(word, name)), None)
    denied: Token | None = None
    if harm.is_a(word, "noun.loss") and any(harm.is_a(lemma(c), "noun.life") for c in children(noun, "nmod")):
        outcome, denied = "killed", _zero(noun, hedges)  # "no loss of life"
    if outcome is None or children(noun, "nummod"):
        return None
    denied = denied or _without(noun, hedges) or _denied_above(noun, harm, hedges)
    if denied is None:
        return None
    words = min(denied.idx, noun.idx), max(denied.idx + len(denied), noun.idx + len(noun))
    return Mention(outcome, noun, None, "harm.noun.none", figure=ZERO, harm_words=words)


def spared_anyone(head: Token | None, verb: Token, view: Analysed) -> Victims | None:
    """ "It did not appear that anyone was hurt", "no sign that anyone else was shot": nobody, as far as is known."""
    hedges = view.language.lexicon("hedges")
    if head is None or not view.language.lexicon("people").is_a(head.lower_, "indefinite"):
        return None
    if _is_negated(verb, hedges):
        return Victims(head, ONE, "unknown", (), head.idx, head.idx + len(head))  # "did not injure anyone"
    above = verb.head
    told = is_dep(verb, "ccomp", "csubj") and hedges.is_a(lemma(above), "verb.possible", "verb.implies")
    account = is_dep(verb, "acl", "ccomp") and view.language.lexicon("harm").is_a(lemma(above), "noun.account")
    if not (told and _is_negated(above, hedges)) and not (account and _zero(above, hedges) is not None):
        return None
    return Victims(head, ONE, "unknown", (), head.idx, head.idx + len(head))


def _without(noun: Token, hedges: Lexicon) -> Token | None:
    """The word by which the noun stands under "without"."""
    case = child(noun, "case")
    return case if case is not None and cases(noun) & hedges.words("negation") else None


def _denied_above(noun: Token, harm: Lexicon, hedges: Lexicon) -> Token | None:
    """What denies the verb or the account that the noun hangs on: "did not cause injuries", "no reports of deaths"."""
    noun = noun.head if is_dep(noun, "conj") else noun  # "without causing damage or casualties"
    above = noun.head
    if is_dep(noun, "nmod") and harm.is_a(lemma(above), "noun.account"):
        return _zero(above, hedges)
    told = harm.is_a(lemma(above), "light.inflict", "light.suffer") or bool(children(above, "expl"))
    if not is_dep(noun, "obj", "nsubj", "nsubj:pass") or not told:
        return None
    return next(_negations(above, hedges), None)


def _zero(noun: Token, hedges: Lexicon) -> Token | None:
    return next((c for c in children(noun, "det") if hedges.is_a(c.lower_, "determiner.zero")), None)


def _is_negated(verb: Token, hedges: Lexicon) -> bool:
    return next(_negations(verb, hedges), None) is not None


def _negations(verb: Token, hedges: Lexicon) -> Iterator[Token]:
    yield from (c for c in children(verb, "advmod", "mark") if hedges.is_a(c.lower_, "negation"))
