"""From reporting words in sentences to whose words are whose in the whole report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.extract.attribution.digests import find_digests
from recount.extract.attribution.found import Attributed, Found, Range
from recount.extract.attribution.phrases import find_phrases
from recount.extract.attribution.quoted import (
    Speech,
    after_dateline,
    fitted,
    left_over,
    speaker_before,
    spoken,
    trimmed,
    unentangled,
)
from recount.extract.attribution.register import BODILY, SINGULAR, Register
from recount.extract.attribution.speakers import Speaker, read_speaker
from recount.extract.attribution.subjects import subject_of
from recount.extract.attribution.verbs import find_verbs
from recount.extract.attribution.wording import Wording, wording_of
from recount.extract.quotes import Quotation, find_quotations
from recount.extract.sentences import Sentence
from recount.extract.syntax import ancestors, child, children, lemma, tokens
from recount.language import Language
from recount.records import Attribution, Cue, Mode, Reason, Report, Source


def attribute(report: Report, sentences: Sequence[Sentence], language: Language) -> tuple[Attributed, ...]:
    """Who says what in a report.

    Args:
        report: the report, its blocks taken as paragraphs for pairing quotation marks.
        sentences: its parsed sentences in order; they need not be all.
        language: lexicons `reporting` and `sources`.

    Returns:
        Attributions in the order of their reporting words. Contents may nest and may reach over
        sentences that were not parsed (a quotation's middle).
    """
    wording = wording_of(language)
    paragraphs = [(b.start, b.end) for b in report.blocks] or [(0, len(report.text))]
    quotations = find_quotations(report.text, paragraphs)
    sure = [_kept_short(q, sentences) for q in quotations]
    founds = [
        found
        for sentence in sentences
        for found in (*find_verbs(report.text, sentence, sure, wording), *find_phrases(sentence, wording))
    ]
    founds += list(find_digests(report.text, sentences, founds, wording))
    founds.sort(key=lambda f: f.cue)
    speech = spoken(report.text, quotations, paragraphs, founds)
    return _Assembly(report, wording, speech, _outlets(sentences, wording)).assemble(founds, sentences)


def _kept_short(quotation: Quotation, sentences: Sequence[Sentence]) -> Quotation:
    """A quotation without opening mark, for now no longer than its last sentence."""
    if quotation.opened:
        return quotation
    last = max((s.start for s in sentences if s.start < quotation.end), default=quotation.start)
    return replace(quotation, start=max(quotation.start, last))


def _outlets(sentences: Sequence[Sentence], wording: Wording) -> frozenset[str]:
    """Bare names that speakers are said to have told something: outlets by their place in the sentence."""
    return frozenset(
        part.text
        for sentence in sentences
        for verb in tokens(sentence.doc)
        if verb.pos_ == "VERB" and wording.reporting.is_a(lemma(verb), "takes.addressee")
        for part in children(verb, "obj", "iobj")
        if part.pos_ == "PROPN"
    )


ACCORDING = "attribution.according_to"


@dataclass(frozen=True, slots=True)
class _Assembly:
    report: Report
    wording: Wording
    speech: Speech
    outlets: frozenset[str]

    def assemble(self, founds: Sequence[Found], sentences: Sequence[Sentence]) -> tuple[Attributed, ...]:
        dated = [after_dateline(self.report.text, f) for f in unentangled(founds)]
        fits = [trimmed(self.report.text, fitted(self._pointing(f, sentences), self.speech)) for f in dated]
        register = Register(self.report.text, self.wording)
        made = self._resolved(fits, sentences, register)
        kept = [(f, a) for f, a in zip(fits, made, strict=True) if a is not None]
        said = [r for f, _ in kept for r in f.content]
        pairs = [(f.content, a, f.rule, f.cue, f.aside) for f, a in kept if f.content]
        for quotation in left_over(self.speech, said):
            index = speaker_before(quotation, [f for f, _ in kept], self.speech)
            if index is not None:
                found, attribution = kept[index]
                same_sentence = found.sentence.end >= quotation.end
                going_on = replace(
                    attribution, mode="direct", carried_over=attribution.carried_over or not same_sentence
                )
                content = ((quotation.start, quotation.end),)
                pairs.append((content, going_on, "attribution.quotation_goes_on", found.cue, False))
        return _nested(self.report, pairs)

    def _resolved(
        self, founds: Sequence[Found], sentences: Sequence[Sentence], register: Register
    ) -> list[Attribution | None]:
        """The attributions in text order, speakers read with those of earlier sentences in mind."""
        made: dict[int, Attribution | None] = {}
        for sentence in sentences:
            here = [i for i, f in enumerate(founds) if f.sentence is sentence]
            made.update((i, self._attribution(founds[i], register)) for i in here)
            self._mention(sentence, bool(here), register)
        return [made[i] or self._labelled(f, register) for i, f in enumerate(founds)]

    def _labelled(self, found: Found, register: Register) -> Attribution | None:
        """A name before a headline's colon, where the report has whoever bears it speak: "X: 55 people executed"."""
        if found.speaker is None or found.lemma != ":":
            return None
        speaker = read_speaker(self.report.text, found.sentence, found.speaker, self.wording)
        known = next(
            (s for s in register.speakers if s.proper and s.name == speaker.name and s.span != speaker.span), None
        )
        if known is None:
            return None
        source = self._source(replace(known, span=speaker.span), found)
        return Attribution(known.status, source, cue=Cue(found.lemma, self.report.span(*found.cue)), mode="indirect")

    def _mention(self, sentence: Sentence, reports: bool, register: Register) -> None:
        """Tell the register which persons and bodies a sentence speaks of as acting."""
        root = next((t for t in tokens(sentence.doc) if t.head.i == t.i), None)
        wrote = any(self.wording.reporting.is_a(lemma(t), "cue.text.act") for t in tokens(sentence.doc))
        acting = None
        for verb in tokens(sentence.doc):
            subject = subject_of(verb, self.wording) if verb.pos_ == "VERB" and child(verb, "nsubj") else None
            if subject is None or subject.dep_ != "nsubj" or self._in_quotation(sentence.start + subject.idx):
                continue
            speaker = read_speaker(self.report.text, sentence, subject, self.wording)
            if speaker.proper or speaker.class_ or speaker.kind == "pronoun":
                if speaker.proper or not speaker.definite:
                    register.mention(register.fullest(speaker, sentence.end))
                acting = speaker if verb == root else acting
        register.act(None if reports or acting is None else register.fullest(acting, sentence.end), wrote)

    def _in_quotation(self, offset: int) -> bool:
        return any(q.covers(offset, offset) for q in self.speech.quotations)

    def _pointing(self, found: Found, sentences: Sequence[Sentence]) -> Found:
        """ "X said this": what is said is the sentence before."""
        before = next((s for s in reversed(sentences) if s.end <= found.sentence.start), None)
        if before is None or len(found.content) != 1:
            return found
        said = self.report.text[slice(*found.content[0])].casefold().strip(" ,.")
        if found.rule == ACCORDING:  # "об этом со ссылкой на полицию сообщил канал"
            said = self.report.text[found.sentence.start : found.cue[0]].casefold().strip(" ,.")
        if self.wording.sources.is_a(said, "pronoun.this"):
            return replace(found, content=((before.start, before.end),), rule="attribution.pointing_back")
        return found

    def _attribution(self, found: Found, register: Register) -> Attribution | None:
        cue = Cue(found.lemma, self.report.span(*found.cue))
        mode = self._mode(found.content)
        if found.speaker is None:
            return Attribution("collective", None, cue=cue, stance=found.stance, mode=mode)
        speaker = read_speaker(self.report.text, found.sentence, found.speaker, self.wording)
        limit = self.speech.paragraphs[self.speech.paragraph_of(found.cue[0])][1]
        acting = self._acting_above(found, speaker) or self._acting_before(found, speaker)
        resolved, carried = register.resolve(acting or speaker, limit)
        if resolved.status == "collective" and self.wording.reporting.is_a(resolved.head, "cue.evidence"):
            return Attribution("collective", None, cue=cue, stance=found.stance, mode=mode)
        if found.lemma == ":" and resolved.kind == "name":
            return None
        source = self._source(resolved, found)
        return Attribution(resolved.status, source, cue=cue, stance=found.stance, mode=mode, carried_over=carried)

    def _acting_above(self, found: Found, speaker: Speaker) -> Speaker | None:
        """Whom "they" stands for in its own sentence: "deputies have arrested a man they believe shot a woman"."""
        if found.speaker is None or not self.wording.sources.is_a(speaker.head, "pronoun.group"):
            return None
        subjects = (subject_of(verb, self.wording) for verb in ancestors(found.speaker) if verb.pos_ == "VERB")
        above = next((s for s in subjects if s is not None and s.i < found.speaker.i and s.pos_ != "PRON"), None)
        acting = read_speaker(self.report.text, found.sentence, above, self.wording) if above is not None else None
        speaks = acting is not None and acting.kind in BODILY and (acting.class_ is not None or acting.proper)
        return acting if speaks else None

    def _acting_before(self, found: Found, speaker: Speaker) -> Speaker | None:
        """Whose "his words" are, where somebody acts in the same sentence: "X named another figure: by his count …"."""
        if found.speaker is None or not self.wording.sources.is_a(speaker.head, "pronoun.person.any"):
            return None
        verbs = [t for t in tokens(found.sentence.doc)[: found.speaker.i] if t.pos_ == "VERB"]
        subjects = (child(verb, "nsubj") for verb in reversed(verbs))
        first = next((s for s in subjects if s is not None and s.i < found.speaker.i and s.pos_ != "PRON"), None)
        acting = read_speaker(self.report.text, found.sentence, first, self.wording) if first is not None else None
        speaks = acting is not None and acting.kind in {*SINGULAR, *BODILY} and (acting.class_ or acting.proper)
        return acting if speaks else None

    def _source(self, speaker: Speaker, found: Found) -> Source:
        class_ = speaker.class_
        reports = self.wording.reporting.is_a(found.lemma, "takes.outlet") and found.rule != "attribution.verb_object"
        if class_ is None and speaker.kind == "name" and (reports or speaker.name in self.outlets):
            class_ = "media"
        return Source(speaker.name, speaker.role, None, class_, self.report.span(*speaker.span))

    def _mode(self, content: tuple[Range, ...]) -> Mode:
        inside = [any(q.start <= s + 1 and e <= q.end + 1 for q in self.speech.quotations) for s, e in content]
        if inside and all(inside):
            return "direct"
        touched = any(s < q.end and q.start < e for s, e in content for q in self.speech.quotations)
        return "mixed" if touched else "indirect"


def _nested(
    report: Report, pairs: Sequence[tuple[tuple[Range, ...], Attribution, str, Range, bool]]
) -> tuple[Attributed, ...]:
    """Depth is the number of other contents that hold an attribution's reporting word."""
    made = []
    for content, attribution, rule, cue, aside in pairs:
        depth = sum(
            1 for other, _, _, at, _ in pairs if at != cue and any(s <= cue[0] and cue[1] <= e for s, e in other)
        )
        spans = [report.span(*cue)]
        if attribution.source is not None and attribution.source.span is not None:
            spans.append(attribution.source.span)
        reasons = (Reason("attribution", rule, tuple(spans)),)
        made.append(Attributed(content, attribution, depth, rule, reasons, aside))
    return tuple(sorted(made, key=lambda a: (a.content[0], a.depth)))
