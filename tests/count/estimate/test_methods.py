"""Estimates against published and hand-made tables; the chains are short, the tables small."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.special import gammaln

from recount.count.estimate import Lists, Settings, estimate
from recount.count.estimate.dga import posterior_of as graphs_of
from recount.count.estimate.dga import weigh
from recount.count.estimate.graphs import decomposable_graphs
from recount.count.estimate.lcmcr import totals_of
from recount.count.estimate.loglinear import hierarchical_models
from recount.count.estimate.loglinear import posterior_of as loglinear_of

QUICK = Settings(iterations=1_500, burn_in=500, thinning=5, sensitivity=False)
# Killings in Kosovo, 20 March to 22 June 1999, by four lists (Ball et al. 2002).
KOSOVO = (306, 936, 123, 845, 31, 217, 32, 1131, 106, 228, 42, 177, 18, 181, 27)
# Spina bifida in upstate New York, three lists, and five lists (Madigan and York 1997).
SPINA_BIFIDA = (60, 49, 4, 247, 112, 142, 12)
FIVE_LISTS = (27, 37, 19, 4, 4, 1, 1, 97, 22, 37, 25, 2, 1, 3, 5, 83, 36, 34, 18, 3, 5, 0, 2, 30, 5, 23, 8, 0, 3, 0, 2)


def table(names, counts):
    """Lists of these names from the counts of all patterns but that of no list, in binary order."""
    return Lists.of(names, dict(zip(list(product((0, 1), repeat=len(names)))[1:], counts, strict=True)))


def independent(total, chances, seed=1):
    """Lists that each document everybody with one chance."""
    on = np.random.default_rng(seed).random((total, len(chances))) < chances
    patterns, counts = np.unique(on.astype(int), axis=0, return_counts=True)
    return Lists.of(
        "ABCDEF"[: len(chances)], {tuple(map(int, p)): int(c) for p, c in zip(patterns, counts, strict=True)}
    )


KOSOVO_LISTS = table(("EXH", "ABA", "OSCE", "HRW"), KOSOVO)


def test_the_table_of_kosovo_has_the_sizes_of_its_lists():
    assert (KOSOVO_LISTS.documented, KOSOVO_LISTS.sizes) == (4400, (1910, 1528, 1786, 685))


def interval(posterior):
    return tuple(posterior.quantile(share) for share in (0.5, 0.025, 0.975))


@pytest.mark.parametrize(("vertices", "many"), [(3, 8), (4, 61), (5, 822)])
def test_all_decomposable_graphs_are_weighed(vertices, many):
    assert len(decomposable_graphs(vertices)) == many


@pytest.mark.parametrize(
    ("lists", "delta", "expected"),
    [
        (KOSOVO_LISTS, 1 / 16, (12595, 9827, 16544)),
        (table("ABCDE", FIVE_LISTS), 0.5, (616, 588, 655)),
    ],
    ids=["kosovo", "five lists"],
)
def test_graphs_give_the_published_posteriors(lists, delta, expected):
    assert interval(graphs_of(lists, delta)[0]) == expected


def test_graphs_give_madigan_and_yorks_estimate_under_their_prior():
    lists = table("ABC", SPINA_BIFIDA)
    unseen = np.arange(1, 301.0)
    total, shape, scale = unseen + lists.documented, 13.14, 55.17
    prior = total * np.log(scale) - (total + shape) * np.log1p(scale) + gammaln(total + shape) - gammaln(total + 1)
    weighed = weigh(lists, 1.0, unseen, prior)
    bayes = (weighed.by_number / total).sum() / (weighed.by_number / total**2).sum()  # under relative squared error
    assert round(bayes) == 731
    assert total[weighed.by_number.argmax()] == 728
    assert weighed.by_graph.max() == pytest.approx(0.37, abs=0.005)


@pytest.mark.parametrize(("lists", "many"), [(3, 8), (4, 113)])
def test_all_hierarchical_models_are_compared(lists, many):
    assert len(set(hierarchical_models(lists))) == len(list(hierarchical_models(lists))) == many


def test_the_best_log_linear_model_of_kosovo():
    posterior, models = loglinear_of(KOSOVO_LISTS)
    assert models[0].terms == (("EXH", "ABA", "OSCE"), ("EXH", "HRW"), ("OSCE", "HRW"))
    assert posterior.quantile(0.5) == pytest.approx(10_356.5, abs=0.05)
    assert models[0].error == pytest.approx(786, abs=0.5)


def test_patterns_of_nobody_do_not_break_the_log_linear_fit():
    """A and B share nobody, and with C one person each: the interaction runs off, the total does not."""
    lists = Lists.of("ABC", {(1, 0, 0): 60, (0, 1, 0): 50, (0, 0, 1): 40, (1, 0, 1): 20, (0, 1, 1): 15})
    posterior, models = loglinear_of(lists)
    assert all(np.isfinite([model.estimate for model in models]))
    assert lists.documented < posterior.quantile(0.5) < 10 * lists.documented


def test_lists_that_leave_the_number_open_have_no_log_linear_estimate():
    assert loglinear_of(Lists.of("ABC", {(1, 0, 0): 5, (0, 1, 0): 4, (0, 0, 1): 3})) is None


def test_the_sampler_finds_a_known_total():
    lists = independent(1000, (0.5, 0.4, 0.3, 0.4))
    (estimation,) = estimate({None: [lists]}, replace(QUICK, methods=("lcmcr",), iterations=6_000))
    found = estimation.estimates[0]
    assert found.refused is None
    assert found.low < 1000 < found.high
    assert found.median == pytest.approx(1000, rel=0.1)


def drawn_from_the_prior(lists, classes, draws, seed=5):
    """Totals drawn from the model's prior, each with its likelihood: no chain, no label, nothing of the sampler."""
    rng = np.random.default_rng(seed)
    patterns, counts = lists.arrays()
    many = patterns.shape[1]
    alpha = np.maximum(rng.gamma(0.25, 4, draws), 1e-300)
    sticks = rng.beta(1, alpha[:, None], (draws, classes))
    sticks[:, -1] = 1
    left = np.cumprod(np.hstack([np.ones((draws, 1)), 1 - sticks[:, :-1]]), axis=1)
    hit = rng.random((draws, classes, many))

    def chance(pattern):
        return (sticks * left * np.prod(np.where(pattern == 1, hit, 1 - hit), axis=2)).sum(axis=1)

    missed = chance(np.zeros(many))
    log = -lists.documented * np.log1p(-missed)
    log += sum(count * np.log(chance(pattern)) for pattern, count in zip(patterns, counts, strict=True))
    totals = lists.documented + rng.poisson(rng.gamma(lists.documented, 1, draws) * missed / (1 - missed))
    return totals, np.exp(log - log.max())


