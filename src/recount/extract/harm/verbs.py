"""Harm told by a verb: killed 12, 12 were killed, 12 died, claimed the lives of, taken to hospital."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.syntax import cases, child, children, has_feature, is_dep, is_participle, is_passive, lemma
from recount.extract.victims import Victims, counted, subject_of, victims_of
from recount.language import Lexicon
from recount.records import Outcome

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
    if verb.pos_ not in {"VERB", "AUX", "ADJ"} and not is_participle(verb):
        # A headline's participle is easily taken for a noun: "Four shot to death".
        if not lexicon.is_a(verb.lower_, "participle") or not (surface.before(verb, view) or _named_before(verb, view)):
            return
        word = lexicon.class_of(verb.lower_, "participle.").removeprefix("participle.")  # type: ignore[union-attr]
    if (words := _to_death(verb, word, lexicon)) is not None:
        yield from _object_verb(verb, "killed", view, "harm.verb.to_death", words)
    elif (outcome := _outcome(word, "object", lexicon)) is not None:
        rule = "harm.verb.manner" if lexicon.is_a(word, "verb.attack") else "harm.verb.object"
        yield from _object_verb(verb, outcome, view, rule)
    elif (outcome := _outcome(word, "subject", lexicon)) is not None:
        yield from _subject_verb(verb, outcome, view)
    elif (particle := child(verb, "compound:prt")) is not None and lexicon.is_a(
        f"{word} {particle.lower_}", "verb.kill.particle"
    ):
        yield from _object_verb(verb, "killed", view, "harm.verb.object")
        if child(verb, "obj") is None and not is_passive(verb) and not _is_bare_participle(verb):
            yield from _subject_verb(verb, "killed", view)  # "a man gunned down" taken for a past tense
    yield from _light_verb(verb, lexicon, view)


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
        yield Mention(outcome, verb, _richer(said, verb, view), rule, _agent(verb), harm_words=words)
        return
    head = _told_of(_harmed(verb, view), view)
    sure = view.language.lexicon("harm").is_a(lemma(verb), "verb.of_people")
    victims = victims_of(_antecedent(head), view, sure) if head is not None else None
    if head is not None and victims is not None:
        yield Mention(outcome, verb, _reflexive(head, victims, view), rule, _agent(verb), harm_words=words)
    yield from _and_oneself(verb, head, outcome, view, rule)


def _and_oneself(verb: Token, head: Token | None, outcome: Outcome, view: Analysed, rule: str) -> Iterator[Mention]:
    """ "Shot a boy, then himself": the second harmed is the one who did it."""
    people = view.language.lexicon("people")
    also = [] if head is None else children(head, "conj", "appos")
    for token in (t for t in also if people.is_a(t.lower_, "reflexive") and t.i > verb.i):
        found = victims_of(token, view)
        if found is not None:
            # The words for these people are the reflexive's own: the subject is told again only by its harm.
            harmed = _reflexive(token, found, view, verb)
            yield Mention(outcome, token, replace(harmed, start=found.start, end=found.end), rule)


def _told_with_pair(verb: Token, view: Analysed) -> bool:
    """ "The boy shot and killed": told where "shot" is, if the tree hangs "killed" elsewhere."""
    pair = verb.doc[verb.i - 2] if verb.i > 1 and verb.nbor(-1).pos_ == "CCONJ" else None
    return pair is not None and is_participle(pair) and pair.i != verb.head.i and _named_before(pair, view) is not None


def _beside(verb: Token, view: Analysed) -> Victims | None:
    """People with a figure right beside the verb, by the words: before a passive, after an active."""
    follows = None if children(verb, "aux:pass") else surface.after(verb, view)
    if not _is_active(verb):
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
    return any(view.language.lexicon("harm").is_a(t.lower_, "state.kill") for t in verb.doc[verb.i + 1 : verb.i + 3])


def _named_before(verb: Token, view: Analysed) -> Victims | None:
    """One person right before a bare participle ("teenage son shot and killed in …"), which parsers take for a noun."""
    lexicon = view.language.lexicon("harm")
    if not lexicon.is_a(verb.lower_, "participle") or any(child(v, "obj") for v in (verb, *children(verb, "conj"))):
        return None
    phrase = next((p for p in view.people if p.last == verb.i), None)
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    closes = following is None or following.pos_ in {"ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "ADJ", "SYM", "PROPN"}
    is_verb = child(verb, "nsubj") is not None
    if phrase is None or not closes or is_verb:
        return None
    head = view.sentence.doc[phrase.last - 1]
    opens = phrase.first == 0 and view.sentence.block == "headline"  # "Cop shot while …" is no shot of cops
    return victims_of(head, view) if opens or not is_dep(head, "compound") else None


def _is_active(verb: Token) -> bool:
    # "had shot", "kills", "killing": no reading as a headline's passive.
    return verb.tag_ in {"VBG", "VBZ", "VBP"} or (
        any(lemma(a) == "have" for a in children(verb, "aux")) and not is_passive(verb)
    )


def _richer(said: Victims, verb: Token, view: Analysed) -> Victims:
    """The tree's reading of the same people where it sees more of them ("eight women, a girl and four men")."""
    for head in (h for h in (_harmed(verb, view),) if h is not None):
        found = victims_of(_antecedent(head), view)
        if found is not None and found.start < said.start and found.end >= said.end and found.is_list:
            return found
    return said


