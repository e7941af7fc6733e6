"""What is counted from claims: counts with what they rest on, and what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recount.records.linked import ClaimKey
from recount.records.said import Outcome, Status

CountRule = Literal["conservative", "representative", "informative", "ucdp", "airwars", "independent"]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that a count does not rest on, and why."""

    claim: ClaimKey
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some people came to some harm, by a named rule: low <= best <= high, None open or not known.

    `subject` is the id of the incident, or names the filter of a total. `status` and `group` (women, children …)
    narrow the people, None all. `sources` is the number of independent sources behind it.
    """

    subject: str
    outcome: Outcome
    rule: CountRule
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[ClaimKey, ...]
    set_aside: tuple[SetAside, ...] = ()
    status: Status | None = None
    group: str | None = None
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that are inconsistent with each other: the smallest set that cannot all hold, and why, in words.

    `suspects` are the claims without which the others hold together.
    """

    kind: str
    reason: str
    claims: tuple[ClaimKey, ...]
    suspects: tuple[ClaimKey, ...] = ()
    series: tuple[str, ...] = ()
