"""Harm told by a noun: the death of two, 34 fatalities, bodies found, mass casualties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.among import none_or_among
from recount.extract.harm.conditions import bearer_of, condition
from recount.extract.harm.light import is_hospital
from recount.extract.harm.mention import Mention
from recount.extract.harm.of_all import of_all
from recount.extract.harm.people_hurt import counted_hurt, is_one_of_those
from recount.extract.harm.spared import spared
from recount.extract.people import name_behind, who
from recount.extract.people_lists import summed, victims_of
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, has_feature, is_dep, lemma
from recount.extract.tree import Token
from recount.extract.victims import ONE, UNSAID, Victims, core_mention, counted, subject_of
from recount.language import Lexicon
from recount.records import Figure, Outcome

NOUNS: dict[str, Outcome] = {
    "noun.kill": "killed",
    "noun.fatality": "killed",
    "noun.injury": "injured",
    "noun.casualty": "casualties",
    "noun.victim": "casualties",
    "noun.body": "killed",
    "noun.loss": "casualties",
    "noun.abduction": "detained",
    "noun.hostage": "detained",
    "noun.hurt": "injured",  # people, where a language has such nouns ("раненый")
    "noun.missing": "missing",
    "noun.displacement": "displaced",
}


TIMES = "times."  # classes of words for how many an event harmed: "double"
TOLD_BY = ("det", "nummod", "nmod:poss")  # how a noun for somebody is told: "a clerk", "her son"


def noun_harm(noun: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions whose harm word is the noun (or the adjective "deadly") `noun`."""
    lexicon = view.language.lexicon("harm")
    word = lemma(noun)
    if lexicon.is_a(word, "adj.deadly"):
        yield from _deadly(noun, lexicon, view)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return
    if (several := _several_at_once(noun, lexicon, view)) is not None:
        yield several
        return
    if _names_something_else(noun, lexicon):
        return
    if (told := spared(noun, view) or none_or_among(noun, lexicon, view) or counted_hurt(noun, view)) is not None:
        yield told
        return
    if is_one_of_those(noun, view) or _is_detail(noun, lexicon):
        return
    if lexicon.is_a(word, "noun.condition") or is_hospital(noun, lexicon):
        yield from condition(noun, lexicon, view)
    if lexicon.is_a(word, "noun.toll"):
        return  # told by its figure alone: harm/tolls.py
    if lexicon.is_a(word, "noun.attack") and not any(
        lexicon.is_a(lemma(c), "adj.deadly") for c in children(noun, "amod")
    ):
        yield from _attack_on(noun, view)
    if lexicon.is_a(word, "noun.body"):
        yield from _body_found(noun, lexicon, view)
    outcome = next((NOUNS[c] for c in sorted(lexicon.classes.get(word, ())) if c in NOUNS), None)
    if lexicon.is_a(word, "noun.injury") and (bearer := bearer_of(noun, view)) is not None:
        yield Mention("injured", noun, bearer, "harm.noun.borne")
        return
    if outcome is None or (lexicon.is_a(word, "noun.injury") and _is_light(noun, lexicon)):
        return
    if lexicon.is_a(lemma(noun.head), "noun.condition") and is_dep(noun, "nsubj"):
        return  # "two victims are in critical condition": told by their condition
    if (fallen := _fell_to_death(noun, view)) is not None:
        yield fallen
        return
    owned = not lexicon.is_a(word, "noun.victim", "noun.casualty", "noun.loss")
    victims = _whose(noun, view) if owned else None
    if outcome == "displaced" and (victims is None or victims.figure_at is None):
        return  # "the exodus of the young" tells of no number driven out
    if victims is not None:
        yield Mention(outcome, noun, victims, "harm.noun.of_people")
    elif (victim := _named_victim(noun, view)) is not None:
        yield Mention(outcome, noun, victim, "harm.noun.victim_of")
    elif lexicon.is_a(word, "noun.loss") and any(
        lexicon.is_a(c.lower_, "loss.of.things") for c in children(noun, "amod")
    ):
        return  # "economic losses"
    elif not lexicon.is_a(word, "noun.loss", "noun.wound") and (found := _numbered(noun, view)) is not None:
        yield Mention(outcome, noun, found, "harm.noun.counted")
    elif _asserts_alone(noun, lexicon):
        # Who "inflicts losses" or "commits a massacre" acts; who condemns or reports one does not.
        acts = is_dep(noun, "obj") and lexicon.is_a(lemma(noun.head), "inflict.hand")
        agent = subject_of(noun.head) if acts else None
        yield _unnumbered(Mention(outcome, noun, None, "harm.noun.bare", agent, figure=UNSAID), view)


