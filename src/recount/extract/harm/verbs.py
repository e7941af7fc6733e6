"""Harm told by a verb of its own: killed 12, 12 were killed, 12 died, beaten to death."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.harmed import (
    agent_of,
    antecedent,
    harmed_by,
    is_aimed,
    is_bare_participle,
    own_subject,
    paired,
    reflexive,
)
from recount.extract.harm.headlines import aged_after
from recount.extract.harm.idioms import idiom_harm
from recount.extract.harm.light import light_verb_harm
from recount.extract.harm.mention import Mention
from recount.extract.harm.spared import spared_anyone
from recount.extract.people import phrase_at, who
from recount.extract.people_lists import victims_of
from recount.extract.phrases import find_phrases
from recount.extract.syntax import (
    child,
    children,
    has_feature,
    is_dep,
    is_participle,
    is_passive,
    lemma,
    particle_of,
    tokens,
)
from recount.extract.tree import Token
from recount.extract.victims import ZERO, Victims
from recount.language import Lexicon
from recount.records import Outcome

LISTED = frozenset({"NOUN", "PROPN", "NUM", "DET", "ADJ", "CCONJ"})  # what a list of people is made of
OUTCOMES: dict[str, Outcome] = {
    "kill": "killed",
    "injure": "injured",
    "missing": "missing",
    "detain": "detained",
    "displace": "displaced",
}


def verb_harm(verb: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions whose harm word is `verb`."""
    lexicon = view.language.lexicon("harm")
    word = lemma(verb)
    form = lexicon.class_of(verb.lower_, "participle.")
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        # A headline's participle is easily taken for a noun: "Four shot to death".
        if not is_participle(verb) and (form is None or not (surface.before(verb, view) or _named_before(verb, view))):
            return
        word = word if form is None else form.removeprefix("participle.")
    if lexicon.is_a(word, "verb.displace.object") and surface.is_attribute(verb):
        return  # "14 displaced people": states.py
    if lexicon.is_a(word, "verb.attack") and child(verb, "obj") is None and is_aimed(verb, view):
        return
    particle = particle_of(verb)
    if particle and lexicon.is_a(f"{word} {particle.lower_}", "verb.of_known") and not _is_of_people(verb, view):
        return  # "shot down three Shaheds"
    if (words := _to_death(verb, word, lexicon)) is not None:
        yield from _to_ones_death(verb, word, words, view)
    elif (outcome := _outcome(word, "object", lexicon)) is not None:
        rule = "harm.verb.manner" if lexicon.is_a(word, "verb.attack") else "harm.verb.object"
        yield from _object_verb(verb, outcome, view, rule)
    elif lexicon.is_a(word, "verb.injure.hand") and _is_of_people(verb, view):
        yield from _object_verb(verb, "injured", view, "harm.verb.manner")
    elif (outcome := _outcome(word, "subject", lexicon)) is not None:
        yield from _subject_verb(verb, outcome, view)
    elif particle is not None and lexicon.is_a(f"{word} {particle.lower_}", "verb.kill.particle"):
        yield from _object_verb(verb, "killed", view, "harm.verb.object")
        if child(verb, "obj") is None and not is_passive(verb) and not is_bare_participle(verb):
            yield from _subject_verb(verb, "killed", view)  # "a man gunned down" taken for a past tense
    elif particle is not None and lexicon.is_a(f"{word} {particle.lower_}", "verb.die.particle"):
        words = verb.idx, particle.idx + len(particle)
        yield from (replace(m, harm_words=words) for m in _subject_verb(verb, "killed", view))
    yield from light_verb_harm(verb, lexicon, view)
    yield from idiom_harm(verb, lexicon, view)


def _to_ones_death(verb: Token, word: str, words: tuple[int, int], view: Analysed) -> Iterator[Mention]:
    """ "Was beaten to death" has a hand; "bled to death", with no object, has none: its subject died."""
    own = view.language.lexicon("harm").is_a(word, "verb.attack.self") and _is_plain(verb)
    victims = victims_of(antecedent(head), view) if own and (head := own_subject(verb, view)) is not None else None
    if victims is not None:
        yield Mention("killed", verb, victims, "harm.verb.to_death", harm_words=words)
    elif (behind := _behind_complement(words, view)) is not None and not is_passive(verb):
        told = _richer(behind, verb, view)
        yield Mention("killed", verb, told, "harm.verb.to_death", agent_of(verb, view), harm_words=words)
    else:
        yield from _object_verb(verb, "killed", view, "harm.verb.to_death", words)


