"""Symmetry: names of parties, officials and places exchanged in a report give the same claims, names exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from recount.language import data_folder
from recount.pipeline import Reading, read_claims
from recount.records import Claim

TABLE = yaml.safe_load((Path(__file__).parent / "exchange.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(entry, report, id=f"{entry['name']}: {report}") for entry in TABLE for report in entry["reports"]]


def exchanger(pairs: Sequence[Sequence[str]]) -> Callable[[str], str]:
    """A function that exchanges all names of `pairs` at once, whole words only."""
    both = dict(pairs) | {b: a for a, b in pairs}
    words = sorted(both, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    return lambda text: pattern.sub(lambda m: both[m.group()], text)


def told(claim: Claim) -> dict[str, Any]:
    """All a claim says but for offsets and what the gazetteer knows of a name."""
    said = claim.attribution
    return {
        "kind": claim.kind,
        "quote": claim.span.quote,
        "outcome": claim.outcome,
        "figure": (claim.figure.low, claim.figure.best, claim.figure.high, claim.figure.qualifier)
        if claim.figure
        else None,
        "people": (claim.people.status, claim.people.groups, claim.people.names),
        "scope": claim.scope,
        "source": said.source.name if said.source else None,
        "class": said.source.class_ if said.source else None,
        "status": (said.status, said.stance, said.mode, said.carried_over),
        "cites": tuple(s.name for s in said.cites),
        "place": claim.place.name if claim.place else None,
        "when": (claim.when.start, claim.when.end, claim.when.precision) if claim.when else None,
        "means": claim.means.class_ if claim.means else None,
        "blamed": claim.blamed.name if claim.blamed else None,
        "how": (claim.polarity, claim.modality, claim.marks),
        "loaded": tuple(s.quote for s in claim.loaded),
        "part": claim.part_of is not None,
    }


def exchanged(value: Any, swap: Callable[[str], str]) -> Any:
    """`value` with every string in it exchanged."""
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, tuple):
        return tuple(exchanged(v, swap) for v in value)
    return {k: exchanged(v, swap) for k, v in value.items()} if isinstance(value, dict) else value


def read(name: str, data: bytes) -> Reading:
    """The one reading of a sample."""
    (reading,) = read_claims(data, name=name)
    return reading


@pytest.mark.parametrize(("entry", "report"), CASES)
def test_exchanged_names_give_exchanged_claims(entry: dict[str, Any], report: str) -> None:
    swap = exchanger(entry["exchange"])
    data = (data_folder() / "reports" / report).read_bytes()
    other = swap(data.decode("utf-8")).encode()
    assert other != data
    plain = [exchanged(told(c), swap) for c in read(report, data).claims]
    assert [told(c) for c in read(report, other).claims] == plain
