"""What asking took: questions, tokens, and the cost by the user's own prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """Price of a million tokens, of those sent and of those answered, in a currency of the user's; None: not known."""

    sent: float | None = None
    answered: float | None = None


@dataclass(slots=True)
class Tally:
    """Counts over one run: `untold` are answers that came without a count of tokens."""

    prices: Prices = field(default_factory=Prices)
    asked: int = 0
    kept: int = 0
    sent: int = 0
    answered: int = 0
    untold: int = 0

    def count(self, usage: Any) -> None:
        """Adds one answer of the endpoint, by the `usage` of its reply."""
        self.asked += 1
        sent, answered = _whole(usage, "prompt_tokens"), _whole(usage, "completion_tokens")
        if sent is None or answered is None:
            self.untold += 1
        self.sent += sent or 0
        self.answered += answered or 0

    @property
    def cost(self) -> float | None:
        """What the tokens counted cost; None without prices."""
        if self.prices.sent is None and self.prices.answered is None:
            return None
        return (self.sent * (self.prices.sent or 0) + self.answered * (self.prices.answered or 0)) / MILLION

    def told(self) -> str:
        """The tally as one line."""
        parts = [f"{self.asked} asked", f"{self.kept} answers kept from before"]
        parts.append(f"{self.sent:,} tokens sent, {self.answered:,} answered")
        if self.untold:
            parts.append(f"tokens not counted by the endpoint for {self.untold}")
        if self.cost is not None:
            parts.append(f"cost {self.cost:.4f}")
        return "; ".join(parts)


def _whole(usage: Any, name: str) -> int | None:
    found = usage.get(name) if isinstance(usage, Mapping) else None
    return found if isinstance(found, int) else None
