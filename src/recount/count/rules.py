"""The named rules: from what each independent source tells of one harm to one count.

A rule gets one range a source, so that forty outlets relaying one statement weigh as one. Which rule to use is the
user's choice and is published with the count; none ranks one source above another.

Sources: `conservative`, `representative` and `informative` are the three aggregations of eventreport (van Baalen and
Höglund 2025): minimum, mode (the smallest of equals) and maximum of each bound. `ucdp` follows the UCDP codebook: where
nothing tells which report is more reliable, best is the lower figure; low and high are the lowest and highest told.
`airwars` is the minimum and maximum of all sources. `independent` is ours: interval agreement after Marzullo (1984).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from recount.count.bounds import OPEN, Bounds, highest, ordered
from recount.records import CountRule


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to settle what several sources tell.

    `askable`: only sources that could be asked set best. `unsure`: people who may be among those counted or beside
    them raise the high.
    """

    name: CountRule
    settle: Callable[[Sequence[Bounds]], Bounds]
    askable: bool = False
    unsure: bool = True


def _lowest(told: Sequence[Bounds]) -> Bounds:
    ceiling = min(one.ceiling for one in told)
    best = min((b for one in told if (b := _best_or_low(one)) is not None), default=None)
    if best is not None and best > ceiling:
        best = int(ceiling)
    return ordered(_low(told, min), best, None if ceiling == OPEN else int(ceiling))


def _common(told: Sequence[Bounds]) -> Bounds:
    low = _mode(one.floor for one in told)
    best = _mode(one.best for one in told if one.best is not None)
    ceiling = _mode(one.ceiling for one in told)
    found = ordered(_number(low), _number(best), _number(ceiling))
    return Bounds(None, found.best, found.high) if _nobody_tells_low(told) else found


def _greatest(told: Sequence[Bounds]) -> Bounds:
    best = max((b for one in told if (b := _best_or_low(one)) is not None), default=None)
    return ordered(_low(told, max), best, highest(told))


def _lower_best(told: Sequence[Bounds]) -> Bounds:
    best = min((b for one in told if (b := _best_or_low(one)) is not None), default=None)
    return ordered(_low(told, min), best, highest(told))


def _range(told: Sequence[Bounds]) -> Bounds:
    return ordered(_low(told, min), None, highest(told))


def _agreed(told: Sequence[Bounds]) -> Bounds:
    """The numbers on which the most sources agree, from the lowest to the highest of them."""
    most = max(_agreeing(one.floor, told) for one in told)
    low = min(one.floor for one in told if _agreeing(one.floor, told) == most)
    high = max(one.ceiling for one in told if _agreeing(one.ceiling, told) == most)
    bests = [one.best for one in told if one.best is not None and _agreeing(one.best, told) == most]
    best = _number(_mode(bests))
    return Bounds(None if _nobody_tells_low(told) else low, best, _number(high))


def _agreeing(number: float, told: Sequence[Bounds]) -> int:
    return sum(one.floor <= number <= one.ceiling for one in told)


def _best_or_low(one: Bounds) -> int | None:
    return one.low if one.best is None else one.best


def _low(told: Sequence[Bounds], choose: Callable[[Iterable[int]], int]) -> int | None:
    return None if _nobody_tells_low(told) else choose(one.floor for one in told)


def _nobody_tells_low(told: Sequence[Bounds]) -> bool:
    return all(one.low is None for one in told)


def _mode(numbers: Iterable[float]) -> float | None:
    """The most common number, the smallest of equals."""
    times = Counter(numbers)
    return min(times, key=lambda number: (-times[number], number), default=None)


def _number(value: float | None) -> int | None:
    return None if value is None or value == OPEN else int(value)


RULES: tuple[Rule, ...] = (
    Rule("conservative", _lowest, unsure=False),
    Rule("representative", _common, unsure=False),
    Rule("informative", _greatest),
    Rule("ucdp", _lower_best, askable=True),
    Rule("airwars", _range),
    Rule("independent", _agreed),
)
BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
