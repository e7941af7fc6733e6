"""Claims of the other kinds: attacks on things. Made after the claims of harm, which they leave as they are."""

from __future__ import annotations

from recount.extract.analysed import Analysed, analyse
from recount.extract.attack_gate import load_attack_gate
from recount.extract.attacks import Attack, find_attacks
from recount.extract.attribution import attribute, sentences_needed
from recount.extract.blamed import blamed_for, name_span
from recount.extract.claims import Maker, claim_id
from recount.extract.factuality import Factuality, event_factuality
from recount.extract.figures import find_figures
from recount.extract.framing import loaded_words, norms
from recount.extract.means import find_means, means_of
from recount.extract.parsed import Parsed
from recount.extract.violence import is_natural
from recount.language import Language
from recount.records import Blamed, Claim, MadeBy, Means, People, Polarity, Reason, Report

Told = tuple[Analysed, Attack, Factuality]


def attack_claims(parsed: Parsed, engine: str, version: str) -> list[Claim]:
    """The report's claims that things were attacked or damaged, in the order of the text."""
    report, language = parsed.report, parsed.language
    passing = load_attack_gate(language.code).passing(report.text, parsed.ranges)
    told = {n: _told(parsed, n, language) for n in sorted(passing)}
    indexes = {n for n, found in told.items() if found}
    if not indexes or is_natural(report.text, language):
        return []
    parsed.sentences(indexes | sentences_needed(report, indexes, parsed.bounds))
    maker = Maker(report, attribute(report, parsed.known(), language), engine, version)
    claims = [_claim(said, maker, language) for n in sorted(indexes) for said in told[n]]
    return list({c.id: c for c in claims}.values())


def _told(parsed: Parsed, index: int, language: Language) -> list[Told]:
    (sentence,) = parsed.sentences([index])
    view = analyse(sentence, find_figures(sentence.doc.text, language), language)
    found = ((attack, event_factuality(attack.trigger, view)) for attack in find_attacks(view))
    return [(view, attack, fact) for attack, fact in found if fact is not None]


def _claim(told: Told, maker: Maker, language: Language) -> Claim:
    view, attack, fact = told
    report, base = maker.report, view.sentence.start
    span = report.span(base + attack.start, base + attack.end)
    said, why = maker.attribution(span)
    polarity: Polarity = "negated" if said.stance == "denying" else fact.polarity
    reasons = (_because(attack, report, base), *why)
    return Claim(
        id=claim_id(report, span, "attack", None, None),
        report=report.id,
        kind="attack",
        span=span,
        block=view.sentence.block,
        outcome=None,
        figure=None,
        people=People(),
        attribution=said,
        made_by=MadeBy(maker.engine, maker.version, tuple(dict.fromkeys(r.rule for r in reasons)), reasons),
        means=_means(attack, view, report),
        blamed=_blamed(attack, view, report),
        polarity=polarity,
        modality=fact.modality,
        hedges=tuple(report.span(base + h.idx, base + h.idx + len(h)) for h in fact.hedges),
        loaded=tuple(w for w in loaded_words(view.sentence, report, language) if w.overlaps(span)),
        law=norms(view.sentence, report, language),
        sentence=report.span(base, view.sentence.end),
        targets=tuple(t.target(report, base, attack.damage) for t in attack.targets),
    )


def _because(attack: Attack, report: Report, base: int) -> Reason:
    word = attack.trigger
    return Reason("targets", attack.rule, (report.span(base + word.idx, base + word.idx + len(word)),))


def _means(attack: Attack, view: Analysed, report: Report) -> Means | None:
    tool = means_of(attack, find_means(view), view)
    base = view.sentence.start
    return Means(tool.class_, report.span(base + tool.start, base + tool.end)) if tool else None


def _blamed(attack: Attack, view: Analysed, report: Report) -> Blamed | None:
    hand = blamed_for(attack, view)
    if hand is None:
        return None
    start, end = name_span(hand[0])
    span = report.span(view.sentence.start + start, view.sentence.start + end)
    return Blamed(span.quote, span)
