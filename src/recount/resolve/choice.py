"""Among the places and times a sentence names, the one that belongs to the claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from recount.records import Claim, Place, Span, When
from recount.resolve.asides import Asides
from recount.resolve.places import ResolvedToponym
from recount.resolve.times import TimeExpression
from recount.resolve.times.reasons import why

CUE_REACH = 25  # characters between a reporting word and the time it was said at
CHAIN = 30  # characters between two names of one chain of places ("Strasbourg, eastern France")
COUNTRY = 6
YEAR = 5  # precision of a time of a year
UNKNOWN = "the words are no place name that the gazetteer holds"
NO_TIME = "the words are no expression of time that the grammar knows"
LISTED = re.compile(r"\s*(?:,|,? and|,? or)\s+(?:in\s+)?")
APPOSED = re.compile(r",\s(?:the|an?|its|el|la|una?)\s[^,.;:\n]{3,60}\s")  # opens what a place is said to be
COORDINATION = re.compile(r"\b(?:and|or|to)\b|[.;:]")


def own_place(claim: Claim, toponyms: Sequence[ResolvedToponym], text: str, asides: Asides) -> Place | None:
    """The place the claim's sentence gives for it; None if it names none.

    The name nearest to the claim's words counts, or a more exact one that stands in one
    chain with it ("Afghanistan's southern Kandahar province"); where somebody comes from ("a Fresno man") only
    where the sentence names no other.
    """
    inside = [
        t for t in toponyms if t.is_event_place and _in_sentence(t.span, claim) and not _of_speaker(t.span, claim)
    ]
    inside = [t for t in inside if not t.toponym.origin] or inside
    inside = _where(inside, asides)
    nearest = min(inside, key=lambda t: (_parted(t.span, claim, text), _distance(t.span, claim.span)), default=None)
    if nearest is None:
        return None
    nearest = _described(nearest, inside, text)
    chain = [t for t in inside if t is nearest or _one_chain(t.span, nearest.span, text) or _coarse(nearest.place)]
    exact = min(chain, key=lambda t: (_exactness(t), _distance(t.span, claim.span)))
    return _first_listed(exact, inside, text).place


def _described(place: ResolvedToponym, inside: Sequence[ResolvedToponym], text: str) -> ResolvedToponym:
    """The place that another's name only describes: "in Buenaventura, the major port on the Pacific coast"."""
    before = [t for t in inside if t.toponym.located and t.span.end < place.span.start]
    return next((t for t in before if APPOSED.fullmatch(text, t.span.end, place.span.start)), place)


def _where(inside: list[ResolvedToponym], asides: Asides) -> list[ResolvedToponym]:
    """The places, without those somebody is of or from where another is said to be where it was.

    "The mayor of Lyon was shot in Paris": in Paris.
    """
    tied = [t for t in inside if not asides.is_of_people(t.toponym)]
    return tied if any(t.toponym.located for t in tied) else inside


def _exactness(toponym: ResolvedToponym) -> int:
    """How exact a place is, less being finer; a quarter named right before its town is finer than that."""
    within = toponym.toponym.within
    quarter = within is not None and toponym.toponym.said_kind == "quarter" and within.start == toponym.span.end + 1
    return 0 if quarter else toponym.place.precision or 2


def _first_listed(place: ResolvedToponym, inside: Sequence[ResolvedToponym], text: str) -> ResolvedToponym:
    """Of places alike in a list, "in Nairobi, Kenya, and Dar es Salaam", the first."""
    for before in reversed([t for t in inside if t.span.end <= place.span.start]):
        within = before.toponym.within
        if within is not None and within.end > place.span.start:
            continue
        if not LISTED.fullmatch(text, within.end if within is not None else before.span.end, place.span.start):
            if any(t.toponym.within == before.span for t in inside):
                continue  # the country between two towns of the list
            break
        if before.place.precision == place.place.precision:
            place = before
    return place


def own_time(claim: Claim, times: Sequence[TimeExpression], text: str, asides: Asides) -> When | None:
    """The time the claim's sentence gives for it, but for the time it was said at; None if it gives none."""
    said = [t for t in times if _in_sentence(t.span, claim)]
    inside = [asides.otherwise.as_day_of_named(t, claim, text) for t in said if t.may_date]
    # What is only compared with, "the worst since the 2003 bombings", is the time of what a clause tells of it.
    inside += [e for t in said if not t.may_date and asides.clauses.is_told_of(t.span, claim, text) for e in t.ends]
    inside = [t for t in inside if _is_told(t, claim, text, asides) or not _time_of_saying(t, claim, text)]
    one = claim.figure is not None and claim.figure.best == 1
    inside = [t for t in inside if not _is_state(t, one) and not _is_aside(t, claim, text, asides)]
    best = min(
        inside,
        key=lambda t: (
            _unresolved(t),
            _parted(t.span, claim, text)
            or asides.clauses.is_of_other_clause(t.span, claim, text)
            or asides.clauses.is_joined(t.span, claim, text),
            not 0 <= t.span.start - claim.span.end <= 1,
            _distance(t.span, claim.span),
        ),
        default=None,
    )
    if (
        best is not None
        and best.span.start >= claim.span.end
        and asides.clauses.is_of_other_clause(best.span, claim, text)
    ):
        return None  # "Lee, who was hurt, will return in May"
    if best is not None and best.kind != "since" and asides.begins_total(best.span, claim, text):
        return replace(as_when(best), end=None, precision=None, reason=why("total_since", reading=best.reason))
    return _days_before(as_when(best), claim, text, asides) if best is not None else None


