"""People struck: "was hit by a car", "the driver struck a woman", "ran him over"; injured, where nothing says more.

Storms hit coasts and taxes hit the poor, so only people are harmed, and only by a vehicle, whoever drives it, or a
hand; whether violence or an accident is told near it at all is asked of the report (extract/violence.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm.harmed import agent_of, antecedent, is_bare_participle, passive_subject
from recount.extract.harm.mention import Mention
from recount.extract.people import is_age, phrase_at
from recount.extract.people_lists import victims_of
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, is_passive, lemma, particle_of
from recount.extract.tree import Token
from recount.language import Lexicon

RULE = "harm.verb.struck"
THINGS = ("noun.vehicle", "noun.blunt", "noun.gun", "noun.projectile")  # what people are struck by


def struck_harm(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Mentions of people whom `verb` says to have been struck or run over."""
    passive = is_passive(verb) or is_bare_participle(verb)
    head = passive_subject(verb) if passive else child(verb, "obj")
    if head is None or not _told(verb, passive, lexicon, view):
        return
    person = antecedent(head)
    victims = victims_of(person, view) if _is_person(person, view) else None
    if victims is not None:
        yield Mention("injured", verb, victims, RULE, agent_of(verb, view))


def _told(verb: Token, passive: bool, lexicon: Lexicon, view: Analysed) -> bool:
    """Whether the verb can tell of a blow at all, by what is said to give it."""
    if (particle := particle_of(verb)) is not None:
        return lexicon.is_a(f"{lemma(verb)} {particle.lower_}", "verb.run_over")
    if not lexicon.is_a(lemma(verb), "light.hit"):
        return False
    tools = [c for c in children(verb, "obl") if cases(c) & lexicon.words("with")]
    if tools:
        return all(lexicon.is_a(lemma(c), *THINGS) for c in tools)  # "was hit with a fine"
    giver = child(verb, "obl:agent") if passive else child(verb, "nsubj")
    if giver is None:  # "many people struck" says not by what
        return passive and bool(children(verb, "aux:pass"))
    return _can_strike(antecedent(giver), passive, lexicon, view)


def _can_strike(giver: Token, passive: bool, lexicon: Lexicon, view: Analysed) -> bool:
    """A vehicle, its make ("by a grey Toyota Camry"), what is thrown; people mostly hit others with words."""
    told = passive or find_phrases(view.sentence.doc, lexicon, "accident", "noun.vehicle")
    named = told and (giver.pos_ == "PROPN" or _is_person(giver, view))
    return bool(named) or lexicon.is_a(lemma(giver), *THINGS)


def _is_person(token: Token, view: Analysed) -> bool:
    pronoun = view.language.lexicon("people").is_a(token.lower_, "pronoun")
    named = token.pos_ == "PROPN" and not children(token, "det", "nummod")  # "struck a Honda Accord"
    return pronoun or named or phrase_at(token, view) is not None or is_age(token, view)
