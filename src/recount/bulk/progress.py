"""How far a harvest is: pages read, how fast, and how long it will take yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Progress:
    """What was done so far. `began` is when this run began; what an earlier run did does not count for its rate."""

    total: int  # bytes of all inputs
    bytes: int = 0  # of finished chunks
    before: int = 0  # of chunks that an earlier run finished
    pages: int = 0
    reports: int = 0
    claims: int = 0
    dead: int = 0
    under_way: int = 0  # pages of unfinished chunks
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Pages a second in this run."""
        return (self.pages + self.under_way) / max(time.monotonic() - self.began, 1e-9)

    @property
    def left(self) -> float | None:
        """Seconds until all is read at the pace so far, None while that cannot be told."""
        done = self.bytes - self.before
        spent = time.monotonic() - self.began
        return spent * (self.total - self.bytes) / done if done > 0 else None

    def told(self) -> str:
        """One line for people."""
        share = 100 * self.bytes / self.total if self.total else 100
        parts = [f"{share:.0f} %", f"{self.pages + self.under_way:,} pages", f"{self.rate:,.0f} a second"]
        parts += [f"{self.reports:,} reports", f"{self.claims:,} claims", f"{self.dead:,} dead letters"]
        if self.left is not None:
            parts.append(f"{_span(self.left)} left")
        return " · ".join(parts)


Watch = Callable[[Progress], None]


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