def _behind_complement(words: tuple[int, int], view: Analysed) -> Victims | None:
    """ "Shot to death one person": people with a figure right behind what makes the verb a killing."""
    last = next(t for t in tokens(view.sentence.doc) if t.idx + len(t) == words[1])
    return surface.after(last, view) if view.language.lexicon("harm").is_a(lemma(last), "complement.death") else None


def _is_of_people(verb: Token, view: Analysed) -> bool:
    """Whether people are beaten: records are too, and rivals in a contest, but by no armed hand and in no violence."""
    head, lexicon = harmed_by(verb, view), view.language.lexicon("harm")
    if head is None or phrase_at(antecedent(head), view) is None:
        return False
    hand = agent_of(verb, view)
    armed = hand is not None and who(hand, view)[0] in {"military", "police"}
    contest = lexicon.is_a(lemma(verb), "verb.injure.hand.contest")
    return not contest or armed or bool(find_phrases(view.sentence.doc, lexicon, "violence"))


def _is_plain(verb: Token) -> bool:
    """An active verb without an object."""
    return not is_passive(verb) and not is_bare_participle(verb) and child(verb, "obj") is None


def _outcome(word: str, harmed: str, lexicon: Lexicon) -> Outcome | None:
    """What a verb says happened to its object or subject; None if it is no such verb of harm."""
    return next((o for name, o in OUTCOMES.items() if lexicon.is_a(word, f"verb.{name}.{harmed}")), None)


def _object_verb(
    verb: Token, outcome: Outcome, view: Analysed, rule: str, words: tuple[int, int] | None = None
) -> Iterator[Mention]:
    if _told_with_pair(verb, view):
        return
    said = _beside(verb, view)
    if said is None and (said := _named_before(verb, view)) is not None:
        outcome = "killed" if _and_killed(verb, view) else outcome
    if said is not None:
        yield Mention(outcome, verb, _richer(said, verb, view), rule, agent_of(verb, view), harm_words=words)
        yield from _and_oneself(verb, None, outcome, view, rule)
        return
    head = _told_of(harmed_by(verb, view), view)
    if (nobody := spared_anyone(head, verb, view)) is not None:
        yield Mention(outcome, verb, nobody, rule, figure=ZERO, harm_words=words)
        return
    sure = view.language.lexicon("harm").is_a(lemma(verb), "verb.of_people")
    victims = victims_of(antecedent(head), view, sure) if head is not None else None
    if head is not None and victims is not None:
        yield Mention(outcome, verb, reflexive(head, victims, view), rule, agent_of(verb, view), harm_words=words)
    yield from _and_oneself(verb, head, outcome, view, rule)
    yield from _oneself_and(verb, head, outcome, view, rule)


def _oneself_and(verb: Token, head: Token | None, outcome: Outcome, view: Analysed, rule: str) -> Iterator[Mention]:
    """ "Killing himself and four others": the others are harmed, too, and did not do it."""
    if head is None or not view.language.lexicon("people").is_a(head.lower_, "reflexive"):
        return
    for others in children(head, "conj")[:1]:
        if (victims := victims_of(others, view)) is not None:
            yield Mention(outcome, others, victims, rule, agent_of(verb, view))


def _and_oneself(verb: Token, head: Token | None, outcome: Outcome, view: Analysed, rule: str) -> Iterator[Mention]:
    """ "Shot a boy, then himself": the second harmed is the one who did it."""
    people = view.language.lexicon("people")
    also = (*(_listed(head) if head is not None else ()), *_behind_commas(verb))
    token = next((t for t in also if people.is_a(t.lower_, "reflexive") and t.i > verb.i), None)
    found = victims_of(token, view) if token is not None else None
    if token is not None and found is not None:
        # The words for these people are the reflexive's own: the subject is told again only by its harm.
        harmed = reflexive(token, found, view, verb)
        yield Mention(outcome, token, replace(harmed, start=found.start, end=found.end), rule)


