"""How likely two tellings are of one event: a logistic model over levels of agreement, so that every score is a sum.

The weights are log2 odds, kept in whole units of 1/`UNIT`: sums of whole numbers are the same in every order, so the
order in which reports arrive cannot change what is linked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from recount.errors import RecountError
from recount.language import data_folder
from recount.link.agreement import FEATURES, Levels
from recount.link.columns import Bools, Floats, Ints
from recount.records import Weight

UNIT = 1024
PRIOR = "prior"
RIDGE = 8.0  # the weight of the penalty on large weights
Names = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights: what two tellings begin with (`prior`), and what each level of each feature adds, in log2 odds."""

    prior: float
    weights: Names
    name: str = "shipped"

    def scores(self, levels: Levels) -> Ints:
        """The log2 odds of each row of levels, in units of 1/`UNIT`."""
        total = np.full(len(levels), _units(self.prior), dtype=np.int64)
        for place, feature in enumerate(FEATURES):
            table = np.array([_units(self.weight(feature.name, level)) for level in feature.levels], dtype=np.int64)
            total += table[levels[:, place]]
        return total

    def weight(self, feature: str, level: str) -> float:
        """What this level of this feature adds; a level that was never learnt adds nothing."""
        return self.weights.get(feature, {}).get(level, 0.0)

    def reasons(self, levels: Sequence[int]) -> tuple[Weight, ...]:
        """The parts of one pair's score: what it begins with, then one a feature, those that weigh most first."""
        named = [(feature.name, feature.levels[code]) for feature, code in zip(FEATURES, levels, strict=True)]
        parts = [Weight(name, level, _units(self.weight(name, level)) / UNIT) for name, level in named]
        parts.sort(key=lambda part: (-abs(part.weight), part.feature))
        return (Weight(PRIOR, "", _units(self.prior) / UNIT), *parts)


def probability(score: float) -> float:
    """The probability of these log2 odds."""
    return float(1 / (1 + 2.0**-score)) if score > -60 else 0.0


def _units(weight: float) -> int:
    return round(weight * UNIT)


@cache
def shipped() -> Scorer:
    """The weights that come with Recount."""
    return scorer_at(data_folder() / "link" / "weights.yaml")


def scorer_at(path: Path) -> Scorer:
    """The weights in a file. Raises RecountError where it holds none."""
    try:
        stated = yaml.safe_load(path.read_text(encoding="utf-8"))
        weights = {f.name: dict(stated.get(f.name) or {}) for f in FEATURES}
        return Scorer(float(stated[PRIOR]), weights, name=str(stated.get("name", path.name)))
    except (OSError, yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        raise RecountError(f"{path}: these are no weights for linking: {error}") from error


def written(scorer: Scorer) -> dict[str, Any]:
    """The weights as plain data, as they stand in the file."""
    return {PRIOR: scorer.prior, **{feature.name: dict(scorer.weights[feature.name]) for feature in FEATURES}}


def fitted(levels: Levels, same: Bools, importance: Floats | None = None, start: Scorer | None = None) -> Scorer:
    """The scorer that fits labelled pairs best (L2-penalised maximum likelihood).

    Args:
        levels: One row of level codes a pair.
        same: Whether each pair is of one event.
        importance: How much each pair counts; all alike unless given.
        start: Weights to stay near to; none: near to nothing.
    """
    starts, width = _columns()
    _, first, counts = np.unique(_numbered(levels, same), return_index=True, return_inverse=True)
    mass = np.bincount(counts.ravel(), weights=importance, minlength=len(first))
    codes, truth = levels[first].astype(np.int64) + starts, same[first].astype(np.float64)
    anchor = _as_vector(start, width) if start else np.zeros(width + 1)

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = vector[width] + vector[codes].sum(axis=1)
        chance = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
        apart = vector - anchor
        apart[width] = apart[width] if start else 0.0  # what pairs begin with is free, unless we stay near to something
        total = float((mass * (np.logaddexp(0, odds) - truth * odds)).sum() + RIDGE / 2 * (apart**2).sum())
        error = mass * (chance - truth)
        gradient = np.bincount(codes.ravel(), weights=np.repeat(error, codes.shape[1]), minlength=width + 1)
        gradient[width] = error.sum()
        return total, gradient + RIDGE * apart

    found = minimize(loss, anchor, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return _as_scorer(found.x / np.log(2))


def _numbered(levels: Levels, same: Bools) -> Ints:
    """One number a row, the same for the same levels and label: most pairs are like many others."""
    numbers = same.astype(np.int64)
    for place, feature in enumerate(FEATURES):
        numbers = numbers * len(feature.levels) + levels[:, place]
    return numbers


def _columns() -> tuple[Ints, int]:
    """Where each feature's levels begin in one row of all levels, and how many there are."""
    sizes = [len(feature.levels) for feature in FEATURES]
    return np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64), sum(sizes)


def _as_vector(scorer: Scorer, width: int) -> Floats:
    flat = [scorer.weight(feature.name, level) for feature in FEATURES for level in feature.levels]
    vector: Floats = np.array([*flat, scorer.prior]) * np.log(2)
    return vector


def _as_scorer(vector: Floats) -> Scorer:
    flat = iter(vector.tolist())
    weights = {feature.name: {level: round(next(flat), 3) for level in feature.levels} for feature in FEATURES}
    return Scorer(round(next(flat), 3), weights)