def test_the_sampler_gives_the_posterior_of_the_model():
    lists = table("ABC", (7, 4, 1, 6, 2, 1, 5))
    totals, weights = drawn_from_the_prior(lists, 10, 400_000)
    order = totals.argsort()
    below = np.cumsum(weights[order]) / weights.sum()
    expected = [totals[order][np.searchsorted(below, share)] for share in (0.25, 0.5, 0.75, 0.975)]
    found = totals_of(lists, replace(QUICK, iterations=12_500))
    assert np.quantile(found, (0.25, 0.5, 0.75)) == pytest.approx(expected[:3], abs=1)
    assert np.quantile(found, 0.975) == pytest.approx(expected[3], abs=4)


def test_a_seed_fixes_the_result_and_another_changes_it():
    lists = independent(300, (0.5, 0.4, 0.3))
    first, again, other = (totals_of(lists, replace(QUICK, seed=seed)) for seed in (3, 3, 4))
    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({(1, 0, 0): 5, (1, 1, 0): 3}, "fewer than 3"),
        ({(1, 0, 0): 5, (0, 1, 0): 3, (0, 0, 1): 4}, "no two lists share anybody"),
    ],
    ids=["two lists", "no overlap"],
)
def test_no_estimate_without_lists_that_overlap(counts, words):
    (estimation,) = estimate({None: [Lists.of("ABC", counts)]}, QUICK)
    for found in estimation.estimates:
        assert found.median is found.low is found.high is None
        assert words in found.refused


def test_no_estimate_while_the_chains_disagree():
    """A few people on sparse lists, far too few iterations."""
    lists = Lists.of("ABCD", {(1, 0, 0, 0): 90, (0, 1, 0, 0): 80, (0, 0, 1, 0): 99, (0, 0, 0, 1): 70, (1, 1, 0, 0): 1})
    settings = replace(QUICK, methods=("lcmcr",), iterations=60, burn_in=20, thinning=1)
    found = estimate({None: [lists]}, settings)[0].estimates[0]
    assert found.median is None
    assert "R-hat" in found.refused
    assert found.diagnostics[0].r_hat > 1.05


def test_linkages_are_averaged_and_their_spread_is_told():
    one, other = independent(500, (0.5, 0.4, 0.3)), independent(800, (0.5, 0.4, 0.3))
    settings = replace(QUICK, methods=("dga",))
    single = [estimate({None: [lists]}, settings)[0].estimates[0] for lists in (one, other)]
    (both,) = estimate({None: [one, other]}, settings)
    found = both.estimates[0]
    assert (both.linkages, single[0].between) == (2, None)
    assert found.low == pytest.approx(min(s.low for s in single), rel=0.1)
    assert found.high == pytest.approx(max(s.high for s in single), rel=0.1)
    assert found.between > found.within
    assert any("linkages are few" in note for note in both.notes)


def test_strata_are_summed():
    strata = {"north": [independent(500, (0.5, 0.4, 0.5))], "south": [independent(900, (0.5, 0.4, 0.5), 2)]}
    north, south, whole = estimate(strata, replace(QUICK, methods=("dga", "loglinear")))
    assert whole.stratum is None
    assert whole.documented == north.documented + south.documented
    for parts in zip(north.estimates, south.estimates, whole.estimates, strict=True):
        assert parts[2].median == pytest.approx(parts[0].median + parts[1].median, rel=0.03)
        assert parts[2].high < parts[0].high + parts[1].high


def test_no_sum_where_a_stratum_has_no_estimate():
    strata = {"north": [independent(500, (0.5, 0.4, 0.5))], "south": [Lists.of("ABC", {(1, 0, 0): 4, (1, 1, 0): 1})]}
    whole = estimate(strata, replace(QUICK, methods=("dga",)))[-1].estimates[0]
    assert whole.median is None
    assert "south" in whole.refused


def test_other_choices_are_shown():
    lists = independent(600, (0.5, 0.4, 0.3, 0.4))
    (estimation,) = estimate({None: [lists]}, replace(QUICK, methods=("dga", "loglinear"), sensitivity=True))
    kinds = {(one.kind, one.value, one.estimate.method) for one in estimation.variations}
    assert {("without", "A", "dga"), ("without", "D", "loglinear"), ("delta", "1.0", "dga")} <= kinds
    recovered = {
        one.value: one for one in estimation.variations if one.kind == "recovers" and one.estimate.method == "dga"
    }
    for name, size in zip(lists.names, lists.sizes, strict=True):
        assert recovered[name].known == size
        assert recovered[name].estimate.median == pytest.approx(size, rel=0.2)
