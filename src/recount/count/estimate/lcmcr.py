"""The latent class model: many chains at once, and whether they agree."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from recount.count.estimate.convergence import ess_bulk, ess_tail, r_hat
from recount.count.estimate.lists import Lists
from recount.count.estimate.sampler import run_chain
from recount.count.estimate.settings import Settings
from recount.records import ChainDiagnostics

Totals = NDArray[np.int64]  # one row a chain


def totals_of(lists: Lists, settings: Settings, advance: Callable[[int], None] = lambda _: None) -> Totals:
    """Totals drawn from the posterior, one row a chain.

    Each chain has random numbers of its own that follow from the seed alone: the result does not depend on how many
    processors there are. `advance` is called with 1 after each chain.
    """
    patterns, counts = lists.arrays()
    pace = np.array([settings.burn_in, settings.thinning])
    totals = np.zeros((settings.chains, (settings.iterations - settings.burn_in) // settings.thinning), np.int64)

    def run(chain: int, seed: np.random.SeedSequence) -> None:
        rng = np.random.Generator(np.random.PCG64(seed))
        run_chain(rng, patterns, counts, settings.classes, totals[chain], pace)
        advance(1)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(run, range(settings.chains), np.random.SeedSequence(settings.seed).spawn(settings.chains)))
    return totals


def diagnosed(totals: Totals, settings: Settings) -> ChainDiagnostics:
    """Whether the chains agree, and how much they are worth."""
    draws = totals.astype(np.float64)
    return ChainDiagnostics(
        chains=settings.chains,
        iterations=settings.iterations,
        kept=totals.shape[1],
        r_hat=r_hat(draws),
        ess_bulk=ess_bulk(draws),
        ess_tail=ess_tail(draws, settings.level),
    )
