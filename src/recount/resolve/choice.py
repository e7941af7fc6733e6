"""Among the places and times a sentence names, the one that belongs to the claim."""

from __future__ import annotations

from collections.abc import Sequence

from recount.records import Claim, Place, Span, When
from recount.resolve.places import ResolvedToponym
from recount.resolve.times import TimeExpression

CUE_REACH = 25  # characters between a reporting word and the time it was said at


def own_place(claim: Claim, toponyms: Sequence[ResolvedToponym], claims: Sequence[Claim]) -> Place | None:
    """The most exact event place of the claim's sentence, the nearer of two alike; None if it names none."""
    inside = [
        t for t in toponyms if t.is_event_place and _in_sentence(t.span, claim) and not _names_speaker(t.span, claim)
    ]
    best = min(inside, key=lambda t: (t.place.precision or 9, _distance(t.span, claim.span)), default=None)
    return best.place if best is not None else None


def own_time(claim: Claim, times: Sequence[TimeExpression], claims: Sequence[Claim]) -> When | None:
    """The time of the claim's sentence nearest to its words, but for the time it was said at."""
    inside = [t for t in times if _in_sentence(t.span, claim) and not _time_of_saying(t.span, claim)]
    best = min(inside, key=lambda t: _distance(t.span, claim.span), default=None)
    return When(best.start, best.end, best.precision, best.span, best.reason) if best is not None else None


def _in_sentence(span: Span, claim: Claim) -> bool:
    whole = claim.sentence or claim.span
    return whole.start <= span.start < whole.end


def _names_speaker(span: Span, claim: Claim) -> bool:
    source = claim.attribution.source
    return source is not None and source.span is not None and span.overlaps(source.span)


def _time_of_saying(span: Span, claim: Claim) -> bool:
    """Whether the time stands right behind the reporting word ("said on Saturday that …")."""
    cue = claim.attribution.cue
    if cue is None or span.start < cue.span.end:
        return False
    outside = not span.overlaps(claim.span)
    return outside and span.start - cue.span.end <= CUE_REACH and not cue.span.end <= claim.span.start < span.start


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