def _subject_verb(verb: Token, outcome: Outcome, view: Analysed) -> Iterator[Mention]:
    if verb.tag_ == "VBG" and children(verb, "aux") and outcome != "injured":
        return  # "is dying" is not dead, and "dying to play" is no harm
    head = _own_subject(verb)
    victims = surface.before(verb, view) or (victims_of(_antecedent(head), view) if head is not None else None)
    if victims is None or (outcome == "displaced" and victims.figure_at is None) or (outcome == "injured" and child(verb, "obj")):
        return  # "the rest fled": who ran is not displaced; a team may bleed money
    yield Mention(outcome, verb, victims, "harm.verb.subject")


def _harmed(verb: Token, view: Analysed) -> Token | None:
    """The head of the people harmed by a verb that takes them as its object."""
    if is_passive(verb) or _is_bare_participle(verb):
        return _passive_subject(verb)
    own = child(verb, "obj", "iobj")
    shared = (o for v in _coordinated_verbs(verb) if (o := child(v, "obj")) is not None)
    return own if own is not None else next(shared, None)


def _coordinated_verbs(verb: Token) -> Iterator[Token]:
    """Later verbs coordinated with this one, whose object it shares ("killed and wounded a number")."""
    yield from (v for v in children(verb, "conj") if v.pos_ == "VERB" and not children(v, "nsubj"))


def _is_bare_participle(verb: Token) -> bool:
    # "17,617 injured", "12 others injured": a participle with a subject and no object is a headline's passive.
    if child(verb, "obj") is not None or children(verb, "aux"):
        return False
    # "Getting robbed and shot": taken for a past tense behind a passive.
    shared = verb.tag_ == "VBD" and is_dep(verb, "conj") and not children(verb, "nsubj") and is_passive(verb.head)
    return is_participle(verb) or shared


def _passive_subject(verb: Token) -> Token | None:
    own = child(verb, "nsubj:pass", "nsubj")
    if own is not None:
        return own
    if is_dep(verb, "acl"):
        return _described(verb)
    if is_dep(verb, "amod") and verb.i > verb.head.i:
        return verb.head
    if is_dep(verb, "conj"):
        pair = verb.doc[verb.i - 2] if verb.i > 1 and verb.nbor(-1).pos_ == "CCONJ" else None
        first = [pair] if pair is not None and is_participle(pair) and pair.i != verb.head.i else []
        return next((s for v in (*first, *_earlier(verb)) if (s := _first_subject(v)) is not None), None)
    if is_dep(verb, "ccomp") and is_dep(verb.head, "acl"):
        return verb.head.head  # "the teen they say was shot"
    if is_dep(verb, "xcomp") and verb.head.pos_ in {"VERB", "ADJ", "AUX"}:
        return child(verb.head, "obj") or _passive_subject(verb.head)
    return None


def _described(verb: Token) -> Token:
    """The noun a participle describes: of two it may hang on, the one right before ("the family of the man shot")."""
    before = verb.doc[verb.i - 1] if verb.i > 0 else verb.head
    if before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    inside = before.pos_ == "NOUN" and is_dep(before, "nmod") and before.head.i == verb.head.i
    return before if inside and not children(verb, "nsubj") else verb.head


