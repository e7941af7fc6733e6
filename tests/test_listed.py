"""Incidents as lists: which source tells of each."""

from dataclasses import dataclass

from tests.count.made import apart, by_key, claim, incident, together

from recount.counted import Counted
from recount.listed import fullest, lists_of


@dataclass(frozen=True)
class Outlet:
    """As much of a report as is looked at."""

    publisher: str | None


def told(*claims, sources=apart, publisher="The Courier"):
    reports = {one.report: Outlet(publisher) for one in claims}
    return Counted(incident(claims), by_key(claims), reports, sources(claims), ())


def test_each_source_is_a_list_and_each_incident_a_row():
    found = [
        told(claim("a", 3, source="the ministry"), claim("b", 4, source="a witness")),
        told(claim("a", 3, source="the ministry")),
        told(claim("c", 2)),
        told(claim("c", 2), claim("d", 2, source="the ministry")),
    ]
    lists = lists_of(found, fullest(found, 5))
    assert lists.names == ("the ministry", "The Courier", "a witness")
    assert dict(lists.patterns) == {(1, 0, 1): 1, (1, 0, 0): 1, (0, 1, 0): 1, (1, 1, 0): 1}


def test_claims_that_hang_together_are_one_source():
    relayed = [claim("a", 3, source="the ministry"), claim("b", 3, source="the ministry"), claim("c", 3)]
    assert fullest([told(*relayed, sources=together)], 5) == ["the ministry"]


def test_the_sources_that_tell_most_are_taken():
    found = [told(claim("a", 3, source="often")), told(claim("a", 3, source="often"), claim("b", 3, source="once"))]
    lists = lists_of(found, fullest(found, 1))
    assert (lists.names, lists.documented) == (("often",), 2)


def test_a_name_is_one_source_however_it_is_spelt():
    found = [told(claim("a", 3, source=name)) for name in ("Police", "police", "police")]
    assert fullest(found, 5) == ["police"]
    assert lists_of(found, ["police"]).documented == 3


def test_who_names_nobody_is_no_list():
    assert fullest([told(claim("a", 3), publisher=None)], 5) == []
