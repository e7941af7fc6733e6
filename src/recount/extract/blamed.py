"""By whose hand, as the source says it: who acts, a "by" phrase, whose attack it was, who is accused."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.accused import accused, accuses
from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Told
from recount.extract.people import phrase_at
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import subject_of

NAME_PARTS = ("det", "amod", "compound", "nmod:poss", "flat", "nummod", "case", "nmod:desc")
QUOTATION = frozenset('"“”«»')
ACRONYM = 2  # letters from which a name in capitals can be a body's: IS, RSF


def blamed_for(mention: Told, view: Analysed) -> tuple[Token, str] | None:
    """The head of the words for whom the sentence holds responsible, and the rule; None if nobody.

    A thing ("the explosion") is a means, not a hand; those harmed are not their own
    killers unless the verb is reflexive, which says so through `groups`.
    """
    for token, rule in _candidates(mention, view):
        if not _is_victim(token, mention):
            return _by_name(token), rule
    return None


def _by_name(token: Token) -> Token:
    """Who is told by name, too, is blamed by it: "the teen Jan Lee", "Jan Lee, the teen who shot two"."""
    if token.pos_ == "PROPN" or has_feature(token, "Number", "Plur"):
        return token
    named = [*([token.head] if is_dep(token, "appos") else []), *children(token, "appos", "flat")]
    named += [t for t in token.head.children if t.i == token.i + 1 and t.dep_ == token.dep_]  # "the pilot Ann Lee"
    return next((t for t in named if t.pos_ == "PROPN"), token)


def name_span(token: Token, view: Analysed) -> tuple[int, int]:
    """Sentence offsets of a noun phrase as a name: its head with what modifies it on the left, and flat parts.

    A word for fighters is told with the name of those they belong to: "members of Hamas".
    """
    parts = {token}
    for part in token.children:
        if any(part.dep_ == d or part.dep_.startswith(d + ":") for d in NAME_PARTS):
            parts.update(t for t in part.subtree if part.i < token.i or part.dep_ == "flat")
    parts -= {t for t in parts if t.dep_ == "case" and t.head.i == token.i}
    parts.update(t for name in _named_behind(token, view) for t in name.subtree)
    ordered = sorted(parts, key=lambda t: t.i)
    # "The UN said government forces": a verb before which an article hangs amiss.
    verb = max(
        (t.i for t in tokens(token.doc)[ordered[0].i : token.i] if t.pos_ == "VERB" and t not in parts), default=0
    )
    first = next(t for t in ordered if t.i >= verb)
    return first.idx, ordered[-1].idx + len(ordered[-1])


def _named_behind(token: Token, view: Analysed) -> list[Token]:
    """The names that say whose fighters they are."""
    actors, of = view.language.lexicon("actors"), view.language.lexicon("people").words("partitive")
    if not actors.is_a(lemma(token), "force") or actors.is_a(lemma(token), "force.vague.anyone"):
        return []
    behind = [c for c in children(token, "nmod") if c.i > token.i and c.pos_ == "PROPN" and cases(c) & of]
    return [name for name in behind if not children(name, "acl", "conj", "appos")]


def _candidates(mention: Told, view: Analysed) -> Iterator[tuple[Token, str]]:
    """Who may be blamed, the surest first."""
    if view.language.lexicon("harm").is_a(lemma(mention.trigger), "light.hospital"):
        return  # "flown by helicopter": who brought them there did them no harm
    agent = mention.agent or _inflicts(mention.trigger, view)
    agent = _meant(agent, view) if agent is not None else None
    if agent is not None and _can_act(agent, view) and not accuses(agent, view):
        yield agent, "blamed.agent"
    yield from ((t, "blamed.by_phrase") for t in _by_phrases(mention, view) if _can_act(t, view))
    yield from ((t, "blamed.attacked") for t in _attackers(mention, view) if _can_act(t, view))
    yield from ((t, "blamed.accused") for t in accused(mention, view) if _is_hand(t, view))
    for event in _events(mention, view):
        yield from ((t, "blamed.whose_attack") for t in _hands_of(event, view))


def _inflicts(loss: Token, view: Analysed) -> Token | None:
    """ "They inflicted 55 casualties": they."""
    words = view.language.lexicon("actors")
    return subject_of(loss.head) if is_dep(loss, "obj") and words.is_a(lemma(loss.head), "inflict") else None


def _meant(agent: Token, view: Analysed) -> Token:
    """Whom a pronoun stands for within its sentence: the subject of the clause above ("he said he had shot").

    What somebody says in quotation marks is about others, but for "I" and "we".
    """
    if agent.pos_ != "PRON":
        return agent
    verb = agent.head
    while is_dep(verb, "ccomp", "xcomp", "conj") and verb.head.i != verb.i:
        verb = verb.head
        subject = child(verb, "nsubj")
        if subject is not None and subject.pos_ != "PRON":
            own = view.language.lexicon("figurative").is_a(agent.lower_, "speaker")
            return subject if own or not _is_quotation_between(agent, subject) else agent
    return agent


def _is_quotation_between(one: Token, other: Token) -> bool:
    """Whether a quotation mark stands between two words."""
    first, last = sorted((one.i, other.i))
    return any(t.text in QUOTATION for t in tokens(one.doc)[first:last])


def _by_phrases(mention: Told, view: Analysed) -> Iterator[Token]:
    """ "Drone strikes by Ukrainian forces", "an attack blamed on gunmen", in the clause of the harm."""
    actors, reporting = view.language.lexicon("actors"), view.language.lexicon("reporting")
    for token in mention.trigger.subtree:
        if not is_dep(token, "nmod", "obl") or _in_another_clause(token, mention.trigger):
            continue
        if is_dep(token, "nmod") and reporting.is_a(lemma(token.head), "cue.noun", "cue.text", "cue.evidence"):
            continue  # "according to estimates by monitors": whose words they are, not whose deed
        if token.head.i != mention.trigger.i and actors.is_a(lemma(token.head), "rule"):
            continue  # "in areas held by the rebels": whose rule it is, not whose deed
        laid = actors.is_a(lemma(token.head), "accuse") and cases(token) & actors.words("laid.on")
        if laid or cases(token) & actors.words("by"):
            yield token


def _in_another_clause(token: Token, trigger: Token) -> bool:
    """ "Five were shot and one man taken into custody by police": whose act the other verb is did no harm."""
    between = (a for a in token.ancestors if a.i != trigger.i and trigger in a.ancestors)
    return any(is_dep(a, "conj", "parataxis") and a.pos_ == "VERB" for a in between)


def _attackers(mention: Told, view: Analysed) -> Iterator[Token]:
    """ "Died when gunmen attacked a market": the gunmen."""
    actors = view.language.lexicon("actors")
    for clause in children(mention.trigger, "advcl"):
        for verb in (clause, *children(clause, "conj")):
            subject, thing = child(verb, "nsubj") or child(clause, "nsubj"), child(verb, "obj")
            words = [lemma(verb), *([f"{lemma(verb)} {lemma(thing)}"] if thing is not None else [])]
            if any(actors.is_a(word, "attack.verb") for word in words) and subject is not None:
                yield subject


def _events(mention: Told, view: Analysed) -> Iterator[Token]:
    """The attacks this harm came of: its agent, those in its own phrases, those it is told of ("raids that killed")."""
    harm = view.language.lexicon("harm")
    around = [*([mention.agent] if mention.agent is not None else []), mention.trigger, *_phrases_of(mention.trigger)]
    around += [s for clause in children(mention.trigger, "advcl") for s in children(clause, "nsubj")]
    for word in _clauses_above(mention.trigger):
        around += [word, *_phrases_of(word)]
    named = (t for t in around if harm.is_a(lemma(t), "violence", "noun.kill") and t.pos_ in {"NOUN", "PROPN"})
    yield from dict.fromkeys(named)


def _clauses_above(trigger: Token) -> Iterator[Token]:
    """What the harm's clause hangs on, up to what somebody says: an attack named beside "said" is another matter."""
    below = trigger
    for word in trigger.ancestors:
        if is_dep(below, "ccomp", "parataxis"):
            return
        yield word
        below = word


