"""Reading tables of lists: what is taken, what is left aside, what is refused."""

import pytest

from recount.count.estimate import Columns, read_table
from recount.errors import UnreadableLists


def only(text, **columns):
    return read_table("lists.csv", text, Columns(**columns)).strata[None]


@pytest.mark.parametrize(
    "text",
    [
        "A,B,C\n1,0,1\n1,0,1\n0,1,0\n",
        "A;B;C\n1;0;1\n1;0;1\n0;1;0\n",
        "\ufeffA\tB\tC\n1\t0\t1\n1\t0\t1\n0\t1\t0\n",
        "A,B,C,count\n1,0,1,2\n0,1,0,1\n",
        "pattern,n\n101,2\n010,1\n",
        "id,A,B,C\nx,1,0,1\ny,1,0,1\nz,0,1,0\n",
        "A,B,C\n1, 0,1\n\n1,0,1\n0,1,0\n",
    ],
    ids=["people", "semicolons", "tabs", "counts", "patterns", "another column", "blanks"],
)
def test_tables_of_people_and_of_patterns_say_the_same(text):
    lists = only(text)
    assert (lists.names, dict(lists.patterns)) == (("A", "B", "C"), {(1, 0, 1): 2, (0, 1, 0): 1})


def test_what_is_left_aside_is_told():
    table = read_table("lists.csv", "name,A,B\nx,1,0\ny,0,0\nz,1,1\n")
    assert (table.ignored, table.on_none) == (("name",), 1)
    assert table.strata[None].documented == 2


def test_columns_can_be_named():
    assert only("woman,A,B\n1,1,0\n0,0,1\n", lists=("A", "B")).names == ("A", "B")


def test_strata():
    table = read_table("lists.csv", "where,A,B\nnorth,1,0\nsouth,1,1\n,0,1\n", Columns(stratum="where"))
    assert {name: lists.documented for name, lists in table.strata.items()} == {"north": 1, "south": 1, "not said": 1}


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        ("A,B\n", {}, "no row below"),
        ("A,B\n1,0\n1\n", {}, "row 3 has 1 cells"),
        ("A,A\n1,0\n", {}, "same name"),
        ("A,B\n1,0\n2,1\n", {"lists": ("A", "B")}, "row 3, column 'A': '2' is neither 0 nor 1"),
        ("A,B\n1,0\n", {"lists": ("C",)}, "no column 'C'"),
        ("A,B,count\n1,0,many\n", {}, "'many' is no count"),
        ("pattern,n\n101,2\n01,1\n", {}, "same number of places"),
        ("name,place\nx,y\n", {}, "none is a list"),
    ],
)
def test_bad_tables_are_refused_with_the_reason(text, columns, words):
    with pytest.raises(UnreadableLists) as caught:
        only(text, **columns)
    assert "lists.csv" in str(caught.value)
    assert words in str(caught.value)
