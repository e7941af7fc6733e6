"""What is counted of those told as injured who have died since, as the incident says (`Incident.died`).

Claims told before are set aside, each with the reason; what a later report leaves of their injured rests on the claim
of the death. Only what a report tells of all its injured is corrected: whether one of "two children" is the one who
died since, nobody says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recount.count.bounds import Bounds
from recount.count.voices import Telling
from recount.count.wording import sentence
from recount.records import DiedSince, Outcome, SetAside

CHANGED: frozenset[Outcome] = frozenset({"killed", "injured"})
Aside = tuple[Outcome, SetAside]


def as_known_later(told: Sequence[Telling], died: Iterable[DiedSince]) -> tuple[list[Telling], list[Aside]]:
    """The tellings as later reports correct them, and the claims set aside for that, with the outcome they are of."""
    aside: list[Aside] = []
    for one in died:
        later = next((t for t in told if t.key in one.later and t.claim.outcome == "killed"), None)
        if later is not None:
            before = [t for t in told if t.key in one.told and _tells_all(t, told)]
            left = [_left(t, later, one.number) for t in before if t.claim.outcome == "injured"]
            aside += [_aside(t, one.number) for t in before]
            told = [*(t for t in told if t not in before), *left]
    return list(told), aside


def _tells_all(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether it is the most that its report tells of those killed, or of those injured."""
    outcome, report = telling.claim.outcome, telling.claim.report
    if outcome not in CHANGED or telling.bounds.best is None:
        return False
    same = (t.bounds.best for t in told if t.claim.outcome == outcome and t.claim.report == report)
    return telling.bounds.best == max(best for best in same if best is not None)


def _left(before: Telling, later: Telling, number: int) -> Telling:
    """What a claim told of the injured without those who have died since, as the later claim has it."""
    return replace(before, key=later.key, bounds=_fewer(before.bounds, number), day=later.day, source=later.source)


def _fewer(bounds: Bounds, number: int) -> Bounds:
    low, best, high = (None if end is None else max(0, end - number) for end in (bounds.low, bounds.best, bounds.high))
    return Bounds(low, best, high)


def _aside(telling: Telling, number: int) -> Aside:
    outcome = telling.claim.outcome
    assert outcome is not None
    return outcome, SetAside(telling.key, sentence("aside", "died", number=number))
