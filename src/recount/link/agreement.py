"""How far two tellings agree: one level a feature, for many pairs at once.

Levels are compared as record linkage does (Fellegi and Sunter 1969), but each has a weight of its own, learnt together
with the others, because features lean on each other. What one report does not say is a level too, never agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recount.link.blocking import kilometres
from recount.link.columns import Columns, Ints
from recount.link.harmed import OUTCOMES

Levels = NDArray[np.uint8]
KILLED, INJURED = OUTCOMES.index("killed"), OUTCOMES.index("injured")
FINE = 2  # place precisions up to here name a point
FEW = 6  # particulars; fewer are seldom enough to compare by
MANY, SOME = 5, 2  # people; figures from here on seldom agree by chance


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: its name, its levels in the order of their codes, and the comparison."""

    name: str
    levels: tuple[str, ...]
    compare: Callable[[Columns, Ints, Ints], Levels]


def levels_of(columns: Columns, one: Ints, other: Ints) -> Levels:
    """The code of each pair's level in each feature: one row a pair, one column a feature of `FEATURES`."""
    compared = [feature.compare(columns, one, other) for feature in FEATURES]
    return np.stack(compared, axis=1) if compared else np.zeros((len(one), 0), np.uint8)


def _first_true(tests: Sequence[Any]) -> Levels:
    """The number of the first test each pair passes; one more than the last where it passes none."""
    return np.select(tests, range(len(tests)), default=len(tests)).astype(np.uint8)


def _day(columns: Columns, one: Ints, other: Ints) -> Levels:
    start, end = columns.floats["start"], columns.floats["end"]
    gap = np.maximum(start[one] - end[other], start[other] - end[one])
    span = np.maximum(end[one] - start[one], end[other] - start[other])
    unknown = np.isnan(gap)
    exact = (gap == 0) & (span == 0)
    return _first_true([unknown, exact, (gap <= 0) & (span <= 7), gap <= 0, gap == 1, gap <= 3, gap <= 7, gap <= 31])


def _told(columns: Columns, one: Ints, other: Ints) -> Levels:
    told = columns.floats["told"]
    gap = np.abs(told[one] - told[other])
    return _first_true([np.isnan(gap), gap <= 1, gap <= 3, gap <= 7, gap <= 31])


def _place(columns: Columns, one: Ints, other: Ints) -> Levels:
    """Kilometres beyond what the precision of both leaves open; of a place nobody could resolve, its name alone."""
    km, precision = kilometres(columns, one, other), np.nan_to_num(columns.floats["precision"], nan=9)
    fine = np.maximum(precision[one], precision[other]) <= FINE
    place, named, area, country = (columns.codes[name] for name in ("place", "named", "area", "country"))
    same = (place[one] == place[other]) & (place[one] >= 0)
    province = (area[one] == area[other]) & (area[one] >= 0)
    abroad = (country[one] != country[other]) & (country[one] >= 0) & (country[other] >= 0)
    unknown = np.isnan(km) & ~province & ~abroad
    same_name = unknown & (named[one] == named[other]) & (named[one] >= 0)
    tests = [
        same & fine,
        same | same_name,
        unknown,
        fine & (km <= 5),
        fine & (km <= 25),
        km <= 50,
        province & ~fine,
        province,
    ]
    return _first_true([*tests, ~abroad])


def _figure(outcome: int) -> Callable[[Columns, Ints, Ints], Levels]:
    def compare(columns: Columns, one: Ints, other: Ints) -> Levels:
        first, second = columns.harmed[one, outcome], columns.harmed[other, outcome]
        less, more = np.minimum(first, second), np.maximum(first, second)
        return _first_true(
            [
                more < 0,
                less < 0,
                (less == more) & (more >= MANY),
                (less == more) & (more >= SOME),
                less == more,
                (more - less <= 1) & (less > 0),
                less * 3 >= more * 2,
                less * 3 >= more,
            ]
        )

    return compare


def _others(columns: Columns, one: Ints, other: Ints) -> Levels:
    """Whether both tell how many came to some other harm, and of as many."""
    rest = [place for place in range(len(OUTCOMES)) if place not in (KILLED, INJURED)]
    first, second = columns.harmed[one][:, rest], columns.harmed[other][:, rest]
    both = (first >= 0) & (second >= 0)
    return _first_true([~both.any(axis=1), (both & (first == second)).any(axis=1)])


def _shared(name: str) -> Callable[[Columns, Ints, Ints], Levels]:
    def compare(columns: Columns, one: Ints, other: Ints) -> Levels:
        common = columns.common(name, one, other)
        less = np.minimum(columns.count(name, one), columns.count(name, other))
        return _first_true([less == 0, common >= 2, common == 1])

    return compare


def _overlap(name: str) -> Callable[[Columns, Ints, Ints], Levels]:
    """What part of the shorter telling's words is the longer's too."""

    def compare(columns: Columns, one: Ints, other: Ints) -> Levels:
        common = columns.common(name, one, other)
        less = np.minimum(columns.count(name, one), columns.count(name, other))
        share = common / np.maximum(less, 1)
        few = less < 4
        steps = [share >= least for least in (0.6, 0.4, 0.25, 0.12)]
        return _first_true([less == 0, few & (common > 0), few, *steps])

    return compare


def _particulars(columns: Columns, one: Ints, other: Ints) -> Levels:
    """What part of the particulars of both is of each (Jaccard)."""
    alike = columns.alike("particulars", one, other)
    less = np.minimum(columns.count("particulars", one), columns.count("particulars", other))
    few = less < FEW
    steps = [alike >= least for least in (0.4, 0.25, 0.17, 0.12, 0.08, 0.04)]
    return _first_true([less == 0, few & (alike >= 0.12), few, *steps])


FIGURES = ("neither", "one_silent", "same_many", "same_some", "same_one", "one_apart", "near", "apart", "contradict")
SHARED = ("unknown", "several", "one", "none")

FEATURES = (
    Feature("day", ("unknown", "same", "meet", "wide", "next", "days", "week", "month", "far"), _day),
    Feature("told", ("unknown", "day", "days", "week", "month", "later"), _told),
    Feature(
        "place",
        ("same", "same_wide", "unknown", "close", "town", "district", "province", "other_town", "apart", "abroad"),
        _place,
    ),
    Feature("killed", FIGURES, _figure(KILLED)),
    Feature("injured", FIGURES, _figure(INJURED)),
    Feature("others", ("unknown", "same", "differ"), _others),
    Feature("people", SHARED, _shared("people")),
    Feature("means", SHARED, _shared("means")),
    Feature("actors", SHARED, _shared("actors")),
    Feature("targets", SHARED, _shared("targets")),
    Feature("names", SHARED, _shared("names")),
    Feature(
        "particulars",
        ("unknown", "few", "few_none", "most", "much", "some", "several", "little", "hardly", "none"),
        _particulars,
    ),
    Feature("words", ("unknown", "few", "few_none", "most", "much", "some", "little", "none"), _overlap("words")),
)
BY_NAME: Mapping[str, Feature] = {feature.name: feature for feature in FEATURES}
