"""What is known of a total: possible values with their weights, and how such knowledge is put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.records import Estimate, EstimateMethod

POINTS = 9_999  # equally likely values that stand for a distribution; odd, so that one of them is the median

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posterior:
    """Possible totals, rising, each with its probability; the probabilities sum to one."""

    values: Values
    weights: Values

    @classmethod
    def of(cls, values: Values | NDArray[np.int64], weights: Values | None = None) -> Posterior:
        """These values in order, equally likely if no weights are given."""
        totals = values.astype(np.float64)
        given = np.ones(len(totals)) if weights is None else weights
        order = totals.argsort(kind="stable")
        return cls(totals[order], given[order] / given.sum())

    def quantile(self, share: float) -> float:
        """The smallest value that has at least this share of the probability at or below it."""
        below = np.cumsum(self.weights)
        return float(self.values[min(int(np.searchsorted(below, share - 1e-12)), len(below) - 1)])

    def points(self) -> Values:
        """Equally likely values that stand for the whole."""
        below = np.cumsum(self.weights)
        at = np.searchsorted(below, (np.arange(POINTS) + 0.5) / POINTS)
        return self.values[np.minimum(at, len(below) - 1)]

    def log_moments(self) -> tuple[float, float]:
        """Mean and variance of the logarithm of the total."""
        logs = np.log(self.values)
        mean = float(logs @ self.weights)
        return mean, float((logs - mean) ** 2 @ self.weights)


def summary(method: EstimateMethod, posterior: Posterior | None, level: float, refused: str | None = None) -> Estimate:
    """The median and the ends of the interval, or why there are none."""
    if posterior is None:
        return Estimate(method, None, None, None, refused)
    low, median, high = (posterior.quantile(share) for share in ((1 - level) / 2, 0.5, (1 + level) / 2))
    return Estimate(method, median, low, high)


def averaged(parts: Sequence[Posterior]) -> Posterior:
    """The mixture of what is known under each linkage of the records (linkage-averaging, Sadinle 2018)."""
    return Posterior.of(
        np.concatenate([part.values for part in parts]), np.concatenate([part.weights / len(parts) for part in parts])
    )


def spread(parts: Sequence[Posterior]) -> tuple[float, float | None]:
    """The variance of the log total within a linkage, and between the linkages (None with a single one).

    The variance of the mixture is their sum (law of total variance).
    """
    means, variances = zip(*(part.log_moments() for part in parts), strict=True)
    return float(np.mean(variances)), float(np.var(means)) if len(parts) > 1 else None


def summed(parts: Sequence[Posterior], rng: np.random.Generator) -> Posterior:
    """What is known of the sum of independent strata."""
    total = np.zeros(POINTS)
    for part in parts:
        total += rng.permutation(part.points())
    return Posterior.of(total)
