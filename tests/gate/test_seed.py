"""The report that Recount began with: what a reader must find in it."""

import datetime as dt
from pathlib import Path

import pytest

from recount.pipeline import read_claims

REPORT = Path(__file__).resolve().parents[3] / "shared" / "seed" / "report.txt"
SPEAKER = "Rodion Miroshnik"


def claims(published=None):
    if not REPORT.is_file():
        pytest.skip(f"{REPORT} is not here")
    (reading,) = read_claims(REPORT.read_bytes(), name=REPORT.name, published=published)
    return reading.claims


def counted(found, number):
    (claim,) = [c for c in found if c.figure is not None and number in (c.figure.low, c.figure.high)]
    return claim


@pytest.mark.parametrize(
    ("number", "kind", "outcome", "scope"),
    [
        (392, "casualty", "killed", "aggregate"),
        (80, "share", "casualties", "aggregate"),
        (7175, "casualty", "killed", "aggregate"),
        (17617, "casualty", "injured", "aggregate"),
        (2, "casualty", "killed", "incident"),
    ],
)
def test_every_figure_has_its_speaker(number, kind, outcome, scope):
    claim = counted(claims(), number)
    assert (claim.kind, claim.outcome, claim.scope) == (kind, outcome, scope)
    assert claim.attribution.source.name == SPEAKER


def test_what_is_said_of_some():
    found = claims()
    drones, total, residents = (counted(found, number) for number in (392, 7175, 2))
    assert (drones.means.class_, drones.place.country, drones.figure.best) == ("drone", "RU", 392)
    assert total.when.start == dt.date(2022, 2, 1)
    assert (residents.place.name, residents.blamed.name) == ("Kupyansk", "Ukrainian forces")
    assert residents.attribution.carried_over


def test_this_year_waits_for_the_day_of_publication():
    assert counted(claims(), 392).when.start is None
    assert counted(claims(dt.date(2025, 11, 20)), 392).when.start == dt.date(2025, 1, 1)


def test_who_cannot_be_asked_is_marked():
    found = claims()
    collective = {c.attribution.source.name for c in found if c.attribution.status == "collective"}
    assert {"Experts", "some analysts"} <= collective
    assert max(found, key=lambda c: c.span.start).attribution.status == "narrator"