def _phrases_of(token: Token) -> Iterator[Token]:
    """The noun phrases of a clause, those inside them too; not those of the clauses that follow from it."""
    for part in children(token, "obj", "obl", "nsubj", "nmod", "conj"):
        if part.pos_ in {"NOUN", "PROPN"}:
            yield part
            yield from _phrases_of(part)


def _hands_of(event: Token, view: Analysed) -> Iterator[Token]:
    """Whose attack it is: "IS attacks", "the rebels' shelling", "raids carried out by", "X is responsible for"."""
    actors = view.language.lexicon("actors")
    forces = actors.is_a(lemma(event), "strike")
    if _is_done_to_others(event, view):
        yield from (c for c in children(event, "nmod:poss", "compound", "amod") if _owns(c, view, forces))
    marks = actors.words("by", "from") if forces else actors.words("by")
    for clause in children(event, "acl", "nmod"):
        yield from (t for t in (clause, *clause.children) if cases(t) & marks and _can_act(t, view))
    doer: Token | None = None
    if actors.is_a(lemma(event.head), "carry.out") and is_dep(event, "obj"):
        doer = subject_of(event.head)
    elif actors.is_a(lemma(event.head), "blame.noun"):
        doer = _held(event.head)
    elif children(event, "case") and actors.is_a(children(event, "case")[0].lower_, "blame.noun"):
        doer = child(event, "nsubj")  # "the militia was behind the massacre"
    if doer is not None and _is_hand(doer, view):
        yield doer


