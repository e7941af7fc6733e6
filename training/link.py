"""Train the weights that link claims: `python -m training.link` writes src/recount/data/link/weights.yaml.

They are trained on made worlds (benchmarks/link_made.py) alone: no text or registry of anybody else has a part in
them, so they may ship. Worlds of war and of everyday violence (benchmarks/link_everyday.py) are drawn, crowded and
sparse, because how often neighbours are of one event, and what they share beside it, differ between a front and a
country at peace.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from benchmarks.link_everyday import Everyday
from benchmarks.link_made import World

from recount.link.agreement import Levels
from recount.link.columns import Bools
from recount.link.scorer import Scorer, fitted, written
from recount.link.scoring import compared
from recount.link.tellings import Telling, told_in

WEIGHTS = Path(__file__).parents[1] / "src/recount/data/link/weights.yaml"
INCIDENTS = 1200
WORLDS = (  # the kind, seed, districts, days; benchmarks measure on other seeds
    (World, 101, 120, 55),
    (World, 102, 120, 20),
    (World, 103, 600, 180),
    (World, 104, 1200, 600),
    (Everyday, 105, 60, 365),
    (Everyday, 106, 400, 365),
)
HEAD = """\
# What each level of agreement adds to the log2 odds that two tellings are of one event; `prior` is the beginning.
# Written by `python -m training.link` from made worlds alone (benchmarks/link_made.py): change it there.
"""


def labelled(world: World) -> tuple[list[Telling], dict[str, int]]:
    """The tellings of a world, in the order of their ids, and the true incident of each by its id."""
    tellings, truth = [], {}
    for made in world.reports():
        for telling in told_in(made.claims, made.report):
            tellings.append(telling)
            truth[telling.id] = Counter(made.truth[claim] for claim in telling.claims).most_common(1)[0][0]
    return sorted(tellings, key=lambda telling: telling.id), truth


def pairs() -> Iterator[tuple[Levels, Bools]]:
    """The labelled pairs of each world."""
    for kind, seed, districts, days in WORLDS:
        tellings, truth = labelled(kind(INCIDENTS, seed, districts, days, harsh=True))
        one, other, levels = compared(tellings)
        events = np.array([truth[telling.id] for telling in tellings])
        yield levels, events[one] == events[other]


def train() -> Scorer:
    """The weights that fit all worlds best."""
    levels, same = zip(*pairs(), strict=True)
    return fitted(np.concatenate(levels), np.concatenate(same))


def main() -> None:
    """Write the weights."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    scorer = train()
    text = HEAD + yaml.safe_dump(written(scorer), sort_keys=False, width=110, default_flow_style=None)
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS.name}: prior {scorer.prior}")


if __name__ == "__main__":
    main()
