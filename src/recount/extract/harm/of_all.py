"""Who all those counted are, where other words than the number's own say it: "26 dead among the troops".

Nothing is said so of people the number's own noun tells, and of nobody with a number of its own behind: "12 killed,
among them two nurses" tells of two more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.people import who
from recount.extract.syntax import is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims, subject_of
from recount.records import Status

ARMED: tuple[Status, ...] = ("military", "police")
COUNTED = frozenset({"NOUN", "NUM", "ADJ"})
REACH = 4  # words from "among" to the noun for people


def of_all(mention: Mention, view: Analysed) -> Mention:
    """The mention with who its people are, where its own words leave it open and others in its sentence say it."""
    victims = mention.victims
    if victims is None or victims.status != "unknown" or victims.pronoun or victims.names:
        return mention
    counts = view.language.lexicon("harm").is_a(lemma(victims.head), "noun.casualty", "noun.loss")
    if not (counts or victims.bare):
        return mention
    head = _named_behind(mention, victims, view, counts) or _sufferer(victims.head, view)
    status = _status(head, view) if head is not None else "unknown"
    return mention if status == "unknown" else replace(mention, victims=replace(victims, status=status))


def _status(head: Token, view: Analysed) -> Status:
    """What the noun says of them; a force whose name says whose it is, "the army", is of soldiers or police."""
    said = who(head, view)[0]
    if said != "unknown":
        return said
    bodies = view.language.lexicon("sources")
    return next((status for status in ARMED if bodies.is_a(lemma(head), f"body.{status}")), "unknown")


def _sufferer(noun: Token, view: Analysed) -> Token | None:
    """Who suffers what the noun, or the number of dead, says, as its verb's subject."""
    while is_dep(noun, "conj", "nummod", "nsubj") and noun.head.pos_ in COUNTED:
        noun = noun.head  # "sustained 7 dead and 15 wounded"
    harm, verb = view.language.lexicon("harm"), noun.head
    suffers = is_dep(noun, "obj", "xcomp") and harm.is_a(lemma(verb), "light.suffer")
    return subject_of(verb) if suffers else None


def names_all(cue: Token, view: Analysed) -> bool:
    """Whether "among" names who they all are: "killed among civilians", not "among them two" or "among six wounded"."""
    subsets, behind = view.language.lexicon("subsets"), tokens(cue.doc)[cue.i + 1 : cue.i + 2]
    if not behind or not subsets.is_a(cue.lower_, "among.them") or subsets.is_a(behind[0].lower_, "of.whom"):
        return False
    return not any(m.is_figure and m.start <= behind[0].idx < m.end for m in view.figures)


def _named_behind(mention: Mention, victims: Victims, view: Analysed, counts: bool) -> Token | None:
    """The noun for people behind "among", or behind "on" where a noun counts casualties."""
    end = max(mention.end, victims.end)
    behind = _past_row([t for t in tokens(view.sentence.doc) if t.idx >= end], view)
    if not behind:
        return None
    harm = view.language.lexicon("harm")
    if counts and len(behind) > 1 and harm.is_a(lemma(behind[0]), "light.inflict"):
        behind = behind[1:]  # "20 casualties inflicted on the guard"
    upon = counts and harm.is_a(behind[0].lower_, "noun.casualty.upon")
    if not upon and not names_all(behind[0], view):
        return None
    return next((t for t in behind[1 : REACH + 1] if t.pos_ in {"NOUN", "PROPN"} and t.head.i != t.i + 1), None)


def _past_row(words: Sequence[Token], view: Analysed) -> Sequence[Token]:
    """The words behind further numbers told with the first: "26 dead [and 65 wounded] among the troops"."""
    harm = view.language.lexicon("harm")
    for at, token in enumerate(words):
        counted = any(m.start <= token.idx < m.end for m in view.figures)
        if not (counted or token.pos_ in {"CCONJ", "AUX"} or harm.class_of(token.lower_, "state.") is not None):
            return words[at:]
    return ()
