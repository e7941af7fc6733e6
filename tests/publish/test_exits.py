"""Nothing leaves that a team keeps back: what is held, who is named, how fine a point is."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from tests.publish.made import CARE, FINE, FOURTEEN, HELD_BACK, HIDDEN, SECOND, SOLDIERS, THIRD, TODAY, account

from recount.publish.exits import Care, outside
from recount.publish.json import to_dict


@pytest.fixture(scope="module")
def left():
    return outside(account(), CARE)


def text_of(value):
    """Everything in an account, as one text."""
    parts = [value.claims.values(), value.reports.values(), value.incidents, value.counts, value.series]
    return json.dumps([[to_dict(one) for one in part] for part in parts], ensure_ascii=False)


def test_nothing_kept_back_is_anywhere_in_it(left):
    text = text_of(left)
    assert HELD_BACK in text_of(account())  # so that the next lines can fail
    for word in (HELD_BACK, *HIDDEN, *FINE, "Olena", THIRD.id, SOLDIERS.id):
        assert word.casefold() not in text.casefold()


def test_an_incident_shows_no_place_or_day_of_a_claim_held_back():
    first = account()
    both = replace(first.incidents[0], claims=(*first.incidents[0].claims, *first.incidents[1].claims))
    mixed = replace(first, incidents=(replace(both, place=first.incidents[1].place),))
    (found,) = outside(mixed, CARE).incidents
    assert found.place.name == "Verhivka"
    assert SOLDIERS.id not in str(found)


def test_every_quotation_still_stands_where_it_says(left):
    for claim in left.claims.values():
        text = left.reports[claim.report].text
        assert text[claim.span.start : claim.span.end] == claim.span.quote
        assert len(text) == len(account().reports[claim.report].text)


def test_counts_of_what_is_held_do_not_leave(left):
    assert {count.subject for count in left.counts} == {"i1"}
    assert set(left.grades) == {"i1"}
    assert {one.id for one in left.incidents} == {"i1", "i3"}


@pytest.mark.parametrize(("today", "held"), [(dt.date(2025, 4, 1), True), (dt.date(2025, 4, 2), False)])
def test_an_embargo_holds_through_its_last_day(today, held):
    found = outside(account(), replace(CARE, today=today))
    assert (THIRD.id not in found.reports) is held


@pytest.mark.parametrize(("delay", "held"), [(0, False), (29, False), (30, True)])
def test_what_has_just_happened_waits(delay, held):
    found = outside(account(), Care(TODAY, delay=delay))  # 29 days after 3 March
    assert ((FOURTEEN.report, FOURTEEN.id) not in found.claims) is held


@pytest.mark.parametrize(
    ("decided", "shown"),
    [
        ({}, "█████ ██████"),
        ({"Olena Bondar": "anonymous"}, "█████ ██████"),
        ({"Olena Bondar": "initials"}, "O████ B█████"),
        ({"Olena Bondar": "full"}, "Olena Bondar"),
    ],
)
def test_a_name_is_shown_as_decided(decided, shown):
    found = outside(account(), Care(TODAY, names=decided))
    assert found.claims[FOURTEEN.report, FOURTEEN.id].people.names[0] == shown
    assert f"among them {shown}, police" in found.reports[SECOND.id].text


def test_a_victims_name_is_hidden_in_the_incidents_other_reports_too():
    first = account()
    told = replace(SECOND, id="sha256:other", text="Nurse Bondar and Mr Smith were there.", url=None)
    claim = replace(FOURTEEN, report=told.id, people=replace(FOURTEEN.people, names=()))
    key = (told.id, claim.id)
    more = replace(
        first,
        reports={**first.reports, told.id: told},
        claims={**first.claims, key: claim},
        incidents=(replace(first.incidents[0], attached=(key,)),),
    )
    assert outside(more, CARE).reports[told.id].text == "Nurse ██████ and Mr Smith were there."


def test_a_whole_name_is_hidden_wherever_it_stands():
    first = account()
    told = replace(SECOND, id="sha256:other", text="Olena Bondar was mourned; Olena Smith spoke.", url=None)
    found = outside(replace(first, reports={**first.reports, told.id: told}), CARE)
    assert found.reports[told.id].text.startswith("█████ ██████ was mourned")


@pytest.mark.parametrize(
    ("decimals", "lat", "precision"), [(None, 50.123456, 1), (3, 50.123, 1), (2, 50.12, 2), (1, 50.1, 3), (0, 50.0, 4)]
)
def test_points_are_as_coarse_as_decided(decimals, lat, precision):
    found = outside(account(), Care(TODAY, decimals=decimals))
    place = found.claims[FOURTEEN.report, FOURTEEN.id].place
    assert (place.lat, place.precision) == (lat, precision)
    assert found.incidents[0].place.lat == lat


def test_names_of_a_reading_that_is_not_all_here_are_hidden_too():
    first = account()
    few = replace(first, claims={}, incidents=(), counts=(), series=())
    found = outside(few, Care(TODAY, victims={SECOND.id: frozenset({"Olena Bondar"})}))
    assert "Bondar" not in found.reports[SECOND.id].text
    assert "BONDAR" not in found.reports[SECOND.id].text
