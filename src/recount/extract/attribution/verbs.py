"""Attributions made by a reporting verb: before, after or inside what is said, active or passive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from recount.extract.attribution.clauses import (
    clause_behind,
    core_of,
    is_passive,
    objects_of,
    subject_of,
    text_range,
    verb_content,
    worded,
)
from recount.extract.attribution.final import final_clause, inserted_clause
from recount.extract.attribution.found import Found, Range, merged
from recount.extract.attribution.wording import Wording
from recount.extract.quotes import Quotation, is_speech
from recount.extract.sentences import Sentence
from recount.extract.syntax import child, children, is_dep
from recount.records import Stance

BETWEEN = re.compile(r"[ ,:;–—-]*")
QUOTING = " \n\"'“”«»‘’"
STOPS = (",", ".", "!", "?", "…")
LEADING = re.compile(r"[.]? *|:\s*")


def find_verbs(text: str, sentence: Sentence, quotations: Sequence[Quotation], wording: Wording) -> Iterator[Found]:
    """Every reporting verb of a sentence that has a speaker (or is hearsay) and something said."""
    for token in sentence.doc:
        lemma = wording.cue_of(token) if token.pos_ == "VERB" or _verb_taken_for_noun(token, wording) else None
        if lemma is None or _passes_on(token, lemma, wording) or _unsaid(token, lemma, wording):
            continue
        found = _hearsay(sentence, token, lemma, wording) or _spoken(text, sentence, token, lemma, quotations, wording)
        if found is not None:
            yield found


def _verb_taken_for_noun(token: Token, wording: Wording) -> bool:
    """ "… X reports." at the end of a sentence, where the parse reads a plural noun."""
    doc, at = token.doc, token.i
    ends = all(t.is_punct for t in doc[at + 1 :])
    return ends and token.tag_ == "NNS" and at > 0 and doc[at - 1].pos_ == "PROPN" and wording.cue_of(token) is not None


def _passes_on(verb: Token, lemma: str, wording: Wording) -> bool:
    """Whether a citing participle only goes on with what its sentence reports ("accused …, citing incidents")."""
    return wording.reporting.is_a(lemma, "takes.citation") and verb.tag_ == "VBG" and verb.head != verb


def _unsaid(verb: Token, lemma: str, wording: Wording) -> bool:
    """Whether the saying itself is negated or refused ("did not say whether")."""
    negated = any(wording.reporting.is_a(c.lower_, "negator") for c in children(verb, "advmod"))
    refused = is_dep(verb, "xcomp") and wording.reporting.is_a(verb.head.lemma_, "unsaid")
    return refused or (negated and wording.stance(lemma) != "denying")


def _hearsay(sentence: Sentence, verb: Token, lemma: str, wording: Wording) -> Found | None:
    """ "Was reported to have", "it is believed that": said by nobody who could be asked."""
    if is_passive(verb) and subject_of(verb, wording) is not None:
        return _agented(sentence, verb, lemma, wording)
    if not is_passive(verb) or not wording.reporting.is_a(lemma, "cue.hearsay"):
        return None
    said = child(verb, "ccomp", "xcomp", "csubj:pass") or _charge(verb, lemma, wording)
    if said is None or (is_dep(verb, "acl") and not is_dep(verb, "acl:relcl")):
        return None
    subject = child(verb, "nsubj:pass")
    first = min(said.left_edge.i, subject.left_edge.i if subject else verb.i)
    content = text_range(sentence, first, said.right_edge.i)
    cue = text_range(sentence, verb.i, verb.i)
    return Found(sentence, cue, lemma, wording.stance(lemma), None, (content,), cue, "attribution.hearsay")


def _charge(verb: Token, lemma: str, wording: Wording) -> Token | None:
    """ "Is accused of killing": what the charge is."""
    return child(verb, "advcl", "obl") if wording.stance(lemma) == "accusing" else None


def _agented(sentence: Sentence, verb: Token, lemma: str, wording: Wording) -> Found | None:
    """ "The deaths were confirmed by X": the passive's subject and clause are what X says."""
    speaker, subject = subject_of(verb, wording), child(verb, "nsubj:pass")
    if speaker is None or subject is None or not _may_speak(speaker, lemma, wording):
        return None
    said = child(verb, "ccomp", "xcomp") or subject
    content = [text_range(sentence, part.left_edge.i, part.right_edge.i) for part in (subject, said)]
    cue = text_range(sentence, verb.i, verb.i)
    stance = wording.stance(lemma)
    return Found(sentence, cue, lemma, stance, speaker, merged(content), cue, "attribution.passive")


def _spoken(
    text: str, sentence: Sentence, verb: Token, lemma: str, quotations: Sequence[Quotation], wording: Wording
) -> Found | None:
    final = final_clause(verb, lemma, wording) or inserted_clause(verb, lemma, wording)
    speaker = final.speaker if final else subject_of(verb, wording)
    if speaker is None or not _may_speak(speaker, lemma, wording):
        return None
    core = final.core if final else core_of(verb, speaker)
    core_range = text_range(sentence, *core)
    strict = wording.reporting.is_a(lemma, "needs.quote")
    before, after = _beside(text, core_range, [q for q in quotations if not strict or is_speech(text, q)])
    if final and not before:
        said, rule = _around(sentence, core)
    else:
        said, rule = _said(sentence, verb, lemma, core, bool(before or after), wording)
    quoted = after if rule == "attribution.verb_before" and _stopped(text, before) else [*before, *after]
    if quoted and rule == "attribution.verb_after":
        said = [r for r in said if r[1] <= core_range[0]]
    if before and rule == "attribution.verb_before" and not _stopped(text, before):
        said, rule = [], "attribution.quotation"
    content = merged([*quoted, *_after_colon(text, said, before)])
    if not content and not _ends_open(text, core_range, quotations):
        return None
    cue = text_range(sentence, verb.i, verb.i)
    stance: Stance = wording.stance(lemma)
    aside = is_dep(verb, "acl:relcl") and speaker != verb.head
    return Found(sentence, cue, lemma, stance, speaker, content, core_range, rule, aside)


