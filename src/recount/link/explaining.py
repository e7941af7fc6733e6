"""Why claims are linked and why not: each pair's weights, what an incident's tellings agree on, its near misses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from recount.link.agreement import levels_of
from recount.link.columns import columns_of
from recount.link.scorer import UNIT, Scorer, probability
from recount.link.scoring import incompatible, told_apart
from recount.link.tellings import Telling
from recount.records import Link


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tellings compared: the link between them, and whether they can be of one event at all."""

    one: Telling
    other: Telling
    link: Link
    barred: bool


def compare(pairs: Sequence[tuple[Telling, Telling]], scorer: Scorer) -> list[Compared]:
    """Every pair with its link. The weights of a link sum to the log2 odds of its probability."""
    if not pairs:
        return []
    columns = columns_of([telling for pair in pairs for telling in pair])
    one, other = np.arange(0, 2 * len(pairs), 2), np.arange(1, 2 * len(pairs), 2)
    levels = levels_of(columns, one, other)
    scores = scorer.scores(levels)
    same = columns.codes["report"][one] == columns.codes["report"][other]
    barred = np.where(same, told_apart(columns, one, other), incompatible(columns, one, other))
    return [
        Compared(
            first,
            second,
            Link(first.keys[0], second.keys[0], probability(score / UNIT), scorer.reasons(row)),
            bool(bar),
        )
        for (first, second), score, row, bar in zip(pairs, scores.tolist(), levels.tolist(), barred, strict=True)
    ]


def links_within(tellings: Sequence[Telling], scorer: Scorer) -> list[Compared]:
    """For every telling of an incident its link with the one it agrees with most, the strongest first."""
    pairs = [(one, other) for place, one in enumerate(tellings) for other in tellings[place + 1 :]]
    best: dict[str, Compared] = {}
    for found in compare(pairs, scorer):
        for key in (found.one.id, found.other.id):
            if key not in best or found.link.probability > best[key].link.probability:
                best[key] = found
    kept = {(found.one.id, found.other.id): found for found in best.values()}
    return sorted(kept.values(), key=lambda found: (-found.link.probability, found.one.id, found.other.id))


def nearest(inside: Sequence[Telling], outside: Iterable[Telling], scorer: Scorer, most: int) -> list[Compared]:
    """The tellings outside an incident (`one`) nearest to it, each with its likeliest link, the likeliest first."""
    best: dict[str, Compared] = {}
    for found in compare([(far, one) for far in outside for one in inside], scorer):
        before = best.get(found.one.id)
        if before is None or found.link.probability > before.link.probability:
            best[found.one.id] = found
    return sorted(best.values(), key=lambda found: (-found.link.probability, found.one.id))[:most]
