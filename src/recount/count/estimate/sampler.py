"""One chain of the latent class model: a Gibbs sampler, written from the paper.

Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72 (2016). People
fall into classes, unknown which; within a class the lists are independent. The classes' shares come from a
stick-breaking prior with at most `classes` sticks, alpha ~ Gamma(0.25, 0.25); a list documents somebody of a class with
a probability ~ Beta(1, 1); p(N) is proportional to 1/N. Everything below runs compiled, without Python's lock.

To the paper's six steps we add one: the prior knows the order of the classes, and a plain sampler can stay for long in
an unlikely order (the largest class last, alpha near 50). So labels are exchanged, and alpha moved with them, by
Metropolis steps with the shares integrated out. The posterior is the same; chains agree sooner.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

ALPHA_SHAPE = ALPHA_RATE = 0.25
EXCHANGES = 10  # tried in each iteration
ALPHA_STEP = 2.0  # of log alpha, wide: another order may want quite another alpha

Counts = NDArray[np.int64]
Reals = NDArray[np.float64]


@njit(cache=True, nogil=True)
def run_chain(
    rng: np.random.Generator, patterns: NDArray[np.int8], counts: Counts, classes: int, kept: Counts, pace: Counts
) -> None:
    """Run one chain and write the total of every kept iteration into `kept`.

    Args:
        rng: The chain's own random numbers.
        patterns: One row of 0 and 1 for each observed pattern.
        counts: How many people each pattern documents.
        classes: The most classes there may be.
        kept: Filled with totals, one for each kept iteration.
        pace: How many iterations to discard first, then how many to run for each kept one.
    """
    lists, documented = patterns.shape[1], int(counts.sum())
    hit = rng.random((lists, classes))
    share = np.full(classes, 1.0 / classes)
    sizes, hits = np.zeros(classes, np.int64), np.zeros((lists, classes), np.int64)
    alpha = 1.0
    for iteration in range(pace[0] + len(kept) * pace[1]):
        sort_documented(rng, patterns, counts, hit, share, sizes, hits)
        unseen = add_undocumented(rng, documented, hit, share, sizes)
        alpha = exchange_labels(rng, alpha, sizes, hits)
        for at in range(lists):
            for one in range(classes):
                hit[at, one] = rng.beta(1.0 + hits[at, one], 1.0 + sizes[one] - hits[at, one])
        last = break_stick(rng, alpha, sizes, share)
        alpha = rng.standard_gamma(ALPHA_SHAPE + classes - 1) / (ALPHA_RATE - last)
        done = iteration - pace[0] + 1
        if done > 0 and done % pace[1] == 0:
            kept[done // pace[1] - 1] = documented + unseen


@njit(cache=True, nogil=True)
def sort_documented(
    rng: np.random.Generator,
    patterns: NDArray[np.int8],
    counts: Counts,
    hit: Reals,
    share: Reals,
    sizes: Counts,
    hits: Counts,
) -> None:
    """Sort the documented people into classes; fills the classes' sizes and how many of each every list documents."""
    lists, classes = hit.shape
    weights, part = np.empty(classes), np.empty(classes, np.int64)
    sizes[:] = 0
    hits[:, :] = 0
    for row in range(len(counts)):
        for one in range(classes):
            weight = share[one]
            for at in range(lists):
                weight *= hit[at, one] if patterns[row, at] else 1.0 - hit[at, one]
            weights[one] = weight
        split(rng, counts[row], weights, part)
        for one in range(classes):
            sizes[one] += part[one]
            for at in range(lists):
                if patterns[row, at]:
                    hits[at, one] += part[one]


@njit(cache=True, nogil=True)
def add_undocumented(rng: np.random.Generator, documented: int, hit: Reals, share: Reals, sizes: Counts) -> int:
    """Draw how many people no list documents, and add them to the classes.

    Their number is negative binomial given the probability of being on no list, because p(N) ~ 1/N.
    """
    lists, classes = hit.shape
    weights, part = np.empty(classes), np.empty(classes, np.int64)
    for one in range(classes):
        weight = share[one]
        for at in range(lists):
            weight *= 1.0 - hit[at, one]
        weights[one] = weight
    missed = min(weights.sum(), 1.0 - 1e-12)
    unseen = int(rng.poisson(rng.standard_gamma(documented) * missed / (1.0 - missed)))
    split(rng, unseen, weights, part)
    sizes += part
    return unseen


@njit(cache=True, nogil=True)
def exchange_labels(rng: np.random.Generator, alpha: float, sizes: Counts, hits: Counts) -> float:
    """Try to exchange the labels of two classes some times, every other time with another alpha; returns alpha."""
    now = log_order(alpha, sizes)
    for attempt in range(EXCHANGES):
        one, other = rng.integers(0, len(sizes)), rng.integers(0, len(sizes))
        tried = alpha * math.exp(ALPHA_STEP * rng.standard_normal()) if attempt % 2 else alpha
        sizes[one], sizes[other] = sizes[other], sizes[one]
        then = log_order(tried, sizes)
        if math.log(1.0 - rng.random()) < then - now:
            alpha, now = tried, then
            for at in range(len(hits)):
                hits[at, one], hits[at, other] = hits[at, other], hits[at, one]
        else:
            sizes[one], sizes[other] = sizes[other], sizes[one]
    return alpha


@njit(cache=True, nogil=True)
def log_order(alpha: float, sizes: Counts) -> float:
    """The log density of the logarithm of alpha and of this order of class sizes, the sticks integrated out."""
    later = sizes.sum()
    density = (ALPHA_SHAPE + len(sizes) - 1) * math.log(alpha) - ALPHA_RATE * alpha
    for one in range(len(sizes) - 1):
        density -= math.lgamma(1.0 + alpha + later)
        later -= sizes[one]
        density += math.lgamma(1.0 + sizes[one]) + math.lgamma(alpha + later)
    return density


@njit(cache=True, nogil=True)
def break_stick(rng: np.random.Generator, alpha: float, sizes: Counts, share: Reals) -> float:
    """Draw the classes' shares from the sticks; returns the logarithm of what is left for the last class.

    On the log scale, because with a small alpha the rest of the stick is far below what a float can hold.
    """
    later, rest = sizes.sum(), 0.0
    for one in range(len(sizes) - 1):
        later -= sizes[one]
        taken, left = log_gamma_draw(rng, 1.0 + sizes[one]), log_gamma_draw(rng, alpha + later)
        both = max(taken, left) + math.log1p(math.exp(-abs(taken - left)))
        share[one] = math.exp(rest + taken - both)
        rest += left - both
    share[-1] = math.exp(rest)
    return rest


@njit(cache=True, nogil=True)
def log_gamma_draw(rng: np.random.Generator, shape: float) -> float:
    """The logarithm of a draw from a gamma distribution, exact for small shapes too (Marsaglia and Tsang 2000)."""
    if shape >= 1.0:
        return math.log(rng.standard_gamma(shape))
    return math.log(rng.standard_gamma(shape + 1.0)) + math.log1p(-rng.random()) / shape


@njit(cache=True, nogil=True)
def split(rng: np.random.Generator, people: int, weights: Reals, part: Counts) -> None:
    """Split people over classes in proportion to the weights: a multinomial draw, class by class."""
    left, rest = people, weights.sum()
    for one in range(len(weights) - 1):
        part[one] = 0
        if left > 0 and weights[one] > 0.0:
            part[one] = rng.binomial(left, weights[one] / rest) if weights[one] < rest else left
            left -= part[one]
        rest -= weights[one]
    part[-1] = left