def _behind_commas(verb: Token) -> Iterator[Token]:
    """The words behind the commas after a verb, before the next verb: headlines' lists are seldom hung as such."""
    after = [*verb.doc][verb.i + 1 :]
    for before, token in pairwise(after):
        if token.pos_ in {"VERB", "AUX"}:
            return
        behind = before if before.pos_ not in {"CCONJ", "ADV"} else before.nbor(-1)
        described = token.i + 1 < len(verb.doc) and token.nbor(1).pos_ == "DET"  # "…, himself a former guard"
        if behind.lower_ == "," and not described:
            yield token


def _listed(head: Token) -> list[Token]:
    """What a list goes on with, however the tree hangs its items: "a woman, her son, himself"."""
    items = children(head, "conj", "appos")
    return [*items, *(further for item in items for further in _listed(item))]


def _told_with_pair(verb: Token, view: Analysed) -> bool:
    """ "The boy shot and killed": told where "shot" is, if the tree hangs "killed" elsewhere."""
    pair = paired(verb)
    return pair is not None and _named_before(pair, view) is not None


def _beside(verb: Token, view: Analysed) -> Victims | None:
    """People with a figure right beside the verb, by the words: before a passive, after an active."""
    if surface.is_attribute(verb) and children(verb.head, "nummod") and is_participle(verb):
        return victims_of(verb.head, view)  # "seven kidnapped students"
    follows = None if children(verb, "aux:pass") else surface.after(verb, view) or aged_after(verb, view)
    if not _is_active(verb) and not _shares_object(verb):
        precedes = surface.before(verb, view)
        if precedes is not None and (follows is None or surface.followed_by_participle(follows, view)):
            return precedes
    return follows


def _told_of(head: Token | None, view: Analysed) -> Token | None:
    """ "Among those killed were three women": those are the women."""
    if head is None or not view.language.lexicon("people").is_a(head.lower_, "pronoun.plural"):
        return head
    subject = child(head, "nsubj") if children(head, "cop") else None
    return subject if subject is not None else head


def _and_killed(verb: Token, view: Analysed) -> bool:
    """Whether a participle of killing stands right behind: "shot and killed"."""
    return any(
        view.language.lexicon("harm").is_a(t.lower_, "state.kill") for t in tokens(verb.doc)[verb.i + 1 : verb.i + 3]
    )


