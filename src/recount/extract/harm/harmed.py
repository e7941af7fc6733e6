"""Who is harmed by a verb, and who does it, through passives, headlines' participles, relatives and reflexives."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.people import phrase_at, who
from recount.extract.people_lists import victims_of
from recount.extract.syntax import cases, child, children, has_feature, is_dep, is_participle, is_passive, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims, subject_of
from recount.language import Lexicon


def harmed_by(verb: Token, view: Analysed) -> Token | None:
    """The head of the people harmed by a verb that takes them as its object."""
    if is_passive(verb) or is_bare_participle(verb) or _is_headlines_passive(verb, view):
        return passive_subject(verb)
    objects = [o for o in children(verb, "obj", "iobj") if o.i > verb.i or _may_precede(o)]
    own = next(iter(sorted(objects, key=lambda o: o.i < verb.i)), None)  # one behind its verb is the surer
    shared = (o for v in _coordinated_verbs(verb) if (o := child(v, "obj")) is not None)
    return own if own is not None else next(shared, None) or _number_before(verb) or _relative_without_word(verb)


def _relative_without_word(verb: Token) -> Token | None:
    """ "The woman he took hostage": whom a clause with a subject of its own and no relative word is said of."""
    subject = child(verb, "nsubj")
    own = verb.dep_ == "acl:relcl" and subject is not None and antecedent(subject) is subject
    return verb.head if own and verb.tag_ in {"VBD", "VBN"} and not is_passive(verb) else None


def _may_precede(head: Token) -> bool:
    """Whether an object may stand before its verb: a relative, or a noun whose case says it is one ("двоих ранило")."""
    return antecedent(head) is not head or (head.pos_ in {"NOUN", "NUM"} and bool(head.morph.get("Case")))


def _number_before(verb: Token) -> Token | None:
    """ "Убили 62 боевика, ещё 38 ранили": whom a second verb harms, a bare number that looks like its subject."""
    number = child(verb, "nsubj")
    goes_on = is_dep(verb, "conj", "parataxis") and has_feature(verb, "Number", "Plur") and verb.morph.get("Aspect")
    return number if number is not None and goes_on and number.pos_ == "NUM" and number.i == verb.i - 1 else None


def _coordinated_verbs(verb: Token) -> Iterator[Token]:
    """Later verbs coordinated with this one, whose object it shares ("killed and wounded a number")."""
    yield from (v for v in children(verb, "conj") if v.pos_ == "VERB" and not children(v, "nsubj"))


def _is_headlines_passive(verb: Token, view: Analysed) -> bool:
    """ "Teenage son shot and killed in …", taken for a past tense: people, a participle's form, no object."""
    harm = view.language.lexicon("harm")
    if verb.tag_ != "VBD" or not harm.is_a(verb.lower_, "participle") or children(verb, "aux", "ccomp", "obj"):
        return False
    if any(children(v, "obj") for v in children(verb, "conj")):
        return False
    if is_dep(verb, "conj") and children(verb.head, "obj"):
        return False  # "stormed the village and shot sporadically"
    subject = passive_subject(verb)
    return (
        subject is not None and subject.i < verb.i and phrase_at(subject, view) is not None and subject.pos_ == "NOUN"
    )


def is_aimed(verb: Token, view: Analysed) -> bool:
    """ "Shot at the officers": fired at people, with no word that they were hit."""
    aim = view.language.lexicon("harm").words("aim")
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in aim and _is_of_armed(verb, view):
        return True  # "the rebels shot at three clinics": they were not hit
    return any(cases(c) & aim and phrase_at(c, view) is not None for c in children(verb, "obl", "nmod"))


def _is_of_armed(verb: Token, view: Analysed) -> bool:
    """Whether an active verb's subject is people who bear arms."""
    hand = child(verb, "nsubj") if not is_passive(verb) else None
    return hand is not None and bool(children(hand, "det")) and who(hand, view)[0] in {"military", "police"}


def is_bare_participle(verb: Token) -> bool:
    """Whether a participle with no object stands for a passive, as in headlines ("12 others injured")."""
    if child(verb, "obj") is not None or children(verb, "aux"):
        return False
    # "Getting robbed and shot": taken for a past tense behind a passive.
    shared = verb.tag_ == "VBD" and is_dep(verb, "conj") and not children(verb, "nsubj") and is_passive(verb.head)
    return is_participle(verb) or shared


