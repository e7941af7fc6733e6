"""Which place, day and means belong to which claim: its own sentence first, then its event.

The annotation guide: place, time and means carry over within one event; blame only within
what the same source says. An event here is a run of claims of one report whose own places
and days do not contradict each other; the first is the report's main event, to which a
claim with nothing of its own in a new paragraph returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from recount.records import Blamed, Claim, Means, Place, Report, When
from recount.resolve.choice import as_when, own_place, own_time
from recount.resolve.places import ResolvedToponym
from recount.resolve.times import TimeExpression
from recount.resolve.times.calendar import precision_of

PUBLICATION = "no day is said in a dated report of the news; taken to be the day of publication, {day}"


@dataclass(slots=True)
class _Event:
    """What is known of one event so far."""

    place: Place | None = None
    grain: float = 9.0  # how exact the place is; less is finer
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
    hospitals: frozenset[str] = frozenset(),
) -> tuple[Claim, ...]:
    """The claims in their order, each with its own or carried place, days, means and blame."""
    scenes = [t for t in toponyms if t.is_event_place and not _of_hospital(t, report.text, hospitals)]
    said = [_with_own(claim, scenes, times, report.text) for claim in claims]
    events, forward = _forward(said, report, scenes, times)
    found = [_from_later(c, forward[i + 1 :]) for i, c in enumerate(forward)]
    found = _at_first_named(found, toponyms)
    told = [_carry(c, s, means) for c, s in zip(found, said, strict=True)]
    return tuple(_closed(_dated(c, e, report), report) for c, e in zip(told, events, strict=True))


def _at_first_named(claims: Sequence[Claim], toponyms: Sequence[ResolvedToponym]) -> list[Claim]:
    """Where a report ties no place to any claim, the first it names, its dateline's before others; said to be that."""
    named = [t for t in toponyms if t.toponym.dateline] + [t for t in toponyms if t.is_event_place]
    if not named or any(c.place is not None for c in claims):
        return list(claims)
    place = replace(named[0].place, carried_over=True, reason=f"{UNTIED}; {named[0].place.reason}")
    return [c if c.kind == "statement" else replace(c, place=place) for c in claims]


def _of_hospital(toponym: ResolvedToponym, text: str, hospitals: frozenset[str]) -> bool:
    """Whether the place is where those harmed were taken ("Regional Hospital in X"), not where it happened."""
    before = text[max(0, toponym.span.start - BESIDE) : toponym.span.start].casefold()
    return any(word in before.rsplit(".", 1)[-1] for word in hospitals)


def _with_own(claim: Claim, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression], text: str) -> Claim:
    if claim.kind == "statement":
        return claim
    return replace(claim, place=own_place(claim, toponyms, text), when=own_time(claim, times))


def _forward(
    claims: Sequence[Claim], report: Report, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression]
) -> tuple[list[_Event], list[Claim]]:
    """The event of each claim (shared by claims of one event), and the claims with what came before carried on."""
    events: list[_Event] = []
    found: list[Claim] = []
    main = current = _Event()
    for claim in claims:
        if claim.kind == "statement":
            events.append(current)
            found.append(claim)
            continue
        current = _event_of(claim, current, main, report.text) if events else current
        events.append(current)
        found.append(_informed(claim, current, toponyms, times))
        _learn(current, found[-1], toponyms)
    return events, found


def _event_of(claim: Claim, current: _Event, main: _Event, text: str) -> _Event:
    """The event a claim belongs to: the running one, else the main one, else a new one."""
    if current is not main and not _own(claim) and "\n" in text[current.last : claim.span.start]:
        return main
    if not _contradicts(claim, current):
        return current
    if not _contradicts(claim, main):
        return main
    # Another day, no other place: a report goes on about the place it is set in. A total since a day need not.
    stays = claim.place is None and claim.scope == "incident"
    return _Event(current.place, current.grain, last=current.last) if stays else _Event(last=current.last)


def _informed(
    claim: Claim, event: _Event, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression]
) -> Claim:
    """The claim with the place and time its event has so far, or the time the lines before it set."""
    place = claim.place or _place_before(claim, event, toponyms) or _kept(event.place)
    open_span = event.when is not None and _is_open(event.when) and claim.scope == "incident"
    when = claim.when or (_kept(event.when) if not open_span else None) or _set_before(claim, event, times)
    blamed = claim.blamed or _carried_blame(claim, event)
    return replace(claim, place=place, when=when, means=claim.means or _kept(event.means), blamed=blamed)


Said = TypeVar("Said", Place, When, Means)


def _kept(value: Said | None) -> Said | None:
    return replace(value, carried_over=True) if value is not None else None


def _place_before(claim: Claim, event: _Event, toponyms: Sequence[ResolvedToponym]) -> Place | None:
    """The nearest place in the lines between the event's last claim and this one, where it is more exact."""
    start = claim.sentence.start if claim.sentence else claim.span.start
    between = [t for t in toponyms if t.toponym.located and event.last <= t.span.start < start]
    near = [t for t in between if start - t.span.end <= NEAR and _grain(t) < event.grain]
    return _kept(min(reversed(near), key=_grain).place) if near else None


def _set_before(claim: Claim, event: _Event, times: Sequence[TimeExpression]) -> When | None:
    """The nearest day named in the lines between the event's last claim and this one."""
    start = claim.sentence.start if claim.sentence else claim.span.start
    between = [
        t for t in times if t.may_date and t.is_resolved and t.kind != "since" and event.last <= t.span.start < start
    ]
    near = [t for t in between if start - t.span.end <= NEAR]
    return replace(as_when(near[-1]), carried_over=True) if near else None


