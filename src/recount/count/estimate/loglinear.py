"""Log-linear models of the overlap: all hierarchical ones, the best by BIC, and what others would say.

Fienberg, "The multiple recapture census for closed populations and incomplete 2^k contingency tables", Biometrika 59
(1972); Bishop, Fienberg and Holland, "Discrete Multivariate Analysis" (1975). A model says which lists depend on which;
the highest interaction is taken to be none. Models under which the number on no list has no estimate are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from recount.count.estimate.existence import face
from recount.count.estimate.lists import Lists
from recount.count.estimate.newton import deviance_of, fitted
from recount.count.estimate.posterior import POINTS, Posterior
from recount.records import ModelWeight

ALL_UP_TO = 5  # lists; of six there are millions of models
SHOWN = 5

Term = tuple[int, ...]  # the lists that interact, by their places
Model = frozenset[Term]  # the interactions; with each all that it contains
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """One model fitted: how many people no list documents, with the standard error of the total."""

    model: Model
    bic: float
    unseen: float
    error: float


def posterior_of(lists: Lists) -> tuple[Posterior, tuple[ModelWeight, ...]] | None:
    """The total under the best model, log-normal in those on no list (Chao 1987), and the models next to it.

    The uncertainty of the choice of model is not in it: see the other models. None if no model has an estimate.
    """
    fits = list(islice(_estimable(lists), SHOWN))
    if not fits:
        return None
    best = fits[0]
    sigma = math.sqrt(math.log1p((best.error / best.unseen) ** 2)) if best.unseen > 0 else 0.0
    scores = norm.ppf((np.arange(POINTS) + 0.5) / POINTS)
    return Posterior.of(lists.documented + best.unseen * np.exp(sigma * scores)), _weights(lists, fits)


def hierarchical_models(lists: int) -> Iterator[Model]:
    """All sets of interactions that hold with each one all it contains, the one of all lists left out."""
    seen: set[Model] = {frozenset()}
    grown = list(seen)
    while grown:
        yield from grown
        grown = list({larger for model in grown for larger in _grown(model, lists)} - seen)
        seen.update(grown)


def _grown(model: Model, lists: int) -> Iterator[Model]:
    """The models with one interaction more."""
    for size in range(2, lists):
        for term in combinations(range(lists), size):
            if term not in model and all(part in model for part in combinations(term, size - 1) if size > 2):
                yield model | {term}


def _shrunk(model: Model) -> Iterator[Model]:
    """The models with one interaction fewer."""
    for term in model:
        if not any(set(term) < set(other) for other in model):
            yield model - {term}


def _estimable(lists: Lists) -> Iterator[Fit]:
    """The fits of the models that estimate the number on no list, the best first."""
    counts = _observed(lists)
    count = len(lists.names)
    models = hierarchical_models(count) if count <= ALL_UP_TO else _stepwise(counts, count)
    scored = [(_bic(model, counts, count), sorted(model), model) for model in models]
    for bic, _, model in sorted(scored):
        fit = _fit(model, bic, counts, count)
        if fit:
            yield fit


def _stepwise(counts: Reals, lists: int) -> list[Model]:
    """The models met by adding or taking away one interaction at a time, from independence on, while BIC falls."""
    current, met = frozenset[Term](), {}
    met[current] = _bic(current, counts, lists)
    while True:
        near = {*_grown(current, lists), *_shrunk(current)} - met.keys()
        met.update({model: _bic(model, counts, lists) for model in sorted(near, key=sorted)})
        best = min(met, key=lambda model: met[model])
        if best == current:
            return list(met)
        current = best


def _bic(model: Model, counts: Reals, lists: int) -> float:
    """The criterion, with the number of people as sample size."""
    design = _design(model, lists)
    parameters: int = design.shape[1]
    return float(deviance_of(design, counts)) + parameters * math.log(float(counts.sum()))


def _fit(model: Model, bic: float, counts: Reals, lists: int) -> Fit | None:
    """The fit on the cells that the model can fill; None if these do not determine the number on no list."""
    design = _design(model, lists)
    filled = face(design, counts)
    if filled is None:
        return None
    cells, basis, empty = filled
    coefficients, covariance = fitted(design[cells] @ basis, counts[cells])
    unseen = math.exp(min(float(empty @ coefficients), 700.0))
    return Fit(model, bic, unseen, math.sqrt(unseen + unseen**2 * float(empty @ covariance @ empty)))


def _observed(lists: Lists) -> Reals:
    """The counts of all patterns but that of no list, those of nobody included."""
    flat: Reals = lists.cube().ravel()[1:]
    return flat


@cache
def _columns(lists: int) -> dict[Term, Reals]:
    cells = np.array(list(product((0, 1), repeat=lists))[1:], dtype=np.float64)
    terms = [term for size in range(lists) for term in combinations(range(lists), size)]
    return {term: cells[:, list(term)].prod(axis=1) for term in terms}


def _design(model: Model, lists: int) -> Reals:
    """One row a pattern, one column a parameter; the first is that of the pattern of no list."""
    columns = _columns(lists)
    terms = [(), *((one,) for one in range(lists)), *sorted(model, key=lambda term: (len(term), term))]
    return np.column_stack([columns[term] for term in terms])


def _weights(lists: Lists, fits: list[Fit]) -> tuple[ModelWeight, ...]:
    return tuple(
        ModelWeight(
            terms=_generators(lists, fit.model),
            weight=math.exp((fits[0].bic - fit.bic) / 2),
            estimate=lists.documented + fit.unseen,
            error=fit.error,
        )
        for fit in fits
    )


def _generators(lists: Lists, model: Model) -> tuple[tuple[str, ...], ...]:
    """The largest interactions, and the lists that have none, by name."""
    alone = [(one,) for one in range(len(lists.names)) if not any(one in term for term in model)]
    largest = [term for term in model if not any(set(term) < set(other) for other in model)]
    return tuple(tuple(lists.names[at] for at in term) for term in sorted([*largest, *alone]))
