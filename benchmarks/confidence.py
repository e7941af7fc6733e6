"""Do the probabilities mean what they say? The fields of claims against annotations, and against a registry.

    python -m benchmarks.confidence --corpora DIR [--part dev|held] [--plot FILE.svg] [--json]

The annotations of benchmarks/gold: in the dev part with the annotated reports beside the corpora, in the held part
without those that the level was set on; the registry of benchmarks/registry for place and day. `ece` is the expected
calibration error (Naeini et al. 2015) in percent, over ten bins of as many claims each, fewer where that would leave a
bin less than 25; `said` is the mean probability, `right` the share that is right. The registry files a shooting under
its city and its day: it judges days and towns, not a claim that names none, a month or a state, nor a quarter that no
gazetteer holds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gold_texts import GOLD, reports
from benchmarks.registry import Article, articles, is_harm, is_then, is_there
from benchmarks.scoring import agrees, figure, flat, pairs
from recount.pipeline import Reading, read_claims
from recount.records import Claim, Report

Annotated = tuple[str, bytes, Sequence[Mapping[str, Any]]]  # name, bytes, annotations of a report
SLOTS = ("source", "people", "scope", "place", "when", "polarity", "modality")
COUNTED = ("casualty", "share")
EVAL = "../eval"  # from the corpora: the annotated reports
BINS = 10
EVERY = 10**6  # articles: all there are
HALVED = 4  # the lot whose held part is halved
IN_BIN = 25  # claims in a bin at least
FEW = 8  # wrong values, or claims in a bin
ACROSS, SIDE, GAP = 3, 200, 24  # of the diagram: panels in a row, pixels
DISTRICT, DAYS = 3, 2  # precision of a place, of a time


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one claim: the report it is of, what was said of it and whether it is right."""

    report: str
    field: str
    claim: Claim
    right: bool
    told_in: Report
    claims: Sequence[Claim]  # all of the report

    @property
    def said(self) -> float:
        """The probability given."""
        confidence = self.claim.confidence
        return float(getattr(confidence, self.field)) if confidence is not None else float("nan")


def judged(annotated: Iterable[Annotated]) -> Iterator[Judged]:
    """Each field of each claim of annotated reports: name, bytes and annotations."""
    for name, data, gold in annotated:
        for reading in read_claims(data, name=name, language="en"):
            claims = [c for c in reading.claims if c.kind in COUNTED]
            wanted = [g for g in gold if g["kind"] in COUNTED]
            found = [(flat(c), c) for c in claims]
            same = pairs(wanted, [f for f, _ in found], reading.report.text, lambda g, s: figure(g) == figure(s))
            by_start = {id(f): c for f, c in found}
            matched = [(g, f, by_start[id(f)]) for g, f in same]
            hit = {c.id for _, _, c in matched}
            whole = reading.report, reading.claims
            yield from (Judged(name, "record", c, c.id in hit, *whole) for c in claims)
            yield from (Judged(name, slot, c, agrees(slot, g, f), *whole) for g, f, c in matched for slot in SLOTS)


def gold(corpora: Path, part: str, *, level: bool | None = None) -> Iterator[Annotated]:
    """The annotated reports of a part; with `level` those of the held part that the level is set on, or the others."""
    for name, report in reports(corpora, part):
        annotations = json.loads((GOLD / name).read_text(encoding="utf-8"))
        if level in (None, _sets_level(name, annotations.get("lot", 1))):
            yield name, json.dumps(report).encode(), annotations["claims"]
    beside = corpora / EVAL
    for path in sorted((beside / "gold").glob("*.json")) if part == "dev" else ():
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        yield path.name, (beside / "docs" / path.name).read_bytes(), claims


def _sets_level(name: str, lot: int) -> bool:
    """Whether the level of the probabilities is set on a held-back report: the first lot, and half of the fourth."""
    return lot == 1 or (lot == HALVED and hashlib.sha256(f"level:{name}".encode()).digest()[0] % 2 == 0)


def registry(corpora: Path, part: str, count: int, first: int = 0) -> Iterator[Judged]:
    """Place and day of claims against the registry, in one article of each of `count` shootings.

    Articles of one shooting are right and wrong together, so that many of few would show little. The first `first`
    articles are passed over.
    """
    row = articles(corpora, part, EVERY)[first:]
    told = {(a.city, a.day, tuple(a.point or ())): a for a in reversed(row)}
    for article in list(reversed(told.values()))[:count]:
        data = json.dumps({"text": article.text, "published": article.published}).encode()
        for reading in read_claims(data, name=f"{article.id}.json", language="en"):
            yield from (j for claim in filter(is_harm, reading.claims) for j in _filed(claim, article, reading))


