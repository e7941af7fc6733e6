"""The means a report names elsewhere, lent to the claims of the event they may belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.records import Claim, Means, altered
from recount.resolve.event import Event, long_total

BESIDE = 60  # characters


def means_of_event(
    event: Event, means: Sequence[Means], claims: Sequence[Claim], events: Sequence[Event]
) -> list[Means]:
    """The means that may be those of the event: none that stands in a sentence of claims of other events only."""
    others = [c.sentence or c.span for c, e in zip(claims, events, strict=True) if e is not event]
    own = [c.sentence or c.span for c, e in zip(claims, events, strict=True) if e is event]
    return [m for m in means if any(m.span.overlaps(s) for s in own) or not any(m.span.overlaps(s) for s in others)]


def lent_means(claim: Claim, said: Claim, means: Sequence[Means]) -> Claim:
    """The means the report names elsewhere; a total over a month or more becomes an aggregate."""
    if claim.kind == "statement":
        return claim
    tool = claim.means or _carried_means(claim, means)
    scope = "aggregate" if long_total(said) else claim.scope
    return altered(claim, means=tool, scope=scope)


def _carried_means(claim: Claim, means: Sequence[Means]) -> Means | None:
    if claim.scope != "incident":
        return None
    before = [m for m in means if m.span.start < claim.span.start]
    near = before[-1] if before else next(iter(means), None)
    return replace(near, carried_over=True) if near is not None and _alone(near, means) else None


def _alone(tool: Means, means: Sequence[Means]) -> bool:
    """Whether no other class of means is named close to this one: of two, neither is said to have done it."""
    return all(m.class_ == tool.class_ for m in means if abs(m.span.start - tool.span.start) <= BESIDE)
