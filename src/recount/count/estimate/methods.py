"""The three methods side by side, each with what it needs before it may say anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from recount.count.estimate import dga, lcmcr, loglinear
from recount.count.estimate.lists import Lists
from recount.count.estimate.posterior import Posterior
from recount.count.estimate.settings import LEAST_LISTS, MOST_R_HAT, Settings
from recount.records import ChainDiagnostics, EstimateMethod, ModelWeight

Advance = Callable[[int], None]  # called with how many chains more are done


@dataclass(frozen=True, slots=True)
class Finding:
    """What one method makes of one linkage: a posterior, or why there is none."""

    posterior: Posterior | None
    refused: str | None = None
    diagnostics: ChainDiagnostics | None = None
    models: tuple[ModelWeight, ...] = ()


def find(method: EstimateMethod, lists: Lists, settings: Settings, advance: Advance) -> Finding:
    """The method's posterior of the total, or the reason why the lists let it have none."""
    used = lists.used()
    refused = gate(used)
    return Finding(None, refused) if refused else METHODS[method](used, settings, advance)


def gate(lists: Lists) -> str | None:
    """Why no method may estimate from these lists; None if they may."""
    count = len(lists.names)
    if count < LEAST_LISTS:
        return f"{count} lists document anybody, and with fewer than {LEAST_LISTS} their dependence cannot be told"
    if not any(sum(pattern) > 1 for pattern, _ in lists.patterns):
        return "no two lists share anybody, so nothing tells how many all of them miss"
    return None


def strangers(lists: Lists) -> tuple[tuple[str, str], ...]:
    """The pairs of lists that share nobody."""
    shared = {
        pair for pattern, _ in lists.patterns for pair in combinations([at for at, on in enumerate(pattern) if on], 2)
    }
    pairs = combinations(range(len(lists.names)), 2)
    return tuple((lists.names[one], lists.names[other]) for one, other in pairs if (one, other) not in shared)


def _lcmcr(lists: Lists, settings: Settings, advance: Advance) -> Finding:
    totals = lcmcr.totals_of(lists, settings, advance)
    diagnostics = lcmcr.diagnosed(totals, settings)
    if not diagnostics.r_hat <= MOST_R_HAT:
        told = f"R-hat {diagnostics.r_hat:.2f}, at most {MOST_R_HAT} is accepted"
        return Finding(None, f"the chains disagree ({told}): the lists do not settle it", diagnostics)
    return Finding(Posterior.of(totals.ravel()), None, diagnostics)


def _dga(lists: Lists, settings: Settings, _: Advance) -> Finding:
    if len(lists.names) > dga.MOST_LISTS:
        return Finding(None, f"graphs are weighed for at most {dga.MOST_LISTS} lists; merge or leave out lists")
    posterior, models = dga.posterior_of(lists, delta_of(lists, settings))
    return Finding(posterior, models=models)


def _loglinear(lists: Lists, _: Settings, __: Advance) -> Finding:
    found = loglinear.posterior_of(lists)
    if found is None:
        return Finding(None, "under no model do the overlaps determine how many stand on no list")
    posterior, models = found
    return Finding(posterior, models=models)


def delta_of(lists: Lists, settings: Settings) -> float:
    """The prior weight of a cell: 2^-lists unless another was chosen, so that the whole table weighs as one person."""
    return 2.0 ** -len(lists.names) if settings.delta is None else settings.delta


METHODS: Mapping[EstimateMethod, Callable[[Lists, Settings, Advance], Finding]] = {
    "lcmcr": _lcmcr,
    "dga": _dga,
    "loglinear": _loglinear,
}
