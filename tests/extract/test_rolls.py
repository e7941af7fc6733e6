"""Lists of victims: one claim a person where the heading says what happened to them."""

from __future__ import annotations

import pytest

from recount.pipeline import read_claims

SOLDIERS = "- Sergeant Ivo Brandt, 34, of Harbour Town\n- Corporal Ann Lee, 22\n- Private Tom Hale"
NAMES = "Ivo Brandt\nAnn Lee\nTom Hale"
TITLES = "The Long Night\nHarbour Lights\nGreen Fields"

LISTS = [
    (f"The ministry named those killed in the strike:\n{SOLDIERS}\n\nThe families were told.", "killed", 3),
    (f"A shell hit the market on Monday.\n\nVictims\n\n{NAMES}\n\nThe town will mourn.", "killed", 3),
    (f"A shell hit the market on Monday.\n\nWounded:\n{NAMES}\n\nThe town will mourn.", "injured", 3),
    (
        "Killed in the shelling: *Ann Lee, 9, Eastvale *Tom Hale, 10, Eastvale *Ivo Brandt, 34, Harbour Town",
        "killed",
        3,
    ),
    # Other lists, and headings that say two things or none.
    (f"Two people were killed on Monday.\n\nMembers present\n\n{NAMES}\n\nThe council voted.", "killed", 0),
    (f"He wrote three books on soldiers killed in the war of his youth:\n{TITLES}\n\nAll sold well.", "killed", 0),
    (
        "Two killed in raid\n\nBy Ann Lee\nStaff Writer Tom Hale\nHarbour Times Weekend\n\nThe raid was on Monday.",
        "killed",
        0,
    ),
    (
        "Two people were killed on Monday\n\nAnn Lee\nStaff Writer\nPhoto Gallery\n\nThe raid was on Monday.",
        "killed",
        0,
    ),
    ("Two killed\n\nAnn Lee\nTom Hale\nHarbour Times Weekend\n\nThe raid was on Monday.", "killed", 0),
    (f"A shell hit the market on Monday.\n\nKilled and wounded:\n{NAMES}\n\nThe town will mourn.", "killed", 0),
]


@pytest.mark.parametrize(("text", "outcome", "people"), LISTS)
def test_lists_of_victims(text: str, outcome: str, people: int) -> None:
    (reading,) = read_claims(text.encode(), name="list.txt", language="en")
    listed = [c for c in reading.claims if "harm.list" in c.made_by.rules]
    assert [c.figure.best for c in listed if c.figure and c.outcome == outcome] == [1] * people
    assert all(reading.report.text[c.span.start : c.span.end] == c.span.quote for c in listed)