def passive_subject(verb: Token) -> Token | None:
    """Whom a passive is said of: its subject, the noun it describes, or the subject of the verb it goes with."""
    own = child(verb, "nsubj:pass", "nsubj") or child(verb, "dislocated")
    if own is not None:
        return own
    if is_dep(verb, "acl"):
        return _whose_own(verb) or _described(verb)
    beside = is_dep(verb, "parataxis") and is_participle(verb) and verb.head.pos_ in {"NOUN", "PROPN"}
    if (is_dep(verb, "amod") or beside) and verb.i > verb.head.i:
        return verb.head
    if is_dep(verb, "conj"):
        pair = paired(verb)
        first = [pair] if pair is not None else []
        return next((s for v in (*first, *_earlier(verb)) if (s := _first_subject(v)) is not None), None)
    if is_dep(verb, "ccomp") and is_dep(verb.head, "acl"):
        return verb.head.head  # "the teen they say was shot"
    if is_dep(verb, "xcomp") and verb.head.pos_ in {"VERB", "ADJ", "AUX"}:
        return child(verb.head, "obj") or passive_subject(verb.head)
    if is_dep(verb, "advcl") and is_bare_participle(verb) and child(verb.head, "expl") is not None:
        return child(verb.head, "nsubj")  # "there were two women and a man injured"
    return _bare_phrase(verb)


def _bare_phrase(verb: Token) -> Token | None:
    """The subject of a passive that the tree takes for an oblique without a preposition: "after Ann Lee was shot"."""
    bare = (c for c in children(verb, "obl") if c.i < verb.i and not cases(c))
    return next(bare, None) if is_passive(verb) else None


def paired(verb: Token) -> Token | None:
    """The participle coordinated right before, where the tree hangs the verb elsewhere ("the boy shot and killed")."""
    before = verb.doc[verb.i - 2] if verb.i > 1 and verb.nbor(-1).pos_ == "CCONJ" else None
    return before if before is not None and is_participle(before) and before.i != verb.head.i else None


def _whose_own(verb: Token) -> Token | None:
    """ "Ann Lee, whose son Tom was killed": the son, wherever the tree hangs him."""
    words = tokens(verb.doc)[verb.head.i + 1 : verb.i]
    noun = next((t.head for t in reversed(words) if t.tag_ == "WP$"), None)
    inside = noun is not None and verb.head.i < noun.i < verb.i
    plain = inside and not any(t.pos_ == "VERB" for t in words if noun is not None and t.i > noun.i)
    return noun if plain else None


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
        return passive_subject(verb)
    return own


def _earlier(verb: Token) -> Iterator[Token]:
    """The verbs coordinated before this one, nearest first."""
    yield from sorted((c for c in children(verb.head, "conj") if c.i < verb.i), key=lambda t: -t.i)
    yield verb.head
    if is_dep(verb.head, "conj"):
        yield from _earlier(verb.head)


def own_subject(verb: Token, view: Analysed) -> Token | None:
    """Who an active verb is said of: its own subject, whom it describes, or the subject of the verb it goes with."""
    own = child(verb, "nsubj")
    if own is None and view.language.lexicon("harm").is_a(lemma(verb.head), "light.leave") and verb.tag_ == "VBG":
        own = child(verb.head, "obj")  # "they found her suffering from wounds"
    if own is None and is_dep(verb, "acl", "amod"):
        return verb.head
    if own is not None and own.pos_ == "VERB" and is_participle(own):
        return passive_subject(own)  # "Girl shot at party dies"
    told = own if own is not None else subject_of(verb)
    return told if told is not None else _taken_for_object(verb)


def _taken_for_object(verb: Token) -> Token | None:
    """ "Удар по рынку: погибли шесть человек": a subject behind its verb that the tree takes for an object.

    Only where nouns have cases: there the genitive behind a number is easily taken so.
    """
    return next((o for o in children(verb, "obj") if o.i > verb.i and o.morph.get("Case")), None)


