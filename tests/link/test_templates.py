"""What one report tells of: claims of one event come together, others stay apart, blame divides nothing."""

import datetime as dt

import pytest

from recount.link import templates_of
from recount.pipeline import read_claims

DAY = dt.date(2024, 5, 14)
CASES = [  # text, incidents expected as (type, number of groups of victims)
    (
        "Two farmers were killed by a bomb in Kupyansk on Monday. Police said the two farmers were killed on the road.",
        [("bombing", 1)],
    ),
    (
        "Two farmers were killed in Kupyansk on Monday. Four teachers were abducted in Izium on Friday.",
        [("attack", 1), ("abduction", 1)],
    ),
    ("The rebels said the army killed nine people in Sake. The army said the rebels killed them.", [("attack", 1)]),
    (
        "The murder of Omar Silva was condemned. The assassination of Jan Kosik was not. Silva's murder came first.",
        [("attack", 1), ("attack", 1)],
    ),
    ("Omar Silva was killed in Sake on Monday. His driver, Jan Kosik, also died.", [("attack", 2)]),
    ("Since March 900 civilians have been killed in the province.", []),
    ("The council met in Sake on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_claims_of_one_event_come_together(text, expected):
    (reading,) = read_claims(text.encode(), name="report.txt", published=DAY, language="en")
    found = templates_of(reading.claims)
    assert [(t.type_, len(t.victims)) for t in found] == expected
    known = {c.id for c in reading.claims}
    assert all(set(t.claims) <= known and {i for ids in t.victims for i in ids} <= set(t.claims) for t in found)
