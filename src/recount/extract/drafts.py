"""From a mention of harm to a draft of a claim: everything one sentence alone can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.analysed import Analysed
from recount.extract.blamed import blamed_for, name_span
from recount.extract.factuality import ZERO, Factuality, factuality
from recount.extract.framing import loaded_words, norms
from recount.extract.harm import Mention, find_harm
from recount.extract.means import find_means, means_of
from recount.extract.phrases import Phrase
from recount.extract.scope import scope_of
from recount.extract.victims import UNSAID
from recount.records import Blamed, Figure, Means, Norm, People, Reason, Report, Scope, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim to be: what one sentence says, before ellipsis, parts and speakers are settled."""

    mention: Mention
    view: Analysed
    span: Span
    figure: Figure
    people: People
    factuality: Factuality
    hedges: tuple[Span, ...]
    scope: Scope
    means: Means | None
    blamed: Blamed | None
    loaded: tuple[Span, ...]
    law: tuple[Norm, ...]
    reasons: tuple[Reason, ...]


def drafts_of(view: Analysed, report: Report) -> Iterator[Draft]:
    """Drafts for every harm the sentence asserts, in the order of the text."""
    mentions = find_harm(view)
    if not mentions:
        return
    means = find_means(view)
    loaded = loaded_words(view.sentence, report, view.language)
    law = norms(view.sentence, report, view.language)
    for mention in mentions:
        fact = factuality(mention, view, view.sentence.block == "headline")
        if fact is not None:
            yield _draft(mention, fact, view, report, means, loaded, law)


def draft_of(mention: Mention, view: Analysed, report: Report) -> Draft:
    """The draft of a harm that no sentence words but a list: nothing is hedged or framed in it."""
    return _draft(mention, Factuality(), view, report, (), (), ())


def _draft(
    mention: Mention,
    fact: Factuality,
    view: Analysed,
    report: Report,
    means: tuple[Phrase, ...],
    loaded: tuple[Span, ...],
    law: tuple[Norm, ...],
) -> Draft:
    at = _Anchor(report, view.sentence.start)
    span = at.span(mention.start, mention.end)
    figure = _figure(mention, fact, at)
    scope, scope_rule, scope_words = scope_of(mention, view)
    tool = means_of(mention, means, view) if mention.outcome != "detained" else None
    hand = blamed_for(mention, view)
    reasons = [
        Reason("outcome", mention.rule, (at.span(mention.trigger.idx, mention.trigger.idx + len(mention.trigger)),)),
        *_figure_reasons(mention, figure),
        Reason("scope", scope_rule, (at.span(*scope_words),) if scope_words else ()),
    ]
    if fact.rule != "factuality.plain":
        reasons.append(Reason("modality", fact.rule, tuple(at.span(h.idx, h.idx + len(h)) for h in fact.hedges)))
    return Draft(
        mention=mention,
        view=view,
        span=span,
        figure=figure,
        people=_people(mention, at),
        factuality=fact,
        hedges=tuple(at.span(h.idx, h.idx + len(h)) for h in fact.hedges),
        scope=scope,
        means=Means(tool.class_, at.span(tool.start, tool.end)) if tool else None,
        blamed=Blamed(at.span(*name_span(hand[0], view)).quote, at.span(*name_span(hand[0], view))) if hand else None,
        loaded=loaded,
        law=law,
        reasons=tuple(reasons),
    )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Turns a sentence's offsets into spans of the report."""

    report: Report
    start: int

    def span(self, start: int, end: int) -> Span:
        return self.report.span(self.start + start, self.start + end)


def _figure(mention: Mention, fact: Factuality, at: _Anchor) -> Figure:
    victims = mention.victims
    said = mention.figure or (victims.figure if victims is not None else UNSAID)
    if fact.zero:
        said = ZERO
    words = at.span(*victims.figure_at) if victims is not None and victims.figure_at else None
    return Figure(said.low, said.best, said.high, said.qualifier, said.unit, words)


def _figure_reasons(mention: Mention, figure: Figure) -> tuple[Reason, ...]:
    words = (figure.span,) if figure.span else ()
    others = mention.victims is not None and mention.victims.besides
    besides = (Reason("figure", "figure.besides", words),) if others else ()
    return (Reason("figure", f"figure.{figure.qualifier}", words), *besides)


def _people(mention: Mention, at: _Anchor) -> People:
    victims = mention.victims
    if victims is None:
        return People()
    return People(victims.status, victims.groups, victims.names, None, at.span(victims.start, victims.end))
