"""Decomposable graphs with Bayesian model averaging.

Madigan and York, "Bayesian methods for estimation of the size of a closed population", Biometrika 84 (1997). Under
each graph the cell probabilities have a hyper-Dirichlet prior of weight delta a cell, all graphs are equally likely,
and p(N) is proportional to 1/N. The posterior has a closed form: nothing is sampled.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from recount.count.estimate.graphs import Graph, Vertices, decomposable_graphs
from recount.count.estimate.lists import Lists
from recount.count.estimate.posterior import Posterior
from recount.records import ModelWeight

MOST_LISTS = 5
EXACT = 10  # numbers of undocumented people are taken one by one up to so many times the documented …
FURTHEST, FAR_POINTS = 100_000, 4_000  # … and from there in growing steps up to so many times
CHUNK = 4_096  # numbers weighed at a time, to spare memory
SHOWN = 5

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The posterior over all graphs: for each number of undocumented people, and for each graph."""

    unseen: Reals
    by_number: Reals
    by_graph: Reals
    means: Reals
    graphs: tuple[Graph, ...]


def posterior_of(lists: Lists, delta: float) -> tuple[Posterior, tuple[ModelWeight, ...]]:
    """What is known of the total, averaged over all graphs, and the likeliest graphs."""
    unseen, steps = _numbers(lists.documented)
    weighed = weigh(lists, delta, unseen, np.log(steps) - np.log(unseen + lists.documented))
    posterior = Posterior.of(weighed.unseen + lists.documented, weighed.by_number)
    return posterior, _likeliest(lists, weighed)


def weigh(lists: Lists, delta: float, unseen: Reals, log_prior: Reals) -> Weighed:
    """The posterior of each number of undocumented people under each graph.

    Args:
        lists: Three to five lists.
        delta: Prior weight of each cell.
        unseen: The numbers of undocumented people that are possible.
        log_prior: The logarithm of the prior of each, up to a constant.
    """
    graphs = decomposable_graphs(len(lists.names))
    subsets = _subsets(len(lists.names))
    powers = _powers(graphs, subsets)
    by_number = np.empty(len(unseen))
    by_graph = moments = np.full(len(graphs), -np.inf)
    for start in range(0, len(unseen), CHUNK):
        some = unseen[start : start + CHUNK]
        total = some + lists.documented
        ways = gammaln(total + 1) - gammaln(some + 1) + log_prior[start : start + CHUNK]
        joint = powers @ _margins(lists, subsets, delta, some) + ways
        by_number[start : start + CHUNK] = logsumexp(joint, axis=0)
        by_graph = np.logaddexp(by_graph, logsumexp(joint, axis=1))
        moments = np.logaddexp(moments, logsumexp(joint + np.log(total), axis=1))
    return Weighed(unseen, _shares(by_number), _shares(by_graph), np.exp(moments - by_graph), graphs)


def _shares(logs: Reals) -> Reals:
    shares: Reals = np.exp(logs - logsumexp(logs))
    return shares


def _numbers(documented: int) -> tuple[Reals, Reals]:
    """The numbers of undocumented people that are weighed, and how many numbers each of them stands for."""
    exact = np.arange(EXACT * documented + 1, dtype=np.float64)
    far = np.unique(np.round(np.geomspace(exact[-1] + 1, FURTHEST * documented, FAR_POINTS)))
    steps = np.diff(far, append=far[-1] + 1)
    return np.concatenate([exact, far]), np.concatenate([np.ones(len(exact)), steps])


def _subsets(lists: int) -> dict[Vertices, int]:
    every = (frozenset(some) for size in range(1, lists + 1) for some in combinations(range(lists), size))
    return {subset: at for at, subset in enumerate(every)}


def _powers(graphs: tuple[Graph, ...], subsets: dict[Vertices, int]) -> Reals:
    """How often the margin over each subset stands in each graph's product, negative where it divides."""
    powers = np.zeros((len(graphs), len(subsets)))
    for row, graph in enumerate(graphs):
        for family, parents in graph.families:
            powers[row, subsets[family]] += 1
            if parents:
                powers[row, subsets[parents]] -= 1
    return powers


def _margins(lists: Lists, subsets: dict[Vertices, int], delta: float, unseen: Reals) -> Reals:
    """The log marginal likelihood of the table over each subset of lists, for each number of undocumented people."""
    cube, count = lists.cube(), len(lists.names)
    whole = delta * 2**count
    values = np.empty((len(subsets), len(unseen)))
    for subset, row in subsets.items():
        cells = cube.sum(axis=tuple(at for at in range(count) if at not in subset)).ravel()
        prior = delta * 2 ** (count - len(subset))
        seen = float(np.sum(gammaln(cells[1:] + prior))) - len(cells) * gammaln(prior)
        values[row] = gammaln(whole) - gammaln(unseen + lists.documented + whole) + seen
        values[row] += gammaln(cells[0] + unseen + prior)
    return values


def _likeliest(lists: Lists, weighed: Weighed) -> tuple[ModelWeight, ...]:
    best = np.argsort(-weighed.by_graph, kind="stable")[:SHOWN]
    return tuple(
        ModelWeight(
            terms=tuple(tuple(lists.names[at] for at in sorted(clique)) for clique in weighed.graphs[one].cliques),
            weight=float(weighed.by_graph[one]),
            estimate=float(weighed.means[one]),
        )
        for one in best
    )
