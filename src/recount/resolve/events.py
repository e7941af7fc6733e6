"""Which place, day and means belong to which claim: its own sentence first, then its event.

The annotation guide: place, time and means carry over within one event; blame only within
what the same source says. An event here is a run of claims of one report whose own places
and days do not contradict each other; the first is the report's main event, to which a
claim with nothing of its own in a new paragraph returns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from recount.records import Blamed, Claim, Means, Report, When, altered
from recount.resolve.asides import Asides
from recount.resolve.back import Back
from recount.resolve.before import DISTRICT, learn_before, of_its_paragraph, of_last_sentence, place_before, set_before
from recount.resolve.choice import own_place, own_time, pointed_place, pointed_time
from recount.resolve.event import (
    COUNTED_ON,
    DAYS,
    OF_ATTACKS,
    SMALL,
    Event,
    contradicts,
    counted_since,
    dates_better,
    days_lent,
    grain_of,
    has_own,
    has_own_period,
    is_open,
    kept,
    long_total,
    sums_up,
)
from recount.resolve.finer import Finer, refined
from recount.resolve.happening import Happening, day_of_event
from recount.resolve.later import (
    closed,
    dated,
    dated_by,
    from_later,
    named_day,
    period_of_heading,
    placed,
    sharpened,
)
from recount.resolve.lent import lent_means, means_of_event
from recount.resolve.named import Named
from recount.resolve.places import ResolvedToponym
from recount.resolve.scenes import (
    at_first_named,
    by_claim_to_be_the_scene,
    firm,
    heading_of,
    of_places,
    scenes_of,
)
from recount.resolve.times import TimeExpression

LOSSES = "harm.idiom.lost"  # the rule for what a side lost
ONE_DAY = timedelta(days=1)  # by which the days of two places may differ
HEAD = 300  # characters in which a report states its own day
LED = re.compile(r"\s*(?:\d{2})?\s*(?:\([^)\n]{2,45}\)\s*)?(?:--|[–—])")  # behind it: "LIMA, 4 JUN 89 (EFE) --"


def carried(
    report: Report,
    claims: Sequence[Claim],
    toponyms: Sequence[ResolvedToponym],
    times: Sequence[TimeExpression],
    means: Sequence[Means],
    asides: Asides,
) -> tuple[Claim, ...]:
    """The claims in their order, each with its own or carried place, days, means and blame."""
    toponyms = of_places(toponyms, claims, asides, report.text)
    every = scenes_of(toponyms, asides, report.text)
    scenes = firm(every)
    times = [t for t in times if not _is_dateline(t, report) and not asides.is_stamp(t.span, report.text)]
    times = [t for t in times if not _is_to_come(t, report) and not asides.is_of_document(t.span, report.text)]
    back = Back.of(report.language)
    said = [_with_own(claim, scenes, times, report.text, asides) for claim in claims]
    said = [
        c if c.place or c.kind == "statement" else altered(c, place=back.place(c, every, toponyms, report.text))
        for c in said
    ]
    said = [altered(c, scope="aggregate") if long_total(c) else c for c in said]
    told = _day_told(said, times, report, asides)
    dating = [
        t
        for t in times
        if not (
            asides.is_of_saying(t.span, report.text)
            or asides.is_aftermath(t.span, report.text)
            or asides.is_beginning(t.span, report.text)
        )
    ]
    events, forward = _forward(said, report, scenes, dating, told)
    found = [from_later(c, forward[i + 1 :]) for i, c in enumerate(forward)]
    found = at_first_named(found, by_claim_to_be_the_scene(toponyms, scenes, asides, report.text))
    distinct = {id(e): e for e in events}
    lent = {key: means_of_event(e, means, said, events) for key, e in distinct.items()}
    informed = [lent_means(c, s, lent[id(e)]) for c, s, e in zip(found, said, events, strict=True)]
    one = len({id(e) for e in events}) == 1
    heading = heading_of(toponyms, asides, report.text)
    somewhere = [
        _at_home(placed(c, s, e, one, heading if e is events[0] else None), every, report.text, asides)
        for c, s, e in zip(informed, said, events, strict=True)
    ]
    finer = Finer.of(every, toponyms, asides, report.text)
    somewhere = [refined(c, s, finer) for c, s in zip(somewhere, said, strict=True)]
    days = [t for t in times if t.may_date and t.precision == 1]
    named = told or named_day(days, means)
    of_event = [(c, e, named if e is events[0] else None) for c, e in zip(somewhere, events, strict=True)]
    published = None if asides.is_follow_up(report.text) else report.day
    news = [None if asides.otherwise.is_no_news(c, report.text) else published for c in somewhere]
    covered = period_of_heading(report, times)
    dates = [dated(dated_by(c, e, covered), e, day, named) for (c, e, named), day in zip(of_event, news, strict=True)]
    done = [closed(sharpened(c, days, day), report) for c, (_, _, day) in zip(dates, of_event, strict=True)]
    return tuple(_like_whole(c, s, done) for c, s in zip(done, said, strict=True))


def _like_whole(claim: Claim, said: Claim, done: Sequence[Claim]) -> Claim:
    """A part is told of the place and days of its whole, where its own sentence gives none: `said` is what it gives."""
    whole = next((c for c in done if c.id == claim.part_of), None)
    if whole is None:
        return claim
    place = claim.place if _is_own_place(said, whole) else kept(whole.place)
    when = claim.when if said.when is not None else kept(whole.when)
    return altered(claim, place=place, when=when, scope=whole.scope)


def _is_own_place(part: Claim, whole: Claim) -> bool:
    """Whether a part has a place of its own, which in the sentence of its whole stands behind it."""
    if part.place is None:
        return False
    return part.sentence != whole.sentence or part.place.carried_over or part.place.span.start >= part.span.start


def _day_told(said: Sequence[Claim], times: Sequence[TimeExpression], report: Report, asides: Asides) -> When | None:
    """The day the report gives its main event, in claims of harm or beside a word for what happened."""
    own = [c.when for c in said if c.scope == "incident" and c.when is not None and (c.when.precision or 9) <= DAYS]
    # Attacks of one day date it; "over the past day" of other totals does not.
    totals = [c for c in said if c.scope == "aggregate" and OF_ATTACKS not in c.made_by.rules]
    spans = [c.when.span for c in totals if c.when is not None and c.when.span is not None]
    summed = {span for span in spans if not asides.otherwise.names_event(span, report.text)}
    may_date = [t for t in times if t.span not in summed]
    return day_of_event(may_date, own, report.text, asides, Happening.of(report.language))


def _is_dateline(time: TimeExpression, report: Report) -> bool:
    """Whether the time is the day of the report as its head states it, which dates the writing and not the harm."""
    if report.dateline is None or time.span.start >= HEAD or not time.start == time.end == report.dateline:
        return False
    return not time.anchored or LED.match(report.text, time.span.end) is not None


def _is_to_come(time: TimeExpression, report: Report) -> bool:
    """Whether the time begins after the report's own day, that of a trial or a visit: no harm done is told of it."""
    if time.start is None or report.day is None:
        return False
    return time.start > (report.day if time.anchored else report.day + ONE_DAY)