UNTIED = "the report ties no place to its claims; this is the first it names"
DAYS = 2  # precision of a time that dates one event: a day or a few
QUARTER = 0.5
SMALL = 2  # a place no gazetteer knows is taken for a small one
BESIDE = 60  # characters
NEAR = 400  # characters: about two sentences


def _own(claim: Claim) -> bool:
    return claim.place is not None or claim.when is not None


def _contradicts(claim: Claim, event: _Event) -> bool:
    return _other_day(claim.when, event.when) or _other_place(claim.place, event.place)


def _other_day(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return _other_words(one, other)
    return one.end < other.start or other.end < one.start or _much_longer(one, other)


def _other_words(one: When | None, other: When | None) -> bool:
    # An open span ("since …") is no day, and a year that cannot be placed is none either.
    if one is None or other is None:
        return False
    return _is_open(one) != _is_open(other)


def _is_open(when: When) -> bool:
    return when.start is not None and when.end is None


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


def _learn(event: _Event, claim: Claim, toponyms: Sequence[ResolvedToponym]) -> None:
    event.last = claim.span.end
    said = next((t for t in toponyms if claim.place is not None and t.span == claim.place.span), None)
    if said is not None and _grain(said) < event.grain:
        event.place, event.grain = claim.place, _grain(said)
    if claim.when is not None and (event.when is None or _resolved(claim.when) > _resolved(event.when)):
        event.when = claim.when
    event.means = event.means or claim.means
    if claim.blamed is not None:
        event.blamed.setdefault(_speaker(claim), claim.blamed)


def _grain(toponym: ResolvedToponym) -> float:
    """How exact a place is: its precision; a quarter no gazetteer has ("the X neighborhood") is finer than a town."""
    if toponym.place.id is None and toponym.toponym.suffix is not None:
        return QUARTER
    return float(toponym.place.precision or SMALL)


def _resolved(when: When) -> int:
    return int(when.start is not None) + int(when.end is not None)


def _speaker(claim: Claim) -> str:
    source = claim.attribution.source
    return source.name.casefold() if source is not None else claim.attribution.status


def _carry(claim: Claim, said: Claim, means: Sequence[Means]) -> Claim:
    """The means the report names elsewhere; a total over a month or more becomes an aggregate."""
    if claim.kind == "statement":
        return claim
    tool = claim.means or _carried_means(claim, means)
    scope = "aggregate" if _long_total(said) else claim.scope
    return replace(claim, means=tool, scope=scope)


def _long_total(claim: Claim) -> bool:
    """Several people over a month or more of the claim's own time are a total, not one event."""
    several = claim.figure is not None and claim.figure.low is not None and claim.figure.low > 1
    return several and claim.when is not None and (claim.when.precision or 0) >= 4


def _from_later(claim: Claim, later: Sequence[Claim]) -> Claim:
    """A headline's or lead's missing place and day from the first later claim that tells the same figure again."""
    if claim.kind == "statement":
        return claim
    twin = next((c for c in later if _tells_again(c, claim)), None)
    if twin is None:
        return claim
    place = claim.place or (replace(twin.place, carried_over=True) if twin.place else None)
    when = claim.when or (replace(twin.when, carried_over=True) if twin.when else None)
    means = claim.means or (_kept(twin.means) if twin.means else None)
    return replace(claim, place=place, when=when, means=means)


def _tells_again(later: Claim, claim: Claim) -> bool:
    said, again = claim.figure, later.figure
    if said is None or again is None or said.low is None:
        return False
    return later.outcome == claim.outcome and said.low == again.low


def _closed(claim: Claim, report: Report) -> Claim:
    """A period "since" a day ends with the report that tells of it, where its day is known."""
    when = claim.when
    if when is None or when.start is None or when.end is not None or report.day is None or report.day < when.start:
        return claim
    reason = f"{when.reason}; told on {report.day}, so the period ends there"
    precision = precision_of(when.start, report.day)
    return replace(claim, when=replace(when, end=report.day, precision=precision, reason=reason))


def _dated(claim: Claim, event: _Event, report: Report) -> Claim:
    """The day a later line gives the event, else the day of publication, marked as such."""
    if claim.kind == "statement" or claim.when is not None:
        return claim
    if event.when is not None and _resolved(event.when) == 2 and (event.when.precision or 9) <= DAYS:
        return replace(claim, when=_kept(event.when))
    if report.day is None:
        return claim
    return replace(claim, when=When(report.day, report.day, 1, None, PUBLICATION.format(day=report.day)))


def _carried_means(claim: Claim, means: Sequence[Means]) -> Means | None:
    if claim.scope != "incident":
        return None
    before = [m for m in means if m.span.start < claim.span.start]
    near = before[-1] if before else next(iter(means), None)
    return replace(near, carried_over=True) if near is not None and _alone(near, means) else None


def _alone(tool: Means, means: Sequence[Means]) -> bool:
    """Whether no other class of means is named close to this one: of two, neither is said to have done it."""
    return all(m.class_ == tool.class_ for m in means if abs(m.span.start - tool.span.start) <= BESIDE)


def _carried_blame(claim: Claim, event: _Event) -> Blamed | None:
    found = event.blamed.get(_speaker(claim))
    if found is None or (claim.figure is not None and claim.figure.high == 0) or "attackers" in claim.people.groups:
        return None
    return replace(found, carried_over=True)