def _around(sentence: Sentence, core: Range) -> tuple[list[Range], str]:
    """What stands before a final reporting clause, or on both sides of an inserted one."""
    before, last = text_range(sentence, 0, core[0] - 1), len(sentence.doc) - 1
    behind = worded(sentence.doc, [(core[1] + 1, last)])
    if not behind or not any(t.text == "," for t in sentence.doc[core[1] + 1 : core[1] + 2]):
        return [before], "attribution.verb_after"
    return [before, *(text_range(sentence, *r) for r in behind)], "attribution.verb_inserted"


def _may_speak(speaker: Token, lemma: str, wording: Wording) -> bool:
    """Whether a subject can be a source: never the quoted voice itself, nor a thing that only "shows"."""
    form = speaker.lower_
    if wording.sources.is_a(form, "pronoun.self", "pronoun.relative"):
        return False
    known = (
        speaker.pos_ == "PROPN"
        or wording.is_role(speaker)
        or wording.is_body(speaker)
        or wording.is_text(speaker)
        or wording.sources.is_a(form, "pronoun.person", "pronoun.group", "source")
        or wording.sources.is_a(speaker.lemma_, "source")
    )
    return known or not wording.reporting.is_a(lemma, "needs.speaker")


def _beside(text: str, core: Range, quotations: Sequence[Quotation]) -> tuple[list[Range], list[Range]]:
    """Quotations that touch the reporting clause, before and behind it, in its own paragraph."""
    start, end = core
    speech = [q for q in quotations if is_speech(text, q) or text[: q.end].rstrip(QUOTING).endswith(STOPS)]
    before = [(q.start, q.end) for q in speech if q.end <= start and BETWEEN.fullmatch(text, q.end, start)]
    after = [(q.start, q.end) for q in speech if q.start >= end and BETWEEN.fullmatch(text, end, q.start)]
    return before, after


def _stopped(text: str, quotations: Sequence[Range]) -> bool:
    """Whether a quotation is finished by a full stop: a clause behind it then reports something else."""
    return any(text[start:end].rstrip(QUOTING).endswith(".") for start, end in quotations)


def _after_colon(text: str, said: Sequence[Range], before: Sequence[Range]) -> list[Range]:
    """What is said, less what leads up to a quotation with a colon: that is not the speaker's."""
    openings = [start for start, _ in before if text[:start].rstrip().endswith(":")]
    return [(max([start, *(o for o in openings if start < o < end)]), end) for start, end in said]


def _ends_open(text: str, core: Range, quotations: Sequence[Quotation]) -> bool:
    """Whether a clause without content leads into a quotation ("X spoke to reporters. “…”")."""
    return any(q.start >= core[1] and LEADING.fullmatch(text, core[1], q.start) for q in quotations)


def _said(
    sentence: Sentence, verb: Token, lemma: str, core: Range, quoted: bool, wording: Wording
) -> tuple[list[Range], str]:
    """What the parse gives as said, and the rule that found it."""
    if wording.reporting.is_a(lemma, "needs.quote") and not quoted:
        return [], ""
    if wording.stance(lemma) == "accusing" and objects_of(verb, wording, lemma):
        return [text_range(sentence, *r) for r in objects_of(verb, wording, lemma)], "attribution.verb_object"
    ranges, order = verb_content(verb, core, wording)
    if ranges and (order == "before" or wording.stance(lemma) not in ("accusing", "denying")):
        return [text_range(sentence, *r) for r in ranges], f"attribution.verb_{order}"
    if quoted:
        return [], "attribution.quotation"
    if _quoted_as(verb, core):
        return [text_range(sentence, 0, core[0] - 1)], "attribution.verb_after"
    if _colon(verb, core):
        return [text_range(sentence, core[1] + 1, len(sentence.doc) - 1)], "attribution.verb_before"
    if clause_behind(verb, core):
        return [text_range(sentence, *r) for r in clause_behind(verb, core)], "attribution.verb_before"
    if wording.reporting.is_a(lemma, "needs.clause") and not child(verb, "xcomp"):
        return [], "attribution.quotation"
    return [text_range(sentence, *r) for r in objects_of(verb, wording, lemma)], "attribution.verb_object"


def _quoted_as(verb: Token, core: Range) -> bool:
    """ "…, X was quoted as saying": a passive stands between the speaker and the verb."""
    return (
        core[0] > 1 and verb.doc[core[0] - 1].text == "," and is_dep(verb, "advcl", "xcomp") and is_passive(verb.head)
    )


def _colon(verb: Token, core: Range) -> bool:
    return core[1] + 2 < len(verb.doc) and verb.doc[core[1] + 1].text == ":"