def _several_at_once(noun: Token, lexicon: Lexicon, view: Analysed) -> Mention | None:
    """ "A double murder", "the triple shooting of …": as many as the word before says."""
    outcome: Outcome | None = "killed" if lexicon.is_a(lemma(noun), "noun.kill") else None
    outcome = "injured" if outcome is None and lexicon.is_a(lemma(noun), "noun.attack") else outcome
    said = ((c, lexicon.class_of(c.lower_, TIMES)) for c in children(noun, "amod", "compound"))
    word, name = next(((c, name) for c, name in said if name is not None), (None, None))
    if outcome is None or word is None or name is None:
        return None
    number = int(name.removeprefix(TIMES))
    figure = Figure(number, number, number, "exact")
    words = min(word.idx, noun.idx), noun.idx + len(noun)
    return Mention(outcome, noun, _whose(noun, view), "harm.noun.several", figure=figure, harm_words=words)


def _is_detail(noun: Token, lexicon: Lexicon) -> bool:
    """ "Details of their injuries were not released", "no information about his wounds": harm told of, not told."""
    above = noun.head
    named = is_dep(noun, "nmod") and lexicon.is_a(lemma(above), "noun.detail")
    about = is_dep(noun, "obl") and any(lexicon.is_a(lemma(c), "noun.detail") for c in children(above, "nsubj:pass"))
    return named or about


def _names_something_else(noun: Token, lexicon: Lexicon) -> bool:
    """ "Murder trial", "death penalty": the harm word only names another thing."""
    head = noun.head
    return is_dep(noun, "compound", "nmod:poss", "amod") and lexicon.is_a(lemma(head), "generic.head")


def _is_light(noun: Token, lexicon: Lexicon) -> bool:
    # "Suffered injuries" and "died of wounds" are told by their verbs.
    head = noun.head
    return lexicon.is_a(lemma(head), "light.suffer", "verb") and head.pos_ == "VERB" and is_dep(noun, "obj", "obl")


def _whose(noun: Token, view: Analysed) -> Victims | None:
    """Those harmed: "death of two soldiers", "their deaths", "Malachi's death"."""
    partitive = view.language.lexicon("people").words("partitive")
    owners = [c for c in children(noun, "nmod") if cases(c) & partitive and c.i > noun.i]
    owners = owners or _beside(noun, partitive)
    owners += [
        c for c in children(noun, "nmod:poss") if not view.language.lexicon("people").is_a(c.lower_, "reflexive")
    ]
    for owner in map(_antecedent_of_whose, owners):
        victims = victims_of(owner, view, harmed=bool(name_behind(owner)))  # "the murder of librarian Ana Ruiz"
        if victims is not None:
            return _with_beside(victims, noun, owner, view)
    return None


def _with_beside(victims: Victims, noun: Token, owner: Token, view: Analysed) -> Victims:
    """ "The bodies of Ann Lee, a clerk, and her son": those whom the tree takes for one more of the noun's sort."""
    told = is_dep(owner, "nmod") and owner.i > noun.i and victims.figure.best is not None
    others = [c for c in children(noun, "conj") if told and c.i > owner.i and _is_person(c) and not cases(c)]
    found = [v for c in others if (v := victims_of(c, view)) is not None and v.figure.best is not None]
    return summed([victims, *found], view) if found else victims