def antecedent(head: Token) -> Token:
    """A relative pronoun stands for the noun its clause hangs on."""
    clause = head.head
    while is_dep(clause, "ccomp", "xcomp") and clause.head.i != clause.i:
        clause = clause.head
    relative = has_feature(head, "PronType", "Rel") or head.tag_ in {"WP", "WDT", "WP$"}
    if relative and is_dep(clause, "acl"):
        return _single(clause) or clause.head
    if relative and is_dep(clause, "conj") and is_dep(clause.head, "acl"):
        return clause.head.head
    return head


def _single(clause: Token) -> Token | None:
    """ "One of the citizens who was kidnapped": the one, for the clause's verb is in the singular."""
    noun = clause.head
    several = has_feature(noun, "Number", "Plur") and is_dep(noun, "nmod") and noun.head.pos_ == "NUM"
    verb = next(iter(children(clause, "aux:pass", "aux", "cop")), clause)
    return noun.head if several and has_feature(verb, "Number", "Sing") else None


def is_injury(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an injury ("wounds") or what people are treated for after an attack ("suffocation")."""
    told = [noun, *children(noun, "compound", "amod")]
    return lexicon.is_a(lemma(noun), "noun.injury") or any(lexicon.is_a(lemma(t), "noun.ailment") for t in told)


def reflexive(head: Token, victims: Victims, view: Analysed, verb: Token | None = None) -> Victims:
    """ "The gunman shot himself": the people harmed are the subject's, attackers where others were harmed, too."""
    if not view.language.lexicon("people").is_a(head.lower_, "reflexive"):
        return victims
    verb = verb or head.head
    subject = subject_of(verb)
    found = (victims_of(antecedent(subject), view) if subject is not None else None) or victims
    return found.as_attackers() if _is_attackers(found, verb, view) else found


def _is_attackers(harmed: Victims, verb: Token, view: Analysed) -> bool:
    """Whether who harms oneself attacked: called so, or told to have harmed others ("shot his wife, then himself")."""
    harm, people = view.language.lexicon("harm"), view.language.lexicon("people")
    if any(harm.is_a(c.lower_, "adverb.accident") for c in verb.children):
        return False
    if "attackers" in harmed.groups or harm.is_a(lemma(verb), "light.blow"):
        return True
    kinds = ("verb.kill.object", "verb.injure.object", "verb.attack", "light.turn")
    verbs = [t for t in tokens(verb.doc) if t is verb or harm.is_a(lemma(t), *kinds)]
    return any(not people.is_a(o.lower_, "reflexive") for v in verbs for o in children(v, "obj", "nsubj:pass"))


def agent_of(verb: Token, view: Analysed) -> Token | None:
    """Who did it: the subject of the active, or the "by" phrase of the passive."""
    if is_passive(verb) or is_bare_participle(verb):
        marks = view.language.lexicon("actors").words("by")
        return child(verb, "obl:agent") or next((c for c in children(verb, "obl") if cases(c) & marks), None)
    subject = subject_of(verb)
    if subject is not None and _is_bystander(subject, verb, view):
        subject = subject_of(verb.head.head)
    if subject is None and is_dep(verb, "acl"):
        # "ambushed a group of terrorists, killing 15": the participle goes with the verb, not with its object.
        governing = next((a for a in verb.ancestors if a.pos_ == "VERB"), None)
        if governing is not None and is_passive(governing):
            return None  # "police were called about a person shot": who is called did not shoot
        subject = subject_of(governing) if governing is not None else verb.head
    return antecedent(subject) if subject is not None else None


def _is_bystander(subject: Token, verb: Token, view: Analysed) -> bool:
    """ "A bomber struck a bank as people queued for pay, killing three": those who queued did not kill."""
    beside = is_dep(verb, "advcl") and verb.tag_ == "VBG" and subject.head is verb.head is not verb.head.head
    # What is said ("activists said that warplanes made raids") and what went on ("is on alert since …") are no acts.
    beside = beside and is_dep(verb.head, "advcl") and verb.head.head.pos_ == "VERB"
    actors = view.language.lexicon("actors")
    anyone = actors.is_a(lemma(subject), "force.vague.anyone") or not actors.is_a(lemma(verb.head), "attack.verb")
    return beside and bool(children(verb.head, "mark")) and (anyone or who(subject, view)[0] == "civilian")
