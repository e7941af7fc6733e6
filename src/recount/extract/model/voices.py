"""Whose words a claim is: the speakers and the reporting word a model pointed at, read by our own lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recount.extract.attribution.speakers import Speaker, read_speaker
from recount.extract.model.page import head_of, tokens_in
from recount.extract.model.pointing import POINTED, Pointing
from recount.extract.syntax import lemma
from recount.records import Attribution, Cue, Source, SourceStatus, Span, Stance

PRONOUN = "model.refused.pronoun"
NOUN = "cue.noun."


def attribution_of(told: Mapping[str, Any], words: Span, pointing: Pointing) -> Attribution:
    """Whose words `words` are. A source that is refused leaves "someone", never the report's own voice."""
    voice, status = _voice("source", told.get("source"), pointing)
    reporting = pointing.words("cue", told.get("cue"))
    cue: Cue | None = None
    stance: Stance = "neutral"
    if reporting is not None:
        cue, stance = _cue(reporting, pointing)
    cites = _voices("cites", told.get("cites"), pointing)
    relayed_by = _voices("relayed_by", told.get("relayed_by"), pointing)
    if status is None and cue is None and not cites and not relayed_by:
        return Attribution()
    spans = [s for s in (reporting, voice.span if voice else None) if s is not None]
    pointing.rest_on("attribution", POINTED, *spans)
    outside = voice is not None and voice.span is not None and pointing.is_outside(voice.span)
    return Attribution(
        status=status or "collective",
        source=voice,
        cites=cites,
        relayed_by=relayed_by,
        cue=cue,
        stance=stance,
        mode=pointing.page.mode_of(words),
        carried_over=outside,
    )


def _voices(name: str, values: Any, pointing: Pointing) -> tuple[Source, ...]:
    told = values if isinstance(values, list) else ()
    found = (_voice(name, value, pointing)[0] for value in told)
    return tuple(source for source in found if source is not None)


def _voice(name: str, value: Any, pointing: Pointing) -> tuple[Source | None, SourceStatus | None]:
    """The source and its status; no status where none was told, no source where the words are refused."""
    refused = len(pointing.refusals)
    span = pointing.words(name, value)
    if span is None:
        return None, "attributed" if len(pointing.refusals) > refused else None
    speaker = _speaker(span, pointing)
    if speaker is None:
        return Source(span.quote, span=span), "attributed"
    if speaker.kind == "pronoun":
        pointing.refuse(name, span.quote, PRONOUN)
        return None, "attributed"
    whole = pointing.page.report.span(*speaker.span)
    return Source(speaker.name, speaker.role, None, speaker.class_, whole), speaker.status


def _speaker(span: Span, pointing: Pointing) -> Speaker | None:
    """The speaker that the words name; None in a line that is no sentence, such as a byline."""
    page = pointing.page
    sentence = page.sentence_of(span)
    if sentence is None:
        return None
    view = page.view(sentence)
    head = head_of(span, view)
    return read_speaker(page.report.text, view.sentence, head, page.wording) if head is not None else None


def _cue(span: Span, pointing: Pointing) -> tuple[Cue, Stance]:
    """The reporting word and what it adds, by the lexicon of reporting words; neutral for a word it lacks."""
    page = pointing.page
    sentence = page.sentence_of(span)
    for token in tokens_in(span, page.view(sentence)) if sentence else ():
        verb = page.wording.cue_of(token)
        if verb is not None:
            return Cue(verb, span), page.wording.stance(verb)
        if page.wording.reporting.is_a(lemma(token), NOUN.rstrip(".")):
            return Cue(lemma(token), span), page.wording.stance(lemma(token), NOUN)
    return Cue(" ".join(span.quote.casefold().split()), span), "neutral"
