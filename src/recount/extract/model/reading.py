"""From what a model told of one claim to a Claim: each field anchored and read by our own rules, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from recount.extract.analysed import Analysed
from recount.extract.claims import claim_id
from recount.extract.framing import loaded_words, norms
from recount.extract.model.page import Page, head_of
from recount.extract.model.pointing import CHOSEN, NOT_IN_LIST, POINTED, Pointing, Refusal
from recount.extract.model.voices import attribution_of
from recount.extract.people_lists import victims_of
from recount.extract.phrases import find_phrases
from recount.extract.victims import UNSAID, Victims
from recount.records import (
    Blamed,
    Claim,
    Figure,
    Kind,
    MadeBy,
    Means,
    Modality,
    Outcome,
    People,
    Place,
    Polarity,
    Scope,
    Span,
    When,
)

TWO_SENTENCES = "model.refused.two_sentences"
NO_NUMBER = "model.refused.no_number"
NO_MEANS = "model.refused.no_means"
NO_HEDGE = "model.refused.no_hedge"
PEOPLE_COUNT = "model.people_count"


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one claim told: None if it was refused whole; `told_id` and `whole` tie parts to wholes."""

    claim: Claim | None
    refusals: tuple[Refusal, ...]
    told_id: str = ""
    whole: str = ""


def read_claim(told: Mapping[str, Any], page: Page, offset: int, engine: str, version: str) -> Read:
    """The claim that one entry of a model's answer tells of the part of the report that begins at `offset`."""
    pointing = Pointing(page, offset)
    words = pointing.words("claim", told.get("span"))
    sentence = page.sentence_of(words) if words else None
    if words is None or sentence is None:
        if words is not None:
            pointing.refuse("claim", words.quote, TWO_SENTENCES)
        return Read(None, tuple(pointing.refusals) or (Refusal("claim", "", NOT_IN_LIST),))
    if told.get("outcome") not in get_args(Outcome):
        return Read(None, (Refusal("claim", words.quote, NOT_IN_LIST),))
    pointing.sentence = page.report.span(sentence.start, sentence.end)
    claim = _claim(told, words, page.view(sentence), pointing, MadeBy(engine, version))
    return Read(claim, tuple(pointing.refusals), str(told.get("id") or ""), str(told.get("part_of") or ""))


def _claim(told: Mapping[str, Any], words: Span, view: Analysed, pointing: Pointing, made_by: MadeBy) -> Claim:
    page = pointing.page
    outcome: Outcome = told["outcome"]
    pointing.rest_on("outcome", CHOSEN, words)
    victims, people = _people(told.get("people"), view, pointing)
    figure = _figure(told.get("figure"), victims, view, pointing)
    kind: Kind = "share" if figure.unit == "percent" else "casualty"
    said = told.get("attribution")
    attribution = attribution_of(said if isinstance(said, Mapping) else {}, words, pointing)
    polarities, scopes = get_args(Polarity), get_args(Scope)
    polarity: Polarity = pointing.choice("polarity", told, polarities, "affirmed")
    scope: Scope = pointing.choice("scope", told, scopes, "incident")
    hedges = pointing.each("hedges", told.get("hedges"), inside=True)
    modality = _modality(told, hedges, pointing)
    place, when = _place(told.get("place"), pointing), _when(told.get("when"), pointing)
    means, blamed = _means(told.get("means"), pointing), _blamed(told.get("blamed"), pointing)
    reasons = tuple(pointing.reasons)
    return Claim(
        id=claim_id(page.report, words, kind, outcome, figure),
        report=page.report.id,
        kind=kind,
        span=words,
        block=view.sentence.block,
        outcome=outcome,
        figure=figure,
        people=people,
        attribution=attribution,
        made_by=MadeBy(made_by.engine, made_by.version, tuple(dict.fromkeys(r.rule for r in reasons)), reasons),
        scope=scope,
        place=place,
        when=when,
        means=means,
        blamed=blamed,
        polarity="negated" if attribution.stance == "denying" else polarity,
        modality=modality,
        hedges=hedges,
        loaded=loaded_words(view.sentence, page.report, page.language),
        law=norms(view.sentence, page.report, page.language),
        sentence=pointing.sentence,
    )


