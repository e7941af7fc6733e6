"""From lists to estimates: over all linkages of the records, under other choices, for each stratum and their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from recount.count.estimate.lists import Lists
from recount.count.estimate.methods import Advance, Finding, delta_of, find, gate, strangers
from recount.count.estimate.posterior import Posterior, averaged, spread, summary, summed
from recount.count.estimate.settings import Settings
from recount.count.estimate.variations import variations, variations_run
from recount.records import Estimate, EstimateMethod, Estimation

FEW_LINKAGES = 10

Linkages = Sequence[Lists]  # the same records, linked in several ways
Strata = Mapping[str | None, Linkages]


def estimate(strata: Strata, settings: Settings, advance: Advance = lambda _: None) -> tuple[Estimation, ...]:
    """Each stratum's estimates; after several strata those of their sum, with no name.

    Args:
        strata: For each stratum the lists under each linkage of the records; a single stratum may be None.
        settings: The methods and their choices.
        advance: Called with how many chains more are done, of `chains_to_run`.
    """
    done = [_stratum(name, linkages, settings, advance) for name, linkages in strata.items()]
    parts = [estimation for estimation, _ in done]
    return (*parts, _together(parts, [posteriors for _, posteriors in done], settings)) if len(parts) > 1 else (*parts,)


def chains_to_run(strata: Strata, settings: Settings) -> int:
    """How many chains `estimate` will run."""
    if "lcmcr" not in settings.methods:
        return 0
    runs = sum(sum(not gate(one.used()) for one in linkages) for linkages in strata.values())
    others = sum(variations_run(linkages[0].used(), settings) for linkages in strata.values())
    return (runs + others) * settings.chains


Posteriors = dict[EstimateMethod, Posterior]


def _stratum(
    name: str | None, linkages: Linkages, settings: Settings, advance: Advance
) -> tuple[Estimation, Posteriors]:
    estimates: list[Estimate] = []
    posteriors: Posteriors = {}
    for method in settings.methods:
        findings = [find(method, lists, settings, advance) for lists in linkages]
        estimates.append(_estimate(method, findings, linkages, settings))
        known = [finding.posterior for finding in findings if finding.posterior]
        if len(known) == len(findings):
            posteriors[method] = averaged(known)
    first = linkages[0]
    estimation = Estimation(
        stratum=name,
        lists=tuple(zip(first.names, first.sizes, strict=True)),
        documented=float(np.mean([lists.documented for lists in linkages])),
        linkages=len(linkages),
        level=settings.level,
        estimates=tuple(estimates),
        variations=variations(first.used(), settings, advance) if settings.sensitivity else (),
        notes=tuple(_notes(linkages)),
    )
    return estimation, posteriors


def _estimate(method: EstimateMethod, findings: Sequence[Finding], linkages: Linkages, settings: Settings) -> Estimate:
    """One method's answer: an average over the linkages, or none if it refuses one of them."""
    diagnostics = tuple(finding.diagnostics for finding in findings if finding.diagnostics)
    chosen = _chosen(method, linkages[0], settings)
    known = [finding.posterior for finding in findings if finding.posterior]
    if len(known) < len(findings):
        refused = next(finding.refused for finding in findings if finding.refused)
        if len(findings) > 1:
            refused = f"in {len(findings) - len(known)} of {len(findings)} linkages: {refused}"
        return Estimate(method, None, None, None, refused, diagnostics=diagnostics, settings=chosen)
    within, between = spread(known)
    return replace(
        summary(method, averaged(known), settings.level),
        within=within,
        between=between,
        diagnostics=diagnostics,
        models=findings[0].models,
        settings=chosen,
    )


def _chosen(method: EstimateMethod, lists: Lists, settings: Settings) -> tuple[tuple[str, float], ...]:
    if method == "lcmcr":
        return (("classes", settings.classes), ("seed", settings.seed))
    return (("delta", delta_of(lists.used(), settings)),) if method == "dga" else ()


def _notes(linkages: Linkages) -> list[str]:
    first = linkages[0]
    notes = [
        f"{name} documents nobody and was left out"
        for name, size in zip(first.names, first.sizes, strict=True)
        if not size
    ]
    for one, other in strangers(first.used()):
        notes.append(f"{one} and {other} share nobody")
    if 1 < len(linkages) < FEW_LINKAGES:
        notes.append(
            f"{len(linkages)} linkages are few: with fewer than {FEW_LINKAGES} the spread between them is unsure"
        )
    return notes


def _together(parts: Sequence[Estimation], posteriors: Sequence[Posteriors], settings: Settings) -> Estimation:
    """The sum of the strata, taken as independent of each other."""
    sizes = Counter[str]()
    for part in parts:
        sizes.update(dict(part.lists))
    return Estimation(
        stratum=None,
        lists=tuple(sizes.items()),
        documented=sum(part.documented for part in parts),
        linkages=parts[0].linkages,
        level=settings.level,
        estimates=tuple(_sum(method, parts, posteriors, settings) for method in settings.methods),
    )


def _sum(
    method: EstimateMethod, parts: Sequence[Estimation], posteriors: Sequence[Posteriors], settings: Settings
) -> Estimate:
    lacking = [str(part.stratum) for part, known in zip(parts, posteriors, strict=True) if method not in known]
    if lacking:
        return Estimate(method, None, None, None, f"there is no estimate for {', '.join(lacking)}")
    whole = summed([known[method] for known in posteriors], np.random.default_rng(settings.seed))
    return summary(method, whole, settings.level)
