"""The MUC-4 scorer against cases worked out by hand from the rules of 1992; the texts are our own."""

import pytest
from benchmarks.muc4_keys import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    EFFECT,
    LOCATION,
    NAME,
    NUMBER,
    TYPE,
    WEAPON,
    Fill,
    Template,
    read_keys,
)
from benchmarks.muc4_scorer import Score, fill_score

KEY = """\
;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (NOSC)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  (09 DEC 89) / (- 09 DEC 89)
3.  INCIDENT: LOCATION              PERU: LIMA (CITY)
4.  INCIDENT: TYPE                  BOMBING
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             ? "TWO \\"MEN\\"" / "MEN"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "BAKERS" / "TWO BAKERS"
                                    "CLERK"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "BAKERS" / "TWO BAKERS"

0.  MESSAGE: ID                     DEV-MUC3-9002 (NOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def fill(value, ref=None):
    return Fill(tuple(value.split(" / ")), tuple(ref.split(" / ")) if ref else ())


# slot, key, answer, score
CASES = [
    (DATE, fill("09 DEC 89"), fill("09 DEC 89"), 1),
    (DATE, fill("08 DEC 89 - 09 DEC 89"), fill("09 DEC 89"), 0.5),
    (DATE, fill("- 09 DEC 89"), fill("08 DEC 89"), 0.5),
    (DATE, fill("09 DEC 89"), fill("- 09 DEC 89"), 0.5),
    (DATE, fill("05 DEC 89"), fill("- 09 DEC 89"), 0),
    (LOCATION, fill("PERU: LIMA (CITY): ATE (NEIGHBORHOOD)"), fill("PERU: ATE"), 1),
    (LOCATION, fill("PERU: LIMA (CITY)"), fill("PERU"), 0.5),
    (LOCATION, fill("PERU: LIMA (CITY)"), fill("CHILE: LIMA"), 0.5),
    (LOCATION, fill("PERU: LIMA (CITY)"), fill("CHILE"), 0),
    (TYPE, fill("BOMBING"), fill("ATTACK"), 0.5),
    (TYPE, fill("ATTACK"), fill("BOMBING"), 0),
    (WEAPON, fill("VEHICLE BOMB", "CAR BOMB"), fill("EXPLOSIVE", "-"), 0.5),
    (WEAPON, fill("GUN", "-"), fill("GUN", "-"), 1),
    (WEAPON, fill("GUN"), fill("RIFLE"), 0),
    (
        CONFIDENCE,
        fill("SUSPECTED OR ACCUSED BY AUTHORITIES", "NFF"),
        fill("SUSPECTED OR ACCUSED", "NFF"),
        0.5,
    ),
    (NAME, fill("PABLO RUIZ MORA"), fill("PABLO RUIZ"), 0.5),
    (NAME, fill("PABLO RUIZ"), fill("MR PABLO RUIZ"), 1),
    (NAME, fill("PABLO RUIZ"), fill("JUAN VILLAR"), 0),
    (DESCRIPTION, fill("BAKERS"), fill("THE 3 OLD BAKERS"), 1),
    (DESCRIPTION, fill("MAYOR OF ATE", "PABLO RUIZ"), fill("MAYOR OF ATE", "JUAN VILLAR"), 0.5),
    (NUMBER, fill("5-7", "BAKERS"), fill("7", "BAKERS"), 0.5),
    (NUMBER, fill("3", "BAKERS"), fill("3", "CLERKS"), 0),
    (EFFECT, fill("DEATH", "BAKERS"), fill("DEATH", "CLERKS"), 0.5),
    (EFFECT, fill("NO INJURY OR DEATH", "-"), fill("NO INJURY", "-"), 0.5),
    (EFFECT, fill("DEATH", "BAKERS"), fill("INJURY", "BAKERS"), 0),
]


@pytest.mark.parametrize(("slot", "asked", "said", "expected"), CASES)
def test_fills_are_scored_by_the_rules(slot, asked, said, expected):
    assert fill_score(slot, asked, said) == expected


def test_keys_are_read_with_alternatives_and_references(tmp_path):
    path = tmp_path / "key-dev-9001"
    path.write_text(KEY)
    keys = read_keys(path)
    (template,) = keys["DEV-MUC3-9001"]
    assert keys["DEV-MUC3-9002"] == []
    assert template.fills[DATE] == [Fill(("09 DEC 89", "- 09 DEC 89"))]
    assert template.fills[9] == [Fill(('TWO "MEN', "MEN"), (), optional=True)]
    assert template.fills[DESCRIPTION] == [Fill(("BAKERS", "TWO BAKERS")), Fill(("CLERK",))]
    assert template.fills[EFFECT] == [Fill(("DEATH",), ("BAKERS", "TWO BAKERS"))]
    assert 6 in template.inapplicable


def test_missing_and_spurious_templates_count_against_recall_and_precision():
    def template(place, who, optional=False):
        fills = {LOCATION: [fill(place)], TYPE: [fill("ATTACK")], DESCRIPTION: [fill(who)]}
        return Template("m", fills, frozenset(), optional)

    score = Score()
    keys = [template("PERU", "BAKERS"), template("CHILE", "CLERKS"), template("CHILE", "COOKS", optional=True)]
    score.add(keys, [template("PERU", "BAKERS"), template("BOLIVIA", "MINERS")])
    assert (score.possible, score.actual, score.paired) == (2, 2, 1)
    assert score.figures()["place"] == [50.0, 50.0]
