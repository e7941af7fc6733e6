"""What the lines before a claim set: the place and the day told since the event's last claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.records import Claim, Place, When
from recount.resolve.choice import as_when
from recount.resolve.event import SMALL, Event, grain_of, is_elsewhere, kept
from recount.resolve.happening import STOPS, is_day, is_period
from recount.resolve.otherwise import Otherwise
from recount.resolve.places import ResolvedToponym
from recount.resolve.times import TimeExpression

DISTRICT = 3  # precision of a district
WEEK, MONTH = 3, 4  # precision of a time of a week, of a month
JOINT = len(" and ")  # characters between two places of a list
OPENING = 4  # characters of a paragraph before the district it opens with
NEAR = 400  # characters: about two sentences


def of_its_paragraph(
    claim: Claim,
    event: Event,
    toponyms: Sequence[ResolvedToponym],
    times: Sequence[TimeExpression],
    text: str,
) -> Claim:
    """The claim with the place and day that its paragraph opens with, where the event before has others."""
    start = claim.sentence.start if claim.sentence else claim.span.start
    opens = text.rfind("\n", 0, start) + 1
    if event.last > opens:
        return claim
    here = [t for t in toponyms if opens <= t.span.start < start and grain_of(t) <= DISTRICT]
    exact = min(reversed(here), key=grain_of, default=None)
    opening = exact is not None and grain_of(exact) == DISTRICT and exact.span.start - opens <= OPENING
    if claim.place is None and exact is not None and (opening or is_elsewhere(exact.place, event.place)):
        claim = replace(claim, place=kept(exact.place))
    days = [as_when(t) for t in times if opens <= t.span.start < start and is_day(t)]
    if claim.when is None and claim.scope == "incident" and days and (event.when or event.told):
        claim = replace(claim, when=kept(days[-1]))
    return claim


def of_last_sentence(claim: Claim, times: Sequence[TimeExpression], text: str, otherwise: Otherwise) -> Claim:
    """The claim with the day or month of the sentence before, where its own goes on with what that one told."""
    whole = claim.sentence or claim.span
    if claim.when is not None or claim.scope != "incident" or not otherwise.goes_on(whole, text):
        return claim
    before = max((stop.end() for stop in STOPS.finditer(text, 0, whole.start - len(". "))), default=0)
    told = [t for t in times if before <= t.span.start < whole.start and (is_day(t) or is_period(t))]
    return replace(claim, when=kept(as_when(told[-1]))) if told else claim


def place_before(claim: Claim, event: Event, toponyms: Sequence[ResolvedToponym]) -> Place | None:
    """The nearest place, none of a claim's own, between the event's last claim and this one, where more exact."""
    start = claim.sentence.start if claim.sentence else claim.span.start
    after = max(event.last, event.placed)
    between = [t for t in toponyms if after <= t.span.start < start]
    near = [t for t in between if start - t.span.end <= NEAR and grain_of(t) < event.grain]
    return kept(_first_listed(min(reversed(near), key=grain_of), near).place) if near else None


def _first_listed(place: ResolvedToponym, near: Sequence[ResolvedToponym]) -> ResolvedToponym:
    """Of places alike, side by side, the first: "embassies in Kenya and Tanzania"."""
    for before in reversed([t for t in near if t.span.end <= place.span.start]):
        if place.span.start - before.span.end > JOINT or grain_of(before) != grain_of(place):
            break
        place = before
    return place


def set_before(claim: Claim, event: Event, times: Sequence[TimeExpression]) -> When | None:
    """The nearest day named in the lines between the event's last claim and this one."""
    start = claim.sentence.start if claim.sentence else claim.span.start
    between = [
        t for t in times if t.may_date and t.is_resolved and t.kind != "since" and event.last <= t.span.start < start
    ]
    near = [t for t in between if start - t.span.end <= NEAR]
    if claim.scope == "incident":
        # "Over the past 15 years" dates no event, nor does "a month ago the same house had been attacked".
        near = [t for t in near if (t.precision or 1) <= (WEEK if t.anchored else MONTH)]
    return replace(as_when(near[-1]), carried_over=True) if near else None


def learn_before(event: Event, claim: Claim, toponyms: Sequence[ResolvedToponym]) -> None:
    """Where a claim names a wide place only, its event may be told more exactly in the lines before it."""
    if claim.place is None or (claim.place.precision or SMALL) < DISTRICT:
        return
    before = place_before(claim, event, toponyms)
    if before is not None and before.country == claim.place.country:
        event.place, event.grain = before, float(before.precision or SMALL)
