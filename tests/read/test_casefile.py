"""Case files: one row, one report."""

import json

import pytest

from recount.errors import UnreadableReport
from recount.read.casefile import rows

CSV = 'No,Day,Account,Link\n7,2025-03-04,"Twelve were killed,\nsaid police.",https://example.org/7\n8,,Two hurt.,\n'
LINES = '{"No": 7, "Account": "Twelve were killed.", "Day": null}\n\n{"No": 8, "Account": "Two hurt.", "Day": ""}\n'
COLUMNS = {"text": "Account", "published": "Day", "id": "No"}


def read(text, name, columns=COLUMNS):
    return [(row.key, json.loads(row.data), row.url) for row in rows(text.encode(), name, columns)]


def test_a_table():
    first, second = read(CSV, "cases.csv", {**COLUMNS, "url": "Link"})
    text = "Twelve were killed,\nsaid police."
    address = "https://example.org/7"
    assert first == ("7", {"text": text, "published": "2025-03-04", "url": address, "doc": "7"}, address)
    assert second == ("8", {"text": "Two hurt.", "doc": "8"}, None)


@pytest.mark.parametrize(("text", "name"), [(CSV.replace(",", "\t"), "cases.tsv"), ("\ufeff" + CSV, "cases.csv")])
def test_other_tables(text, name):
    assert next(key for key, _, _ in read(text, name, {"text": "Account", "id": "No"})) == "7"


def test_json_lines_and_rows_without_an_id():
    assert [key for key, _, _ in read(LINES, "cases.jsonl")] == ["7", "8"]
    assert [key for key, _, _ in read(LINES, "cases.jsonl", {"text": "Account"})] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "name", "columns", "reason"),
    [
        (CSV, "cases.csv", {"published": "Day"}, "name the column of the text"),
        (CSV, "cases.csv", {"text": "Account", "colour": "Day"}, "name the column of the text"),
        (CSV, "cases.csv", {"text": "Story"}, "row 1 has no column 'Story'; it has No, Day, Account, Link"),
        ("{", "cases.jsonl", COLUMNS, "line 1 is not valid JSON"),
        ("[]", "cases.jsonl", COLUMNS, "line 1 is no JSON object"),
    ],
)
def test_what_is_wrong_is_told(text, name, columns, reason):
    with pytest.raises(UnreadableReport, match=reason):
        read(text, name, columns)
