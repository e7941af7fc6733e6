"""How many a report tells of: the figures of its claims, and those killed who are among those shot or hurt."""

import pytest
from tests.made_reports import told

from recount.link.tellings import OUTCOMES, told_in

HARMED = [  # the figures of killed and injured claims, those of which the killed are a part, and what is told
    ([12], [7], None, (12, 7)),
    ([], [7], None, (-1, 7)),
    ([1, 1], [4], None, (1, 4)),
    ([1], [4, 3], None, (1, 3)),  # four shot, three of them hurt
    ([2], [5, 1], None, (2, 5)),
    ([1], [4], 4, (1, 3)),  # four shot, one of them fatally
    ([5], [5], 5, (5, 0)),
    ([5], [3, 2], None, (5, 3)),
    ([0], [4, 4], None, (0, 4)),
]


@pytest.mark.parametrize(("killed", "injured", "whole", "expected"), HARMED)
def test_the_killed_among_the_injured(killed, injured, whole, expected):
    hurt = [{"killed": n, "outcome": "injured", "said": f"Shots hit {n}."} for n in injured]
    part = told("a", *hurt).claims[0].id if whole else None
    dead = [{"killed": n, "part_of": part, "said": f"Killed, {place}: {n}."} for place, n in enumerate(killed)]
    report = told("a", *hurt, *dead)
    (telling,) = told_in(report.claims, report.report)
    assert tuple(telling.harmed[OUTCOMES.index(outcome)] for outcome in ("killed", "injured")) == expected
