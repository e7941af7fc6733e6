"""Claims read from reports of our own in one language against what a coder wrote down for them.

usage: python -m benchmarks.language --language ru [--part held] [--batch 2] [--errors] [--json]

The reports and annotations are ours (tests/golden/<code>/*.yaml); rules were written looking at the part "dev" and
measured on "held"; a later batch was measured once before any rule was written for it. Annotations name sources and
places in the nominative: a word of a name that is read in another case counts as the annotation's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from benchmarks.reporting import scored as reporting
from benchmarks.scoring import FULL, SLOTS, Score, agrees, figure, flat, pairs, score
from recount.pipeline import read_claims
from recount.records import Claim

GOLD = Path(__file__).parent.parent / "tests" / "golden"
ALTERED = str.maketrans("їєі", "еео")  # vowels that cases change into each other: Київ, Києва; Харків, Харкова
SHORT = 6  # letters: of words shorter than this a case changes the last one, of longer ones up to three
NAMES = ("source", "place", "blamed")
GIVEN: Mapping[str, Any] = {
    "kind": "casualty", "people": "unknown", "group": (), "part_of": None, "scope": "incident", "source": None,
    "cites": (), "place": None, "country": None, "when": None, "means": None, "blamed": None, "polarity": "affirmed",
    "modality": "actual",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report of ours with its annotations; `batch`: with which it was written, `words`: those of names in them."""

    name: str
    part: str
    batch: int
    published: dt.date
    text: str
    claims: tuple[Mapping[str, Any], ...]
    words: Sequence[str]


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
    figures |= total.figures() | {
        f"reporting {name}": value for name, value in reporting(given.language, given.part).items()
    }
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
    claims = [_annotation(n, claim, raw) for n, claim in enumerate(raw["claims"], 1)]
    words = sorted({word for claim in claims for name in NAMES for word in _words(claim[name] or "")})
    same = tuple(c | {name: c[name] and _nominative(c[name], words) for name in NAMES} for c in claims)
    day, text = raw["published"], raw["text"].strip()
    return Annotated(name, raw.get("part", "dev"), raw.get("batch", 1), day, text, same, words)


def _annotation(number: int, said: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    start = _place_of(said["quote"], said.get("n", 1), raw["text"].strip())
    low, best, high, qualifier = said["figure"]
    status = "attributed" if said.get("source") else "narrator"
    claim = {**GIVEN, "source_status": status, "stance": "neutral" if said.get("source") else "none", **said}
    claim |= {"id": number, "start": start, "end": start + len(said["quote"])}
    claim["figure"] = {"low": low, "best": best, "high": high, "qualifier": qualifier}
    claim["group"] = sorted(claim["group"])
    claim["when"] = [None if day is None else str(day) for day in claim["when"]] if claim["when"] else None
    return claim


def _place_of(quote: str, number: int, text: str) -> int:
    starts = [match.start() for match in re.finditer(re.escape(quote), text)]
    if len(starts) < number:
        raise SystemExit(f"{quote!r} does not stand {number} times in its report")
    return starts[number - 1]


def _read(report: Annotated, code: str) -> list[Claim]:
    data = report.text.encode()
    (reading,) = read_claims(data, name=report.name, published=report.published, language=code)
    return [_in_nominatives(claim, report.words) for claim in reading.claims]


def _in_nominatives(claim: Claim, said: Sequence[str]) -> Claim:
    """The claim with its names in the words of the annotations where these are the same words in another case."""
    source, place, blamed = claim.attribution.source, claim.place, claim.blamed
    source = replace(source, name=_nominative(source.name, said)) if source else None
    return replace(
        claim,
        attribution=replace(claim.attribution, source=source),
        place=replace(place, name=_nominative(place.name, said)) if place else None,
        blamed=replace(blamed, name=_nominative(blamed.name, said)) if blamed else None,
    )


def _nominative(name: str, said: Sequence[str]) -> str:
    """The name with the first of the words `said` that is the same word, one for one."""
    return " ".join(next((other for other in said if _same(word, other)), word) for word in _words(name))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _same(one: str, other: str) -> bool:
    """Whether the words may be cases of one."""
    pairs = zip(one.translate(ALTERED), other.translate(ALTERED), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    shorter = min(len(one), len(other))
    return shared >= max(2, shorter - (1 if shorter < SHORT else 3))


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
