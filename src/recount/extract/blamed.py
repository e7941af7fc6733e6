"""By whose hand, as the source says it: agent of the verb, "by" phrase, object of an accusation."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Told
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, lemma

NAME_PARTS = ("det", "amod", "compound", "nmod:poss", "flat", "nummod", "case", "nmod:desc")


def blamed_for(mention: Told, view: Analysed) -> tuple[Token, str] | None:
    """The head of the words for whom the sentence holds responsible, and the rule; None if nobody.

    A thing ("the explosion") is a means, not a hand; those harmed are not their own
    killers unless the verb is reflexive, which says so through `groups`.
    """
    for token, rule in _candidates(mention, view):
        if _can_act(token, view) and not _is_victim(token, mention):
            return token, rule
    return None


def name_span(token: Token) -> tuple[int, int]:
    """Sentence offsets of a noun phrase as a name: its head with what modifies it on the left, and flat parts."""
    parts = {token}
    for part in token.children:
        if any(part.dep_ == d or part.dep_.startswith(d + ":") for d in NAME_PARTS):
            parts.update(t for t in part.subtree if part.i < token.i or part.dep_ == "flat")
    parts -= {t for t in parts if t.dep_ == "case" and t.head.i == token.i}
    ordered = sorted(parts, key=lambda t: t.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def _candidates(mention: Told, view: Analysed) -> Iterator[tuple[Token, str]]:
    if mention.agent is not None:
        yield mention.agent, "blamed.agent"
    yield from ((t, "blamed.by_phrase") for t in _by_phrases(mention, view))
    yield from ((t, "blamed.accused") for t in _accused(mention, view))


def _by_phrases(mention: Told, view: Analysed) -> Iterator[Token]:
    """ "Drone strikes by Ukrainian forces", "an attack carried out by gunmen", in the clause of the harm."""
    words = view.language.lexicon("actors").words("by")
    for token in mention.trigger.subtree:
        if token.dep_ in {"nmod", "obl", "obl:agent", "nmod:agent"} and cases(token) & words:
            yield token


def _accused(mention: Told, view: Analysed) -> Iterator[Token]:
    lexicon = view.language.lexicon("actors")
    for verb in mention.trigger.ancestors:
        if lexicon.is_a(lemma(verb), "accuse"):
            accused = child(verb, "obj", "nsubj:pass")
            if accused is not None:
                yield accused


def _can_act(token: Token, view: Analysed) -> bool:
    if cases(token) - view.language.lexicon("actors").words("by"):
        return False  # "at the cafe", "according to the monitor": no agent stands behind a preposition
    if token.pos_ == "PROPN":
        return not any(p.first <= token.i < p.last for p in find_phrases(token.doc, view.language.lexicon("means")))
    lexicon = view.language.lexicon("actors")
    phrase = " ".join([*(c.lower_ for c in children(token, "compound")), lemma(token)])
    return lexicon.is_a(lemma(token), "force") or lexicon.is_a(phrase, "force")


def _is_victim(token: Token, mention: Told) -> bool:
    victims = mention.victims
    return victims is not None and victims.start <= token.idx < victims.end
