"""The kind of each block of a plain report."""

import pytest

from recount.read import read_report

BODY = "Three people were killed when a shell hit the market, the governor said on Tuesday."
MORE = "He added that the rescuers were still at the scene."

# A report, and its blocks as (kind, beginning of its words).
CASES = [
    (BODY, [("lead", "Three people")]),
    (f"Shell hits market\n\n{BODY}\n\n{MORE}", [("headline", "Shell"), ("lead", "Three"), ("paragraph", "He added")]),
    (f"Shell hits market\n{BODY}\n{MORE}", [("headline", "Shell"), ("lead", "Three"), ("paragraph", "He added")]),
    (f"Who shelled the market?\n\n{BODY}", [("headline", "Who"), ("lead", "Three")]),
    (f"{BODY}\n\n{MORE}", [("lead", "Three"), ("paragraph", "He")]),
    (f"Shell hits market\n\nShell hits market\n\n{BODY}", [("headline", "Sh"), ("headline", "Sh"), ("lead", "Three")]),
    (f"Shell hits market\n\nPhoto: Ann Lee / Wire\n\n{BODY}", [("headline", "Sh"), ("caption", "Ph"), ("lead", "Th")]),
    (
        f"Shell hits market\n\nFILE - Smoke over the market, Oct. 3, 2023.\n\n{BODY}",
        [("headline", "Shell"), ("caption", "FILE"), ("lead", "Three")],
    ),
    (
        f"Shell hits market\n\nSmoke rises over the market. Photo by Ann Lee\n\n{BODY}",
        [("headline", "Shell"), ("caption", "Smoke"), ("lead", "Three")],
    ),
    (f"Shell hits market | Harbour Times\n\n{BODY}", [("headline", "Shell"), ("byline", "Harb"), ("lead", "Three")]),
    (f"Shell hits market - police\n\n{BODY}", [("headline", "Shell hits market - police"), ("lead", "Three")]),
    (f"Shell hits market\n\nBy Ann Lee\n\n{BODY}", [("headline", "Shell"), ("byline", "By Ann"), ("lead", "Three")]),
    (f"By Ann Lee\n\nShell hits market\n\n{BODY}", [("byline", "By Ann"), ("headline", "Sh"), ("lead", "Three")]),
    (f"Shell hits market\n\nSource: General Staff\n\n{BODY}", [("headline", "Sh"), ("byline", "So"), ("lead", "Th")]),
    (
        f"Shell hits market\n\n{BODY}\n\n(Reporting by Ann Lee; editing by Bo Chen)",
        [("headline", "Shell"), ("lead", "Three"), ("byline", "(Reporting")],
    ),
    (
        f"Shell hits market\n\nPublished: 3 October 2023\n\n{BODY}",
        [("headline", "Shell"), ("byline", "Published"), ("lead", "Three")],
    ),
    (f"Shell hits market\n\n04/10/2023\n\n{BODY}", [("headline", "Shell"), ("byline", "04/10"), ("lead", "Three")]),
    (
        f"Shell hits market\n\nTuesday, Oct. 3, 2023, 10:07 AM EST\n\n{BODY}",
        [("headline", "Shell"), ("byline", "Tuesday"), ("lead", "Three")],
    ),
    (f"Update: 2 dead after shelling\n\n{BODY}", [("headline", "Update"), ("lead", "Three")]),
    (
        f"Shell hits market\n\nUpdated: Tuesday, October 3, 2023 @ 10:41 PM\n\n{BODY}",
        [("headline", "Shell"), ("byline", "Updated"), ("lead", "Three")],
    ),
    # Sentences that only begin like a byline or a caption.
    (f"By Friday, 12 people had died.\n\n{MORE}", [("lead", "By Friday"), ("paragraph", "He")]),
    (f"Photos from the scene show two bodies by the road.\n\n{MORE}", [("lead", "Photos"), ("paragraph", "He")]),
    # A headline run together with what follows it; words that are merely spelled so.
    (
        "7 fighters killed in blasts near the townKANDAHAR, Oct. 3 (Wire) -- Seven fighters were killed by blasts.",
        [("headline", "7 fighters killed in blasts near the town"), ("lead", "KANDAHAR")],
    ),
    (
        "Blast kills general in the desertThe desert in the east is full of fighters.",
        [("headline", "Bl"), ("lead", "The")],
    ),
    ("Two posts of the DeepState channel on YouTube show the bus.", [("lead", "Two posts")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kinds_of_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    report = read_report(text.encode())
    found = [(block.kind, report.text[block.start : block.end]) for block in report.blocks]
    assert [kind for kind, _ in found] == [kind for kind, _ in expected]
    for (_, words), (_, beginning) in zip(found, expected, strict=True):
        assert words.startswith(beginning)
