"""What is known of one event while a report is read, and whether a claim can belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from recount.records import Blamed, Claim, Means, Place, Reason, When, altered
from recount.resolve.places import ResolvedToponym

QUARTER = 0.5  # finer than any town
WIDE = {"admin1": 4.0, "admin2": 3.0}  # of a province and a district that no gazetteer knows
LONG, TIMES_LONGER = 60, 4  # days of a period that is none of one event told of, and how much longer it is than its day
FAR = 0.4  # degrees, some 40 km
NEARBY = 2.5  # near a town: less exact than any place of its own
DAYS = 2  # precision of a time that dates one event: a day or a few
RATE = "scope.rate"  # the rule for so many a year, which no day is that of
COUNTED_ON = "scope.running_total"  # the rule for a total that words say runs on: "since", "the war"
RUNNING = frozenset({COUNTED_ON, "scope.so_far", RATE})  # rules for totals that are of no one day
ONE_EVENT = "scope.single_event"  # the rule by which a claim names the one event it is of
OF_ATTACKS = "scope.several_attacks"  # the rule for a total of attacks that the sentence names
ONE_EVENTS = frozenset({ONE_EVENT, "harm.noun.of_people"})  # "the murder of two residents" is one event too
YEAR = 366  # days
SMALL = 2  # a place no gazetteer knows is taken for a small one

Said = TypeVar("Said", Place, When, Means)


@dataclass(slots=True)
class Event:
    """What is known of one event so far."""

    place: Place | None = None
    grain: float = 9.0  # how exact the place is; less is finer
    when: When | None = None
    told: When | None = None  # the day the report as a whole gives it
    means: Means | None = None
    blamed: dict[str, Blamed] = field(default_factory=dict)
    last: int = 0
    placed: int = 0  # where the last sentence ends that gave a place of its own
    summed: Place | None = None  # where the totals told with it are said to be
    totals: bool = True  # whether all claims of it so far are totals
    summing: bool = False  # whether its time is that of a total


def kept(value: Said | None) -> Said | None:
    """The value as lent to another claim of its event."""
    return altered(value, carried_over=True) if value is not None else None


def has_own(claim: Claim) -> bool:
    """Whether the claim itself says where or when."""
    return claim.place is not None or claim.when is not None


def is_running(claim: Claim) -> bool:
    """Whether the figure is a rate, or a total that runs up to the report ("so far"): no one day is its own."""
    return claim.scope == "aggregate" and not RUNNING.isdisjoint(claim.made_by.rules)


def counted_since(claim: Claim) -> Claim:
    """Several people harmed "since" a day are a total, by whatever words the language says so."""
    several = claim.figure is not None and (claim.figure.low or claim.figure.high or 0) > 1
    if claim.scope == "aggregate" or not several or claim.when is None or not is_open(claim.when):
        return claim
    spans = (claim.when.span,) if claim.when.span is not None else ()
    reasons = tuple(r for r in claim.made_by.reasons if r.field != "scope")
    rules = tuple(r for r in claim.made_by.rules if not r.startswith("scope."))
    made_by = replace(claim.made_by, rules=(*rules, COUNTED_ON), reasons=(*reasons, Reason("scope", COUNTED_ON, spans)))
    return replace(claim, scope="aggregate", made_by=made_by)


def days_lent(when: When | None, claim: Claim) -> When | None:
    """The days of an event as a claim's: a period may be a total's too, a day no total's that runs on."""
    if when is None or (claim.scope == "incident" and (is_open(when) or _is_years(when))):
        return None
    return None if is_running(claim) and _is_day(when) else kept(when)


def _is_day(when: When) -> bool:
    """Whether the time is a day, or a night."""
    return when.start is not None and when.end is not None and (when.end - when.start).days <= 1


def _is_years(when: When) -> bool:
    """Whether the time is longer than a year: that of no one event."""
    return when.start is not None and when.end is not None and (when.end - when.start).days > YEAR


def contradicts(claim: Claim, event: Event) -> bool:
    """Whether the claim's own day or place cannot be that of the event."""
    elsewhere = _other_place(claim.place, event.place)
    elsewhere = elsewhere and (not _names(claim, event.place) or _is_far(claim.place, event.place))
    return _other_day(claim.when, event.when) or elsewhere


