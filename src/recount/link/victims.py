"""Which claims of one incident tell of the same people again.

By name where they are named, by number and words where not; a claim with neither ("he", "the victims")
goes to the people before it. Different outcomes may be of the same people: shot, and dead later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.records import Claim


def same_people(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims, grouped by the people they tell of, the fullest claim of each group first."""
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((g for g in groups if any(_same(claim, c) for c in g)), None)
        if group is None and groups and tells_nobody(claim):
            group = groups[-1]
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return [sorted(g, key=_fullness, reverse=True) for g in groups]


def _same(one: Claim, other: Claim) -> bool:
    named = bool(one.people.names), bool(other.people.names)
    if all(named):
        return names_one(one, other)
    if one.outcome != other.outcome or any(named):
        return False
    return _bounds(one) == _bounds(other) and (one.part_of is None) == (other.part_of is None)


def names_one(one: Claim, other: Claim) -> bool:
    """Whether both claims name a person by the same last name, or by names that share two words."""
    return any(a & b and (len(a & b) > 1 or len(a) == 1 or len(b) == 1) for a in _names(one) for b in _names(other))


def _names(claim: Claim) -> list[set[str]]:
    return [set(re.findall(r"\w{3,}", name.casefold())) for name in claim.people.names]


def _bounds(claim: Claim) -> tuple[int | None, int | None]:
    return (claim.figure.low, claim.figure.high) if claim.figure else (None, None)


def tells_nobody(claim: Claim) -> bool:
    """Whether a claim of harm says neither who nor how many ("they were killed"), or that nobody was harmed."""
    if claim.kind != "casualty" or (claim.figure is not None and claim.figure.high == 0):
        return claim.kind == "casualty"
    counted = claim.figure is not None and claim.figure.span is not None
    return not counted and not claim.people.names and claim.people.status == "unknown"


def _fullness(claim: Claim) -> tuple[int, int, int]:
    names = max((len(n) for n in claim.people.names), default=0)
    counted = claim.figure is not None and claim.figure.span is not None
    return names, int(counted), int(claim.people.status != "unknown")
