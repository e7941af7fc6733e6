"""Whom a sentence accuses of a harm: "accused of killing", "under arrest for the murder", "awaiting trial for it"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm.harmed import antecedent
from recount.extract.harm.mention import Told
from recount.extract.syntax import cases, child, children, is_dep, lemma
from recount.extract.tree import Token
from recount.extract.victims import subject_of


def accused(mention: Told, view: Analysed) -> Iterator[Token]:
    """Those accused of what the mention tells, whatever they are, the nearest word for it first."""
    below = mention.trigger
    for word in mention.trigger.ancestors:
        found = _laid_on(word, below, view) or _by_verb(word, below, view) or _by_noun(word, below, view)
        if found is not None:
            yield antecedent(found)
        if not (is_dep(below, "acl") and _acts_alone(below)):  # "convicted a man of murdering": what for hangs on whom
            below = word


def accuses(agent: Token, view: Analysed) -> bool:
    """Whether the deed is one that the subject accuses somebody of: the accuser is not the hand."""
    verb = agent.head
    words = view.language.lexicon("actors").is_a(lemma(verb), "accuse")
    return words and is_dep(agent, "nsubj") and not is_dep(agent, "nsubj:pass") and child(verb, "obj") is not None


def _by_verb(verb: Token, below: Token, view: Analysed) -> Token | None:
    """ "X accused Y of killing", "Y, charged with murder", "a jury convicted Y of it": Y."""
    actors, whom = view.language.lexicon("actors"), child(verb, "obj")
    if not actors.is_a(lemma(verb), "accuse"):
        return None
    found = whom or child(verb, "nsubj:pass") or (verb.head if is_dep(verb, "acl") else None)
    if not actors.is_a(lemma(verb), "accuse.law"):
        return found
    told = _is_of(below, view) or (whom is None and below.pos_ == "VERB")  # "Two killed in crash, driver charged"
    return (found or child(verb, "nsubj")) if told else None


def _by_noun(noun: Token, below: Token, view: Analysed) -> Token | None:
    """ "Y is a suspect in the attack", "Y is under arrest for it", "faces charges over it", "awaits trial in it": Y."""
    actors = view.language.lexicon("actors")
    if not _is_of(below, view):
        return None
    if actors.is_a(lemma(noun), "accuse.noun"):
        faced = is_dep(noun, "obj", "obl") and actors.is_a(lemma(noun.head), "accuse.faced")
        return subject_of(noun.head) if faced else child(noun, "nsubj")
    faced = any(actors.is_a(lemma(thing), "accuse.noun") for thing in children(noun, "obj", "obl"))
    return subject_of(noun) if faced and actors.is_a(lemma(noun), "accuse.faced") else None


def _laid_on(verb: Token, below: Token, view: Analysed) -> Token | None:
    """ "Blamed the massacre on Y", "the murders were attributed to Y": Y."""
    actors = view.language.lexicon("actors")
    if not actors.is_a(lemma(verb), "lay") or not is_dep(below, "obj", "nsubj:pass"):
        return None
    return next((t for t in children(verb, "obl") if cases(t) & actors.words("laid.on", "lay.on")), None)


def _is_of(below: Token, view: Analysed) -> bool:
    """Whether the deed is told by a phrase that says what the accusation is for."""
    return bool(cases(below) & view.language.lexicon("actors").words("accuse.of")) or _acts_alone(below)


def _acts_alone(word: Token) -> bool:
    """ "Convicted of murdering": the deed without a doer of its own; "arrested after two were killed" tells no deed."""
    return word.pos_ == "VERB" and child(word, "nsubj") is None
