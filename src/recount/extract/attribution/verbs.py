"""Attributions made by a reporting verb: before, after or inside what is said, active or passive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.extract.attribution.clauses import clause_behind, core_of, objects_of, text_range, verb_content, worded
from recount.extract.attribution.final import final_clause, inserted_clause
from recount.extract.attribution.found import Found, Range, merged
from recount.extract.attribution.subjects import is_passive, quoted_by, subject_of
from recount.extract.attribution.wording import Wording
from recount.extract.quotes import Quotation, is_speech
from recount.extract.sentences import Sentence
from recount.extract.syntax import cases, child, children, is_dep, tokens
from recount.extract.tree import Token

BETWEEN = re.compile(r"[ ,:;–—-]*")
LEADING = re.compile(r"[.]? *|:\s*")
QUOTING = " \n\"'“”«»‘’"
STOPS = (",", ".", "!", "?", "…")
# Stances of verbs that do not stand behind the words they report: nobody writes "12 died, X denied".
NEVER_BEHIND = frozenset({"accusing", "denying"})


def find_verbs(text: str, sentence: Sentence, quotations: Sequence[Quotation], wording: Wording) -> Iterator[Found]:
    """Every reporting verb of a sentence that has a speaker (or is hearsay) and something said."""
    for token in tokens(sentence.doc):
        taken = token.pos_ == "VERB" or _verb_taken_for_noun(token, wording)
        lemma = wording.cue_of(token) if taken else None
        if lemma is None:
            continue
        verb = _Reporting(text, sentence, token, lemma, tuple(quotations), wording)
        silent = verb.is_unsaid() or verb.passes_on() or verb.quotes() or verb.meets()
        found = None if silent else verb.hearsay() or verb.by_agent() or verb.spoken()
        if found is not None:
            yield found


def _verb_taken_for_noun(token: Token, wording: Wording) -> bool:
    """ "… X reports." at the end of a sentence, where the parse reads a plural noun."""
    doc, at = token.doc, token.i
    if token.tag_ != "NNS" or at == 0 or doc[at - 1].pos_ != "PROPN" or wording.cue_of(token) is None:
        return False
    return all(t.is_punct for t in tokens(doc)[at + 1 :])


@dataclass(frozen=True, slots=True)
class _Reporting:
    """One reporting verb in its sentence, with the quotations around it."""

    text: str
    sentence: Sentence
    verb: Token
    lemma: str
    quotations: tuple[Quotation, ...]
    wording: Wording

    def _is(self, *classes: str) -> bool:
        return self.wording.reporting.is_a(self.lemma, *classes)

    def _range(self, first: int, last: int) -> Range:
        return text_range(self.sentence, first, last)

    def _found(self, speaker: Token | None, content: Sequence[Range], rule: str, core: Range | None = None) -> Found:
        cue = self._range(self.verb.i, self.verb.i)
        relative = is_dep(self.verb, "acl:relcl", "advcl:relcl") and speaker is not None
        aside = relative and (rule == "verb_before" if speaker != self.verb.head else self._is_put_in())
        aside = aside or (speaker is not None and speaker.head is self.verb and self._stands_beside())
        return Found(
            sentence=self.sentence,
            cue=cue,
            lemma=self.lemma,
            stance=self.wording.stance(self.lemma),
            speaker=speaker,
            content=merged(list(content)),
            core=core or cue,
            rule=f"attribution.{rule}",
            aside=aside,
        )

    def _is_put_in(self) -> bool:
        """Whether a relative clause that its own noun speaks in stands behind a comma: ", which put the toll at 33"."""
        opening = self.verb.left_edge
        return opening.text == "," or (opening.i > 0 and opening.nbor(-1).text == ",")

    def _stands_beside(self) -> bool:
        """Whether somebody else speaks beside what is told: "denied it, with the staff alleging that …"."""
        marks = self.wording.reporting.words("cue.beside")
        return is_dep(self.verb, "advcl", "acl") and any(m.lower_ in marks for m in children(self.verb, "mark", "case"))

    def is_unsaid(self) -> bool:
        """Whether the saying itself is negated or refused ("did not say whether")."""
        reporting, verb = self.wording.reporting, self.verb
        negated = any(reporting.is_a(c.lower_, "negator") for c in children(verb, "advmod"))
        refused = is_dep(verb, "xcomp") and reporting.is_a(verb.head.lemma_, "unsaid")
        return refused or (negated and self.wording.stance(self.lemma) != "denying")

    def passes_on(self) -> bool:
        """Whether a citing participle only goes on with what its sentence reports ("…, citing incidents")."""
        return self._is("takes.citation") and self.verb.tag_ == "VBG" and self.verb.head != self.verb

    def quotes(self) -> bool:
        """Whether the verb only names whom it has from whom: "Interfax quoted the ministry as saying"."""
        return any(quoted_by(c, self.wording) is not None for c in children(self.verb, "advcl", "xcomp"))

    def meets(self) -> bool:
        """Whether somebody is found in a state rather than something found out ("found the boy dead")."""
        state = child(self.verb, "xcomp")
        met = state is not None and state.pos_ == "ADJ" and not children(state, "mark", "cop")
        return met and self._is("needs.clause") and child(self.verb, "obj") is not None

    def hearsay(self) -> Found | None:
        """ "Was reported to have", "it is believed that": said by nobody who could be asked."""
        verb = self.verb
        if not is_passive(verb) or subject_of(verb, self.wording) is not None or not self._is("cue.hearsay"):
            return None
        charge = child(verb, "advcl", "obl") if self.wording.stance(self.lemma) == "accusing" else None
        said = child(verb, "ccomp", "xcomp", "csubj:pass") or charge
        bare = is_dep(verb, "acl") and not is_dep(verb, "acl:relcl")
        if said is None or (bare and charge is None):  # but "a man accused of killing two"
            return None
        subject = child(verb, "nsubj:pass")
        first = min(said.left_edge.i, subject.left_edge.i if subject else verb.i)
        return self._found(None, [self._range(first, said.right_edge.i)], "hearsay")

    def by_agent(self) -> Found | None:
        """ "The deaths were confirmed by X": the passive's subject and clause are what X says."""
        speaker, subject = child(self.verb, "obl:agent"), child(self.verb, "nsubj:pass")
        if not is_passive(self.verb) or speaker is None or subject is None or not self._may_speak(speaker):
            return None
        parts = (subject, child(self.verb, "ccomp", "xcomp") or subject)
        return self._found(speaker, [self._range(p.left_edge.i, p.right_edge.i) for p in parts], "passive")

    def spoken(self) -> Found | None:
        """A verb with a subject that says something, in words of its own or in a quotation beside it."""
        final = final_clause(self.verb, self.lemma, self.wording) or inserted_clause(
            self.verb, self.lemma, self.wording
        )
        speaker = final.speaker if final else subject_of(self.verb, self.wording)
        if speaker is None or not self._may_speak(speaker):
            return None
        core = final.core if final else core_of(self.verb, speaker)
        core_range = self._range(*core)
        before, after = self._quoted_beside(core_range)
        said, rule = self._around(core) if final and not before else self._said(core, bool(before or after))
        content, rule = self._joined(core_range, said, rule, before, after)
        if not content and not self._leads_on(core_range):
            return None
        return self._found(speaker, content, rule, core_range)

    def _may_speak(self, speaker: Token) -> bool:
        """Whether a subject can be a source: never the quoted voice itself, nor a thing that only "shows"."""
        wording, form = self.wording, speaker.lower_
        if speaker.pos_ == "NUM":
            return False  # "2 confirmed dead"
        if wording.sources.is_a(form, "pronoun.self", "pronoun.relative") or wording.sources.is_a(
            speaker.lemma_, "never"
        ):
            return False
        kinds = (wording.is_role, wording.is_body, wording.is_text)
        known = speaker.pos_ == "PROPN" or any(is_kind(speaker) for is_kind in kinds)
        known = known or (speaker.i > 0 and speaker.text.istitle())  # "the project Safe Paths recorded 47"
        named = wording.sources.is_a(form, "pronoun.person", "pronoun.group", "source")
        return known or named or wording.sources.is_a(speaker.lemma_, "source") or not self._is("needs.speaker")

    def _quoted_beside(self, core: Range) -> tuple[list[Range], list[Range]]:
        """Quotations that touch the reporting clause, before and behind it, in its own paragraph."""
        start, end = core
        speech = [(q.start, q.end) for q in self.quotations if self._is_said(q)]
        before = [q for q in speech if q[1] <= start and BETWEEN.fullmatch(self.text, q[1], start)]
        after = [q for q in speech if q[0] >= end and BETWEEN.fullmatch(self.text, end, q[0])]
        return before, after

    def _is_said(self, quotation: Quotation) -> bool:
        """Whether a quotation is speech; beside a verb of saying even a short one that ends in a stop is."""
        if is_speech(self.text, quotation):
            return True
        return not self._is("needs.quote") and self.text[: quotation.end].rstrip(QUOTING).endswith(STOPS)

    def _leads_on(self, core: Range) -> bool:
        """Whether a clause without content leads into a quotation ("X spoke to reporters. “…”")."""
        return any(q.start >= core[1] and LEADING.fullmatch(self.text, core[1], q.start) for q in self.quotations)

    def _around(self, core: Range) -> tuple[list[Range], str]:
        """What stands before a final reporting clause, or on both sides of an inserted one."""
        doc = self.sentence.doc
        before = self._range(0, core[0] - 1)
        behind = worded(doc, [(core[1] + 1, len(doc) - 1)])
        if not behind or doc[core[1] + 1].text != "," or self._is_told_by_another(core[1] + 2):
            return [before], "verb_after"
        return [before, *(self._range(*r) for r in behind)], "verb_inserted"

    def _is_told_by_another(self, first: int) -> bool:
        """Whether the words from there on open a clause that somebody else reports: "…, while the rebels said"."""
        doc = self.sentence.doc
        if doc[first].pos_ not in {"SCONJ", "CCONJ"}:
            return False
        cue = next((t for t in tokens(doc)[first:] if self.wording.cue_of(t) is not None), None)
        speaker = child(cue, "nsubj") if cue is not None else None
        return speaker is not None and speaker.pos_ != "PRON" and first < speaker.i

    def _said(self, core: Range, quoted: bool) -> tuple[list[Range], str]:
        """What the parse gives as said, and the rule that found it."""
        verb, wording = self.verb, self.wording
        stance = wording.stance(self.lemma)
        objects = [self._range(*r) for r in objects_of(verb, wording, self.lemma)]
        if self._is("needs.quote") and not quoted:
            return [], "quotation"
        if stance == "accusing" and objects and not self._is("needs.clause"):
            return objects, "verb_object"
        ranges, order = verb_content(verb, core, wording)
        if ranges and (order == "before" or stance not in NEVER_BEHIND):
            return [self._range(*r) for r in ranges], f"verb_{order}"
        if quoted:
            return [], "quotation"
        return self._said_by_surface(core, objects)

    def _said_by_surface(self, core: Range, objects: list[Range]) -> tuple[list[Range], str]:
        """What is said where the parse hung nothing on the verb."""
        verb, last = self.verb, len(self.verb.doc) - 1
        if self._was_quoted_as(core):
            return [self._range(0, core[0] - 1)], "verb_after"
        if core[1] + 2 <= last and verb.doc[core[1] + 1].text == ":":
            return [self._range(core[1] + 1, last)], "verb_before"
        behind = clause_behind(verb, core)
        if behind:
            return [self._range(*r) for r in behind], "verb_before"
        counted = (self._is("takes.count") and bool(objects)) or self._tells_about()
        if self._is("needs.clause") and not counted and not child(verb, "xcomp") and not self._is_shown():
            return [], "quotation"
        return objects, "verb_object"

    def _tells_about(self) -> bool:
        """ "Пишут о десяти погибших": what is told of stands behind its preposition."""
        about = self.wording.reporting.words("cue.about")
        told = (c for c in children(self.verb, "obl", "nmod") if cases(c) & about)
        return any(c.i > self.verb.i or c.pos_ == "PRON" for c in told)  # "об этом написал глава": what was told before

    def _is_shown(self) -> bool:
        """Whether a recording or a record is what says it: its object is what it shows."""
        subject = child(self.verb, "nsubj")
        return subject is not None and self.wording.is_text(subject)

    def _was_quoted_as(self, core: Range) -> bool:
        """ "…, X was quoted as saying", "…, X quoted Y as saying": a verb stands between the speaker and this one."""
        apart = core[0] > 1 and self.verb.doc[core[0] - 1].text == ","
        passed_on = is_passive(self.verb.head) or quoted_by(self.verb, self.wording) is not None
        return apart and is_dep(self.verb, "advcl", "xcomp") and passed_on

    def _joined(
        self, core: Range, said: list[Range], rule: str, before: list[Range], after: list[Range]
    ) -> tuple[tuple[Range, ...], str]:
        """Quotations and parsed content together; where they disagree the quotation is right."""
        stopped = any(self.text[start:end].rstrip(QUOTING).endswith(".") for start, end in before)
        if rule == "verb_before" and before and stopped:
            return merged([*after, *said]), rule
        if rule == "verb_before" and before:
            said, rule = [], "quotation"
        if rule == "verb_after" and (before or after):
            said = [r for r in said if r[1] <= core[0]]
        # What leads up to a quotation with a colon is not the speaker's.
        openings = [start for start, _ in before if self.text[:start].rstrip().endswith(":")]
        own = [(max([start, *(o for o in openings if start < o < end)]), end) for start, end in said]
        return merged([*before, *after, *own]), rule