def _filed(claim: Claim, article: Article, reading: Reading) -> Iterator[Judged]:
    """The place and the day of a claim, as far as the registry can judge them."""
    place, when, whole = claim.place, claim.when, (reading.report, reading.claims)
    if place is not None and place.id is not None and (place.precision or 9) <= DISTRICT:
        yield Judged(article.id, "place", claim, is_there(place, article), *whole)
    if when is not None and (when.precision or 9) <= DAYS:
        yield Judged(article.id, "when", claim, is_then(when, article.day), *whole)


def ece(said: Sequence[float], right: Sequence[bool], bins: int = BINS) -> float:
    """The expected calibration error in percent, over bins of as many each."""
    order = np.argsort(said, kind="stable")
    cuts = np.array_split(order, max(1, min(bins, len(order) // IN_BIN)))
    gaps = [len(c) * abs(np.asarray(said)[c].mean() - np.asarray(right)[c].mean()) for c in cuts if len(c)]
    return round(100 * float(sum(gaps)) / max(len(order), 1), 1)


def figures(found: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """For each field how many were judged, and how what was said compares with what is right."""
    table = {}
    for field in dict.fromkeys(j.field for j in found):
        of_field = [j for j in found if j.field == field]
        said, right = [j.said for j in of_field], [j.right for j in of_field]
        share = 100 * sum(right) / len(right)
        table[field] = {
            "claims": len(right),
            "right": round(share, 1),
            "said": round(100 * sum(said) / len(said), 1),
            "ece": ece(said, right),
            "brier": round(100 * sum((s - r) ** 2 for s, r in zip(said, right, strict=True)) / len(right), 1),
            "brier of the share": round(share * (100 - share) / 100, 1),
        }
    return table


def plot(lots: Mapping[str, Sequence[Judged]]) -> str:
    """The reliability diagram: in each panel the share that is right over the probability said, a point a bin."""
    panels = [(f"{name}: {f}", [j for j in js if j.field == f]) for name, js in lots.items() for f in _fields(js)]
    width, height = ACROSS * (SIDE + GAP) + GAP, -(-len(panels) // ACROSS) * (SIDE + 2 * GAP) + GAP
    drawn = [_panel(title, of_it, *divmod(n, ACROSS)) for n, (title, of_it) in enumerate(panels)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="white"/>', *drawn, "</svg>", ""])


def _fields(found: Sequence[Judged]) -> list[str]:
    """The fields with enough wrong values to draw a curve of."""
    return [f for f in dict.fromkeys(j.field for j in found) if sum(not j.right for j in found if j.field == f) >= FEW]


def _panel(title: str, found: Sequence[Judged], row: int, column: int) -> str:
    left, top = GAP + column * (SIDE + GAP), 2 * GAP + row * (SIDE + 2 * GAP)
    said, right = np.array([j.said for j in found]), np.array([j.right for j in found])
    bins = np.array_split(np.argsort(said, kind="stable"), min(BINS, len(found) // FEW or 1))
    at = [(left + SIDE * said[b].mean(), top + SIDE * (1 - right[b].mean())) for b in bins]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f5f8b"/>' for x, y in at)
    frame = f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
    true = f'<path d="M{left} {top + SIDE}L{left + SIDE} {top}" stroke="#bbb" stroke-dasharray="4"/>'
    error = ece(said.tolist(), right.tolist())
    label = f'<text x="{left}" y="{top - 6}" font-size="11">{title}, {len(found)}, error {error}</text>'
    return f"{frame}{true}{dots}{label}"


def main() -> None:
    """Prints a line a field, of the annotations and of the registry."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=("dev", "held"), default="held")
    parser.add_argument("--count", type=int, default=800, help="how many shootings of the registry")
    parser.add_argument("--plot", type=Path, help="write the reliability diagram to this SVG file")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    level = False if args.part == "held" else None
    lots = {
        "annotations": list(judged(gold(args.corpora, args.part, level=level))),
        "registry": list(registry(args.corpora, args.part, args.count)),
    }
    tables = {name: figures(found) for name, found in lots.items()}
    if args.plot:
        args.plot.write_text(plot(lots), encoding="utf-8")
    if args.json:
        print(json.dumps(tables))
        return
    for name, table in tables.items():
        for field, row in table.items():
            print(name, field, "  ".join(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
