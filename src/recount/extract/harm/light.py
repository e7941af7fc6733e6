"""Harm told by a light verb with a noun: suffered injuries, claimed nine lives, taken to hospital, hit by gunfire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.harmed import (
    agent_of,
    antecedent,
    is_bare_participle,
    is_injury,
    own_subject,
    passive_subject,
    reflexive,
)
from recount.extract.harm.mention import Mention
from recount.extract.harm.struck import struck_harm
from recount.extract.people_lists import victims_of
from recount.extract.syntax import cases, child, children, is_passive, lemma
from recount.extract.tree import Token
from recount.extract.victims import UNSAID, ZERO, counted
from recount.language import Lexicon
from recount.records import Outcome


def light_verb_harm(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Mentions of harm told by `verb` only together with the noun beside it."""
    word = lemma(verb)
    if lexicon.is_a(word, "light.suffer", "light.bear", "light.lose", "light.commit"):
        yield from _suffer(verb, lexicon, view)
        yield from _suffered_dead(verb, lexicon)
    if lexicon.is_a(word, "light.seek"):
        yield from _sought_help(verb, lexicon, view)
    if lexicon.is_a(word, "light.claim"):
        yield from _claim_lives(verb, lexicon, view)
    if lexicon.is_a(word, "light.hospital"):
        yield from _hospital(verb, lexicon, view)
    if lexicon.is_a(word, "light.arrive"):
        yield from _came_to_hospital(verb, lexicon, view)
    if lexicon.is_a(word, "light.blow"):
        yield from _blow_up(verb, view)
    if lexicon.is_a(word, "light.hit"):
        yield from _hit(verb, lexicon, view)
    if lexicon.is_a(word, "light.hit", "verb.run"):
        yield from struck_harm(verb, lexicon, view)
    if lexicon.is_a(word, "light.pierce"):
        yield from _pierced(verb, lexicon, view)
    if lexicon.is_a(word, "light.escape"):
        yield from _escaped(verb, lexicon, view)
    if lexicon.is_a(word, "light.turn"):
        yield from _turned_on(verb, lexicon, view)


