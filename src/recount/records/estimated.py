"""What lists that overlap let estimate: how many were harmed in all, those no list documents included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EstimateMethod = Literal["lcmcr", "dga", "loglinear"]
VariationKind = Literal["without", "recovers", "classes", "delta"]


@dataclass(frozen=True, slots=True)
class ChainDiagnostics:
    """Whether the chains of a sampler agree.

    `r_hat` is split and rank-normalised, the larger of bulk and tail; `ess_bulk` and `ess_tail` are effective sample
    sizes (Vehtari et al. 2021); `kept` draws stand for `iterations` of each chain.
    """

    chains: int
    iterations: int
    kept: int
    r_hat: float
    ess_bulk: float
    ess_tail: float


@dataclass(frozen=True, slots=True)
class ModelWeight:
    """One model that a method weighed: which lists depend on which, how much it counts, what it alone estimates.

    `weight` is the posterior probability of a graph, or the share among log-linear models that BIC gives it
    (exp(-difference/2)). `error` is a standard error, None where the method has none.
    """

    terms: tuple[tuple[str, ...], ...]
    weight: float
    estimate: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one method makes of the lists: the total with its interval, or why there is none.

    `median`, `low` and `high` count everybody, documented or not; all three are None if and only if `refused` says
    why. `within` and `between` are the variance of the log total inside a linkage of the records and between the
    linkages, None of the latter with a single linkage. `settings` names the choices the method rests on.
    """

    method: EstimateMethod
    median: float | None
    low: float | None
    high: float | None
    refused: str | None = None
    within: float | None = None
    between: float | None = None
    diagnostics: tuple[ChainDiagnostics, ...] = ()
    models: tuple[ModelWeight, ...] = ()
    settings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """The estimate under another choice: a list left out, another number of classes, another prior weight.

    `kind` "recovers" estimates from the other lists how many the list `value` has, which is `known`.
    """

    kind: VariationKind
    value: str
    estimate: Estimate
    known: int | None = None


@dataclass(frozen=True, slots=True)
class Estimation:
    """All estimates for one stratum, or for the sum of the strata.

    `lists` are the names with how many people each documents, `documented` how many they document together (the mean
    over `linkages` ways to link the records); `level` is that of the intervals. `notes` say what a reader must know.
    """

    stratum: str | None
    lists: tuple[tuple[str, int], ...]
    documented: float
    linkages: int
    level: float
    estimates: tuple[Estimate, ...]
    variations: tuple[Variation, ...] = ()
    notes: tuple[str, ...] = ()
