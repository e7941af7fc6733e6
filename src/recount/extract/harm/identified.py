"""Victims told by who they are: "identified the victim as Ann Lee, 23", "the victims were two women and a boy"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.people import phrase_at
from recount.extract.people_lists import victims_of
from recount.extract.syntax import cases, children, is_dep, lemma
from recount.extract.tree import Token
from recount.extract.victims import Victims

RULE = "harm.noun.identified"


def identified_harm(noun: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions of the people whom a sentence says the victims to be; harmed as the event before says."""
    lexicon = view.language.lexicon("harm")
    if not lexicon.is_a(lemma(noun), "noun.victim"):
        return
    victims = _said_as(noun, view) or _predicated(noun, view) or _said_to_be_victims(noun, view)
    if victims is not None:
        yield Mention("casualties", noun, victims, RULE)


def _said_as(noun: Token, view: Analysed) -> Victims | None:
    """ "Identified the victim as …", "the victim has been identified as …"."""
    lexicon, verb = view.language.lexicon("harm"), noun.head
    if not (is_dep(noun, "obj", "nsubj:pass") and lexicon.is_a(lemma(verb), "light.identify")):
        return None
    marks = lexicon.words("identify.as")
    said = next((c for t in (verb, noun) for c in children(t, "obl", "nmod") if cases(c) & marks), None)
    return _named(said, view) if said is not None else None


def _predicated(noun: Token, view: Analysed) -> Victims | None:
    """ "The victim was a 23-year-old man": not "the victim was 23", which tells of an age alone."""
    person = noun.head
    said = is_dep(noun, "nsubj") and children(person, "cop") and person.pos_ in {"NOUN", "PROPN"}
    return _named(person, view) if said else None


def _said_to_be_victims(noun: Token, view: Analysed) -> Victims | None:
    """ "Ann Lee and Tom Kay were the victims", "were two of the victims", "became a victim of gang violence"."""
    people, lead = view.language.lexicon("people"), noun.head
    of_them = is_dep(noun, "nmod") and lead.pos_ == "NUM" and bool(cases(noun) & people.words("partitive"))
    said = lead if of_them else noun
    became = is_dep(noun, "xcomp") and view.language.lexicon("harm").is_a(lemma(noun.head), "victim.become")
    if not (children(said, "cop") or became):
        return None
    person = next(iter(children(noun.head if became else said, "nsubj")), None)
    victims = _named(person, view) if person is not None else None
    # Up to the noun, so that "two of the victims" is no part of them.
    return replace(victims, end=noun.idx + len(noun)) if victims is not None else None


def _named(person: Token, view: Analysed) -> Victims | None:
    """The people, where a name or an age says who they are."""
    victims = victims_of(person, view)
    if victims is None:
        return None
    aged = any(m.kind == "age" and victims.start <= m.start < victims.end for m in view.figures)
    return victims if victims.names or (aged and phrase_at(person, view) is not None) else None