def _fell_to_death(noun: Token, view: Analysed) -> Mention | None:
    """ "Two climbers fell to their deaths", "met his death": those whose death it is are the verb's subject."""
    lexicon, verb = view.language.lexicon("harm"), noun.head
    own = any(view.language.lexicon("people").is_a(c.lower_, "pronoun") for c in children(noun, "nmod:poss"))
    if not (own and is_dep(noun, "obl", "obj") and lexicon.is_a(lemma(verb), "light.fall")):
        return None
    victims = surface.before(verb, view) or next(
        (v for head in children(verb, "nsubj") if (v := victims_of(head, view)) is not None), None
    )
    words = min(verb.idx, noun.idx), noun.idx + len(noun)
    return Mention("killed", noun, victims, "harm.noun.of_people", harm_words=words) if victims is not None else None


def _antecedent_of_whose(owner: Token) -> Token:
    """ "Two women whose bodies were found": the women."""
    clause = owner.head.head
    return clause.head if owner.tag_ == "WP$" and is_dep(clause, "acl") else owner


def _beside(noun: Token, partitive: frozenset[str]) -> list[Token]:
    """Owners told once for two nouns ("disappearance and murder of a lawyer"), or behind a name of where it was."""
    if is_dep(noun, "conj"):
        return [c for c in children(noun.head, "nmod") if cases(c) & partitive and c.i > noun.i]
    places = [c for c in children(noun, "nmod") if c.pos_ == "PROPN" and not children(c, "det") and c.i > noun.i]
    return [c for place in places for c in children(place, "nmod") if cases(c) & partitive and _is_person(c)]


def _is_person(token: Token) -> bool:
    """A full or titled name, or somebody told by an article: "the murder in Homs of Dr Salma Idris"."""
    return bool(children(token, "flat", "nmod:desc") if token.pos_ == "PROPN" else children(token, *TOLD_BY))


def _attack_on(noun: Token, view: Analysed) -> Iterator[Mention]:
    """ "The shooting of a driver": injured, where no word of death is said; "the shooting of a film" has no people."""
    partitive = view.language.lexicon("people").words("partitive")
    following = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""  # "the shooting west of a town" shot no town
    named = following in partitive
    target = next((c for c in children(noun, "nmod") if named and cases(c) & partitive and c.i > noun.i), None)
    victims = victims_of(target, view) if target is not None else None
    if victims is not None and noun.pos_ == "NOUN":
        yield Mention("injured", noun, victims, "harm.noun.attack_on")


