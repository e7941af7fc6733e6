"""Ranges drawn as ranges: where low, best and high lie on one scale, as numbers from 0 to 100."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

OPEN_TO = 96.0  # where a bar without a high ends, faded
WIDEST = 90.0  # where the largest number stands


@dataclass(frozen=True, slots=True)
class Bar:
    """One range: where it starts and ends, where best stands (None: not known), and which ends are open."""

    start: float
    end: float
    best: float | None
    open_low: bool
    open_high: bool
    empty: bool = False

    @property
    def width(self) -> float:
        """How long it is; never so short that it cannot be seen."""
        return max(self.end - self.start, 0.8)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from nought to a round number: linear, and the same for all bars beside each other."""

    largest: int

    @classmethod
    def of(cls, ranges: Iterable[tuple[int | None, int | None, int | None]]) -> Scale:
        """The scale that shows all of these."""
        numbers = [number for one in ranges for number in one if number is not None]
        return cls(_round_up(max(numbers, default=1)))

    def at(self, number: int) -> float:
        """Where a number stands."""
        return round(WIDEST * number / self.largest, 2)

    def bar(self, low: int | None, best: int | None, high: int | None) -> Bar:
        """A range on this scale."""
        known = [number for number in (low, best, high) if number is not None]
        if not known:
            return Bar(0, 0, None, True, True, empty=True)
        start = self.at(low) if low is not None else 0.0
        end = self.at(high) if high is not None else OPEN_TO
        return Bar(start, end, self.at(best) if best is not None else None, low is None, high is None)

    @property
    def ticks(self) -> list[tuple[float, int]]:
        """Numbers to write under it: nought, the middle, the largest."""
        middle = self.largest // 2
        return [(self.at(number), number) for number in dict.fromkeys((0, middle, self.largest))]


def _round_up(number: int) -> int:
    """The next number of one or two round digits."""
    if number <= 10:
        return max(number, 1)
    step = 10 ** (int(math.log10(number)) - 1) * 5
    return math.ceil(number / step) * step
