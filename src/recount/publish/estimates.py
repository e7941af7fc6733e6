"""Estimates for readers: a table on the terminal, and JSON. The words stand in data/estimates.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import yaml
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from recount.language import data_folder
from recount.records import Estimate, Estimation, ModelWeight, Variation


@cache
def words() -> dict[str, Any]:
    """What readers are told of estimates."""
    text = (data_folder() / "estimates.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def estimations_to_dict(estimations: Sequence[Estimation]) -> dict[str, Any]:
    """The estimates as JSON: each with `median`, `low`, `high`, what it rests on, and why there is none where so.

    Numbers are not rounded; lists and settings are objects, by name.
    """
    return {"estimations": [_estimation_to_dict(one) for one in estimations], "caveat": words()["caveat"].strip()}


def _estimation_to_dict(estimation: Estimation) -> dict[str, Any]:
    told = asdict(estimation)
    told["lists"] = dict(estimation.lists)
    for shown, estimate in zip(told["estimates"], estimation.estimates, strict=True):
        shown["settings"] = dict(estimate.settings)
    for shown, variation in zip(told["variations"], estimation.variations, strict=True):
        shown["estimate"]["settings"] = dict(variation.estimate.settings)
    return told


def rounded(number: float) -> str:
    """A number of people as readers see it: whole, with thousands set apart."""
    return f"{number:,.0f}"


def names_of(model: ModelWeight) -> str:
    """Which lists depend on which: "[A B][C]"."""
    return "".join(f"[{' '.join(term)}]" for term in model.terms)


@dataclass(frozen=True, slots=True)
class Estimates:
    """One stratum's estimates, drawn as a table with what they rest on and what they would be under other choices."""

    estimation: Estimation

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lists, the methods side by side, the variations, the notes, what a reader must know."""
        yield Text(head(self.estimation), style="bold")
        yield self._methods()
        if self.estimation.variations:
            yield self._variations()
        yield from (Text(f"  {note}", style="yellow") for note in self.estimation.notes)
        yield Text(words()["caveat"].strip(), style="dim")
        yield Text()

    def _methods(self) -> Table:
        columns = words()["columns"]
        table = Table(box=None, pad_edge=True)
        table.add_column(columns["method"])
        table.add_column(columns["median"], justify="right")
        table.add_column(columns["interval"].format(level=f"{self.estimation.level:.0%}"), justify="right")
        table.add_column(columns["note"], style="dim")
        for estimate in self.estimation.estimates:
            name = words()["methods"][estimate.method]
            if estimate.refused is not None:
                table.add_row(name, "–", "–", words()["refused"].format(reason=estimate.refused))
            else:
                table.add_row(name, *_numbers(estimate), "; ".join(_rests_on(estimate)))
        return table

    def _variations(self) -> Table:
        columns = words()["columns_of_variations"]
        table = Table(box=None, pad_edge=True, title=words()["variations"]["title"], title_justify="left")
        for name in ("choice", "method", "estimate"):
            table.add_column(columns[name])
        for variation in self.estimation.variations:
            method = words()["methods"][variation.estimate.method]
            table.add_row(choice(variation), method, told(variation.estimate))
        return table


def head(estimation: Estimation) -> str:
    """How many which lists document, and in which stratum."""
    lists = ", ".join(words()["list"].format(name=name, size=rounded(size)) for name, size in estimation.lists)
    said = words()["head"].format(documented=rounded(estimation.documented), lists=lists)
    if estimation.linkages > 1:
        said += words()["linkages"].format(many=estimation.linkages)
    return said if estimation.stratum is None else f"{estimation.stratum}: {said}"


def choice(variation: Variation) -> str:
    """Which choice was made otherwise."""
    known = None if variation.known is None else rounded(variation.known)
    said: str = words()["variations"][variation.kind].format(value=variation.value, known=known)
    return said


def told(estimate: Estimate) -> str:
    """The median with its interval, or why there is none."""
    if estimate.refused is not None:
        reason: str = words()["refused"].format(reason=estimate.refused)
        return reason
    median, interval = _numbers(estimate)
    return f"{median} ({interval})"


def _numbers(estimate: Estimate) -> tuple[str, str]:
    assert estimate.median is not None and estimate.low is not None and estimate.high is not None
    return rounded(estimate.median), f"{rounded(estimate.low)}–{rounded(estimate.high)}"


def _rests_on(estimate: Estimate) -> Iterator[str]:
    yield from (f"{name} {value:g}" for name, value in estimate.settings)
    if estimate.diagnostics:
        worst = max(estimate.diagnostics, key=lambda one: one.r_hat)
        yield words()["chains"].format(chains=worst.chains, r_hat=worst.r_hat, bulk=worst.ess_bulk, tail=worst.ess_tail)
    if estimate.models:
        best = estimate.models[0]
        yield words()["models"].format(best=names_of(best), estimate=rounded(best.estimate))
    if estimate.between is not None and estimate.within is not None:
        whole = estimate.between + estimate.within
        yield words()["spread"].format(share=estimate.between / whole if whole else 0)