def _body_found(noun: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "A body was found", "divers recovered the bodies": as many dead as the noun says, where no owner is named."""
    found = is_dep(noun, "obj", "nsubj:pass") and _is_found(noun.head, lexicon, view)
    of_things = any(cases(c) & view.language.lexicon("people").words("partitive") for c in children(noun, "nmod"))
    if found and not of_things and _whose(noun, view) is None and core_mention(noun, view) is None:
        plural = has_feature(noun, "Number", "Plur")
        victims = Victims(noun, UNSAID if plural else ONE, "unknown", (), noun.idx, noun.idx + len(noun))
        verb = noun.head
        words = min(verb.idx, noun.idx), max(verb.idx + len(verb), noun.idx + len(noun))
        yield Mention("killed", noun, victims, "harm.noun.body_found", harm_words=words)


def _is_found(verb: Token, lexicon: Lexicon, view: Analysed) -> bool:
    """Whether a body told with this verb is a dead one: "found", "took … and scheduled an autopsy"."""
    examined = lexicon.is_a(lemma(verb), "light.examine")
    dead = examined and find_phrases(verb.doc, view.language.lexicon("figurative"), "body.found")
    return bool(dead) or lexicon.is_a(lemma(verb), "light.found")


def _named_victim(noun: Token, view: Analysed) -> Victims | None:
    """ "The homicide victim", "a shooting victim": one person harmed as the word before says."""
    lexicon = view.language.lexicon("harm")
    named = any(lexicon.is_a(lemma(c), "noun.kill", "victim.injured") for c in children(noun, "compound", "amod"))
    single = lexicon.is_a(lemma(noun), "noun.victim") and not has_feature(noun, "Number", "Plur")
    if not (named and single) or children(noun, "nummod"):
        return None
    first = min(noun.i, *(c.i for c in children(noun, "compound", "amod")))
    status, groups = who(noun, view)  # by an age: "an 11-year-old shooting victim"
    status = status if status == "civilian" else "unknown"
    return Victims(noun, ONE, status, groups, noun.doc[first].idx, noun.idx + len(noun))


def _numbered(noun: Token, view: Analysed) -> Victims | None:
    """A noun with its number, or the people a predicate counts ("the victims were two women")."""
    if core_mention(noun, view) is not None:
        return victims_of(noun, view) or counted(noun, view)
    lead = noun.head  # "десятки погибших": the number heads the phrase
    measured = is_dep(noun, "nmod") and view.language.lexicon("people").is_a(lemma(lead), "measure.noun")
    if measured and "+gen" in cases(noun) and core_mention(lead, view) is not None:
        return victims_of(lead, view)
    predicate = noun.head
    an_age = predicate.pos_ == "NUM" and not has_feature(noun, "Number", "Plur")  # "the victim was 20"
    said = is_dep(noun, "nsubj") and children(predicate, "cop") and predicate.pos_ in {"NOUN", "NUM"} and not an_age
    victims = victims_of(predicate, view) if said else None
    return victims if victims is not None and victims.figure_at is not None else None


def _asserts_alone(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the bare noun asserts harm: "causing mass casualties", "there have been injuries", "the massacre"."""
    head = noun.head
    if lexicon.is_a(lemma(noun), "alone.kill") or _is_known_killing(noun, lexicon):
        return True
    said = lexicon.is_a(lemma(head), "light.inflict", "light.suffer.side") or bool(children(head, "expl"))
    if lexicon.is_a(lemma(noun), "noun.injury") and is_dep(noun, "nsubj") and lexicon.is_a(lemma(head), "adj.severity"):
        return True  # "the injuries are not life-threatening"
    if any(lexicon.is_a(lemma(a), "charge") for a in noun.ancestors):
        return False  # "charged with inflicting serious injury": a list of charges tells nothing
    governed = is_dep(noun, "obj", "nsubj", "obl", "conj") and said
    counted = lexicon.is_a(lemma(noun), "noun.casualty", "noun.injury", "noun.loss", "noun.spared")
    return governed and counted and not _is_present(head)


def _is_known_killing(noun: Token, lexicon: Lexicon) -> bool:
    """ "Before the murder", "this assassination": one that has been told of, and not what a court may call it."""
    known = any(lexicon.is_a(c.lower_, "definite") for c in children(noun, "det"))
    return known and lexicon.is_a(lemma(noun), "known.kill") and not is_dep(noun, "compound", "amod")


def _unnumbered(bare: Mention, view: Analysed) -> Mention:
    """The mention with who it is that "suffered casualties", where the sentence says it."""
    noun = bare.trigger
    people = Victims(noun, UNSAID, "unknown", (), noun.idx, noun.idx + len(noun))
    told = of_all(replace(bare, victims=people), view)
    return bare if told.victims == people else told


def _is_present(verb: Token) -> bool:
    # "Such weapons inflict casualties" tells of no event.
    return verb.tag_ in {"VBP", "VBZ", "VB"} and not children(verb, "aux") and not children(verb, "expl")


def _deadly(word: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "A deadly blast": killed, number not said; "the fatal shooting of a teen": the teen."""
    head = word.head if is_dep(word, "amod") else child(word, "nsubj")
    while head is not None and is_dep(head, "compound") and not lexicon.is_a(lemma(head), "violence"):
        head = head.head  # "a deadly office party shooting"
    if head is not None and not lexicon.is_a(lemma(head), "violence", "head.deadly"):  # "deadly bar shooting charges"
        within = (c for c in children(head, "compound") if c.i > word.i and lexicon.is_a(lemma(c), "violence"))
        head = next(within, None)
    if head is None or not lexicon.is_a(lemma(head), "violence", "head.deadly"):
        return
    start, end = min(word.idx, head.idx), max(word.idx + len(word), head.idx + len(head))
    victims = _whose(head, view) if is_dep(word, "amod") and lexicon.is_a(lemma(head), "noun.attack") else None
    if victims is not None:
        yield Mention("killed", word, victims, "harm.adjective.deadly_of", harm_words=(start, end))
    else:
        yield Mention("killed", word, None, "harm.adjective.deadly", figure=UNSAID, harm_words=(start, end))
