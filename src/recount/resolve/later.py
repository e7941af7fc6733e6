"""What lines after a claim, or the publication, still tell of its place and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recount.records import Claim, Means, Place, Report, When, altered
from recount.resolve.choice import as_when
from recount.resolve.event import DAYS, RATE, SMALL, Event, ends_known, is_running, kept
from recount.resolve.times import TimeExpression
from recount.resolve.times.calendar import precision_of
from recount.resolve.times.reasons import why

PUBLICATION = "no day is said in a dated report of the news; taken to be the day of publication, {day}"
COUNTRY, DIVISION = 6, 4  # precision of such places
WEEK, MONTH, YEAR = 3, 4, 5  # precision of a time of a week, of months
BESIDE = 2  # characters between a day and the attack named by it


def placed(claim: Claim, said: Claim, event: Event, one: bool, heading: Place | None) -> Claim:
    """The place a later line gives the event: where the report tells of `one` only, or inside a wider place lent.

    Where none does, and in the place of a province lent, the town the report is told from, its `heading`.
    """
    if claim.kind != "casualty" or claim.scope != "incident" or said.place is not None:
        return claim
    if event.place is not None and (one if claim.place is None else _contains(claim.place, event.place)):
        claim = replace(claim, place=kept(event.place))
    if heading is not None and (claim.place is None or _is_province_of(claim.place, heading)):
        claim = replace(claim, place=heading)
    return claim


def _is_province_of(wide: Place, small: Place) -> bool:
    return wide.precision == DIVISION and _contains(wide, small)


def _contains(wide: Place, small: Place) -> bool:
    """Whether the first is the country or first order division of the second."""
    if wide.country is None or wide.country != small.country or (small.precision or SMALL) >= (wide.precision or SMALL):
        return False
    return wide.precision == COUNTRY or (wide.precision == DIVISION and wide.admin1 == small.admin1)


def sharpened(claim: Claim, days: Sequence[TimeExpression], told: When | None) -> Claim:
    """A week, month or year that a claim of one event states becomes the day of it that the report tells.

    That is the day `told` for the event, else, of a year, the one of its `days` that the report names.
    """
    when = claim.when
    if claim.scope != "incident" or when is None or when.start is None or when.end is None:
        return claim
    if told is not None and WEEK <= (when.precision or 0) <= YEAR and _within(told, when):
        return replace(claim, when=replace(told, reason=f"{when.reason}; {told.reason}", carried_over=True))
    inside = {(t.start, t.end): t for t in days if t.start and when.start <= t.start <= when.end}
    if (when.precision or 0) not in (MONTH, YEAR) or len(inside) != 1:
        return claim
    day = next(iter(inside.values()))
    reason = f"{when.reason}; the one day of it that the report names: {day.span.quote}"
    return replace(claim, when=replace(as_when(day), reason=reason, carried_over=True))


def from_later(claim: Claim, later: Sequence[Claim]) -> Claim:
    """A headline's or lead's missing place and day from the first later claim that tells the same figure again."""
    if claim.kind == "statement":
        return claim
    twin = next((c for c in later if _tells_again(c, claim)), None)
    if twin is None:
        return claim
    place = claim.place or (replace(twin.place, carried_over=True) if twin.place else None)
    when = claim.when or (replace(twin.when, carried_over=True) if twin.when else None)
    means = claim.means or (kept(twin.means) if twin.means else None)
    summed = claim.when is None and when is not None and twin.scope == "aggregate"
    return altered(claim, place=place, when=when, means=means, scope=twin.scope if summed else claim.scope)


def _tells_again(later: Claim, claim: Claim) -> bool:
    said, again = claim.figure, later.figure
    if said is None or again is None or said.low is None:
        return False
    telling = said.low > 1 or claim.block == "headline"  # one dead and one dead need not be the same person
    return telling and later.outcome == claim.outcome and said.low == again.low and not _other_person(later, claim)


def _other_person(one: Claim, other: Claim) -> bool:
    """Whether both name those harmed, and no word of the names is the same."""
    names, others = ({word for name in c.people.names for word in name.casefold().split()} for c in (one, other))
    return bool(names) and bool(others) and not names & others


def named_day(days: Sequence[TimeExpression], means: Sequence[Means]) -> When | None:
    """The one day by which a report names an attack: "the March 9 shooting"; None if there are several, or none."""
    said = [t for t in days if any(0 < m.span.start - t.span.end <= BESIDE for m in means)]
    if len({t.start for t in said}) != 1:
        return None
    day = as_when(said[0])
    return replace(day, reason=f"{day.reason}; the report names the attack by this day", carried_over=True)


def period_of_heading(report: Report, times: Sequence[TimeExpression]) -> When | None:
    """The night or the day and night that a round-up covers by its heading: "Сводка за сутки"."""
    heading = [b for b in report.blocks if b.kind == "headline"]
    said = [t for t in times if any(b.start <= t.span.start < b.end for b in heading)]
    short = [t for t in said if t.anchored and t.start and t.end and t.start < t.end and (t.precision or 9) <= DAYS]
    return replace(as_when(short[0]), carried_over=True) if len(said) == len(short) == 1 else None


def dated_by(claim: Claim, event: Event, covered: When | None) -> Claim:
    """The period that the heading says is covered, for one event of no day of its own."""
    own = event.when is not None and not event.summing
    if covered is None or own or claim.when is not None or claim.scope != "incident" or claim.kind == "statement":
        return claim
    return replace(claim, when=covered)


def dated(claim: Claim, event: Event, published: date | None, named: When | None) -> Claim:
    """The day a later line gives the event, or the report `named` the attack by, else that of publication, marked.

    `published` is None where the report is not dated, or tells that the event or the claim's harm lies some days back.
    """
    if claim.kind == "statement" or claim.when is not None:
        return claim
    if RATE in claim.made_by.rules:
        return claim
    if is_running(claim):
        return (
            replace(claim, when=When(None, published, None, None, why("total_unbegun", day=published)))
            if published
            else claim
        )
    of_total = event.summing and claim.scope == "incident"  # "за сутки" of a total told later
    if event.when is not None and not of_total and ends_known(event.when) == 2 and (event.when.precision or 9) <= DAYS:
        return replace(claim, when=kept(event.when))
    if named is not None and claim.scope == "incident" and (event.when is None or _within(named, event.when)):
        return replace(claim, when=named)
    if published is None:
        return claim
    return replace(claim, when=When(published, published, 1, None, PUBLICATION.format(day=published)))


def _within(day: When, period: When) -> bool:
    """Whether the day lies in the period, whose ends may be open."""
    if day.start is None or day.end is None:
        return False
    return (period.start is None or period.start <= day.start) and (period.end is None or day.end <= period.end)


def closed(claim: Claim, report: Report) -> Claim:
    """A period "since" a day, or a total's year that goes on, ends with the report that tells of it, if dated."""
    when = claim.when
    if when is not None and claim.scope == "aggregate" and _covers(when, report.day):
        reason = f"{when.reason}; told on {report.day}, so the total ends there"
        long = precision_of(when.start, report.day)
        return replace(claim, when=replace(when, end=report.day, precision=long, reason=reason))
    if when is None or when.start is None or when.end is not None or report.day is None or report.day < when.start:
        return claim
    reason = f"{when.reason}; told on {report.day}, so the period ends there"
    precision = precision_of(when.start, report.day)
    return replace(claim, when=replace(when, end=report.day, precision=precision, reason=reason))


def _covers(when: When, day: date | None) -> bool:
    """Whether the day lies in a span of weeks or more, before its end."""
    long = (when.precision or 0) > WEEK
    return long and day is not None and when.start is not None and when.end is not None and when.start <= day < when.end
