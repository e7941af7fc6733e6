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
from recount.records import Claim, Place, When

SLACK = 3  # days; reports give the day of the event, of a death and their own in one breath
SOME = 2  # people; figures from here on seldom agree by chance
ELSEWHERE = 10.0  # km between places that one report tells apart; a quarter lies some way from the point of its city
AROUND = 50.0  # km between them where it tells of as many harmed: a suburb, a hospital, where somebody is from
SHORT = 3  # letters; shorter words of a name name nobody


@dataclass(frozen=True, slots=True)
class _Account:
    """What some claims of one report say together."""

    claims: tuple[Claim, ...]
    place: Place | None
    when: When | None
    harmed: tuple[int, ...]
    names: frozenset[str]


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
    return _Account(ordered, place, when, harmed_by(told), frozenset(words))


def _again(main: _Account, other: _Account) -> bool:
    """Whether the other account may be of the main one's event, with nothing said that tells them apart."""
    same = _same_again(main, other)
    return not (
        (_other_days(main.when, other.when) and not same)
        or _elsewhere(main.place, other.place, AROUND if same else ELSEWHERE)
        or (main.names and other.names and not main.names & other.names)
        or any(more > max(0, most) for most, more in zip(main.harmed, other.harmed, strict=True))
        or _only_one_abducts(main, other)
    )


def _other_days(one: When | None, other: When | None) -> bool:
    """Whether both days are said for themselves and do not meet."""
    if one is None or other is None or not (is_own_day(one) and is_own_day(other)):
        return False
    return days_between(one, other) > 0


def _same_again(main: _Account, other: _Account) -> bool:
    """Whether both tell of as many, and no single person, within days in which a report returns to its event."""
    same = any(one == two and one >= SOME for one, two in zip(main.harmed, other.harmed, strict=True))
    return same and main.when is not None and other.when is not None and days_between(main.when, other.when) <= SLACK


def _elsewhere(one: Place | None, other: Place | None, beyond: float) -> bool:
    """Whether both places are said for themselves and so many km from each other, or in two provinces."""
    if one is None or other is None or one.carried_over or other.carried_over:
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
