"""Harm told as a state: 12 dead, left 12 dead, is missing, among the wounded, unharmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.harm.people_hurt import is_one_of_those
from recount.extract.people_lists import victims_of
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, child, children, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import UNSAID, ZERO, Victims, alone, subject_of
from recount.records import Outcome

STATES: dict[str, Outcome] = {
    "state.kill": "killed",
    "state.injure": "injured",
    "state.missing": "missing",
    "state.displace": "displaced",
    "state.unharmed": "injured",
    "state.condition": "injured",
    "state.safe": "injured",
}

ROW = frozenset({"state.kill", "state.injure", "state.missing"})  # states told in a row with numbers of their own


def row_harm(token: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions of a headline's row of numbers and states, each with its own number: "2 dead, 5 critically hurt"."""
    if view.language.lexicon("harm").class_of(token.lower_, "state.") not in ROW:
        return
    row = {t.i: name for t in tokens(view.sentence.doc) if (name := _row_state(t, view)) is not None}
    if token.i not in row or len(set(row.values())) < 2:
        return
    victims = surface.in_row(token, view)
    if victims is not None:
        yield Mention(STATES[row[token.i]], token, victims, "harm.state")


def _row_state(token: Token, view: Analysed) -> str | None:
    """The class of a word for a state with people counted right before it."""
    name = view.language.lexicon("harm").class_of(token.lower_, "state.")
    return name if name in ROW and surface.in_row(token, view) is not None else None


