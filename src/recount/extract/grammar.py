"""The grammar engine: a cascade from a cheap gate to claims, by rules over Universal Dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.attack_gate import load_attack_gate
from recount.extract.attribution import sentences_needed
from recount.extract.claims import Maker, claims_of
from recount.extract.context import in_context
from recount.extract.drafts import Draft, drafts_of
from recount.extract.framing import marked
from recount.extract.gate import load_gate
from recount.extract.others import other_claims
from recount.extract.parsed import Parsed
from recount.extract.rolls import roll_drafts
from recount.extract.statements import judging_sentences, statements_of
from recount.extract.violence import is_natural, tells_no_violence, without_doubtful
from recount.language import Language
from recount.records import Claim, Report


@dataclass(frozen=True, slots=True)
class GrammarEngine:
    """Rules over a dependency parse; words come from data/lang/<code>/."""

    name: str = "grammar"
    version: str = "1"

    def extract(self, report: Report, language: Language) -> tuple[Claim, ...]:
        """The claims of `report`; one without a word of harm or of attack costs two passes of a gate."""
        harmful, struck = load_gate(language.code).passes(report.text), load_attack_gate(language.code)
        if not harmful and not struck.may_pass(report.text):
            return ()
        parsed = Parsed.of(report, language)
        claims = self._harm(parsed) if harmful else []
        claims += other_claims(parsed, claims, self.name, self.version)
        return marked(sorted(claims, key=lambda c: (c.span.start, c.span.end)))

    def _harm(self, parsed: Parsed) -> list[Claim]:
        """The claims of harm, and the statements beside them."""
        report, language, gate = parsed.report, parsed.language, load_gate(parsed.language.code)
        hits = [start for start, _ in gate.hits(report.text)]
        near = {i for i, r in enumerate(parsed.ranges) if any(r.start <= h < r.end for h in hits)}
        gated = {i for i in near if gate.tells(report.text[parsed.ranges[i].start : parsed.ranges[i].end])}
        told = [d for n in sorted(gated) for d in drafts_of(parsed.view(n), report)]
        listed = [d for d in roll_drafts(report, language) if not any(d.span.overlaps(t.span) for t in told)]
        told = without_doubtful([*told, *listed], report.text, language)
        drafts = in_context(sorted(told, key=lambda d: d.span.start), report.text)
        if not drafts or is_natural(report.text, language) or tells_no_violence(drafts, report.text, language):
            return []
        return self._said(parsed, gated, drafts)

    def _said(self, parsed: Parsed, gated: set[int], drafts: Sequence[Draft]) -> list[Claim]:
        """The drafts as claims of their speakers; only now are the sentences around them parsed."""
        report, language = parsed.report, parsed.language
        wanted = gated | sentences_needed(report, gated, parsed.bounds)
        wanted |= judging_sentences(report.text, parsed.bounds, language)
        sentences = parsed.sentences(wanted)
        maker = Maker(report, parsed.attributed(), self.name, self.version)
        claims = claims_of(drafts, maker)
        return [*claims, *statements_of(sentences, claims, maker, language)]