def _is_done_to_others(event: Token, view: Analysed) -> bool:
    """ "Lee's death", "the Lee murder" name who died; "the army's killing of Lee" names whose hand it was."""
    people = view.language.lexicon("people")
    suffered = view.language.lexicon("harm").is_a(lemma(event), "noun.kill")
    return not suffered or any(cases(c) & people.words("partitive") for c in children(event, "nmod"))


def _names_harmed(event: Token, view: Analysed) -> bool:
    """ "The police shooting of a boy": who it was done to stands behind, and who did it before."""
    of = view.language.lexicon("people").words("partitive")
    return any(cases(c) & of and phrase_at(c, view) is not None for c in children(event, "nmod"))


def _held(word: Token) -> Token | None:
    """Who is said to be responsible: its subject, or the noun that a clause with it describes."""
    subject = child(word, "nsubj")
    if subject is not None or not is_dep(word, "xcomp", "acl", "amod"):
        return subject
    if is_dep(word, "acl", "amod"):
        return word.head
    return child(word.head, "nsubj") or (word.head.head if is_dep(word.head, "acl", "advcl") else None)


def _owns(token: Token, view: Analysed, forces: bool) -> bool:
    """Whether the word before an attack names who made it; a people or a state only before what armed forces make.

    "Paris attacks" tells a place, "Israeli strikes" and "U.S. raids" a hand; names tell a hand only in capitals or as
    the owner, since what a name is of is not known here.
    """
    actors = view.language.lexicon("actors")
    if actors.is_a(lemma(token), "force"):
        return not actors.is_a(lemma(token), "force.vague") or _names_harmed(token.head, view)
    if is_dep(token, "nmod:poss"):
        return _can_act(token, view) and token.pos_ != "PRON"
    if forces and view.language.lexicon("demonyms").class_of(token.lower_) is not None:
        return True
    letters = token.text.replace(".", "")
    if _is_weapon(token, view):
        return False  # "an IED blast"
    return letters.isupper() and ACRONYM <= len(letters) <= ACRONYM + 2 and token.pos_ in {"PROPN", "ADJ"}


def _can_act(token: Token, view: Analysed) -> bool:
    """Whether the noun phrase can be a hand where it stands: "at the cafe", "according to" are none."""
    marks = view.language.lexicon("actors").words("by", "from", "laid.on", "possessive")
    return not cases(token) - marks and _is_hand(token, view)


def _is_hand(token: Token, view: Analysed) -> bool:
    """Whether the noun phrase can be who did it: people, a force, a name that is no weapon's."""
    lexicon = view.language.lexicon("actors")
    if view.language.lexicon("harm").is_a(lemma(token), "noun.fatality", "noun.hurt", "noun.hostage"):
        return False  # "потеряла 960 человек убитыми"
    if view.language.lexicon("people").is_a(token.lower_, "some"):  # "one of his aides", not "one of the bombs"
        return any(_is_hand(c, view) for c in children(token, "nmod"))
    phrase = " ".join([*(c.lower_ for c in children(token, "compound")), lemma(token)])
    if lexicon.is_a(lemma(token), "force") or lexicon.is_a(phrase, "force") or phrase_at(token, view) is not None:
        return True
    if any(m.kind == "age" and m.start <= token.idx < m.end for m in view.figures):
        return True  # "another 5-year-old"
    if token.pos_ != "PROPN" or view.language.lexicon("people").is_a(lemma(token), "not.people"):
        return False  # "Tuesday's bombardment"
    return not _is_weapon(token, view)


def _is_weapon(token: Token, view: Analysed) -> bool:
    means = find_phrases(token.doc, view.language.lexicon("means"))
    return any(p.first <= token.i < p.last for p in means)


def _is_victim(token: Token, mention: Told) -> bool:
    victims = mention.victims
    return victims is not None and victims.start <= token.idx < victims.end
