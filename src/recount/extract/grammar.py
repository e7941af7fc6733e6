"""The grammar engine: a cascade from a cheap gate to claims, by rules over Universal Dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.analysed import Analysed, analyse
from recount.extract.attribution import attribute, sentences_needed
from recount.extract.claims import Maker, claims_of
from recount.extract.context import in_context
from recount.extract.drafts import Draft, drafts_of
from recount.extract.figures import find_figures
from recount.extract.framing import marked
from recount.extract.gate import load_gate
from recount.extract.parse import load_parser
from recount.extract.ranges import SentenceRange, sentence_ranges
from recount.extract.sentences import Sentence
from recount.extract.statements import judging_sentences, statements_of
from recount.extract.violence import is_natural
from recount.language import Language
from recount.records import Claim, Report


@dataclass(frozen=True, slots=True)
class GrammarEngine:
    """Rules over a dependency parse; words come from data/lang/<code>/."""

    name: str = "grammar"
    version: str = "1"

    def extract(self, report: Report, language: Language) -> tuple[Claim, ...]:
        """The claims of `report`; a report without a casualty word costs one pass of the gate."""
        gate = load_gate(language.code)
        if not gate.passes(report.text):
            return ()
        ranges = list(sentence_ranges(report, language))
        hits = [start for start, _ in gate.hits(report.text)]
        near = {i for i, r in enumerate(ranges) if any(r.start <= h < r.end for h in hits)}
        gated = {i for i in near if gate.tells(report.text[ranges[i].start : ranges[i].end])}
        if not gated:
            return ()
        told = _parsed(report, [ranges[i] for i in sorted(gated)], language)
        drafts = in_context([d for s in told for d in drafts_of(_view(s, language), report)])
        if not drafts or is_natural(report.text, language):
            return ()
        return self._said(report, ranges, gated, told, drafts, language)

    def _said(
        self,
        report: Report,
        ranges: Sequence[SentenceRange],
        gated: set[int],
        told: Sequence[Sentence],
        drafts: Sequence[Draft],
        language: Language,
    ) -> tuple[Claim, ...]:
        """The drafts as claims of their speakers; only now are the sentences around them parsed."""
        wanted = sentences_needed(report, gated, [(r.start, r.end) for r in ranges])
        wanted |= judging_sentences(report.text, [(r.start, r.end) for r in ranges], language)
        around = _parsed(report, [ranges[i] for i in sorted(wanted - gated)], language)
        sentences = sorted([*told, *around], key=lambda s: s.start)
        maker = Maker(report, attribute(report, sentences, language), self.name, self.version)
        claims = claims_of(drafts, maker)
        claims += statements_of(sentences, claims, maker, language)
        return marked(sorted(claims, key=lambda c: (c.span.start, c.span.end)))


def _parsed(report: Report, ranges: Sequence[SentenceRange], language: Language) -> list[Sentence]:
    docs = load_parser(language).parse([report.text[r.start : r.end] for r in ranges])
    return [Sentence(r.start, r.end, r.block, r.paragraph, doc) for r, doc in zip(ranges, docs, strict=True)]


def _view(sentence: Sentence, language: Language) -> Analysed:
    return analyse(sentence, find_figures(sentence.doc.text, language), language)
