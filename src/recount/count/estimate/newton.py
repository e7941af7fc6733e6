"""Poisson regression by Newton's method, compiled: thousands of small models are compared."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

ROUNDS = 60
ENOUGH = 1e-10  # change of the deviance, relative, at which it has settled
RIDGE = 1e-9  # keeps a parameter that runs off to minus infinity from stopping the others

Reals = NDArray[np.float64]


@njit(cache=True, nogil=True)
def deviance_of(design: Reals, counts: Reals) -> float:
    """The deviance of the fitted model; its limit if a parameter runs off to infinity."""
    return _deviance(np.exp(_settle(design, counts)), counts)


def fitted(design: Reals, counts: Reals) -> tuple[Reals, Reals]:
    """The coefficients and their covariance. The fit must exist (see `existence`) and the design be of full rank."""
    linear = _settle(np.ascontiguousarray(design), counts)
    information = (design.T * np.exp(linear)) @ design
    coefficients = np.linalg.lstsq(design, linear, rcond=None)[0].astype(np.float64)
    return coefficients, np.linalg.inv(information).astype(np.float64)


@njit(cache=True, nogil=True)
def _settle(design: Reals, counts: Reals) -> Reals:
    """The logarithms of the fitted counts, by iteratively reweighted least squares."""
    linear = np.log(counts + 0.5)
    ridge = RIDGE * np.eye(design.shape[1])
    before = np.inf
    for _ in range(ROUNDS):
        means = np.exp(linear)
        weighted = design.T * means
        response = linear + (counts - means) / means
        linear = design @ np.linalg.solve(weighted @ design + ridge, weighted @ response)
        linear = np.minimum(np.maximum(linear, -40.0), 40.0)
        now = _deviance(np.exp(linear), counts)
        if abs(before - now) < ENOUGH * (abs(now) + 1.0):
            break
        before = now
    return linear


@njit(cache=True, nogil=True)
def _deviance(means: Reals, counts: Reals) -> float:
    total = 0.0
    for cell in range(len(counts)):
        total += 2.0 * (means[cell] - counts[cell])
        if counts[cell] > 0:
            total += 2.0 * counts[cell] * np.log(counts[cell] / means[cell])
    return total