def _people(value: Any, view: Analysed, pointing: Pointing) -> tuple[Victims | None, People]:
    """Those harmed: status and groups are what our lexicon says of the words pointed at."""
    span = pointing.words("people", value, inside=True)
    head = head_of(span, view) if span else None
    victims = victims_of(head, view) if head is not None else None
    if victims is None:
        return None, People(span=span)
    pointing.rest_on("people", POINTED, *([span] if span else []))
    return victims, People(victims.status, victims.groups, victims.names, None, span)


def _figure(value: Any, victims: Victims | None, view: Analysed, pointing: Pointing) -> Figure:
    """The bounds our numerals read in the words pointed at; where none were, those the words for people imply."""
    refused = len(pointing.refusals)
    span = pointing.words("figure", value, inside=True)
    if span is None:
        told = victims is not None and len(pointing.refusals) == refused
        return _implied(victims, view, pointing) if victims is not None and told else UNSAID
    start = view.sentence.start
    near = [m for m in view.figures if m.start + start < span.end and span.start < m.end + start]
    counting = [m for m in near if m.is_figure]
    if len(counting) != 1:
        pointing.refuse("figure", span.quote, NO_NUMBER)
        return UNSAID
    words = pointing.page.report.span(start + counting[0].start, start + counting[0].end)
    pointing.rest_on("figure", f"figure.{counting[0].qualifier}", words)
    return counting[0].figure(words)


def _implied(victims: Victims, view: Analysed, pointing: Pointing) -> Figure:
    """How many the words for those harmed say by themselves: "a farmer" is one, "farmers" are several."""
    start, at = view.sentence.start, victims.figure_at
    words = pointing.page.report.span(start + at[0], start + at[1]) if at else None
    pointing.rest_on("figure", PEOPLE_COUNT, *([words] if words else []))
    return replace(victims.figure, span=words)


def _modality(told: Mapping[str, Any], hedges: tuple[Span, ...], pointing: Pointing) -> Modality:
    """Less than certain only where words say so."""
    modalities = get_args(Modality)
    modality: Modality = pointing.choice("modality", told, modalities, "actual")
    if modality != "actual" and not hedges:
        pointing.refuse("modality", modality, NO_HEDGE)
        return "actual"
    if modality != "actual":
        pointing.rest_on("modality", f"factuality.{modality}", *hedges)
    return modality


def _place(value: Any, pointing: Pointing) -> Place | None:
    span = pointing.words("place", value)
    return Place(span.quote, span, carried_over=pointing.is_outside(span)) if span else None


def _when(value: Any, pointing: Pointing) -> When | None:
    span = pointing.words("when", value)
    return When(None, None, None, span, carried_over=pointing.is_outside(span)) if span else None


def _blamed(value: Any, pointing: Pointing) -> Blamed | None:
    span = pointing.words("blamed", value)
    return Blamed(span.quote, span, carried_over=pointing.is_outside(span)) if span else None


def _means(value: Any, pointing: Pointing) -> Means | None:
    """The class our lexicon has for the words pointed at; none of our own making for words it lacks."""
    page = pointing.page
    span = pointing.words("means", value)
    sentence = page.sentence_of(span) if span else None
    if span is None or sentence is None:
        return None
    known = find_phrases(page.view(sentence).sentence.doc, page.language.lexicon("means"))
    near = [p for p in known if p.start + sentence.start < span.end and span.start < p.end + sentence.start]
    if not near:
        pointing.refuse("means", span.quote, NO_MEANS)
        return None
    words = page.report.span(sentence.start + near[0].start, sentence.start + near[0].end)
    return Means(near[0].class_, words, carried_over=pointing.is_outside(span))