def _days_before(when: When, claim: Claim, text: str, asides: Asides) -> When:
    """The day, or the one so many days before it: "killed three on Saturday, a day after [a raid left two dead]"."""
    days = asides.otherwise.days_before(claim, text)
    before = when.span is not None and when.span.end <= claim.span.start and when.start == when.end
    if days is None or when.start is None or not before:
        return when
    day = when.start - timedelta(days)
    return replace(when, start=day, end=day, reason=why("days_before", reading=when.reason, days=days))


def _is_aside(time: TimeExpression, claim: Claim, text: str, asides: Asides) -> bool:
    """Whether the time is another thing's; "since" a day a total is counted, whatever rose or was said."""
    counted = time.kind == "since" and claim.scope == "aggregate"
    if asides.is_of_another_figure(time.span, claim, text):
        return True
    if claim.scope == "incident" and time.kind != "since" and asides.is_beginning(time.span, text):
        return True
    if asides.otherwise.is_of_reason(time.span, claim, text) or asides.otherwise.is_of_admission(
        time.span, claim, text
    ):
        return True
    return not counted and asides.is_time(time.span, claim, text)


def _is_state(time: TimeExpression, one: bool) -> bool:
    """Whether the time tells how long something has been so: "in hospital as of Monday", or "since" of `one` person."""
    long = one and (time.precision or 0) > YEAR
    return long or (time.kind == "since" and one) or (time.kind == "until" and time.anchored)


def pointed_place(place: Place, toponyms: Sequence[ResolvedToponym]) -> Place:
    """The place that an engine pointed at, resolved where its words are a name we know."""
    found = next((t.place for t in toponyms if t.span.overlaps(place.span)), None)
    if found is None:
        return replace(place, reason=place.reason or UNKNOWN)
    return replace(found, carried_over=place.carried_over)


def pointed_time(when: When, times: Sequence[TimeExpression]) -> When:
    """The days of the words that an engine pointed at; none where they are no expression of time."""
    found = next((t for t in times if when.span is not None and t.span.overlaps(when.span)), None)
    if found is None:
        return replace(when, reason=when.reason or NO_TIME)
    return replace(as_when(found), carried_over=when.carried_over)


def as_when(time: TimeExpression) -> When:
    """The record of a time expression."""
    return When(time.start, time.end, time.precision, time.span, time.reason)


def _unresolved(time: TimeExpression) -> bool:
    # Unresolved times yield to those that name their days.
    return time.start is None and time.end is None


def _one_chain(one: Span, other: Span, text: str) -> bool:
    first, last = sorted((one, other), key=lambda s: s.start)
    gap = text[first.end : last.start]
    return len(gap) <= CHAIN and COORDINATION.search(gap) is None and not any(c.isupper() for c in gap)


def _coarse(place: Place) -> bool:
    return (place.precision or 0) >= COUNTRY


def _in_sentence(span: Span, claim: Claim) -> bool:
    whole = claim.sentence or claim.span
    return whole.start <= span.start < whole.end


def _of_speaker(span: Span, claim: Claim) -> bool:
    """Whether the place belongs to the saying: in the speaker's name, or behind a reporting word that follows."""
    source, cue = claim.attribution.source, claim.attribution.cue
    if source is not None and source.span is not None and span.overlaps(source.span):
        return True
    return cue is not None and claim.span.end <= cue.span.start < span.start


def _is_told(time: TimeExpression, claim: Claim, text: str, asides: Asides) -> bool:
    """Whether the time stands in what is said: "said that on Monday …", behind the word that opens it."""
    cue = claim.attribution.cue
    return cue is not None and asides.opens.search(text, cue.span.end, time.span.start) is not None


def _time_of_saying(time: TimeExpression, claim: Claim, text: str) -> bool:
    """Whether the time tells when it was said: right behind the reporting word and outside the claim's words.

    Nobody says anything "since" a day, and a comma behind the speaker opens what is said ("according to X, on Monday").
    """
    cue, span = claim.attribution.cue, time.span
    whole = claim.sentence or claim.span
    if cue is None or cue.lemma == ":" or cue.span.end <= whole.start:
        return False  # "Army: on Friday …", and what was said sentences ago
    if time.kind == "since" or span.start < cue.span.end or span.overlaps(claim.span):
        return False
    if claim.span.end <= cue.span.start:
        return True
    source = claim.attribution.source.span if claim.attribution.source is not None else None
    opened = source is not None and cue.span.end <= source.start and "," in text[source.end : span.start]
    return not opened and span.start - cue.span.end <= CUE_REACH and span.end <= claim.span.start


def _parted(span: Span, claim: Claim, text: str) -> bool:
    """Whether a semicolon stands between: "A was killed on 1 May; B was killed on 2 May"."""
    return ";" in text[min(span.end, claim.span.end) : max(span.start, claim.span.start)]


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
