"""Weights learnt from what people decided: near the shipped ones, and moved as far as the judgements carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recount.link.agreement import levels_of
from recount.link.columns import columns_of
from recount.link.judged import standing
from recount.link.scorer import Scorer, fitted
from recount.link.tellings import Telling
from recount.records import Judgement

FEWEST = 10  # judgements; fewer say too little


def learnt(tellings: Sequence[Telling], judgements: Sequence[Judgement], start: Scorer) -> tuple[Scorer, int] | None:
    """The weights and how many judgements they rest on; None where there are too few.

    Only decisions on claims of different reports teach anything; *unsure* does not.
    """
    row = {key: place for place, telling in enumerate(tellings) for key in telling.keys}
    decided = [
        one
        for one in standing(judgements)
        if one.verdict != "unsure" and one.first in row and one.second in row and one.first[0] != one.second[0]
    ]
    if len(decided) < FEWEST:
        return None
    columns = columns_of(tellings)
    first, second = (
        np.array([row[key] for key in keys]) for keys in zip(*((j.first, j.second) for j in decided), strict=True)
    )
    same = np.array([one.verdict == "same" for one in decided])
    return fitted(levels_of(columns, first, second), same, start=start), len(decided)
