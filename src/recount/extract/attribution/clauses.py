"""Where a reporting verb's own words end and what it reports begins, in one sentence."""

from __future__ import annotations

from spacy.tokens import Token

from recount.extract.attribution.found import Range
from recount.extract.attribution.wording import Wording
from recount.extract.sentences import Sentence
from recount.extract.syntax import child, children, is_dep, is_passive

BEFORE = ("nsubj", "aux", "advmod", "expl", "cop")
OWN = ("nsubj", "obl", "iobj", "obj", "advmod", "aux", "compound", "nmod", "expl", "discourse", "cop")
SAID = ("ccomp", "parataxis", "dep", "csubj", "xcomp")
CLAUSES = frozenset({"VERB", "AUX", "ADJ"})


def subject_of(verb: Token, wording: Wording) -> Token | None:
    """The head of the phrase that does the saying; inherited by conjoined and participle verbs."""
    if is_passive(verb):
        return _agent(verb)
    own = child(verb, "nsubj") or _inverted(verb)
    if own is not None:
        return _antecedent(own, verb, wording)
    if is_dep(verb, "acl"):
        return None if verb.tag_ == "VBN" else verb.head
    if is_dep(verb, "conj", "advcl", "xcomp", "parataxis") and verb.head != verb:
        return _inherited(verb, wording)
    return None


def _agent(verb: Token) -> Token | None:
    return child(verb, "obl:agent")


def _inverted(verb: Token) -> Token | None:
    """The subject of "said X" where the parse took it for an object: only with the words said before."""
    if any(c.i < verb.i for c in children(verb, *SAID)):
        return next((c for c in children(verb, "obj") if c.i == verb.i + 1 or c.left_edge.i == verb.i + 1), None)
    return None


def _antecedent(subject: Token, verb: Token, wording: Wording) -> Token:
    if wording.sources.is_a(subject.lower_, "pronoun.relative") and is_dep(verb, "acl"):
        return verb.head
    return subject


def _inherited(verb: Token, wording: Wording) -> Token | None:
    governor = verb.head
    if is_dep(verb, "xcomp") and not wording.reporting.is_a(governor.lemma_, "raises"):
        return None
    if governor.pos_ not in CLAUSES:
        return None
    if is_passive(governor):
        return child(governor, "nsubj:pass")
    if wording.reporting.is_a(governor.lemma_, "takes.citation") and child(governor, "obj"):
        return child(governor, "obj")
    return subject_of(governor, wording)


def core_of(verb: Token, speaker: Token) -> Range:
    """First and last token (inclusive) of the reporting clause itself, without what is reported."""
    own = {verb.i}
    for part in children(verb, *OWN):
        if is_dep(part, *BEFORE) if part.i < verb.i else part == speaker or not is_dep(part, "nsubj"):
            own.update(t.i for t in part.subtree)
    first = last = verb.i
    while first - 1 in own:
        first -= 1
    doc = verb.doc
    while last + 1 in own or (doc[min(last + 1, len(doc) - 1)].is_punct and last + 2 in own):
        last += 1
    if is_dep(verb, "advcl", "xcomp") and is_passive(verb.head) and speaker.i < first:
        first = speaker.left_edge.i  # "X was quoted as saying"
    return first, last


def verb_content(verb: Token, core: Range, wording: Wording) -> tuple[list[tuple[int, int]], str]:
    """Token ranges (inclusive) of what `verb` reports, and which way round it stands; empty if none."""
    first, last = core
    before = [c for c in children(verb, *SAID) if c.i < first]
    after = [c for c in children(verb, "ccomp", "parataxis") if c.i > verb.i and c.left_edge.i > verb.i]
    if after and not (before and is_dep(after[0], "parataxis")):
        return [(after[0].left_edge.i, _stretched(verb, after[0]))], "before"
    if before:
        return [(_left_limit(verb, before), first - 1), *_rest(verb, before[0], last)], "after"
    if is_dep(verb, "parataxis") and verb.head.i != verb.i:
        return _around(verb, core), "inserted"
    return [], ""


def _left_limit(verb: Token, before: list[Token]) -> int:
    """A final reporting clause at the root reports the whole sentence before it."""
    if is_dep(verb, "root", "ROOT") or verb.head == verb:
        return verb.left_edge.i
    return min(c.left_edge.i for c in before)


def _rest(verb: Token, clause: Token, last: int) -> list[tuple[int, int]]:
    """What goes on after "A, X said," where it belongs to the same clause."""
    if clause.right_edge.i > last + 1:
        return [(last + 1, clause.right_edge.i)]
    return []


def _stretched(verb: Token, clause: Token) -> int:
    """The end of a clause, with the phrases behind it that the parse hung on the reporting verb instead."""
    end = clause.right_edge.i
    for part in children(verb, "obl", "advcl", "nmod"):
        if part.left_edge.i > end and not children(part, "mark"):
            end = part.right_edge.i
    return end


def _around(verb: Token, core: Range) -> list[tuple[int, int]]:
    """The clause a parenthetical "X said" stands in, less the parenthesis."""
    governor = verb.head
    left, right = governor.left_edge.i, governor.right_edge.i
    if left > core[0]:
        return [(left, right)]
    return [(left, core[0] - 1), (core[1] + 1, right)]


def objects_of(verb: Token, wording: Wording, lemma: str) -> list[tuple[int, int]]:
    """What stands to the right of a verb that reports by its object ("confirmed 12 deaths")."""
    parts = [c for c in children(verb, "obj", "obl", "advcl", "xcomp", "nmod", "acl") if c.i > verb.i]
    if not any(is_dep(c, "obj") or _infinitive(c, lemma, wording) for c in parts):
        return []
    if wording.reporting.is_a(lemma, "takes.count") and not _counts(parts, wording):
        return []
    return [(min(c.left_edge.i for c in parts), max(c.right_edge.i for c in parts))]


def _infinitive(part: Token, lemma: str, wording: Wording) -> bool:
    """ "Claims to have killed", "denied killing": other infinitives are wishes and plans."""
    return is_dep(part, "xcomp") and wording.reporting.is_a(lemma, "takes.infinitive")


def _counts(parts: list[Token], wording: Wording) -> bool:
    return any(is_dep(c, "obj") and wording.reporting.is_a(c.lemma_, "cue.count") for c in parts)


def text_range(sentence: Sentence, first: int, last: int) -> Range:
    """Characters of the report that the tokens `first` to `last` (inclusive) cover."""
    if last < first:
        return sentence.start, sentence.start
    tokens = sentence.doc
    return sentence.start + tokens[first].idx, sentence.start + tokens[last].idx + len(tokens[last])
