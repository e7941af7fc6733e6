"""Claims read from reports of our own in one language against what a coder wrote down for them.

usage: python -m benchmarks.language --language ru [--part held] [--batch 2] [--errors] [--json]

The reports and annotations are ours (tests/golden/<code>/*.yaml); rules were written looking at the part "dev" and
measured on "held"; a later batch was measured once before any rule was written for it. Names are compared by the first
letters of their words, as annotations name sources and places in the nominative.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.scoring import FULL, SLOTS, Score, agrees, figure, flat, pairs, score
from recount.pipeline import read_claims
from recount.records import Claim

GOLD = Path(__file__).parent.parent / "tests" / "golden"
BEGINNING = 4  # letters of a word of a name that no case changes
NAMES = ("source", "place", "blamed")
GIVEN: Mapping[str, Any] = {
    "kind": "casualty", "people": "unknown", "group": (), "part_of": None, "scope": "incident", "source": None,
    "cites": (), "place": None, "country": None, "when": None, "means": None, "blamed": None, "polarity": "affirmed",
    "modality": "actual",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report of ours with its annotations, names by their first letters; `batch`: with which it was written."""

    name: str
    part: str
    batch: int
    published: dt.date
    text: str
    claims: tuple[Mapping[str, Any], ...]


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description="Score our own annotated reports in one language.")
    parser.add_argument("--language", required=True, help="code of the language: ru, uk, es")
    parser.add_argument("--part", choices=("dev", "held"), help="only the reports of this part")
    parser.add_argument("--batch", type=int, help="only the reports of this batch: 1, 2")
    parser.add_argument("--errors", action="store_true", help="print every miss, extra and wrong field (not of held)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    total, reports = Score(), 0
    for report in annotated(given.language, given.part, given.batch):
        claims = _read(report, given.language)
        total += score(report.claims, claims, report.text)
        reports += 1
        if given.errors and report.part != "held":
            print(*_errors(report, claims), sep="\n")
    figures = {"language": given.language, "reports": reports, "gold": total.gold, "system": total.system}
    figures |= total.figures()
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


def annotated(code: str, part: str | None = None, batch: int | None = None) -> Iterator[Annotated]:
    """The annotated reports of a language, in order of their names; all parts and batches where none is asked for."""
    for path in sorted((GOLD / code).glob("*.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        report = _report(path.stem, raw)
        if part in (None, report.part) and batch in (None, report.batch):
            yield report


def scored(code: str, part: str | None = None, batch: int | None = None) -> Score:
    """The score over the annotated reports of a language, all of them where no part and batch is asked for."""
    scores = (score(one.claims, _read(one, code), one.text) for one in annotated(code, part, batch))
    return sum(scores, Score())


def _report(name: str, raw: Mapping[str, Any]) -> Annotated:
    claims = tuple(_annotation(n, claim, raw) for n, claim in enumerate(raw["claims"], 1))
    return Annotated(name, raw.get("part", "dev"), raw.get("batch", 1), raw["published"], raw["text"].strip(), claims)


def _annotation(number: int, said: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    start = _place_of(said["quote"], said.get("n", 1), raw["text"].strip())
    low, best, high, qualifier = said["figure"]
    status = "attributed" if said.get("source") else "narrator"
    claim = {**GIVEN, "source_status": status, "stance": "neutral" if said.get("source") else "none", **said}
    claim |= {"id": number, "start": start, "end": start + len(said["quote"])}
    claim["figure"] = {"low": low, "best": best, "high": high, "qualifier": qualifier}
    claim["group"] = sorted(claim["group"])
    claim["when"] = [None if day is None else str(day) for day in claim["when"]] if claim["when"] else None
    return claim | {name: _stems(claim[name]) for name in NAMES}


def _place_of(quote: str, number: int, text: str) -> int:
    starts = [match.start() for match in re.finditer(re.escape(quote), text)]
    if len(starts) < number:
        raise SystemExit(f"{quote!r} does not stand {number} times in its report")
    return starts[number - 1]


def _read(report: Annotated, code: str) -> list[Claim]:
    data = report.text.encode()
    (reading,) = read_claims(data, name=report.name, published=report.published, language=code)
    return [_with_stems(claim) for claim in reading.claims]


def _with_stems(claim: Claim) -> Claim:
    source, place, blamed = claim.attribution.source, claim.place, claim.blamed
    said = replace(source, name=_stems(source.name) or "") if source else None
    return replace(
        claim,
        attribution=replace(claim.attribution, source=said),
        place=replace(place, name=_stems(place.name) or "") if place else None,
        blamed=replace(blamed, name=_stems(blamed.name) or "") if blamed else None,
    )


def _stems(name: str | None) -> str | None:
    """The beginnings of the name's words, which their cases leave alone."""
    return " ".join(word[: max(2, min(BEGINNING, len(word) - 1))] for word in name.casefold().split()) if name else None


def _errors(report: Annotated, claims: list[Claim]) -> Iterator[str]:
    found = [flat(claim) for claim in claims if claim.kind in {"casualty", "share"}]
    matched = pairs(report.claims, found, report.text, lambda g, s: figure(g) == figure(s))
    for gold, system in matched:
        wrong = [f"{s}: {gold[s]!r} read {system[s]!r}" for s in SLOTS if not agrees(s, gold, system)]
        full = [w for w in wrong if w.split(":")[0] in FULL]
        if wrong:
            yield f"{report.name} {gold['quote']!r} {'; '.join(full)} | {'; '.join(w for w in wrong if w not in full)}"
    yield from (f"{report.name} MISSED {g['quote']!r}" for g in report.claims if not any(g is m for m, _ in matched))
    for system in (s for s in found if not any(s is m for _, m in matched)):
        words = report.text[system["start"] : system["end"]]
        yield f"{report.name} EXTRA {system['outcome']} {figure(system)} {words!r}"


if __name__ == "__main__":
    main()
