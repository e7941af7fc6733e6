"""Which accounts of one report tell of one event again: reports return to their event with another day or place.

Most reports tell of one event. "Tuesday's shooting", the day of a death, the town of a hospital or of a victim make a
second incident of it, whose victims would be counted twice. On half of the GVA incidents two in three of what stood
apart from a report's main event was the same event, and the leftovers were a quarter of all killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.link.harmed import OUTCOMES, harmed_by
from recount.link.scene import days_between, finest, first, is_own_day, kilometres_between
from recount.link.templates import FINE, TOLD
from recount.records import Claim, Place, PlaceCandidate, When

SLACK = 3  # days; reports give the day of the event, of a death and their own in one breath
SOME = 2  # people; figures from here on seldom agree by chance
ELSEWHERE = 10.0  # km between places that one report tells apart; a quarter lies some way from the point of its city
AROUND = 50.0  # km between them where it tells of as many harmed: a suburb, a hospital, where somebody is from
SHORT = 3  # letters; shorter words of a name name nobody
CERTAIN = 3  # people; accounts that agree on so many killed and injured are of one event wherever they are placed


@dataclass(frozen=True, slots=True)
class _Account:
    """What some claims of one report say together."""

    claims: tuple[Claim, ...]
    place: Place | None
    when: When | None
    harmed: tuple[int, ...]
    names: frozenset[str]
    readings: tuple[PlaceCandidate, ...]  # where else the names of its places may lie
    spans: tuple[When, ...]  # the years, seasons and the like said of it, too long for a day of it


def joined(groups: Iterable[Sequence[Claim]]) -> list[list[Claim]]:
    """The groups of one report's claims, those that tell of one event joined, each in the order of the text.

    Groups of more claims come first: what is told in passing joins what the report is about.
    """
    accounts: list[_Account] = []
    for group in sorted(groups, key=lambda group: (-len(group), group[0].span.start, group[0].id)):
        account = _account(group)
        place = next((n for n, other in enumerate(accounts) if _again(other, account)), None)
        if place is None:
            accounts.append(account)
        else:
            accounts[place] = _account([*accounts[place].claims, *group])
    return sorted((list(one.claims) for one in accounts), key=lambda claims: (claims[0].span.start, claims[0].id))


def _account(claims: Iterable[Claim]) -> _Account:
    ordered = tuple(sorted(claims, key=lambda claim: (claim.span.start, claim.id)))
    told = [claim for claim in ordered if claim.kind in TOLD]
    words = (word for c in told for name in c.people.names for word in name.casefold().split() if len(word) >= SHORT)
    place, when = finest(c.place for c in told), first(c.when for c in told)
    readings = tuple(one for c in told if c.place for one in c.place.candidates)
    spans = tuple(c.when for c in told if c.when and is_own_day(c.when) and c.when.start and c.when.end)
    return _Account(ordered, place, when, harmed_by(told), frozenset(words), readings, spans)


def _again(main: _Account, other: _Account) -> bool:
    """Whether the other account may be of the main one's event, with nothing said that tells them apart."""
    same = _same_again(main, other)
    return not (
        (_other_days(main.when, other.when) and not same)
        or _of_other_years(main, other)
        or (_elsewhere(main, other, AROUND if same else ELSEWHERE) and not (same and _certainly(main, other)))
        or (main.names and other.names and not main.names & other.names)
        or (_tells_more(main, other) and _is_new(main, other) and not (same and _certainly(main, other)))
        or _only_one_abducts(main, other)
    )


def _other_days(one: When | None, other: When | None) -> bool:
    """Whether both days are said for themselves and do not meet."""
    if one is None or other is None or not (is_own_day(one) and is_own_day(other)):
        return False
    return days_between(one, other) > 0


def _of_other_years(main: _Account, other: _Account) -> bool:
    """Whether the other says no day but a year or a season ("in 2010"), and the main one's day is in none of them."""
    if main.when is None or other.when is not None or not other.spans:
        return False
    return all(days_between(main.when, span) > 0 for span in other.spans)


def _same_again(main: _Account, other: _Account) -> bool:
    """Whether both tell of as many, and no single person, within days in which a report returns to its event."""
    same = any(one == two and one >= SOME for one, two in zip(main.harmed, other.harmed, strict=True))
    return same and main.when is not None and other.when is not None and days_between(main.when, other.when) <= SLACK


def _certainly(main: _Account, other: _Account) -> bool:
    """Whether they agree on every harm that both tell of, on two at least, and on so many people in all."""
    both = [(one, two) for one, two in zip(main.harmed, other.harmed, strict=True) if min(one, two) >= 0]
    came = [one for one, two in both if one > 0]
    return all(one == two for one, two in both) and len(came) > 1 and sum(came) >= CERTAIN


def _tells_more(main: _Account, other: _Account) -> bool:
    """Whether the other tells of more people, or of another harm than the main one."""
    return any(more > max(0, most) for most, more in zip(main.harmed, other.harmed, strict=True))


def _is_new(main: _Account, other: _Account) -> bool:
    """Whether the other says a place or a day for itself, or took over a day that is not the main one's."""
    if (other.place is not None and not other.place.carried_over) or is_own_day(other.when):
        return True
    return main.when is not None and other.when is not None and days_between(main.when, other.when) > 0


def _elsewhere(main: _Account, other: _Account, beyond: float) -> bool:
    """Whether their places tell them apart, whatever else of that name there is: another "Austin" may be near."""
    if main.place is None or other.place is None or not _apart(main.place, other.place, beyond):
        return False
    return not (_any_near(other.readings, main.place) or _any_near(main.readings, other.place))


def _any_near(readings: Iterable[PlaceCandidate], place: Place) -> bool:
    distances = (kilometres_between(one, place) for one in readings)
    return any(km is not None and km <= AROUND for km in distances)


def _apart(one: Place, other: Place, beyond: float) -> bool:
    """Whether both places are said for themselves and so many km from each other, or in two provinces."""
    if one.carried_over or other.carried_over:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.country and one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return True
    km = kilometres_between(one, other)
    fine = max(one.precision or 9, other.precision or 9) <= FINE
    return fine and km is not None and km > beyond


def _only_one_abducts(one: _Account, other: _Account) -> bool:
    """Whether one tells of an abduction and the other does not, which `templates_of` holds apart."""
    detained = OUTCOMES.index("detained")
    return (one.harmed[detained] >= 0) != (other.harmed[detained] >= 0)
