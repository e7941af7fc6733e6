"""Reporting clauses at the end or in the middle of a sentence, by surface: "…, X told reporters on Monday."

A parse most often goes wrong just here, since treebanks hardly contain such sentences and web text drops
the comma; what stands next to what is then the better witness.
"""

from __future__ import annotations

from dataclasses import dataclass

from recount.extract.attribution.found import Range
from recount.extract.attribution.speakers import phrase
from recount.extract.attribution.subjects import (
    DASHES,
    FINITE,
    NOMINAL,
    is_finite,
    is_passive,
    noun_before,
    noun_before_apposition,
    noun_before_relative,
    noun_behind,
    said_inside,
)
from recount.extract.attribution.wording import Wording
from recount.extract.syntax import is_dep, tokens
from recount.extract.tree import Doc, Token

# Tags that parses give a finite verb by mistake ("… X reports", "… X said"), beside the right ones.
MISREAD = FINITE | {"NNS", "VBN"}
# The longest tail ("… told a news conference in the regional capital on Monday evening.") in words.
TAIL = 14
# The longest such tail inside a sentence.
INSERTED_TAIL = 6
# The shortest thing said before a reporting clause, in words.
SAID = 3
# What cannot stand before a reporting clause that no comma sets off.
BINDING = frozenset({"PRON", "SCONJ", "CCONJ", "ADP", "DET", "PART", "AUX", "VERB"})


@dataclass(frozen=True, slots=True)
class FinalClause:
    """A reporting clause that ends its sentence: who speaks, and its first and last token."""

    speaker: Token
    core: Range


def final_clause(verb: Token, lemma: str, wording: Wording) -> FinalClause | None:
    """The reporting clause of `verb`, if it ends a sentence that says something before it."""
    told = noun_before_relative(verb) if wording.reporting.is_a(lemma, "takes.addressee") else None
    beside = noun_before(verb, MISREAD) or noun_before_apposition(verb) or told or noun_behind(verb)
    speaker = beside or said_inside(verb, wording)  # "…, подтвердили в администрации"
    if (
        speaker is None
        or not _tells(verb, lemma, wording)
        or wording.sources.is_a(speaker.lower_, "pronoun.self", "pronoun.relative")
    ):
        return None
    speaker = _first_of_several(speaker, wording)
    words = phrase(speaker, wording)
    first = min(words[0].i, verb.i)
    last = _tail_end(verb.doc, max(verb.i, words[-1].i), wording)
    if last is None or first < SAID or not _set_off(verb.doc, first, lemma, wording):
        return None
    if not any(t.pos_ in ("VERB", "AUX") for t in tokens(verb.doc)[:first]):
        return None
    return FinalClause(speaker, (first, last))


def inserted_clause(verb: Token, lemma: str, wording: Wording) -> FinalClause | None:
    """The reporting clause of `verb`, if it stands between two commas: "Rain, X said on Monday, fell"."""
    doc, speaker = verb.doc, noun_before(verb, MISREAD)
    if (
        speaker is None
        or not _tells(verb, lemma, wording)
        or wording.sources.is_a(speaker.lower_, "pronoun.self", "pronoun.relative")
    ):
        return None
    first = phrase(speaker, wording)[0].i
    last = next((t.i - 1 for t in tokens(doc)[verb.i + 1 : verb.i + 1 + INSERTED_TAIL] if t.text == ","), None)
    if first < 2 or doc[first - 1].text != "," or last is None or wording.reporting.is_a(lemma, "needs.quote"):
        return None
    own = tokens(doc)[verb.i + 1 : last + 1]
    if any(is_finite(t) or t.tag_ == "VBG" or is_dep(t, "mark") for t in own) or _ends(doc, last + 2):
        return None  # "since May, X has verified that 12 people, two of them children, have died" is no insertion
    return FinalClause(speaker, (first, last))


def _ends(doc: Doc, at: int) -> bool:
    """Whether nothing but a participle or an apposition can follow: no finite verb up to the sentence's end."""
    return not any(is_finite(t) for t in tokens(doc)[at:])


def _first_of_several(speaker: Token, wording: Wording) -> Token:
    """ "…, residents and an official said": the first of the joined speakers, if the comma stands before it."""
    joined = speaker.dep_ == "conj" and speaker.head.pos_ in NOMINAL
    start = phrase(speaker.head, wording)[0].i if joined else 0
    return speaker.head if start and speaker.doc[start - 1].is_punct else speaker


def _tells(verb: Token, lemma: str, wording: Wording) -> bool:
    """Whether a verb can stand beside what is said: not in the passive, not accusing or denying."""
    return not is_passive(verb) and wording.stance(lemma) not in ("accusing", "denying")


def _set_off(doc: Doc, first: int, lemma: str, wording: Wording) -> bool:
    """Whether a comma or quotation mark stands before the clause, or the verb does without."""
    if doc[first - 1].text in DASHES and doc[first - 2].text in ",»":  # "…, — сказал он"
        first -= 1
    if doc[first - 1].is_punct:
        return doc[first - 1].text in ",”»’'\"" and not wording.reporting.is_a(lemma, "needs.quote")
    return wording.reporting.is_a(lemma, "takes.final") and doc[first - 1].pos_ not in BINDING


def _tail_end(doc: Doc, last: int, wording: Wording) -> int | None:
    """The last token of the clause: at the end, at a semicolon or before a participle; None if a clause follows."""
    for at in range(last + 1, len(doc)):
        token = doc[at]
        if token.tag_ == "WP" and at - last <= TAIL:
            return len(doc) - 1  # "…, said an officer who asked not to be named"
        if token.text == ";" or (token.tag_ == "VBG" and wording.cue_of(token) is not None):
            return at - 1
        if (
            is_finite(token)
            or token.pos_ == "SCONJ"
            or (token.text in ':“«"' and at < len(doc) - 1)
            or at - last > TAIL
        ):
            return None
    return len(doc) - 1
