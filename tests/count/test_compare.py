"""Our incidents against outside registers."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.count.made import DAYS, apart, by_key, claim, incident

from recount.count import count_incident
from recount.count.bounds import Bounds
from recount.count.compare import compare, read_register
from recount.errors import UnreadableReport
from recount.records import Place, Span, When

KILLED = ("killed", None, None)
UCDP = (
    "id,date_start,date_end,latitude,longitude,where_coordinates,country,best,high,low,deaths_civilians\n"
    "101,2025-03-01 00:00:00.000,2025-03-01 00:00:00.000,50.01,36.01,Verhivka town,Norland,12,15,10,12\n"
    "102,2025-03-01,2025-03-02,50.02,36.0,Verhivka town,Norland,40,40,40,0\n"
    "103,2025-06-01,2025-06-01,50.0,36.0,Verhivka town,Norland,3,3,3,3\n"
    "104,whenever,2025-06-01,50.0,36.0,Verhivka town,Norland,3,3,3,3\n"
)
ACLED = (
    "event_id_cnty,event_date,location,country,latitude,longitude,fatalities\n"
    "XN7,02 March 2025,Verhivka,Norland,50.0,36.0,11\n"
)
AIRWARS = (
    "code,date,date_end,location_name,country_name,latitude,longitude,civilian_harm_status_slug,"
    "civilian_killed_min,civilian_killed_max,children_killed_min,children_killed_max,civilian_injured_min\n"
    "N-1,2025-03-01,2025-03-01,Verhivka,Norland,50,36,fair,10,14,2,3,\n"
)
OHCHR = (
    "start,end,status,sex,age,killed,injured\n"
    "2025-03-01,2025-03-31,Civilian,,,12,\n"
    "2025-03-01,2025-03-31,,Unknown,Unknown,15,20\n"
)
EVENTS = (
    "date,city_or_county,latitude,longitude,killed,injured\n"
    "2025-03-02,Verhivka,50,36,12,4\n"
    "2025-03-01,Verhivka,50,36,none known,\n"
)
LISTS = "name,A,B,C\nAnna Veld,1,0,1\nOtto Kern,1,0,0\nMira Kern,0,1,0\n"


def account():
    """One incident in Verhivka on 1 March, 12 killed."""
    place = Place("Verhivka", Span(0, 1, "V"), "x:1", 50.0, 36.0, "XN", precision=2)
    claims = [claim("a", 12), claim("b", 12, number=2, status="civilian"), claim("b", 1, number=3, names=["Anna Veld"])]
    one = replace(incident(claims), place=place, when=When(dt.date(2025, 3, 1), dt.date(2025, 3, 1), 1, None))
    counts = count_incident(one, by_key(claims), apart(claims), DAYS)
    return [one], [count for count in counts if count.rule == "conservative"], by_key(claims)


def compared(text, name="register.csv"):
    return compare(read_register(text.encode(), name), *account())


def test_ucdp_events_are_matched_by_day_place_and_number():
    found = compared(UCDP)
    (match,) = found.matched
    assert (match.entry.id, match.days, round(match.kilometres)) == ("101", 0, 1)
    assert [entry.id for entry in found.only_theirs] == ["102", "103"]
    assert found.only_ours == ()
    differences = {one.of: one for one in match.differences}
    assert differences[KILLED].theirs == Bounds(10, 12, 15)
    assert differences[KILLED].agrees


def test_rows_that_cannot_be_read_are_told():
    assert read_register(UCDP.encode(), "ucdp.csv").left_out == ("line 5: 'whenever' is no day",)


def test_acled_figures_may_differ():
    (match,) = compared(ACLED).matched
    (difference,) = [one for one in match.differences if one.of == KILLED]
    assert (difference.theirs, difference.agrees, match.days) == (Bounds(11, 11, 11), False, 1)


def test_airwars_ranges_by_people():
    (match,) = compared(AIRWARS).matched
    theirs = {one.of: one.theirs for one in match.differences}
    assert theirs["killed", "civilian", None] == Bounds(10, None, 14)
    assert theirs["killed", None, "children"] == Bounds(2, None, 3)


def test_a_table_of_events_of_ones_own():
    found = compared(EVENTS)
    (match,) = found.matched
    assert (match.entry.id, match.days, match.entry.figures[KILLED]) == ("2025-03-02 Verhivka", 1, Bounds(12, 12, 12))
    assert found.register.left_out == ("line 3: neither killed nor injured is a number",)


def test_tables_of_totals_stand_beside_ours():
    found = compared(OHCHR)
    told = [(one.of, one.theirs.best, one.ours.best if one.ours else None) for _, d in found.totals for one in d]
    assert told == [(("killed", "civilian", None), 12, 12), (KILLED, 15, 12), (("injured", None, None), 20, None)]


def test_lists_of_persons():
    found = compared(LISTS)
    assert found.lists == ((("A",), 1), (("A", "C"), 1), (("B",), 1))
    assert found.named_here == ("Anna Veld",)


def test_an_incident_of_another_place_stays_unmatched():
    far = UCDP.replace("50.01,36.01", "53.0,36.0").replace("50.02,36.0", "53.0,36.0")
    found = compared(far)
    assert found.matched == ()
    assert len(found.only_ours) == 1


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\xff\xfe"])
def test_what_is_no_register_is_explained(text):
    with pytest.raises(UnreadableReport, match=r"table\.csv"):
        read_register(text.encode("latin-1"), "table.csv")
