"""Of whom a claim tells, and which people a count is of: everyone, one status, or one group.

A claim is of the people it says, no others: nothing is inferred from a name, and children are civilians only where the
claim says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.records import Claim, Status

STATUSES: tuple[Status, ...] = ("civilian", "military", "police")  # disjoint
AGES_AND_SEXES = ("children", "men", "women")  # as reports use the words, disjoint
WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class People:
    """Of whom a claim tells: their status (None not said), their groups, and the names given."""

    status: Status | None
    groups: tuple[str, ...]
    names: tuple[frozenset[str], ...] = ()

    @property
    def restricted(self) -> bool:
        """Whether it tells of some people rather than of everyone harmed."""
        return bool(self.status or self.groups or self.names)


@dataclass(frozen=True, slots=True)
class Cell:
    """The people a count is of; both None: everyone."""

    status: Status | None = None
    group: str | None = None

    def covers(self, people: People) -> bool:
        """Whether those people are all among the cell's."""
        if self.group is not None:
            return people.groups == tuple(self.group.split("+"))
        return self.status in (None, people.status)

    def is_whole(self, people: People) -> bool:
        """Whether a claim of those people tells of the whole cell."""
        if people.names:
            return False
        if self.group is not None:
            return people.groups == tuple(self.group.split("+"))
        return people.status == self.status and not people.groups


def people_of(claim: Claim) -> People:
    """Of whom the claim tells."""
    said = claim.people.status
    status = said if said in STATUSES else None
    names = tuple(frozenset(WORD.findall(name.casefold())) for name in claim.people.names)
    return People(status, tuple(sorted(claim.people.groups)), names)


def cells_of(told: Iterable[People]) -> list[Cell]:
    """Everyone, then each status and each group that somebody tells of."""
    seen = list(told)
    statuses = {people.status for people in seen} - {None}
    groups = {"+".join(people.groups) for people in seen if people.groups}
    return [Cell(), *(Cell(status=s) for s in STATUSES if s in statuses), *(Cell(group=g) for g in sorted(groups))]


def floor_of(parts: Sequence[tuple[People, int]]) -> int:
    """The least number of people that parts of one whole make: those surely different are added up."""
    return max(_sums(parts), default=0)


def spread_of(parts: Sequence[tuple[People, int]]) -> tuple[int, ...]:
    """Numbers of people in parts that may be different people each; equal numbers may be the same people."""
    return tuple(sorted(set(_sums(parts))))


def _sums(parts: Sequence[tuple[People, int]]) -> list[int]:
    """The parts added up by status, by age and sex, and by name, and each other part for itself."""
    by_status: dict[str, int] = defaultdict(int)
    by_group: dict[str, int] = defaultdict(int)
    single = []
    for people, number in parts:
        if people.groups in {(group,) for group in AGES_AND_SEXES}:
            by_group[people.groups[0]] = max(by_group[people.groups[0]], number)
        elif people.status and not people.names:
            by_status[people.status] = max(by_status[people.status], number)
        elif not people.names:
            single.append(number)
    named = len(distinct_names(name for people, _ in parts for name in people.names))
    return [number for number in (sum(by_status.values()), sum(by_group.values()), named, *single) if number]


def distinct_names(names: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The persons named, each once: two names are one person's where they share two words, or one is in the other."""
    persons: list[frozenset[str]] = []
    for name in sorted(set(names), key=lambda n: (-len(n), sorted(n))):
        if name and not any(len(name & known) > 1 or name <= known for known in persons):
            persons.append(name)
    return persons