def _names(claim: Claim, place: Place | None) -> bool:
    """Whether the claim's sentence names that place beside its own: "in the Parkway neighborhood in Sacramento"."""
    return place is not None and claim.sentence is not None and place.name in claim.sentence.quote


def _is_far(one: Place | None, other: Place | None) -> bool:
    """Whether both places are known and further apart than a quarter is from the middle of its city."""
    if one is None or other is None:
        return False
    return max(_apart(one.lat, other.lat), _apart(one.lon, other.lon)) > FAR


def _apart(one: float | None, other: float | None) -> float:
    """Degrees between two latitudes or longitudes; none where one is unknown."""
    return 0.0 if one is None or other is None else abs(one - other)


def _other_day(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return _other_words(one, other)
    return one.end < other.start or other.end < one.start or _much_longer(one, other)


def _other_words(one: When | None, other: When | None) -> bool:
    # An open span ("since …") is no day, and a year that cannot be placed is none either.
    if one is None or other is None:
        return False
    return is_open(one) != is_open(other)


def is_open(when: When) -> bool:
    """Whether the time is "since" a day."""
    return when.start is not None and when.end is None


def _much_longer(one: When, other: When) -> bool:
    lengths = sorted((w.end - w.start).days for w in (one, other) if w.start and w.end)
    return lengths[-1] > LONG and lengths[0] * TIMES_LONGER < lengths[-1]


def is_elsewhere(one: Place, other: Place | None) -> bool:
    """Whether both are small places, and not the same; one that no gazetteer knows is told from others by its name."""
    if other is None or _other_place(one, other):
        return other is not None
    small = max(one.precision or SMALL, other.precision or SMALL) <= SMALL
    return small and (one.id is None or other.id is None) and one.name != other.name


def _other_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    fine = {one.precision, other.precision} <= {1, 2}
    return bool(fine and one.id and other.id and one.id != other.id)


def grain_of(toponym: ResolvedToponym) -> float:
    """How exact a place is: its precision; a quarter no gazetteer has ("the X neighborhood") is finer than a town."""
    said = toponym.toponym.said_kind
    if said == "quarter" or (toponym.place.id is None and toponym.toponym.suffix is not None and said not in WIDE):
        return QUARTER
    if toponym.toponym.near:
        return NEARBY
    if toponym.place.id is None and said in WIDE:
        return WIDE[said]
    return float(toponym.place.precision or SMALL)


def ends_known(when: When) -> int:
    """How many ends of the interval are known."""
    return int(when.start is not None) + int(when.end is not None)


def sums_up(claim: Claim, event: Event) -> bool:
    """Whether several people, of whom no day or place is told, belong to the total that is being told of."""
    several = claim.figure is not None and (claim.figure.low or claim.figure.high or 0) > 1
    counted = event.when is not None and (is_open(event.when) or (event.summing and event.when.start != event.when.end))
    total = counted and event.totals and claim.place is None
    return total and several and ONE_EVENTS.isdisjoint(claim.made_by.rules)


def has_own_period(claim: Claim) -> bool:
    """Whether a total states its own time."""
    return claim.scope == "aggregate" and claim.when is not None and not claim.when.carried_over


def long_total(claim: Claim) -> bool:
    """Several people over a month or more of the claim's own time are a total, not one event."""
    several = claim.figure is not None and claim.figure.low is not None and claim.figure.low > 1
    named = claim.figure is not None and len(claim.people.names) == claim.figure.best
    if not several or named or claim.when is None or ONE_EVENT in claim.made_by.rules:
        return False
    return (claim.when.precision or 0) >= 4 or (claim.when.start is None and claim.when.end is not None)


def dates_better(claim: Claim, when: When, event: Event) -> bool:
    """Whether a claim's time says more of the event than what is known: an incident's own before that of a total."""
    if event.when is None or ends_known(when) > ends_known(event.when):
        return True
    return event.summing and claim.scope == "incident" and not when.carried_over and not is_open(when)
