"""How much an estimate depends on the choices: lists left out, lists recovered, classes, prior weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.count.estimate.lists import Lists
from recount.count.estimate.methods import Advance, delta_of, find, gate
from recount.count.estimate.posterior import summary
from recount.count.estimate.settings import LEAST_LISTS, Settings
from recount.records import EstimateMethod, Variation, VariationKind

SHORTER = 5  # the chains of a variation are shorter than those of the estimate by so much
CLASSES = (5, 10, 15)
DELTAS = (0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Run:
    """One estimate under another choice."""

    kind: VariationKind
    value: str
    method: EstimateMethod
    lists: Lists
    settings: Settings
    known: int | None = None


def variations(lists: Lists, settings: Settings, advance: Advance) -> tuple[Variation, ...]:
    """The estimates under other choices; none where the lists let no method estimate anyway."""
    if gate(lists):
        return ()
    return tuple(_vary(run, advance) for run in _runs(lists, settings))


def variations_run(lists: Lists, settings: Settings) -> int:
    """How often `variations` samples."""
    if gate(lists) or not settings.sensitivity:
        return 0
    return sum(run.method == "lcmcr" and not gate(run.lists.used()) for run in _runs(lists, settings))


def _vary(run: _Run, advance: Advance) -> Variation:
    finding = find(run.method, run.lists, run.settings, advance)
    found = summary(run.method, finding.posterior, run.settings.level, finding.refused)
    shown = replace(found, diagnostics=(finding.diagnostics,) if finding.diagnostics else ())
    return Variation(run.kind, run.value, shown, run.known)


def _runs(lists: Lists, settings: Settings) -> Iterator[_Run]:
    shorter = replace(settings, iterations=settings.burn_in + (settings.iterations - settings.burn_in) // SHORTER)
    if len(lists.names) > LEAST_LISTS:
        yield from _by_list(lists, shorter)
    if "lcmcr" in settings.methods:
        for classes in CLASSES:
            if classes != settings.classes:
                yield _Run("classes", str(classes), "lcmcr", lists, replace(shorter, classes=classes))
    if "dga" in settings.methods:
        for delta in DELTAS:
            if delta != delta_of(lists, settings):
                yield _Run("delta", str(delta), "dga", lists, replace(shorter, delta=delta))


def _by_list(lists: Lists, settings: Settings) -> Iterator[_Run]:
    for name in lists.names:
        for method in settings.methods:
            yield _Run("without", name, method, lists.without(name), settings)
    for name, size in zip(lists.names, lists.sizes, strict=True):
        for method in settings.methods:
            yield _Run("recovers", name, method, lists.within(name), settings, known=size)