def _first_subject(verb: Token) -> Token | None:
    own = child(verb, "nsubj:pass", "nsubj")
    if own is None and (is_dep(verb, "xcomp", "acl") or (is_dep(verb, "ccomp") and is_dep(verb.head, "acl"))):
        return _passive_subject(verb)
    return own


def _earlier(verb: Token) -> Iterator[Token]:
    """The verbs coordinated before this one, nearest first."""
    yield from sorted((c for c in children(verb.head, "conj") if c.i < verb.i), key=lambda t: -t.i)
    yield verb.head
    if is_dep(verb.head, "conj"):
        yield from _earlier(verb.head)


def _own_subject(verb: Token) -> Token | None:
    own = child(verb, "nsubj")
    if own is None and is_dep(verb, "acl", "amod"):
        return verb.head
    return own if own is not None else subject_of(verb)


def _antecedent(head: Token) -> Token:
    """A relative pronoun stands for the noun its clause hangs on."""
    clause = head.head
    while is_dep(clause, "ccomp", "xcomp") and clause.head.i != clause.i:
        clause = clause.head
    relative = has_feature(head, "PronType", "Rel") or head.tag_ in {"WP", "WDT", "WP$"}
    if relative and is_dep(clause, "acl"):
        return clause.head
    if relative and is_dep(clause, "conj") and is_dep(clause.head, "acl"):
        return clause.head.head
    return head


def _reflexive(head: Token, victims: Victims, view: Analysed, verb: Token | None = None) -> Victims:
    """ "The gunman shot himself": the people harmed are the subject's, attackers but for an accident."""
    if not view.language.lexicon("people").is_a(head.lower_, "reflexive"):
        return victims
    verb = verb or head.head
    subject = subject_of(verb)
    found = (victims_of(_antecedent(subject), view) if subject is not None else None) or victims
    harm = view.language.lexicon("harm")
    return found if any(harm.is_a(c.lower_, "adverb.accident") for c in verb.children) else found.as_attackers()


def _agent(verb: Token) -> Token | None:
    """Who did it: the subject of the active, or the "by" phrase of the passive."""
    if is_passive(verb) or _is_bare_participle(verb):
        return child(verb, "obl:agent") or next((c for c in children(verb, "obl") if "by" in cases(c)), None)
    subject = subject_of(verb)
    if subject is None and is_dep(verb, "acl"):
        # "ambushed a group of terrorists, killing 15": the participle goes with the verb, not with its object.
        governing = next((a for a in verb.ancestors if a.pos_ == "VERB"), None)
        subject = subject_of(governing) if governing is not None else verb.head
    return _antecedent(subject) if subject is not None else None


