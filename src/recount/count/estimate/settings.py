"""The choices an estimate rests on."""

from __future__ import annotations

from dataclasses import dataclass

from recount.records import EstimateMethod

METHODS: tuple[EstimateMethod, ...] = ("lcmcr", "dga", "loglinear")
LEAST_LISTS = 3
LEAST_CHAINS = 16  # fewer can miss a rare mode: on the Kosovo lists single chains differ by a sixth at the lower end
MOST_R_HAT = 1.05


@dataclass(frozen=True, slots=True)
class Settings:
    """How to estimate.

    `iterations` are run in each of `chains`, the first `burn_in` discarded and every `thinning`-th of the rest kept.
    `classes` is the most latent classes; `delta` the prior weight of each cell of the table for decomposable graphs,
    None 2^-lists. Intervals have `level`. `sensitivity` asks for the estimates under other choices.
    """

    methods: tuple[EstimateMethod, ...] = METHODS
    level: float = 0.95
    chains: int = LEAST_CHAINS
    iterations: int = 110_000
    burn_in: int = 10_000
    thinning: int = 10
    classes: int = 10
    delta: float | None = None
    seed: int = 1
    sensitivity: bool = True
