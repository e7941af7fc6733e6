"""Sources against each other: totals of the same people in the same place and time that cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.count.check.tallies import Matter, Tally
from recount.count.check.telling import told_difference
from recount.records import Finding


def differences_between(tallies: Sequence[Tally]) -> Iterator[Finding]:
    """One finding for two sources that differ on one matter, told by the totals that differ most."""
    same: dict[tuple[Matter, object, object], list[Tally]] = defaultdict(list)
    for tally in tallies:
        if not tally.share:
            same[replace(tally.matter, source=""), tally.since, tally.until].append(tally)
    differing: dict[tuple[Matter, str, str], list[tuple[Tally, Tally]]] = defaultdict(list)
    for (matter, _, _), told in same.items():
        for number, one in enumerate(told):
            for other in told[number + 1 :]:
                if one.matter.source != other.matter.source and not one.bounds.meets(other.bounds):
                    first, second = sorted((one, other), key=lambda tally: tally.matter.source)
                    differing[matter, first.matter.source, second.matter.source].append((first, second))
    for _, pairs in sorted(differing.items(), key=repr):
        yield told_difference(max(pairs, key=lambda pair: _apart(*pair)), len(pairs))


def _apart(one: Tally, other: Tally) -> float:
    """How far two totals are apart, as a share of the larger."""
    first, second = one.bounds.told or 0, other.bounds.told or 0
    return abs(first - second) / max(first, second, 1)
