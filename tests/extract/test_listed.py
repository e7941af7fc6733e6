"""Rows of tables of people harmed: what each cell makes of a claim, and what is refused."""

import datetime as dt

import pytest

from recount.errors import UnknownLanguage, UnreadableReport
from recount.pipeline import resolved_again, row_of
from recount.publish.json import claim_from_dict, to_dict
from recount.read.listed import rows

COLUMNS = {
    "name": "Name",
    "number": "How many",
    "status": "Who",
    "sex": "Sex",
    "place": "Town",
    "day": "Died",
    "means": "By what",
    "blamed": "By whom",
    "source": "Told by",
    "id": "No",
}
HEADER = "No,Name,How many,Who,Sex,Town,Died,By what,By whom,Told by\n"
FULL = '7,Ivan Petrenko,,farmer,M,"Kharkiv, Ukraine",4 March 2025,artillery shelling,the army,Town Archive\n'


def readings(text, columns=COLUMNS, name="list.csv", **all_):
    found = rows(text.encode(), name, columns, {"outcome": "killed", **all_}, "en")
    return [row_of(row.data, f"{name}#{row.key}", dt.date(2025, 4, 1)) for row in found]


def claim(cells, **all_):
    ((one,),) = [reading.claims for reading in readings(HEADER + cells, **all_)]
    return one


def test_every_value_is_anchored_in_its_cell():
    ((reading),) = readings(HEADER + FULL)
    (one,) = reading.claims
    spans = [one.span, one.place.span, one.when.span, one.means.span, one.blamed.span, one.attribution.source.span]
    said = ["Ivan Petrenko", "Kharkiv, Ukraine", "4 March 2025", "artillery shelling", "the army", "Town Archive"]
    assert [span.quote for span in spans] == said
    assert all(reading.report.text[span.start : span.end] == span.quote for span in spans)
    assert (one.outcome, one.figure.best, one.people.status, one.people.groups) == ("killed", 1, "civilian", ("men",))
    assert (one.place.country, one.when.start, one.means.class_) == ("UA", dt.date(2025, 3, 4), "artillery")
    assert reading.report.text.startswith("No: 7\nName: Ivan Petrenko\n")
    assert claim_from_dict(to_dict(one)) == one


@pytest.mark.parametrize(
    ("cells", "what", "value"),
    [
        ("1,unknown,,,,,,,,", lambda c: c.people.names, ()),
        ("1,,about 20,,,,,,,", lambda c: (c.figure.qualifier, c.figure.best, c.people.names), ("about", 20, ())),
        ("1,A B,,soldier,F,,,,,", lambda c: (c.people.status, c.people.groups), ("military", ("women",))),
        ("1,A B,,civilian soldier,,,,,,", lambda c: c.people.status, "unknown"),
        ("1,A B,,,,Nowherehamlet,,,,", lambda c: (c.place.name, c.place.id), ("Nowherehamlet", None)),
        ("1,A B,,,,,05/03/2025,,,", lambda c: (c.when.start, c.when.span.quote), (None, "05/03/2025")),
        ("1,A B,,,,,March 2025,,,", lambda c: (c.when.start.day, c.when.end.day), (1, 31)),
        ("1,A B,,,,,,knife or drone,,", lambda c: c.means, None),
        ("1,A Kharkiv,,,,,,,,", lambda c: (c.place, c.when), (None, None)),  # a name is no place
        ("1,A B,,,,,,,,", lambda c: (c.attribution.status, c.attribution.source), ("narrator", None)),
    ],
)
def test_a_cell(cells, what, value):
    assert what(claim(cells + "\n")) == value


def test_what_holds_of_the_whole_table():
    one = claim("1,A B,,,,,,,,\n", source="Town Archive", status="military")
    assert (one.attribution.status, one.attribution.source.name, one.attribution.source.span) == (
        "attributed",
        "Town Archive",
        None,
    )
    assert one.people.status == "military"


def test_the_outcome_of_each_row():
    text = "Name,What\nA B,wounded\nC D,Killed\nE F,missing\n"
    found = rows(text.encode(), "list.csv", {"name": "Name", "outcome": "What"}, {}, "en")
    assert [row_of(row.data, "list").claims[0].outcome for row in found] == ["injured", "killed", "missing"]


@pytest.mark.parametrize(
    ("text", "columns", "all_", "reason"),
    [
        ("Name\nA B\n", {"name": "Name"}, {}, "say what happened"),
        ("Name\nA B\n", {"name": "Victim"}, {"outcome": "killed"}, "has no column 'Victim'"),
        ("Name\nA B\n", {"name": "Name", "colour": "Name"}, {"outcome": "killed"}, "'colour' is no field"),
        ("Name\nA B\n", {"name": "Name"}, {"outcome": "vanished"}, "'vanished' is no outcome"),
        ("Name,N\nA B,many many\n", {"name": "Name", "number": "N"}, {"outcome": "killed"}, "no number of people"),
        ("Name,N\n,x\n", {"name": "Name"}, {"outcome": "killed"}, "tells of nobody"),
        ("Name,N\n,\n", {"name": "Name"}, {"outcome": "killed"}, "the row is empty"),
    ],
)
def test_what_is_refused(text, columns, all_, reason):
    with pytest.raises(UnreadableReport, match=reason):
        [row_of(row.data, "list") for row in rows(text.encode(), "list.csv", columns, all_, "en")]


def test_a_language_nobody_knows():
    with pytest.raises(UnknownLanguage):
        list(rows(b"Name\nA B\n", "list.csv", {"name": "Name"}, {"outcome": "killed"}, "xx"))


def test_two_parties_exchanged_give_the_same_exchanged():
    one, other = claim(FULL), claim(FULL.replace("the army", "the rebels"))
    assert (one.blamed.name, other.blamed.name) == ("the army", "the rebels")
    assert (one.outcome, one.figure, one.place, one.when) == (other.outcome, other.figure, other.place, other.when)


def test_resolved_again_it_is_the_same():
    (reading,) = readings(HEADER + FULL)
    assert resolved_again(reading) == reading
