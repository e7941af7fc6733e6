"""From an attack told in a sentence to a claim: by whom, by what, how surely, and whose words it is."""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.analysed import Analysed
from recount.extract.attacks import Attack, find_attacks, said_to, word_of
from recount.extract.blamed import blamed_for, name_span
from recount.extract.claims import Maker, claim_id
from recount.extract.factuality import Factuality, event_factuality
from recount.extract.framing import loaded_words, norms
from recount.extract.means import find_means, means_of
from recount.extract.parsed import Parsed
from recount.extract.phrases import Phrase
from recount.extract.tree import Token
from recount.extract.violence import violence_near
from recount.language import Language
from recount.records import Blamed, Claim, MadeBy, Means, People, Polarity, Reason, Report

MEANT = "means."  # under which attacks.yaml files the verbs that tell by what means
ToldAttack = tuple[Analysed, Attack, Factuality]


def told_attacks(parsed: Parsed, index: int) -> list[ToldAttack]:
    """The attacks that one sentence asserts."""
    view = parsed.view(index)
    near = violence_near(view.sentence, parsed.report.text, parsed.language)
    found = ((attack, event_factuality(attack.trigger, view)) for attack in find_attacks(view, near))
    return [(view, attack, fact) for attack, fact in found if fact is not None]


def attack_claims(told: Sequence[ToldAttack], maker: Maker, language: Language) -> list[Claim]:
    """One claim an attack, in the same order; the same clause twice is one claim."""
    return list({c.id: c for c in (_claim(said, maker, language) for said in told)}.values())


def _claim(told: ToldAttack, maker: Maker, language: Language) -> Claim:
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
    """The means said; failing one, or where it did something else, what the verb itself tells of ("burned")."""
    named, verb, base = find_means(view), attack.trigger, view.sentence.start
    tool = means_of(attack, named, view)
    own = view.language.lexicon("attacks").class_of(word_of(verb), MEANT)
    if own is not None and not (tool is not None and attack.agent is not None and _is_in(attack.agent, tool)):
        class_ = own.removeprefix(MEANT)
        tool = next((p for p in named if p.class_ == class_), None)
        if tool is None:
            return Means(class_, report.span(base + verb.idx, base + said_to(verb)))
    return Means(tool.class_, report.span(base + tool.start, base + tool.end)) if tool else None


def _is_in(token: Token, phrase: Phrase) -> bool:
    return phrase.first <= token.i < phrase.last


def _blamed(attack: Attack, view: Analysed, report: Report) -> Blamed | None:
    hand = blamed_for(attack, view)
    if hand is None:
        return None
    start, end = name_span(hand[0], view)
    span = report.span(view.sentence.start + start, view.sentence.start + end)
    return Blamed(span.quote, span)