def _at_home(claim: Claim, every: Sequence[ResolvedToponym], text: str, asides: Asides) -> Claim:
    """The claim with the place its people are from, where nothing else places it."""
    if claim.place is not None or claim.kind == "statement":
        return claim
    near = [t for t in every if not asides.is_of_beginning(t.span, claim, text)]
    return altered(claim, place=own_place(claim, near, text, asides))


def _with_own(
    claim: Claim, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression], text: str, asides: Asides
) -> Claim:
    """The claim with the place and time its engine pointed at, else with those its own sentence gives."""
    if claim.kind == "statement":
        return claim
    if claim.place is None:  # a distance from a town says where only if nothing else does
        near = [t for t in toponyms if not asides.is_of_beginning(t.span, claim, text)]
        at = [t for t in near if not asides.is_measured_from(t.span, text)]
        place = own_place(claim, at, text, asides) or own_place(claim, near, text, asides)
    else:
        place = pointed_place(claim.place, toponyms)
    when = pointed_time(claim.when, times) if claim.when else own_time(claim, times, text, asides)
    told = altered(claim, place=place, when=when)
    return told if asides.says_since else counted_since(told)


def _forward(
    claims: Sequence[Claim],
    report: Report,
    toponyms: Sequence[ResolvedToponym],
    times: Sequence[TimeExpression],
    told: When | None,
) -> tuple[list[Event], list[Claim]]:
    """The event of each claim (shared by claims of one event), and the claims with what came before carried on."""
    events: list[Event] = []
    found: list[Claim] = []
    taken = {c.place.span for c in claims if c.place is not None and not c.place.carried_over}
    free = [t for t in toponyms if t.toponym.located and t.span not in taken]
    main = current = Event(told=told)
    persons, asides = Named(), Asides.of(report.language)
    for said in claims:
        if said.kind == "statement":
            events.append(current)
            found.append(said)
            continue
        going_on = of_last_sentence(said, times, report.text, asides.otherwise)
        claim = of_its_paragraph(going_on, current, free, times, report.text)
        known = persons.event_of(claim)
        current = known or (_event_of(claim, current, main, report.text, asides) if events else current)
        persons.learn(claim, current)
        if claim.place is not said.place:  # what the paragraph goes on to tell is told there
            current.place, current.grain = claim.place, SMALL
        events.append(current)
        learn_before(current, claim, free)
        apart = "\n" in report.text[current.last : claim.span.start]
        found.append(_informed(claim, current, free, times, apart))
        _learn(current, found[-1], toponyms)
    return events, found