def _named_before(verb: Token, view: Analysed) -> Victims | None:
    """One person right before a bare participle ("teenage son shot and killed in …"), which parsers take for a noun."""
    lexicon = view.language.lexicon("harm")
    if not lexicon.is_a(verb.lower_, "participle") or any(child(v, "obj") for v in (verb, *children(verb, "conj"))):
        return None
    phrase = next((p for p in view.people if p.last == _before_age(verb)), None)
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    closes = following is None or following.pos_ in {"ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "ADJ", "SYM", "PROPN"}
    is_verb = child(verb, "nsubj") is not None
    if phrase is None or not closes or is_verb:
        return None
    head = view.sentence.doc[phrase.last - 1]
    opens = phrase.first == 0 and view.sentence.block == "headline"  # "Cop shot while …" is no shot of cops
    return victims_of(head, view) if opens or not is_dep(head, "compound") else None


def _before_age(verb: Token) -> int:
    """Where the words before the verb end, without an age between commas: "a boy, 7, killed in a car"."""
    words = [verb.doc[i] for i in range(max(0, verb.i - 3), verb.i)]
    aged = len(words) == 3 and words[0].text == words[2].text == "," and words[1].pos_ == "NUM"
    return verb.i - 3 if aged and not is_dep(verb, "advcl") else verb.i


def _shares_object(verb: Token) -> bool:
    """ "One of them then shot and killed the clerk": the object of the verb behind is this one's too."""
    later = [v for v in children(verb, "conj") if not children(v, "nsubj", "nsubj:pass", "aux:pass")]
    return verb.tag_ == "VBD" and any(child(v, "obj") is not None for v in later)


def _is_active(verb: Token) -> bool:
    # "had shot", "kills", "killing": no reading as a headline's passive.
    return (
        verb.tag_ in {"VBG", "VBZ", "VBP"}
        or (has_feature(verb, "Voice", "Act") and has_feature(verb, "VerbForm", "Fin"))
        or (any(lemma(a) == "have" for a in children(verb, "aux")) and not is_passive(verb))
    )


def _richer(said: Victims, verb: Token, view: Analysed) -> Victims:
    """The tree's reading of the same people where it sees more of them ("eight women, a girl and four men")."""
    for head in (h for h in (harmed_by(verb, view),) if h is not None):
        found = victims_of(antecedent(head), view)
        wider = found is not None and found.is_list and found.start <= said.start and found.end >= said.end
        if found is not None and wider and (found.end == said.end or _goes_on(said.end, found.end, view)):
            return found
    return said


def _goes_on(start: int, end: int, view: Analysed) -> bool:
    """Whether nothing but a list stands between two offsets, and no verb right behind, which it would be said of."""
    words = [token for token in tokens(view.sentence.doc) if token.idx >= start]
    behind = next((token for token in words if token.idx >= end and token.pos_ not in {"ADJ", "ADV"}), None)
    bounds = {t.i for m in view.figures for t in words if m.start <= t.idx < m.end}  # "at least", "up to"
    listed = all(
        t.pos_ in LISTED or t.is_punct or is_dep(t, "nmod:poss") or t.i in bounds for t in words if t.idx < end
    )
    return listed and (behind is None or behind.pos_ not in {"VERB", "AUX"})


def _subject_verb(verb: Token, outcome: Outcome, view: Analysed) -> Iterator[Mention]:
    if verb.tag_ == "VBG" and children(verb, "aux") and outcome != "injured":
        return  # "is dying" is not dead, and "dying to play" is no harm
    head = own_subject(verb, view)
    victims = surface.before(verb, view) or (victims_of(antecedent(head), view) if head is not None else None)
    if victims is None:  # "Взрыв на рынке: погибли 12 человек": of two subjects the one that is people
        victims = next((v for h in children(verb, "nsubj")[1:] if (v := victims_of(h, view)) is not None), None)
    if (
        victims is None
        or (outcome == "displaced" and victims.figure_at is None)
        or (outcome == "injured" and child(verb, "obj"))
    ):
        return  # "the rest fled": who ran is not displaced; a team may bleed money
    yield Mention(outcome, verb, victims, "harm.verb.subject")


def _of_some(verb: Token, adverb: Token) -> bool:
    """ "Five were shot, two of them fatally": said of some of them only."""
    return any(t.pos_ == "NUM" for t in tokens(verb.doc)[verb.i + 1 : adverb.i])


def _to_death(verb: Token, word: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a verb of violence stands with what makes it a killing ("shot dead", "fatally wounded"), or None."""
    said = (c for c in children(verb, "advmod") if lexicon.is_a(c.lower_, "adverb.fatal"))
    fatal = next((c for c in said if not _of_some(verb, c)), None)
    if fatal is not None and lexicon.is_a(word, "verb.attack", "verb.injure.object", "light.hit"):
        return min(fatal.idx, verb.idx), max(fatal.idx + len(fatal), verb.idx + len(verb))
    alive = [c for c in verb.children if c.i > verb.i and lexicon.is_a(c.lower_, "complement.alive")]
    if alive and lexicon.is_a(word, "verb.alive"):
        return verb.idx, alive[0].idx + len(alive[0])
    if not lexicon.is_a(word, "verb.attack"):
        return None
    for part in children(verb, "obl", "nmod", "xcomp", "advmod", "obj", "amod", "advcl"):
        if part.i > verb.i and lexicon.is_a(lemma(part), "complement.death") and not _is_counted_apart(part, verb):
            return verb.idx, part.idx + len(part)
    return None


def _is_counted_apart(dead: Token, verb: Token) -> bool:
    """ "7 Shot, 3 Dead": a headline's dead have a number of their own behind a comma."""
    between = tokens(verb.doc)[verb.i + 1 : dead.i]
    return bool(between) and between[-1].pos_ == "NUM" and any(t.text == "," for t in between)