def _to_death(verb: Token, word: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a verb of violence stands with what makes it a killing ("shot dead", "fatally wounded"); None if it does not."""
    fatal = next((c for c in children(verb, "advmod") if lexicon.is_a(c.lower_, "adverb.fatal")), None)
    if fatal is not None and lexicon.is_a(word, "verb.attack", "verb.injure.object"):
        return min(fatal.idx, verb.idx), max(fatal.idx + len(fatal), verb.idx + len(verb))
    for part in children(verb, "obl", "nmod", "xcomp", "advmod", "obj", "amod", "advcl"):
        if part.i > verb.i and lexicon.is_a(word, "verb.attack") and lexicon.is_a(lemma(part), "complement.death"):
            return verb.idx, part.idx + len(part)
    return None


def _light_verb(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    word = lemma(verb)
    if lexicon.is_a(word, "light.suffer", "light.lose", "light.commit"):
        yield from _suffer(verb, lexicon, view)
    if lexicon.is_a(word, "light.claim"):
        yield from _claim_lives(verb, lexicon, view)
    if lexicon.is_a(word, "light.hospital"):
        yield from _hospital(verb, lexicon, view)
    if lexicon.is_a(word, "light.blow"):
        yield from _blow_up(verb, view)
    if lexicon.is_a(word, "light.hit"):
        yield from _hit(verb, lexicon, view)
    if lexicon.is_a(word, "light.turn"):
        yield from _turned_on(verb, lexicon, view)


def _suffer(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Suffered injuries, lost their lives, lost a leg: the subject is harmed."""
    thing = child(verb, "obj") or child(verb, "obl")
    head = _own_subject(verb)
    if thing is None or head is None:
        return
    outcome: Outcome | None = "killed" if _is_suicide(verb, thing, lexicon) else None
    if lexicon.is_a(word := lemma(verb), "light.lose"):
        outcome = "killed" if lexicon.is_a(lemma(thing), "noun.life") else None
        outcome = "injured" if lexicon.is_a(lemma(thing), "noun.limb") else outcome
    elif lexicon.is_a(word, "light.suffer") and lexicon.is_a(lemma(thing), "noun.injury"):
        outcome = "injured"
    victims = surface.before(verb, view) or victims_of(_antecedent(head), view) if outcome else None
    if outcome is not None and victims is not None:
        yield Mention(outcome, verb, victims, "harm.verb.suffer", harm_words=_words(thing))


def _is_suicide(verb: Token, thing: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_a(lemma(verb), "light.commit") and lexicon.is_a(lemma(thing), "noun.suicide")


def _claim_lives(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Claimed the lives of nine", "cost 12 lives"."""
    lives = child(verb, "obj")
    if lives is None or not lexicon.is_a(lemma(lives), "noun.life"):
        return
    owners = next((c for c in children(lives, "nmod") if c.i > lives.i), None)
    victims = victims_of(owners, view) if owners is not None else counted(lives, view)
    if victims is not None:
        yield Mention("killed", verb, victims, "harm.verb.claim_lives", harm_words=_words(lives))


def _hospital(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """Taken to hospital, treated in hospital: injured, says the guide."""
    place = next((c for c in children(verb, "obl") if _is_hospital(c, lexicon)), None)
    head = _passive_subject(verb) if is_passive(verb) or _is_bare_participle(verb) else child(verb, "obj")
    victims = victims_of(_antecedent(head), view) if place is not None and head is not None else None
    if victims is not None and place is not None:
        yield Mention("injured", verb, victims, "harm.verb.hospital", harm_words=_words(place))


def _is_hospital(noun: Token, lexicon: Lexicon) -> bool:
    words = [c.lower_ for c in children(noun, "compound", "amod")][-1:]
    return lexicon.is_a(lemma(noun), "noun.hospital") or lexicon.is_a(" ".join([*words, lemma(noun)]), "noun.hospital")


def _blow_up(verb: Token, view: Analysed) -> Iterator[Mention]:
    """ "A suicide bomber blew himself up": the attacker's own death is a claim."""
    head = child(verb, "obj")
    if head is None or not view.language.lexicon("people").is_a(head.lower_, "reflexive"):
        return
    victims = victims_of(head, view)
    if victims is not None:
        yield Mention("killed", verb, _reflexive(head, victims, view), "harm.verb.blew_up", harm_words=_words(head))


def _hit(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Was hit by gunfire", "struck in the foot", "fired shots, hitting three": injured.

    A house may be hit too, so only people do, and only where the words say by what, where, or that shots were fired.
    """
    passive = is_passive(verb) or _is_bare_participle(verb)
    wounding = ("noun.projectile", "noun.limb", "noun.body_part")
    shot = next((c for c in children(verb, "obl") if lexicon.is_a(lemma(c), *wounding)), None)
    head = _passive_subject(verb) if passive else child(verb, "obj")
    told = shot is not None if passive else _by_shots(verb, lexicon)
    victims = victims_of(_antecedent(head), view) if told and head is not None else None
    if victims is not None:
        yield Mention("injured", verb, victims, "harm.verb.hit", _agent(verb), harm_words=_words(shot) if shot else None)


def _by_shots(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause that governs the verb tells of shots ("returned gunfire, striking a man")."""
    return any(lexicon.is_a(lemma(t), "noun.projectile") for a in verb.ancestors for t in children(a, "obj", "nsubj"))


def _turned_on(verb: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Turned the gun on himself": the attacker's own wound; the guide asks for a word of death to file it as one."""
    weapon = child(verb, "obj")
    head = next((c for c in children(verb, "obl") if view.language.lexicon("people").is_a(c.lower_, "reflexive")), None)
    victims = victims_of(head, view) if head is not None else None
    if weapon is not None and lexicon.is_a(lemma(weapon), "noun.gun") and head is not None and victims is not None:
        harmed = replace(_reflexive(head, victims, view), start=head.idx, end=head.idx + len(head))
        yield Mention("injured", verb, harmed, "harm.verb.turned_on", harm_words=_words(weapon))


def _words(token: Token) -> tuple[int, int]:
    return int(token.idx), int(token.idx + len(token))
