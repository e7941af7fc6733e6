"""From drafts to claims: whose words they are, which figure is part of which, and the claim's id."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.attribution import Attributed, attribution_of, chain_of
from recount.extract.drafts import Draft
from recount.extract.harm import Mention
from recount.extract.sentences import Sentence
from recount.records import Attribution, Claim, Figure, Kind, MadeBy, Outcome, People, Polarity, Reason, Report, Span

NARRATOR = (Reason("source", "attribution.narrator"),)


@dataclass(frozen=True, slots=True)
class Maker:
    """Which engine makes the claims of which report."""

    report: Report
    attributed: Sequence[Attributed]
    engine: str
    version: str

    def attribution(self, span: Span) -> tuple[Attribution, tuple[Reason, ...]]:
        """Whose words `span` are, with the reasons; the narrator's where nobody is said to say them."""
        reasons = tuple(r for found in chain_of(self.attributed, span.start, span.end) for r in found.reasons)
        return attribution_of(self.attributed, span.start, span.end), reasons or NARRATOR


def claims_of(drafts: Sequence[Draft], maker: Maker) -> list[Claim]:
    """One claim a draft, in the same order, parts tied to their wholes; the same clause twice is one claim."""
    ids = {_key(d.mention): claim_id(maker.report, d.span, kind_of(d), d.mention.outcome, d.figure) for d in drafts}
    return list({c.id: c for c in (_claim(draft, ids, maker) for draft in drafts)}.values())


def _key(mention: Mention) -> tuple[int, int, int]:
    """What tells a mention from the others of the report: its sentence and the words for its people."""
    said, sentence = mention.victims, id(mention.trigger.doc)
    return (sentence, said.start, said.end) if said else (sentence, mention.start, -1)


def kind_of(draft: Draft) -> Kind:
    """Whether the draft is of people counted or of a share of them."""
    return "share" if draft.figure.unit == "percent" else "casualty"


def claim_id(report: Report, span: Span, kind: Kind, outcome: Outcome | None, figure: Figure | None) -> str:
    """Twelve hex digits that name this claim of this report in every reading by the same rules."""
    bounds = (figure.low, figure.best, figure.high) if figure else ()
    key = f"{report.id}|{span.start}|{span.end}|{kind}|{outcome}|{bounds}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def plain_claim(kind: Kind, span: Span, sentence: Sentence, maker: Maker, rule: str) -> Claim:
    """A claim of a kind that counts nobody, with its speaker: what else it says is for the caller to add."""
    said, why = maker.attribution(span)
    own = Reason(kind, rule, (span,))
    return Claim(
        id=claim_id(maker.report, span, kind, None, None),
        report=maker.report.id,
        kind=kind,
        span=span,
        block=sentence.block,
        outcome=None,
        figure=None,
        people=People(),
        attribution=said,
        made_by=MadeBy(maker.engine, maker.version, tuple(dict.fromkeys(r.rule for r in (own, *why))), (own, *why)),
        polarity="negated" if said.stance == "denying" else "affirmed",
        sentence=maker.report.span(sentence.start, sentence.end),
    )


def _claim(draft: Draft, ids: dict[tuple[int, int, int], str], maker: Maker) -> Claim:
    said, why = maker.attribution(draft.span)
    polarity: Polarity = "negated" if said.stance == "denying" else draft.factuality.polarity
    reasons = (*draft.reasons, *why)
    whole = draft.mention.whole
    return Claim(
        id=ids[_key(draft.mention)],
        report=maker.report.id,
        kind=kind_of(draft),
        span=draft.span,
        block=draft.view.sentence.block,
        outcome=draft.mention.outcome,
        figure=draft.figure,
        people=draft.people,
        attribution=said,
        made_by=MadeBy(maker.engine, maker.version, tuple(dict.fromkeys(r.rule for r in reasons)), reasons),
        part_of=ids.get(_key(whole)) if whole is not None else None,
        scope=draft.scope,
        means=draft.means,
        blamed=draft.blamed,
        polarity=polarity,
        modality=draft.factuality.modality,
        hedges=draft.hedges,
        loaded=draft.loaded,
        law=draft.law,
        sentence=maker.report.span(draft.view.sentence.start, draft.view.sentence.end),
    )
