"""Multiple-systems estimation on public lists and simulated populations.

    python -m benchmarks.estimate --part NAME [--corpora DIR] [--seeds N] [--replicates N] [--json]

`kosovo`: the four lists of killings in Kosovo 1999 (--corpora; 4,400 people), each method, `--seeds` seeds of the
sampler. `uk`, `uk5`, `netherlands`, `western_us`, `australia`: public lists (benchmarks/estimate.yaml), likewise.
`recover`: each of the four Kosovo lists estimated from the other three. `coverage`: how often the 95 % intervals hold
the known size, of `--replicates` populations of each design, by `--method`, the sampler with `--chains` chains of
`--iterations`; and how often its chains disagree. `speed`: wall and processor seconds of 16 chains of 110,000
iterations on the Kosovo lists, once compiled.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from recount.count.estimate import METHODS, Lists, Settings, estimate
from recount.count.estimate.lcmcr import diagnosed, totals_of
from recount.count.estimate.posterior import Posterior

DATA = yaml.safe_load((Path(__file__).parent / "estimate.yaml").read_text(encoding="utf-8"))
ENDS = (0.5, 0.025, 0.975)
PLAIN = Settings(sensitivity=False)


def kosovo(corpora: Path) -> Lists:
    """The four lists, one row a person."""
    with (corpora / "kosovo_lists" / "kosovo_aggregate.csv").open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    return Lists.of(names, Counter(tuple(map(int, row)) for row in rows))


def public(name: str) -> Lists:
    """A table of the data file; `merged` ones join two lists of another."""
    table = DATA["tables"][name]
    if "merged" not in table:
        return Lists.of(table["lists"], {tuple(map(int, key)): count for key, count in table["counts"].items()})
    first, second = table["merged"]["join"]
    counts: Counter[tuple[int, ...]] = Counter()
    for pattern, count in public(table["merged"]["of"]).patterns:
        joined = [*pattern[:first], max(pattern[first], pattern[second]), *pattern[first + 1 :]]
        del joined[second]
        counts[tuple(joined)] += count
    return Lists.of(table["lists"], counts)


def methods(lists: Lists, seeds: Sequence[int]) -> dict[str, Any]:
    """What each method says, the sampler for each seed."""
    (closed,) = estimate({None: [lists]}, replace(PLAIN, methods=("dga", "loglinear")))
    told: dict[str, Any] = {one.method: one.refused or [one.median, one.low, one.high] for one in closed.estimates}
    for seed in seeds:
        told |= {f"lcmcr seed {seed}": sampled(lists, replace(PLAIN, seed=seed))}
    return told


def sampled(lists: Lists, settings: Settings) -> dict[str, Any]:
    """The sampler's median and interval, whether or not its chains agree, with what tells that."""
    before = time.process_time()
    totals = totals_of(lists, settings)
    diagnostics = diagnosed(totals, settings)
    posterior = Posterior.of(totals.ravel())
    return {
        "interval": [posterior.quantile(end) for end in ENDS],
        "r_hat": round(diagnostics.r_hat, 4),
        "ess": round(diagnostics.ess_bulk),
        "ess_ends": round(diagnostics.ess_tail),
        "refused": not diagnostics.r_hat <= 1.05,
        "processor_s": round(time.process_time() - before, 1),
    }


def recover(lists: Lists) -> dict[str, Any]:
    """Each list, whose size is known, from the others."""
    told: dict[str, Any] = {}
    for name, size in zip(lists.names, lists.sizes, strict=True):
        (found,) = estimate({None: [lists.within(name)]}, PLAIN)
        told[f"{name} {size}"] = {one.method: one.refused or [one.median, one.low, one.high] for one in found.estimates}
    return told


def population(design: str, rng: np.random.Generator) -> Lists:
    """One population of the design, as its lists see it."""
    counts: Counter[tuple[int, ...]] = Counter()
    for group in DATA["designs"][design]:
        on = rng.random((group["size"], len(group["chances"]))) < group["chances"]
        counts.update(map(tuple, on.astype(int).tolist()))
    return Lists.of("ABCDE", counts)


def coverage(settings: Settings, replicates: int) -> dict[str, Any]:
    """For each design: the share of intervals that hold the size, misses below and above, and chains that disagree."""
    told: dict[str, Any] = {}
    for design, groups in DATA["designs"].items():
        size = sum(group["size"] for group in groups)
        ends = list(_intervals(design, settings, replicates))
        low, high = (sum(test) for test in ([high < size for _, high, _ in ends], [low > size for low, _, _ in ends]))
        told[design] = {
            "held": round(1 - (low + high) / replicates, 3),
            "too_low": low,
            "too_high": high,
            "disagree": sum(r_hat > 1.05 for _, _, r_hat in ends),
        }
    return told


def _intervals(design: str, settings: Settings, replicates: int) -> Iterator[tuple[float, float, float]]:
    for seed in range(replicates):
        lists = population(design, np.random.default_rng(seed))
        if settings.methods != ("lcmcr",):
            (one,) = estimate({None: [lists]}, settings)[0].estimates
            yield one.low or 0.0, one.high or 0.0, 1.0
            continue
        totals = totals_of(lists, replace(settings, seed=seed))
        posterior = Posterior.of(totals.ravel())
        yield posterior.quantile(0.025), posterior.quantile(0.975), diagnosed(totals, settings).r_hat


def speed(lists: Lists) -> dict[str, float]:
    """Seconds of the sampler, after a call that compiles it."""
    totals_of(lists, replace(PLAIN, iterations=20, burn_in=10))
    wall, processor = time.perf_counter(), time.process_time()
    totals_of(lists, PLAIN)
    return {
        "wall_s": round(time.perf_counter() - wall, 1),
        "processor_s": round(time.process_time() - processor, 1),
    }


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("kosovo", *DATA["tables"], "recover", "coverage", "speed"), required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--replicates", type=int, default=100)
    parser.add_argument("--chains", type=int, default=2)
    parser.add_argument("--iterations", type=int, default=22_000)
    parser.add_argument("--method", choices=METHODS, default="lcmcr")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.part in ("kosovo", "recover", "speed") and options.corpora is None:
        parser.error(f"--part {options.part} needs --corpora")
    seeds = range(1, options.seeds + 1)
    if options.part == "coverage":
        length = {"chains": options.chains, "iterations": options.iterations, "burn_in": options.iterations // 11}
        short = replace(PLAIN, methods=(options.method,), **length)
        figures: dict[str, Any] = coverage(short, options.replicates)
    elif options.part in ("recover", "speed"):
        figures = {"recover": recover, "speed": speed}[options.part](kosovo(options.corpora))
    else:
        figures = methods(kosovo(options.corpora) if options.part == "kosovo" else public(options.part), seeds)
    print(json.dumps(figures) if options.json else " ".join(f"{key} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