def state_harm(token: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions whose harm word is the adjective (or participle used as one) `token`."""
    lexicon = view.language.lexicon("harm")
    name = lexicon.class_of(token.lower_, "state.")
    if name is None or name not in STATES or is_one_of_those(token, view):
        return  # "the sick" are none of those harmed, but beside the wounded
    if token.pos_ not in {"ADJ", "VERB", "NOUN", "ADV", "PROPN"}:
        return
    if _is_only_named(token, view):
        return
    if token.pos_ == "VERB" and (token.tag_ not in {"VBN", "JJ"} or child(token, "obj") is not None):
        return
    if name == "state.condition" and not _is_of_the_hurt(token, view):
        return
    holders = (_whole_list(h, token) for h in _holders(token, view))
    victims = _paired(token, view) or next((v for h in holders if (v := _in_state(token, h, view))), None)
    victims = victims or _themselves(token, name, view)
    if victims is None or (name == "state.displace" and victims.figure_at is None):
        return  # "he was homeless" tells of no one driven out
    victims = _as_predicated(victims, view)
    safe = name == "state.safe"
    if safe and child(token, "nsubj") is None:
        return  # "a safe distance"
    figure = ZERO if safe or name == "state.unharmed" else None
    yield Mention(STATES[name], token, victims, "harm.state.safe" if safe else "harm.state", figure=figure)


def _is_of_the_hurt(token: Token, view: Analysed) -> bool:
    """ "Man critical after shooting", "the other is stable": where violence or a hospital is told beside it."""
    of = view.language.lexicon("people").words("partitive")
    if child(token, "nsubj") is None or any(cases(c) & of for c in children(token, "obl")):
        return False  # "critical of the mayor"
    harm = view.language.lexicon("harm")
    return bool(find_phrases(token.doc, harm, "violence", "verb.attack", "noun.hospital", "noun.condition"))


def _themselves(token: Token, name: str, view: Analysed) -> Victims | None:
    """ "Tended to the wounded", "evacuate sick and wounded": the word is those in the state, and says no number."""
    behind = token.nbor(1).pos_ if token.i + 1 < len(token.doc) else ""
    if name != "state.injure" or behind in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return None
    first = token.head if is_dep(token, "conj") and token.head.pos_ == "ADJ" else token
    named = any(c.lower_ in view.language.lexicon("people").words("again") for c in children(token, "det"))
    governed = is_dep(first, "obj", "obl", "nmod", "nsubj", "xcomp") and not children(token, "cop", "aux", "obj")
    beside = first is not token and view.language.lexicon("harm").is_a(lemma(first), "state.ill")
    some = any(view.language.lexicon("people").is_a(c, "partitive") for c in cases(first)) and first.head.pos_ != "NOUN"
    meant = (
        not beside and is_dep(first.head, "acl") and bool(children(first.head, "mark"))
    )  # "a bill to help the wounded"
    if not governed or some or meant or not (named or beside):
        return None  # "many of the hurt": told by what is said of them
    return Victims(token, UNSAID, "unknown", (), token.idx, token.idx + len(token))


def _is_only_named(token: Token, view: Analysed) -> bool:
    """Whether the word only says what is counted or included: "the number of dead", "24 casualties, including dead"."""
    harm, subsets = view.language.lexicon("harm"), view.language.lexicon("subsets")
    if children(token, "nummod") or (token.i and token.nbor(-1).pos_ == "NUM"):
        return False
    told = token.head if is_dep(token, "amod") and not children(token.head, "nummod") else token  # "of missing persons"
    counted = is_dep(told, "nmod") and harm.is_a(lemma(told.head), "noun.tally.bare")
    included = any(subsets.is_a(c, "include") for c in cases(token)) and is_dep(token, "amod", "nmod", "obl")
    suffered = is_dep(token, "xcomp", "obj") and harm.is_a(lemma(token.head), "light.suffer.side")
    return counted or included or suffered


def _in_state(token: Token, holder: Token, view: Analysed) -> Victims | None:
    """The people in the state; "the injured boy and two others", "a boy dead and two others" say it of the boy only."""
    others = [c for c in children(holder, "conj") if children(c, "det", "nummod")]
    before = is_dep(token, "amod") and token.i < holder.i
    between = any(holder.i < token.i < c.left_edge.i for c in others)
    return alone(holder, view) if others and (before or between) else victims_of(holder, view)


def _holders(token: Token, view: Analysed) -> list[Token]:
    """Who is in the state: subject of the copula, noun before or after it, object it completes."""
    number = _number_before(token)  # "spoke of 400 dead"; "two wounded officers" are told by their noun
    of_noun = is_dep(token, "amod") and token.head.i > token.i and number is not None and number.head is token.head
    found: list[Token | None] = [None if of_noun else number]
    if children(token, "cop") or is_dep(token, "root", "conj", "ccomp", "parataxis"):
        found.append(child(token, "nsubj"))
        found += [child(c, "nsubj") for c in children(token, "cop")]  # "among the dead are two medics"
    if is_dep(token, "nsubj") and view.language.lexicon("subsets").is_a(lemma(token.head), "include"):
        found.append(child(token.head, "obj"))  # "the dead include four children"
    if is_dep(token, "xcomp") or view.language.lexicon("harm").is_a(lemma(token.head), "light.leave"):
        found += [child(token.head, "obj"), child(token.head, "nsubj:pass", "nsubj"), subject_of(token.head)]
    if view.language.lexicon("harm").is_a(token.lower_, "state.unharmed") and is_dep(token, "advcl", "advmod", "acl"):
        found.append(child(token.head, "nsubj:pass", "nsubj"))
    if is_dep(token, "nmod") and children(token.head, "cop") and (number := child(token.head, "nsubj")) is not None:
        found.append(number if number.pos_ == "NUM" else None)  # "of the dead, 11 were children"
    if is_dep(token, "amod", "acl", "appos", "nmod", "advmod"):
        found.append(token.head)
    number, subject = child(token, "nummod"), child(token, "nsubj")
    found.append(token if number is not None and number.pos_ == "NUM" else None)
    found.append(subject if subject is not None and subject.pos_ == "NUM" else None)  # "with 129 injured"
    return [_whole_phrase(t, view) for t in found if t is not None]


def _whole_list(holder: Token, state: Token) -> Token:
    """ "Left Ann Lee, 61, and Tom Lee, 10, dead": a state behind a comma is that of all in the list."""
    behind = state.i > holder.i and state.nbor(-1).text == ","
    return holder.head if behind and is_dep(holder, "conj") and holder.head.pos_ == "PROPN" else holder


def _as_predicated(victims: Victims, view: Analysed) -> Victims:
    """ "11 of the injured were policemen": the predicate says who the number counts."""
    head = victims.head
    said = head.pos_ == "NUM" and is_dep(head, "nsubj") and children(head.head, "cop")
    people = victims_of(head.head, view) if said else None
    if people is None:
        return victims
    return replace(victims, status=people.status, groups=people.groups, elliptical=False)


def _paired(token: Token, view: Analysed) -> Victims | None:
    """ "88 killed & injured": both words are said of the people before the first."""
    if token.i < 2 or token.nbor(-1).pos_ not in {"CCONJ", "SYM"}:
        return None
    first = token.nbor(-2)
    said = view.language.lexicon("harm").is_a(first.lower_, "state.kill", "state.injure")
    return surface.before(first, view) if said else None


def _whole_phrase(token: Token, view: Analysed) -> Token:
    """ "Hundreds of injured civilians": the number heads the phrase of the people."""
    people = view.language.lexicon("people")
    partitive = is_dep(token, "nmod") and cases(token) & people.words("partitive")
    counts = token.head.pos_ == "NUM" or people.is_a(lemma(token.head), "measure.noun")
    return token.head if partitive and counts else token


def _number_before(token: Token) -> Token | None:
    # Headlines and lists: "12 dead, 30 wounded" where the parse found nothing.
    before = token.nbor(-1) if token.i > 0 else None
    return before if before is not None and before.pos_ == "NUM" else None
