"""Series: totals drawn against each other, and what cannot all hold."""

import datetime as dt

import pytest
from django.urls import reverse

from recount.ledger.canonical import canonical
from recount.ledger.models import Claim
from recount.ledger.models_linked import Series as SeriesRow
from recount.publish.json import to_dict
from recount.records import Figure, Series, SeriesPoint
from recount.workbench.roles import Role


def keep(key, source, totals):
    """A series whose totals rest on claims that are kept."""
    keys = list(Claim.objects.filter(current=True).order_by("pk").values_list("reading__report__key", "claim"))
    points = tuple(
        SeriesPoint(keys[place], Figure(low, low, high, "exact"), None, dt.date(2025, 3, day), dt.date(2025, 3, day))
        for place, (day, low, high) in enumerate(totals)
    )
    made = Series(key, source, "killed", "unknown", "persons", None, None, dt.date(2025, 1, 1), points)
    SeriesRow.objects.create(
        key=key, record=canonical(to_dict(made)), source=source, outcome="killed", points=len(points)
    )


@pytest.fixture
def two(site):
    """Two sources; one of them falls and rises again."""
    keep("aaa1", "The ministry", [(1, 100, 100), (5, 130, 130), (9, 31, 31), (12, 150, 150)])
    keep("bbb2", "The observatory", [(2, 110, 120), (8, 140, None)])


def test_series_are_listed_with_their_latest_total(sign_in, two):
    page = sign_in(Role.READER).get(reverse("series")).content.decode()
    assert "The ministry" in page
    assert "<b>150</b>" in page


def test_totals_stand_against_each_other_and_the_one_that_does_not_fit_is_marked(sign_in, two):
    page = sign_in(Role.READER).get(reverse("one_series", args=["aaa1"])).content.decode()
    assert page.count("<polyline") == 4  # two sources, on the chart and in its legend
    assert page.count('class="suspect"') == 1
    assert "The observatory" in page


def test_a_series_there_is_not_is_not_found(sign_in):
    assert sign_in(Role.READER).get(reverse("one_series", args=["nothing"])).status_code == 404