def _event_of(claim: Claim, current: Event, main: Event, text: str, asides: Asides) -> Event:
    """The event a claim belongs to: the running one, else the main one, else a new one."""
    goes_on = asides.goes_on(claim.span)
    if current is not main and not has_own(claim) and "\n" in text[current.last : claim.span.start] and not goes_on:
        return main
    running = current.totals and current.when is not None and is_open(current.when)
    if running and claim.place is not None and claim.scope == "incident" and not contradicts(claim, main):
        return main  # a total "since" was told between
    if not contradicts(claim, current):
        return current
    if not contradicts(claim, main):
        return main
    # Another day, no other place: a report goes on about the place it is set in. A total since a day need not.
    if claim.place is None and claim.scope == "incident" and not long_total(claim):
        return Event(current.place, current.grain, last=current.last)
    summed = current.summed if claim.place is None and current.totals else None
    # Another place, no other day: what one paragraph tells of one day, place by place, is of that day.
    one_paragraph = "\n" not in text[current.last : claim.span.start]
    same_day = one_paragraph and claim.when is None and claim.place is not None and claim.scope == "incident"
    return Event(last=current.last, summed=summed, told=_day_of(current) if same_day else main.told)


def _day_of(event: Event) -> When | None:
    """The day, or night, of an event."""
    when = event.when or event.told
    return kept(when) if when is not None and (when.precision or 9) <= DAYS and not is_open(when) else None


def _informed(
    claim: Claim, event: Event, toponyms: Sequence[ResolvedToponym], times: Sequence[TimeExpression], apart: bool
) -> Claim:
    """The claim with the place and time its event has so far, or the time the lines before it set.

    `apart`: it stands in another paragraph than the claim before it.
    """
    # "The war has killed 9,000", "410 were killed in April": not in the village told of before.
    wider = (COUNTED_ON in claim.made_by.rules or has_own_period(claim)) and not event.totals
    wider = wider or (apart and LOSSES in claim.made_by.rules)  # what the other side lost, it lost anywhere
    lent = None if wider else kept(event.place)
    place = claim.place or place_before(claim, event, toponyms) or lent
    summed = not wider and (claim.scope == "aggregate" or (claim.when is None and sums_up(claim, event)))
    place = place or (kept(event.summed) if summed else None)
    when = claim.when or days_lent(event.when, claim)
    when = when or (event.told if claim.scope == "incident" or OF_ATTACKS in claim.made_by.rules else None)
    when = when or days_lent(set_before(claim, event, times), claim)
    if (when is None or event.summing) and claim.when is None and sums_up(claim, event):
        claim, when = replace(claim, scope="aggregate"), kept(event.when)
    blamed = claim.blamed or _carried_blame(claim, event)
    # By what means a total was killed one event does not say; a share is a share of what is told.
    of_event = claim.scope == "incident" or claim.kind == "share" or event.totals
    means = claim.means or (kept(event.means) if of_event else None)
    return altered(claim, place=place, when=when, means=means, blamed=blamed)


def _learn(event: Event, claim: Claim, toponyms: Sequence[ResolvedToponym]) -> None:
    event.last = claim.span.end
    if claim.place is not None and not claim.place.carried_over and claim.sentence is not None:
        event.placed = claim.sentence.end
    event.totals = event.totals and claim.scope == "aggregate"
    event.summed = event.summed or (claim.place if event.totals else None)
    said = next((t for t in toponyms if claim.place is not None and t.span == claim.place.span), None)
    wide = said is not None and grain_of(said) >= DISTRICT
    if wide and claim.scope == "aggregate" and not event.totals:
        said = None  # "in Peru, where 19,000 have died" is no place of the event told
    if said is not None and grain_of(said) < event.grain:
        event.place, event.grain = claim.place, grain_of(said)
    if claim.when is not None and dates_better(claim, claim.when, event):
        event.when, event.summing = claim.when, claim.scope == "aggregate"
    event.means = event.means or claim.means
    if claim.blamed is not None:
        event.blamed.setdefault(_speaker(claim), claim.blamed)


def _speaker(claim: Claim) -> str:
    source = claim.attribution.source
    return source.name.casefold() if source is not None else claim.attribution.status


def _carried_blame(claim: Claim, event: Event) -> Blamed | None:
    found = event.blamed.get(_speaker(claim))
    if found is None or (claim.figure is not None and claim.figure.high == 0) or "attackers" in claim.people.groups:
        return None
    return replace(found, carried_over=True)
