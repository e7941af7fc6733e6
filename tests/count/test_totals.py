"""Totals over incidents, and how much they depend on choices."""

import datetime as dt
from dataclasses import replace

from tests.count.made import DAYS, apart, by_key, claim, incident

from recount.count import Evidence, count_incident, sensitivity, totals_of
from recount.records import Place, Span, When

PLACE = Place("Verhivka", Span(0, 1, "V"), id="x:1", country="XN", precision=2)
DAY = When(dt.date(2025, 3, 1), dt.date(2025, 3, 1), 1, None)


def placed(key, claims, attached=(), place=PLACE, when=DAY):
    return replace(incident(claims, attached), id=key, place=place, when=when)


def totals(*incidents_with_claims, rule="independent"):
    claims = by_key(*(claims for _, claims in incidents_with_claims))
    incidents = [one for one, _ in incidents_with_claims]
    counts = [c for one, told in incidents_with_claims for c in count_incident(one, claims, apart(told), DAYS)]
    return {
        (one.count.outcome, one.count.status, one.count.group): one
        for one in totals_of(incidents, counts, claims, "all")
        if one.count.rule == rule
    }


def made(key, *claims, **fields):
    return placed(key, claims, **fields), list(claims)


def test_incidents_add_up():
    found = totals(made("1", claim("a", 12), claim("b", 15)), made("2", claim("c", 3)))["killed", None, None]
    assert (found.count.low, found.count.best, found.count.high) == (15, 15, 18)
    assert found.incidents == 2
    assert len(found.count.claims) == 3


def test_one_open_incident_opens_the_total():
    found = totals(made("1", claim("a", 12)), made("2", claim("b", "4+")))["killed", None, None]
    assert (found.count.low, found.count.high, found.open_) == (16, None, 1)


def test_where_no_best_is_told_the_low_stands_in():
    found = totals(made("1", claim("a", 12)), made("2", claim("b", "24~")))["killed", None, None]
    assert (found.count.best, found.no_best) == (36, 1)


def test_a_range_has_no_best():
    found = totals(made("1", claim("a", 12)), made("2", claim("b", 3)), rule="airwars")["killed", None, None]
    assert (found.count.low, found.count.best, found.count.high) == (15, None, 15)


def test_running_totals_are_never_added():
    found = totals(made("1", claim("a", 12), claim("b", 4000, scope="aggregate")))["killed", None, None]
    assert found.count.high == 12
    assert "running total" in found.count.set_aside[0].reason


def test_a_person_named_in_two_incidents_counts_once():
    person = {"names": ["Anna Veld"]}
    found = totals(made("1", claim("a", 1, **person)), made("2", claim("b", 1, **person)))["killed", None, None]
    assert (found.count.low, found.count.best, found.count.high, found.twice) == (1, 1, 2, 1)


def test_an_incident_without_a_day_adds_nothing_to_the_low():
    found = totals(made("1", claim("a", 12)), made("2", claim("b", 3), when=None))["killed", None, None]
    assert (found.count.low, found.count.best) == (12, 15)


def test_the_total_by_every_choice():
    first, claims = made("1", claim("a", 12), claim("b", 20), claim("c", 20))
    second, more = made("2", claim("d", 3), place=replace(PLACE, precision=4))
    every = by_key(claims, more)
    evidence = Evidence([first, second], every, {"1": apart(claims), "2": apart(more)}, DAYS)
    found = {(one.choice, one.value): (one.low, one.best, one.high, one.incidents) for one in choices(evidence)}
    assert found["rule", "conservative"] == (15, 15, 15, 2)
    assert found["rule", "airwars"] == (15, None, 23, 2)
    assert found["rule", "independent"] == found["sources", "independent"] == (23, 23, 23, 2)
    assert found["sources", "one"] == (23, 23, 23, 2)
    assert found["linking", "apart"] == (55, 55, 55, 4)
    assert found["place", "point"] == (20, 20, 20, 1)
    assert found["day", "day"] == (23, 23, 23, 2)


def choices(evidence):
    return sensitivity(evidence, "killed", "independent")
