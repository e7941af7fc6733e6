"""R-hat and effective sample sizes on draws whose answer is known."""

import numpy as np
import pytest

from recount.count.estimate.convergence import ess_bulk, ess_tail, r_hat

CHAINS, LENGTH = 16, 2_000


def noise(seed=1):
    return np.random.default_rng(seed).standard_normal((CHAINS, LENGTH))


def autoregressive(phi):
    draws = noise()
    for at in range(1, LENGTH):
        draws[:, at] += phi * draws[:, at - 1]
    return draws


def test_independent_draws_agree_and_count_in_full():
    assert r_hat(noise()) == pytest.approx(1, abs=0.005)
    assert ess_bulk(noise()) == pytest.approx(CHAINS * LENGTH, rel=0.1)
    assert ess_tail(noise(), 0.95) == pytest.approx(CHAINS * LENGTH, rel=0.15)


def test_one_chain_elsewhere_is_found():
    draws = noise()
    draws[3] += 4
    assert r_hat(draws) > 1.05


def test_one_chain_wider_than_the_others_is_found():
    draws = noise()
    draws[3:6] *= 10
    assert r_hat(draws) > 1.05


def test_a_drift_within_chains_is_found():
    assert r_hat(noise() + np.linspace(0, 3, LENGTH)) > 1.05


def test_dependent_draws_count_less():
    """An AR(1) chain is worth (1 - phi) / (1 + phi) of its draws."""
    assert ess_bulk(autoregressive(0.9)) == pytest.approx(CHAINS * LENGTH / 19, rel=0.2)


def test_heavy_tails_do_not_matter():
    assert r_hat(np.random.default_rng(2).standard_cauchy((CHAINS, LENGTH))) == pytest.approx(1, abs=0.01)
