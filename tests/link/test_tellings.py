"""How many a report tells of: the figures of its claims, and those killed who are among those shot or hurt."""

from dataclasses import replace

import pytest
from tests.made_reports import told

from recount.link.harmed import OUTCOMES, harmed_by
from recount.link.tellings import told_in

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


SHOT, WOUNDED = ["harm.verb.manner"], ["harm.verb.object"]
STRUCK = [  # who was shot, or wounded, beside one or two killed, and how many of the injured lived
    (1, {"killed": 1, "rules": SHOT}, -1),  # "he was shot, and died"
    (2, {"killed": 5, "rules": SHOT}, 3),
    (1, {"killed": 3, "rules": [*SHOT, "figure.besides"]}, 3),  # "three others were shot"
    (1, {"killed": 1, "rules": WOUNDED}, 1),
]


@pytest.mark.parametrize(("killed", "hurt", "lived"), STRUCK)
def test_who_was_shot_and_killed_is_not_counted_as_injured(killed, hurt, lived):
    report = told("a", {"killed": killed}, {**hurt, "outcome": "injured", "said": "Shots hit people in Verhivka."})
    (telling,) = told_in(report.claims, report.report)
    assert telling.harmed[OUTCOMES.index("injured")] == lived


ASIDE = [  # what a report tells of elsewhere beside what its lead tells of, and whether that may make an incident
    ({}, True),  # a day and a place of its own
    ({"on": None}, False),
    ({"by_report": True}, False),  # its day is only the report's own
    ({"by_report": True, "block": "lead"}, True),
]


@pytest.mark.parametrize(("beside", "placed"), ASIDE)
def test_what_is_told_aside_makes_no_incident_without_a_day_and_a_place_of_its_own(beside, placed):
    other = {"killed": 9, "town": "Lymanske", "block": "paragraph", "said": "And nine elsewhere.", **beside}
    report = told("a", {}, {}, other)
    assert [telling.placed for telling in told_in(report.claims, report.report)] == [True, placed]


def test_what_the_head_tells_goes_before_what_is_told_in_passing():
    report = told("a", {"killed": 5}, {"killed": 20, "block": "paragraph", "said": "Shells killed 20 in all there."})
    (telling,) = told_in(report.claims, report.report)
    assert telling.harmed[OUTCOMES.index("killed")] == 5


def test_a_figure_goes_before_a_plural_without_one():
    one, other = told("a", {"killed": 1}, {"killed": 2, "said": "Shells killed people there."}).claims
    plural = replace(other, figure=replace(other.figure, low=2, best=None, high=None))
    assert harmed_by([one, plural])[OUTCOMES.index("killed")] == 1
    assert harmed_by([plural])[OUTCOMES.index("killed")] == 2


BESIDE = [  # the people of two claims of one sentence, of which the second may be a part; how many were killed
    ((("women",), ("attackers",)), None, 4),
    ((("women",), ("women",)), None, 3),
    ((("women",), ("attackers",)), "first", 3),
]


@pytest.mark.parametrize(("groups", "whole", "killed"), BESIDE)
def test_attackers_killed_are_beside_those_they_killed(groups, whole, killed):
    said = "He shot three women dead, then himself."
    one, other = told("a", {"killed": 3, "said": said}, {"killed": 1, "said": said}).claims
    first, second = (replace(c, people=replace(c.people, groups=g)) for c, g in zip((one, other), groups, strict=True))
    second = replace(second, sentence=first.sentence, part_of=first.id if whole else None)
    assert harmed_by([first, second])[OUTCOMES.index("killed")] == killed


OTHERS = [  # the harms of claims of one sentence, the last of others than the first, and how many were injured
    (("injured", "injured"), 4),  # "two are in a critical condition, two others are hurt"
    (("killed", "injured"), 2),
    (("killed", "injured", "injured"), 2),  # "four were shot, two fatally, and two others are hurt"
]


@pytest.mark.parametrize(("outcomes", "injured"), OTHERS)
def test_others_injured_are_beside_the_first_unless_somebody_was_killed(outcomes, injured):
    said = "Two are in a critical condition and two others are hurt."
    claims = told("a", *({"killed": 2, "outcome": outcome, "said": said} for outcome in outcomes)).claims
    told_there = [replace(claim, sentence=claims[0].sentence) for claim in claims]
    besides = replace(claims[-1].made_by, rules=("harm.verb.object", "figure.besides"))
    told_there[-1] = replace(told_there[-1], made_by=besides)
    assert harmed_by(told_there)[OUTCOMES.index("injured")] == injured
