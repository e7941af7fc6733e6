"""How many, as bounds: low <= best <= high, None open or not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recount.records import Figure

OPEN = float("inf")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of numbers with the likeliest, as a figure tells it; None is open or not told."""

    low: int | None
    best: int | None
    high: int | None

    @classmethod
    def of(cls, figure: Figure) -> Bounds:
        """The bounds a figure tells."""
        return cls(figure.low, figure.best, figure.high)

    @property
    def floor(self) -> int:
        """The lowest number it allows."""
        return self.low or 0

    @property
    def ceiling(self) -> float:
        """The highest number it allows, infinite where open."""
        return OPEN if self.high is None else self.high

    @property
    def told(self) -> int | None:
        """The number it tells, where only one can be named: best, else low, else high."""
        return next((number for number in (self.best, self.low, self.high) if number is not None), None)

    def meets(self, other: Bounds) -> bool:
        """Whether some number lies in both."""
        return self.floor <= other.ceiling and other.floor <= self.ceiling

    def within(self, other: Bounds) -> bool:
        """Whether every number it allows is allowed by the other."""
        return other.floor <= self.floor and self.ceiling <= other.ceiling

    def __str__(self) -> str:
        if self.low == self.high:
            return "no number" if self.low is None else f"{self.low:,}"
        if self.high is None:
            return f"{self.low:,} or more"
        return f"{self.high:,} or fewer" if self.low is None else f"{self.low:,} to {self.high:,}"


def ordered(low: int | None, best: int | None, high: int | None) -> Bounds:
    """Bounds that do not cross: low and high give way to best."""
    if best is not None:
        low = None if low is None else min(low, best)
        high = None if high is None else max(high, best)
    elif low is not None and high is not None:
        high = max(low, high)
    return Bounds(low, best, high)


def both(several: Sequence[Bounds]) -> Bounds:
    """What all of them allow, where they meet; else the range from the lowest to the highest."""
    if len(several) == 1:
        return several[0]
    low, high = max(one.floor for one in several), min(one.ceiling for one in several)
    if low > high:
        return Bounds(*_hull(several))
    bests = [one.best for one in several if one.best is not None and low <= one.best <= high]
    said = [one.low for one in several if one.low is not None]
    return Bounds(low if said else None, min(bests, default=None), None if high == OPEN else int(high))


def _hull(several: Sequence[Bounds]) -> tuple[int | None, int | None, int | None]:
    low = min(one.floor for one in several)
    bests = [one.best for one in several if one.best is not None]
    return low, min(bests, default=None), highest(several)


def highest(several: Sequence[Bounds]) -> int | None:
    """The highest number told; open where the highest low is open above and nothing told is higher."""
    told = max((one.high for one in several if one.high is not None), default=-1)
    open_from = max((one.floor for one in several if one.high is None), default=-1)
    return None if open_from >= told else told


def total(several: Sequence[Bounds]) -> Bounds:
    """The sum of bounds of different people; open where one is. Where no best is told the low stands in."""
    if not several:
        return Bounds(None, None, None)
    bests = [one.floor if one.best is None else one.best for one in several]
    highs = [one.high for one in several]
    whole = None if None in highs else sum(high for high in highs if high is not None)
    told = any(one.best is not None for one in several)
    return Bounds(sum(one.floor for one in several), sum(bests) if told else None, whole)