def _suffer(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Suffered injuries, lost their lives, lost a leg: the subject is harmed."""
    thing = child(verb, "obj") or child(verb, "obl")
    head = own_subject(verb, view)
    if thing is None or head is None:
        return
    outcome: Outcome | None = "killed" if _is_suicide(verb, thing, lexicon) else None
    if lexicon.is_a(lemma(verb), "light.lose"):
        outcome = "killed" if lexicon.is_a(lemma(thing), "noun.life") else None
        outcome = "injured" if lexicon.is_a(lemma(thing), "noun.limb") else outcome
    elif _is_hurt_by(verb, thing, lexicon):
        outcome = "injured"
    victims = surface.before(verb, view) or victims_of(antecedent(head), view) if outcome else None
    if outcome is not None and victims is not None:
        yield Mention(outcome, verb, victims, "harm.verb.suffer", harm_words=_words(thing))


def _is_hurt_by(verb: Token, thing: Token, lexicon: Lexicon) -> bool:
    """ "Suffered injuries", "had gunshot wounds"."""
    suffers = lexicon.is_a(lemma(verb), "light.suffer") and is_injury(thing, lexicon)
    return suffers or (lexicon.is_a(lemma(verb), "light.bear") and _is_told_wound(thing, lexicon))


def _is_told_wound(noun: Token, lexicon: Lexicon) -> bool:
    """ "Gunshot wounds", "serious head injuries": said by what, or how bad they are; "has an injury" is sport."""
    by = any(lexicon.is_a(lemma(c), "victim.injured", "noun.projectile") for c in children(noun, "compound", "amod"))
    bad = any(lexicon.is_a(lemma(c), "adj.severity") for c in children(noun, "amod", "compound"))
    return lexicon.is_a(lemma(noun), "noun.injury") and (by or bad)


def _suffered_dead(verb: Token, lexicon: Lexicon) -> Iterator[Mention]:
    """ "Suffered dead and wounded": casualties, their number not said."""
    dead = child(verb, "xcomp", "obj") if lexicon.is_a(lemma(verb), "light.suffer.side") else None
    if dead is None or children(dead, "nummod") or not lexicon.is_a(dead.lower_, "state.kill"):
        return
    if hurt := [c for c in children(dead, "conj") if lexicon.is_a(c.lower_, "state.injure")]:
        words = dead.idx, hurt[0].idx + len(hurt[0])
        yield Mention("casualties", verb, None, "harm.verb.suffer", figure=UNSAID, harm_words=words)


def _sought_help(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "314 people sought medical help": injured, where a number says how many."""
    care, head = child(verb, "obj"), own_subject(verb, view)
    medical = care is not None and any(lexicon.is_a(c.lower_, "adj.medical") for c in children(care, "amod"))
    if care is None or head is None or not medical or not lexicon.is_a(lemma(care), "noun.care"):
        return
    victims = surface.before(verb, view) or victims_of(antecedent(head), view)
    if victims is not None and victims.figure_at is not None:
        yield Mention("injured", verb, victims, "harm.verb.hospital", harm_words=_words(care))


def _is_suicide(verb: Token, thing: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_a(lemma(verb), "light.commit") and lexicon.is_a(lemma(thing), "noun.suicide")


def _claim_lives(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Claimed the lives of nine", "cost 12 lives", "cost nine people their lives"."""
    objects = children(verb, "obj", "iobj")
    counted_by = [part for c in objects for part in (c, *children(c, "nmod"))]  # "claimed hundreds of lives"
    lives = next((c for c in counted_by if lexicon.is_a(lemma(c), "noun.life")), None)
    if lives is None:
        return
    if any(lexicon.is_a(c.lower_, "own") for c in children(lives, "amod")) and child(lives, "nmod:poss") is not None:
        yield from _own_life(verb, lives, lexicon, view)
        return
    of = view.language.lexicon("people").words("partitive")
    owners = next((c for c in children(lives, "nmod") if c.i > lives.i and cases(c) & of), None)
    owners = owners or next((c for c in objects if c is not lives and c is not lives.head), None)
    number = lives if lives in objects else lives.head
    victims = victims_of(owners, view) if owners is not None else counted(number, view)
    if victims is not None:
        yield Mention("killed", verb, victims, "harm.verb.claim_lives", harm_words=_words(lives))


def _own_life(verb: Token, life: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Killing 10 people before taking his own life": the one who did it died, too."""
    head = own_subject(verb, view)
    victims = victims_of(antecedent(head), view) if head is not None else None
    if victims is not None:
        harmed = victims.as_attackers() if lexicon.is_a(lemma(verb.head), "verb.kill", "verb.injure") else victims
        yield Mention(
            "killed", verb, replace(harmed, start=verb.idx, end=life.idx + len(life)), "harm.verb.claim_lives"
        )


def _hospital(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Taken to hospital, treated in hospital: injured, says the guide."""
    place = next((c for c in children(verb, "obl") if is_hospital(c, lexicon)), None)
    head = passive_subject(verb) if is_passive(verb) or is_bare_participle(verb) else child(verb, "obj")
    victims = victims_of(antecedent(head), view) if place is not None and head is not None else None
    if victims is not None and place is not None:
        yield Mention("injured", verb, victims, "harm.verb.hospital", harm_words=_words(place))


def _came_to_hospital(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "A third victim walked into a hospital": only of those whom the words call victims."""
    place = next((c for c in children(verb, "obl") if is_hospital(c, lexicon)), None)
    head = own_subject(verb, view) if place is not None else None
    hurt = head is not None and any(lexicon.is_a(lemma(t), "noun.victim") for t in (head, *children(head, "nmod")))
    victims = victims_of(antecedent(head), view) if hurt and head is not None else None
    if victims is not None and place is not None:
        yield Mention("injured", verb, victims, "harm.verb.hospital", harm_words=_words(place))


def is_hospital(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, or it with the word before ("trauma center"), is where the hurt are treated."""
    words = [c.lower_ for c in children(noun, "compound", "amod")][-1:]
    own = lexicon.is_a(lemma(noun), "noun.hospital") or lexicon.is_a(" ".join([*words, lemma(noun)]), "noun.hospital")
    named = noun.pos_ == "PROPN" and any(is_hospital(c, lexicon) for c in children(noun, "nmod") if c.pos_ == "PROPN")
    return own or named  # "the University of Kentucky Medical Center"


def _blow_up(verb: Token, view: Analysed) -> Iterator[Mention]:
    """ "A suicide bomber blew himself up": the attacker's own death is a claim."""
    head = child(verb, "obj")
    if head is None or not view.language.lexicon("people").is_a(head.lower_, "reflexive"):
        return
    victims = victims_of(head, view)
    if victims is not None:
        yield Mention("killed", verb, reflexive(head, victims, view), "harm.verb.blew_up", harm_words=_words(head))


def _hit(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Was hit by gunfire", "struck in the foot", "fired shots, hitting three": injured.

    A house may be hit too, so only people do, and only where the words say by what, where, or that shots were fired.
    """
    passive = is_passive(verb) or is_bare_participle(verb)
    wounding = ("noun.projectile", "noun.limb", "noun.body_part")
    shot = next((c for c in children(verb, "obl") if lexicon.is_a(lemma(c), *wounding)), None)
    head = passive_subject(verb) if passive else child(verb, "obj")
    fired = not passive and (_by_shots(verb, lexicon) or _is_shot(child(verb, "nsubj"), lexicon))
    told = shot is not None or fired
    victims = victims_of(antecedent(head), view) if told and head is not None else None
    if victims is not None:
        yield Mention(
            "injured", verb, victims, "harm.verb.hit", agent_of(verb, view), harm_words=_words(shot) if shot else None
        )


def _pierced(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "A bullet entered his chest", "ripped through him": whose body it is, or who stands there, is injured."""
    if not _is_shot(child(verb, "nsubj"), lexicon):
        return
    for part in children(verb, "obj", "obl"):
        body = lexicon.is_a(lemma(part), "noun.limb", "noun.body_part")
        owners = children(part, "nmod:poss", "nmod") if body else [part] if part.pos_ == "PRON" else []
        victims = next((v for owner in owners if (v := victims_of(owner, view)) is not None), None)
        if victims is not None:
            yield Mention("injured", verb, victims, "harm.verb.hit", harm_words=_words(part))
            return


def _escaped(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Escaped injury": an asserted zero."""
    injury = next((c for c in children(verb, "obj") if lexicon.is_a(lemma(c), "noun.injury")), None)
    head = own_subject(verb, view) if injury is not None else None
    victims = victims_of(antecedent(head), view) if head is not None else None
    if victims is not None and injury is not None:
        yield Mention("injured", verb, victims, "harm.verb.suffer", figure=ZERO, harm_words=_words(injury))


def _is_shot(subject: Token | None, lexicon: Lexicon) -> bool:
    """ "A bullet", "one of the bullets"."""
    heads = [] if subject is None else [subject, *children(subject, "nmod")]
    return any(lexicon.is_a(lemma(h), "noun.projectile") for h in heads)


def _by_shots(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause that governs the verb tells of shots ("returned gunfire, striking a man")."""
    return any(lexicon.is_a(lemma(t), "noun.projectile") for a in verb.ancestors for t in children(a, "obj", "nsubj"))


def _turned_on(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Turned the gun on himself": the attacker's own wound; the guide asks for a word of death to file it as one."""
    weapon = child(verb, "obj")
    head = next((c for c in children(verb, "obl") if view.language.lexicon("people").is_a(c.lower_, "reflexive")), None)
    victims = victims_of(head, view) if head is not None else None
    if weapon is not None and lexicon.is_a(lemma(weapon), "noun.gun") and head is not None and victims is not None:
        harmed = replace(reflexive(head, victims, view), start=head.idx, end=head.idx + len(head))
        yield Mention("injured", verb, harmed, "harm.verb.turned_on", harm_words=_words(weapon))


def _words(token: Token) -> tuple[int, int]:
    return int(token.idx), int(token.idx + len(token))
