"""The grammar engine: a cascade from a cheap gate to claims, by rules over Universal Dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.among import parts_before
from recount.extract.attack_gate import load_attack_gate
from recount.extract.attribution import sentences_needed
from recount.extract.claims import Maker, claims_of
from recount.extract.context import in_context
from recount.extract.drafts import Draft, drafts_of
from recount.extract.framing import marked
from recount.extract.gate import load_gate
from recount.extract.others import Others
from recount.extract.parsed import Parsed
from recount.extract.rolls import roll_drafts
from recount.extract.statements import judging_sentences, statements_of
from recount.extract.violence import is_natural, tells_no_violence, without_doubtful, without_sport
from recount.language import Language
from recount.records import Claim, Report

HEADS = frozenset({"headline", "lead"})
MATTER = 0.1  # share of sentences telling of harm from which on it is the matter of a report without it at its head


@dataclass(frozen=True, slots=True)
class GrammarEngine:
    """Rules over a dependency parse; words come from data/lang/<code>/."""

    name: str = "grammar"
    version: str = "1"

    def extract(self, report: Report, language: Language) -> tuple[Claim, ...]:
        """The claims of `report`; one without a word of harm or of attack costs two passes of a gate."""
        attack_gate = load_attack_gate(language.code)
        harmful, struck = load_gate(language.code).passes(report.text), attack_gate.may_pass(report.text)
        if not harmful and not struck:
            return ()
        parsed = Parsed.of(report, language)
        gated = _gated(parsed) if harmful else []
        attacked = attack_gate.passing(report.text, parsed.ranges) if struck else set()
        parsed.sentences({*gated, *attacked})  # side by side: one by one they take half as long again
        drafts = _drafts(parsed, gated) if harmful else []
        others = Others.of(parsed, attacked, harm=bool(drafts))
        claims = self._claims(parsed, drafts, others) if drafts or others.indexes else []
        return marked(sorted(claims, key=lambda c: (c.span.start, c.span.end)))

    def _claims(self, parsed: Parsed, drafts: Sequence[Draft], others: Others) -> list[Claim]:
        """The claims of all kinds; only now are the sentences around them parsed, to tell who speaks."""
        report, language = parsed.report, parsed.language
        own = {n for n, r in enumerate(parsed.ranges) if any(r.start <= d.span.start < r.end for d in drafts)}
        judging = judging_sentences(report.text, parsed.bounds, language) if _is_the_matter(own, parsed) else set()
        wanted = own | others.indexes
        wanted |= sentences_needed(report, wanted, parsed.bounds)
        sentences = parsed.sentences(wanted | judging)
        maker = Maker(report, parsed.attributed(), self.name, self.version)
        harm = claims_of(drafts, maker)
        statements = statements_of(sentences, harm, maker, language)
        return [*harm, *statements, *others.claims(parsed, harm, maker)]


def _is_the_matter(told: set[int], parsed: Parsed) -> bool:
    """Whether harm is what a report is about, and not told in passing: at its head, or in many of its sentences."""
    at_head = any(parsed.ranges[n].block in HEADS or n == 0 for n in told)
    return at_head or len(told) >= MATTER * len(parsed.ranges)


def _gated(parsed: Parsed) -> list[int]:
    """Indexes of the sentences that may tell of harm, in order."""
    text, gate = parsed.report.text, load_gate(parsed.language.code)
    near = sorted(gate.within(text, parsed.bounds))
    return [n for n in near if gate.tells(text[parsed.ranges[n].start : parsed.ranges[n].end])]


def _drafts(parsed: Parsed, gated: Sequence[int]) -> list[Draft]:
    """The harm that a report tells of in the sentences `gated`, not yet anybody's claim."""
    report, language = parsed.report, parsed.language
    told = [d for n in gated for d in drafts_of(parsed.view(n), report)]
    told += parts_before(parsed, told)
    listed = [d for d in roll_drafts(report, language) if not any(d.span.overlaps(t.span) for t in told)]
    told = without_sport(without_doubtful([*told, *listed], report.text, language), report.text, language)
    drafts = in_context(sorted(told, key=lambda d: d.span.start), report.text)
    if not drafts or is_natural(report.text, language) or tells_no_violence(drafts, report.text, language):
        return []
    return drafts
