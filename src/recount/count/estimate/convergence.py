"""Whether the chains of a sampler agree, and how many independent draws theirs are worth.

Split R-hat on ranks and the effective sample sizes of bulk and tails: Vehtari, Gelman, Simpson, Carpenter and Bürkner,
"Rank-normalization, folding, and localization", Bayesian Analysis 16 (2021).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

Draws = NDArray[np.float64]  # one row a chain


def r_hat(draws: Draws) -> float:
    """The larger of the split R-hat of the ranks and that of the ranks of the distances from the median.

    Constant draws agree (1.0); chains that stand still at different values do not (infinite).
    """
    halves = _halves(draws)
    return max(_r_hat(_normal_scores(halves)), _r_hat(_normal_scores(np.abs(halves - np.median(halves)))))


def ess_bulk(draws: Draws) -> float:
    """How many independent draws the middle of the distribution rests on."""
    return _ess(_normal_scores(_halves(draws)))


def ess_tail(draws: Draws, level: float) -> float:
    """How many independent draws the worse known end of the interval at `level` rests on."""
    halves = _halves(draws)
    ends = np.quantile(halves, [(1 - level) / 2, (1 + level) / 2])
    return min(_ess((halves <= end).astype(np.float64)) for end in ends)


def _halves(draws: Draws) -> Draws:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_scores(draws: Draws) -> Draws:
    ranks = rankdata(draws).reshape(draws.shape)
    scores: Draws = ndtri((ranks - 0.375) / (draws.size + 0.25))
    return scores


def _r_hat(draws: Draws) -> float:
    length = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    between = draws.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((length - 1) / length + between / within))


def _ess(draws: Draws) -> float:
    """Geyer's initial monotone sequence over the autocorrelations of all chains together."""
    chains, length = draws.shape
    covariances = _autocovariances(draws)
    within = covariances[:, 0].mean() * length / (length - 1)
    total = within * (length - 1) / length + draws.mean(axis=1).var(ddof=1)
    if total == 0:
        return float(chains * length)
    rho = 1 - (within - covariances.mean(axis=0) * length / (length - 1)) / total
    rho[0] = 1
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    positive = pairs[: np.argmax(pairs < 0)] if (pairs < 0).any() else pairs
    time = 2 * float(np.minimum.accumulate(positive).sum()) - 1
    return float(chains * length / max(time, 1 / np.log10(chains * length)))


def _autocovariances(draws: Draws) -> Draws:
    length = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    size = 1 << (2 * length - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=1)
    covariances: Draws = np.fft.irfft(spectrum * spectrum.conj(), size, axis=1)[:, :length] / length
    return covariances
