"""Harm told by a set phrase: paid with his life, slit the throats of two, took nine hostage, forced from home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.harmed import (
    agent_of,
    antecedent,
    harmed_by,
    is_bare_participle,
    is_injury,
    own_subject,
    passive_subject,
)
from recount.extract.harm.mention import Mention
from recount.extract.people import groups_of, who
from recount.extract.people_lists import EXCLUSIVE, victims_of
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, has_feature, is_dep, is_passive, lemma
from recount.extract.tree import Token
from recount.extract.victims import Victims, subject_of
from recount.language import Lexicon
from recount.records import Outcome


def idiom_harm(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Mentions of harm told by `verb` together with the words of a set phrase."""
    word = lemma(verb)
    if lexicon.is_a(word, "idiom.pay"):
        yield from _paid_with_life(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.survive"):
        yield from _not_survived(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.cut", "light.hit"):
        yield from _part_of_body(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.hold"):
        yield from _taken_hostage(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.force"):
        yield from _driven_out(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.treat"):
        yield from _treated_for(verb, lexicon, view)
    if lexicon.is_a(word, "light.lose"):
        yield from _lost_soldiers(verb, view)
    if lexicon.is_a(word, "idiom.embrace", "idiom.send"):
        yield from _martyred(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.fall"):
        yield from _fell_victim(verb, lexicon, view)
    if lexicon.is_a(word, "idiom.become"):
        yield from _became_victims(verb, lexicon, view)


def _paid_with_life(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    life = next((c for c in children(verb, "obl", "obj") if lexicon.is_a(lemma(c), "noun.life")), None)
    victims = _subject(verb, view) if life is not None and cases(life) & lexicon.words("with") else None
    if life is not None and victims is not None:
        yield Mention("killed", verb, victims, "harm.idiom.life", harm_words=_words(life))


def _not_survived(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Did not survive": the trigger is the "not", for those who did not survive are dead, not unharmed."""
    denied = next((c for c in children(verb, "advmod") if lexicon.is_a(c.lower_, "idiom.not")), None)
    plain = any(lexicon.is_a(lemma(c), "idiom.do") for c in children(verb, "aux")) and not children(verb, "mark")
    victims = _subject(verb, view) if denied is not None and plain else None
    if denied is not None and victims is not None:
        yield Mention("killed", denied, victims, "harm.idiom.life", harm_words=_words(verb))


def _part_of_body(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Slit the throats of two", "a bullet grazed her arm": whose the part of the body is."""
    part = harmed_by(verb, view)
    if part is None:
        return
    cut = lexicon.is_a(lemma(verb), "idiom.cut") and lexicon.is_a(lemma(part), "idiom.throat")
    hit = lexicon.is_a(lemma(verb), "light.hit") and lexicon.is_a(lemma(part), "noun.limb", "noun.body_part")
    of = view.language.lexicon("people").words("partitive")
    owner = child(part, "nmod:poss") or next((c for c in children(part, "nmod") if cases(c) & of), None)
    victims = victims_of(owner, view) if owner is not None and (cut or hit) else None
    if victims is not None:
        outcome: Outcome = "killed" if cut else "injured"
        yield Mention(outcome, verb, victims, "harm.idiom.body", agent_of(verb, view), harm_words=_words(part))


def _taken_hostage(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Took nine hostage", "were held captive": those the verb has as object, or as subject of the passive."""
    own = lexicon.is_a(lemma(verb), "idiom.hold.subject")  # "в плен попали 12 солдат"
    held = [c for c in verb.subtree if (c.i > verb.i or own) and lexicon.is_a(c.lower_, "noun.hostage.status")]
    status = next((c for c in held if c.head.i == verb.i or is_dep(c, "compound", "nmod", "amod", "appos")), None)
    if status is None or children(status, "det", "nummod"):
        return
    passive = is_passive(verb) or is_bare_participle(verb)
    head = passive_subject(verb) if passive else child(verb, "nsubj") if own else harmed_by(verb, view)
    victims = surface.before(status, view) or (_people(head, view) if head is not None and head is not status else None)
    if victims is not None:
        yield Mention("detained", verb, victims, "harm.idiom.hostage", agent_of(verb, view), harm_words=_words(status))


def _driven_out(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Forced from their homes": displaced."""
    home = next((c for c in children(verb, "obl") if lexicon.is_a(lemma(c), "idiom.home")), None)
    if home is None or not cases(home) & lexicon.words("idiom.out"):
        return
    head = harmed_by(verb, view)
    victims = _people(head, view) if head is not None else None
    if victims is not None and victims.figure_at is not None:
        yield Mention("displaced", verb, victims, "harm.idiom.home", agent_of(verb, view), harm_words=_words(home))


def _treated_for(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Were treated for shrapnel wounds", "for suffocation": injured, says the guide."""
    wound = next((c for c in children(verb, "obl") if is_injury(c, lexicon)), None) or _released(verb, lexicon)
    head = harmed_by(verb, view) if wound is not None else None
    victims = _people(head, view) if head is not None else None
    if wound is not None and victims is not None:
        yield Mention("injured", verb, victims, "harm.verb.hospital", harm_words=_words(wound))


def _released(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "Treated and released": by doctors, whether or not a hospital is named."""
    return next((c for c in children(verb, "conj") if lexicon.is_a(lemma(c), "idiom.treat.release")), None)


def _lost_soldiers(verb: Token, view: Analysed) -> Iterator[Mention]:
    """ "Lost up to 200 troops", "lost eleven men in an ambush": casualties, for nothing says how many are dead."""
    head = passive_subject(verb) if is_passive(verb) else child(verb, "obj")
    victims = _people(head, view) if head is not None else None
    if head is not None and victims is not None and _is_mourned(head, verb, view):
        yield Mention("killed", verb, victims, "harm.idiom.lost_kin")
        return
    if victims is None or victims.figure_at is None:
        return
    if victims.status in {"military", "police"}:
        yield Mention("casualties", verb, victims, "harm.idiom.lost")
    elif _fights(verb, view):
        yield Mention("casualties", verb, replace(victims, status="military"), "harm.idiom.lost")
    elif EXCLUSIVE & {*victims.groups} and find_phrases(verb.doc, view.language.lexicon("harm"), "violence.event"):
        yield Mention("casualties", verb, victims, "harm.idiom.lost")


def _is_mourned(lost: Token, verb: Token, view: Analysed) -> bool:
    """ "Lost her son", "families who lost loved ones"; "we lost 3,000 people": those lost are dead."""
    people, subject = view.language.lexicon("people"), subject_of(verb)
    own = children(lost, "nmod:poss", "nummod") or has_feature(lost, "Number", "Plur")
    loved = any(people.is_a(f"{c.lower_} {lemma(lost)}", "kin.loved") for c in children(lost, "amod"))
    ours = subject is not None and people.is_a(subject.lower_, "speaker.plural") and children(lost, "nummod")
    plain = people.class_of(lemma(lost), "status.") == "status.unknown" and not groups_of(lemma(lost), view)
    return bool(own) and (loved or people.is_a(lemma(lost), "kin") or (bool(ours) and plain))


def _martyred(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Embraced martyrdom", "were sent to hell": killed, in the words of one side."""
    gained = next((c for c in children(verb, "obj") if lexicon.is_a(lemma(c), "noun.martyrdom")), None)
    hell = next((c for c in children(verb, "obl") if lexicon.is_a(lemma(c), "noun.hell")), None)
    if gained is not None and lexicon.is_a(lemma(verb), "idiom.embrace"):
        victims, words = _subject(verb, view), gained
    elif hell is not None and not children(hell, "conj") and lexicon.is_a(lemma(verb), "idiom.send"):
        head = harmed_by(verb, view)
        victims, words = _people(head, view) if head is not None else None, hell
    else:
        return
    if victims is not None:
        yield Mention("killed", verb, victims, "harm.idiom.martyrdom", agent_of(verb, view), harm_words=_words(words))


def _fights(verb: Token, view: Analysed) -> bool:
    """Whether an army lost them: "за сутки армия потеряла 960 человек", "потеряла 12 убитыми"."""
    side, actors = child(verb, "nsubj"), view.language.lexicon("actors")
    armed = side is not None and (who(side, view)[0] == "military" or actors.is_a(lemma(side), "force"))
    lost, harm = child(verb, "obj"), view.language.lexicon("harm")
    harmed = any(harm.is_a(lemma(c), "noun.fatality", "noun.hurt") for c in verb.subtree if c.i > verb.i)
    return armed and (harmed or (lost is not None and harm.is_a(lemma(lost), "noun.lost")))


def _became_victims(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Жертвами обстрела стали 12 человек": they died of it."""
    said = next((c for c in verb.children if lexicon.is_a(lemma(c), "idiom.become.victim")), None)
    heads = [c for c in children(verb, "nsubj", "obl", "obj") if c is not said] if said is not None else []
    victims = next((v for h in heads if (v := _people(h, view)) is not None), None)
    if said is not None and victims is not None:
        yield Mention("killed", verb, victims, "harm.idiom.victims", harm_words=_words(said))


def _fell_victim(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "More than 1,200 residents fell victim to the strikes": casualties, for how they fared is not said."""
    said = next((t for t in verb.children if lexicon.is_a(lemma(t), "idiom.fall.victim")), None)
    violent = find_phrases(verb.doc, lexicon, "violence") or find_phrases(verb.doc, view.language.lexicon("means"))
    victims = _subject(verb, view) if said is not None and violent else None
    if said is not None and victims is not None:
        yield Mention("casualties", verb, victims, "harm.idiom.victims", harm_words=_words(said))


def _subject(verb: Token, view: Analysed) -> Victims | None:
    head = own_subject(verb, view)
    return surface.before(verb, view) or (_people(head, view) if head is not None else None)


def _people(head: Token, view: Analysed) -> Victims | None:
    return victims_of(antecedent(head), view)


def _words(token: Token) -> tuple[int, int]:
    return int(token.idx), int(token.idx + len(token))
