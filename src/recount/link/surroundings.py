"""What new tellings touch: the days they may be of, and which other tellings might be linked with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set

import numpy as np

from recount.link.incidents import FLOOR
from recount.link.neighbourhoods import joining
from recount.link.scene import BEFORE, first_day
from recount.link.scorer import Scorer
from recount.link.scoring import scored
from recount.link.tellings import Telling


def window_of(telling: Telling) -> tuple[dt.date | None, dt.date | None]:
    """The first and last day it may tell of: as said, else those before its report; None where neither is known."""
    if telling.when:
        return first_day(telling.when), telling.when.end
    return (telling.told - dt.timedelta(days=BEFORE), telling.told) if telling.told else (None, None)


def linked_with(fresh: Sequence[Telling], others: Sequence[Telling], scorer: Scorer) -> set[str]:
    """The ids of those other tellings that might be linked with a fresh one."""
    pairs = scored([*fresh, *others], scorer)
    might = (pairs.score > FLOOR) & ~pairs.barred & (pairs.one < len(fresh)) & (pairs.other >= len(fresh))
    return {others[place - len(fresh)].id for place in np.unique(pairs.other[might]).tolist()}


def orphaned(before: Sequence[Telling], gone: Set[str], scorer: Scorer) -> list[Telling]:
    """Those of tellings kept before whose best partner is gone: what they hang together with now lies anywhere.

    Args:
        before: The tellings of whole neighbourhoods, in the order of their ids.
        gone: The ids of those of them that are no more.
        scorer: The weights.
    """
    placed = np.array([telling.placed for telling in before], dtype=np.bool_)
    one, other = joining(placed, scored(before, scorer), FLOOR)
    lost = np.array([telling.id in gone for telling in before], dtype=np.bool_)
    alone = np.unique(np.concatenate([one[lost[other]], other[lost[one]]])).tolist()
    return [before[place] for place in alone if not lost[place]]
