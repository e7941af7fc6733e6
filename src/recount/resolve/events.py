"""Which place, day and means belong to which claim: its own sentence first, then its event.

The annotation guide: place, time and means carry over within one event; blame only within
what the same source says. An event here is a run of claims of one report whose own places
and days do not contradict each other; the first is the report's main event, to which a
claim with nothing of its own in a new paragraph returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recount.records import Blamed, Claim, Means, Place, Report, When
from recount.resolve.choice import own_place, own_time
from recount.resolve.places import ResolvedToponym
from recount.resolve.times import TimeExpression

PUBLICATION = "no day is said in a dated report of the news; taken to be the day of publication, {day}"


@dataclass(slots=True)
class _Event:
    """What is known of one event so far."""

    place: Place | None = None
    when: When | None = None
    means: Means | None = None
    blamed: dict[str, Blamed] = field(default_factory=dict)
    last: int = 0


def carried(
    report: Report,
    claims: Sequence[Claim],
    toponyms: Sequence[ResolvedToponym],
    times: Sequence[TimeExpression],
    means: Sequence[Means],
) -> tuple[Claim, ...]:
    """The claims in their order, each with its own or carried place, days, means and blame."""
    said = [_with_own(claim, toponyms, times, claims) for claim in claims]
    events = _events(said, report)
    _look_ahead(said, events)
    return tuple(_carry(c, e, report, toponyms, means) for c, e in zip(said, events, strict=True))


def _with_own(
    claim: Claim, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression], claims: Sequence[Claim]
) -> Claim:
    if claim.kind == "statement":
        return claim
    return replace(claim, place=own_place(claim, toponyms, claims), when=own_time(claim, times, claims))


def _events(claims: Sequence[Claim], report: Report) -> list[_Event]:
    """The event of each claim; claims of one event share the object."""
    found: list[_Event] = []
    main: _Event | None = None
    current: _Event | None = None
    for claim in claims:
        if main is None or current is None:
            main = current = _Event()
        elif _contradicts(claim, current):
            current = main if not _contradicts(claim, main) else _Event()
        elif current is not main and not _own(claim) and claim.span.start - current.last > NEAR:
            current = main
        _learn(current, claim)
        found.append(current)
    return found


NEAR = 400  # characters: about two sentences; further on, a claim with nothing of its own is the main event's


def _own(claim: Claim) -> bool:
    return claim.place is not None or claim.when is not None


def _contradicts(claim: Claim, event: _Event) -> bool:
    return _other_day(claim.when, event.when) or _other_place(claim.place, event.place)


def _other_day(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return _other_words(one, other)
    return one.end < other.start or other.end < one.start or _much_longer(one, other)


def _other_words(one: When | None, other: When | None) -> bool:
    # Unresolved or open times: the same precision may be the same event, a period and a day may not.
    if one is None or other is None:
        return False
    return (one.precision or 0) >= 5 > (other.precision or 5)


def _much_longer(one: When, other: When) -> bool:
    lengths = sorted((w.end - w.start).days for w in (one, other) if w.start and w.end)
    return lengths[-1] > 60 and lengths[0] < 15


def _other_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    fine = {one.precision, other.precision} <= {1, 2}
    return bool(fine and one.id and other.id and one.id != other.id)


def _learn(event: _Event, claim: Claim) -> None:
    event.last = claim.span.end
    if claim.place is not None and _finer(claim.place, event.place):
        event.place = claim.place
    if claim.when is not None and (event.when is None or _resolved(claim.when) > _resolved(event.when)):
        event.when = claim.when
    if claim.means is not None and event.means is None:
        event.means = claim.means


def _finer(new: Place, old: Place | None) -> bool:
    return old is None or (new.precision or 9) < (old.precision or 9)


def _resolved(when: When) -> int:
    return int(when.start is not None) + int(when.end is not None)


def _look_ahead(claims: Sequence[Claim], events: Sequence[_Event]) -> None:
    """Blame by source, once all of an event's claims are known."""
    for claim, event in zip(claims, events, strict=True):
        if claim.blamed is not None:
            event.blamed.setdefault(_speaker(claim), claim.blamed)


def _speaker(claim: Claim) -> str:
    source = claim.attribution.source
    return source.name.casefold() if source is not None else claim.attribution.status


def _carry(
    claim: Claim,
    event: _Event,
    report: Report,
    toponyms: Sequence[ResolvedToponym],
    means: Sequence[Means],
) -> Claim:
    if claim.kind == "statement":
        return claim
    place = claim.place or _carried_place(claim, event, toponyms)
    when = claim.when or _carried_time(event, report)
    tool = claim.means or _carried_means(claim, event, means)
    blamed = claim.blamed or _carried_blame(claim, event)
    scope = "aggregate" if _long_total(claim, when) else claim.scope
    return replace(claim, place=place, when=when, means=tool, blamed=blamed, scope=scope)


def _long_total(claim: Claim, when: When | None) -> bool:
    """Several people over a month or more of the claim's own time are a total, not one event."""
    several = claim.figure is not None and claim.figure.low is not None and claim.figure.low > 1
    return several and claim.when is not None and when is not None and (when.precision or 0) >= 4


def _carried_place(claim: Claim, event: _Event, toponyms: Sequence[ResolvedToponym]) -> Place | None:
    place = event.place
    if place is None:
        named = [t.place for t in toponyms if t.is_event_place]
        place = min(named, key=lambda p: (p.precision or 9, abs(p.span.start - claim.span.start)), default=None)
    return replace(place, carried_over=True) if place is not None else None


def _carried_time(event: _Event, report: Report) -> When | None:
    if event.when is not None:
        return replace(event.when, carried_over=True)
    if report.day is None:
        return None
    return When(report.day, report.day, 1, None, PUBLICATION.format(day=report.day), True)


def _carried_means(claim: Claim, event: _Event, means: Sequence[Means]) -> Means | None:
    found = event.means
    if found is None:
        before = [m for m in means if m.span.start < claim.span.start]
        found = before[-1] if before else next(iter(means), None)
    return replace(found, carried_over=True) if found is not None else None


def _carried_blame(claim: Claim, event: _Event) -> Blamed | None:
    found = event.blamed.get(_speaker(claim))
    if found is None or (claim.figure is not None and claim.figure.high == 0) or "attackers" in claim.people.groups:
        return None
    return replace(found, carried_over=True)
