"""Fit how far to trust each field: `python -m training.confidence --corpora DIR` writes data/lang/en/confidence.yaml.

A logistic regression a field (Cox 1958) over the features of recount.weigh, with a normal prior on each weight. Fitted
on our own annotations alone: the dev part of benchmarks/gold, the annotated reports beside the corpora
and the samples. The rules were mended on these, so that they are right oftener there than elsewhere: a shift a field
brings the mean to what was measured on the held part's first lot and half of its fourth (the others are left for
measuring). `--folds N` prints instead how well probabilities fitted on the other folds of reports hold, `--halves` how
well they hold on each half of the held part with the level set on the other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import yaml
from benchmarks.confidence import COUNTED, Annotated, Judged, ece, gold, judged

from recount.language import data_folder
from recount.pipeline import read_claims
from recount.weigh import features_of
from recount.weigh.features import FIELDS
from recount.weigh.scorer import ALWAYS, SHIFT, probability
from recount.weigh.surface import Surface

WEIGHTS = data_folder() / "lang" / "en" / "confidence.yaml"
GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
LEAST = 8  # claims a feature must occur in
PRIOR = 3.0  # one over the variance of a weight
FEW = 20  # claims that what was said before weighs as much as, when the level is set
LOOSE = 0.05  # the same of the first weight: nothing is certain for never having been wrong
STEPS = 30
HEAD = """\
# What each feature of a claim adds to the log odds that a field is as a careful coder would have it (recount.weigh).
# Written by `python -m training.confidence` from our own annotations: change it there.
"""
Floats = npt.NDArray[np.float64]


class Example(NamedTuple):
    """The features of one field of one claim, and whether it is right."""

    report: str
    field: str
    features: tuple[str, ...]
    right: bool


def examples(annotated: Iterable[Annotated]) -> Iterator[Example]:
    """All fields of all claims that were annotated."""
    surface = Surface.of("en")
    for name, data, claims in annotated:
        readings = list(read_claims(data, name=name, language=None if name.endswith(".txt") else "en"))
        known = {
            c.id: features_of(c, r.claims, r.report, surface) for r in readings for c in r.claims if c.kind in COUNTED
        }
        yield from (_example(j, known) for j in judged([(name, data, claims)]))


def _example(found: Judged, known: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Example:
    return Example(found.report, found.field, known[found.claim.id][found.field], found.right)


def _samples() -> Iterator[Annotated]:
    for path in sorted(GOLDEN.glob("*.json")):
        source = next((data_folder() / "reports").glob(f"{path.stem}.*"))
        yield source.name, source.read_bytes(), json.loads(path.read_text(encoding="utf-8"))["claims"]


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weights of one field, by Newton's method."""
    counts = Counter(name for e in found for name in e.features)
    names = [ALWAYS, *sorted(name for name, n in counts.items() if n >= LEAST)]
    at = {name: i for i, name in enumerate(names)}
    rows: Floats = np.zeros((len(found), len(names)))
    rows[:, 0] = 1
    for row, example in zip(rows, found, strict=True):
        row[[at[name] for name in example.features if name in at]] = 1
    right = np.array([e.right for e in found], dtype=np.float64)
    held = np.full(len(names), PRIOR)
    held[0] = LOOSE
    return {name: round(weight, 3) for name, weight in zip(names, _newton(rows, right, held), strict=True)}


def shifted(unseen: Sequence[Example], weights: Mapping[str, float]) -> float:
    """What brings the probabilities down to the share that is right on reports no rule was mended for; never up."""
    said = [probability(e.features, weights) for e in unseen]
    mean = sum(said) / len(said)
    share = (sum(e.right for e in unseen) + FEW * mean) / (len(unseen) + FEW)
    return min(0.0, round(float(np.log(share / (1 - share)) - np.log(mean / (1 - mean))), 3))


def _newton(rows: Floats, right: Floats, held: Floats) -> list[float]:
    """The most likely weights under normal priors of precision `held`."""
    weights: Floats = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - said) - held * weights
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + np.diag(held)
        weights += np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def by_folds(found: Sequence[Example], folds: int) -> dict[str, float]:
    """The calibration error of each field where every report is judged by what the other folds taught."""
    fold = {report: n % folds for n, report in enumerate(sorted({e.report for e in found}))}
    errors = {}
    for field in FIELDS:
        of_field = _of(found, field)
        said, right = [], []
        for n in range(folds):
            weights = fitted([e for e in of_field if fold[e.report] != n])
            tried = [e for e in of_field if fold[e.report] == n]
            said += [probability(e.features, weights) for e in tried]
            right += [e.right for e in tried]
        errors[field] = ece(said, right)
    return errors


def by_halves(found: Sequence[Example], one: Sequence[Example], other: Sequence[Example]) -> dict[str, float]:
    """The calibration error of each field on two sets of unseen reports, each at the level set on the other."""
    errors = {}
    for field in FIELDS:
        weights = fitted(_of(found, field))
        said, right = [], []
        for known, tried in ((_of(one, field), _of(other, field)), (_of(other, field), _of(one, field))):
            at_level = {**weights, SHIFT: shifted(known, weights)}
            said += [probability(e.features, at_level) for e in tried]
            right += [e.right for e in tried]
        errors[field] = ece(said, right)
    return errors


def _of(found: Iterable[Example], field: str) -> list[Example]:
    return [e for e in found if e.field == field]


def main() -> None:
    """Writes the weights, or prints how they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--halves", action="store_true")
    args = parser.parse_args()
    found = list(examples([*gold(args.corpora, "dev"), *_samples()]))
    if args.folds:
        _print(by_folds(found, args.folds))
        return
    unseen = list(examples(gold(args.corpora, "held", level=True)))
    if args.halves:
        _print(by_halves(found, unseen, list(examples(gold(args.corpora, "held", level=False)))))
        return
    table = {field: fitted(_of(found, field)) for field in FIELDS}
    for field in FIELDS:
        table[field][SHIFT] = shifted(_of(unseen, field), table[field])
    WEIGHTS.write_text(HEAD + yaml.safe_dump(table, sort_keys=False, width=120, default_flow_style=None), "utf-8")
    print(f"{len(found)} fields of claims in {len({e.report for e in found})} reports")


def _print(errors: Mapping[str, float]) -> None:
    print("  ".join(f"{field} {error}" for field, error in errors.items()))


if __name__ == "__main__":
    main()
