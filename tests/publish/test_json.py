"""Records survive the way to JSON and back, and bad claim files say what is wrong."""

import json

import pytest

from recount.errors import UnreadableReport
from recount.publish.json import (
    claim_from_dict,
    claim_schema,
    claims_from_lines,
    claims_to_lines,
    reading_to_json,
    report_from_dict,
    to_dict,
)


def test_claims_survive_json(claims):
    assert tuple(claims_from_lines(claims_to_lines(claims), "claims.jsonl")) == claims


def test_a_whole_reading_survives_json(report, claims):
    whole = json.loads(reading_to_json(report, claims))
    assert report_from_dict(whole["report"]) == report
    assert tuple(claim_from_dict(data) for data in whole["claims"]) == claims


def test_names_are_those_of_the_published_format(claims):
    data = to_dict(claims[1])
    assert data["attribution"]["source"]["class"] == "official"
    assert data["means"]["class"] == "artillery"
    assert data["figure"] == {
        "low": 12,
        "best": 12,
        "high": None,
        "qualifier": "at_least",
        "unit": "persons",
        "span": {"start": 31, "end": 42, "quote": "At least 12"},
    }
    assert data["when"]["start"] == "2025-03-03"
    assert data["hedges"] == []
    assert data["part_of"] is None


def test_one_line_a_claim_even_with_separators_in_the_text(claims):
    lines = claims_to_lines(claims)
    assert lines.count("\n") == len(claims)
    assert [json.loads(line)["id"] for line in lines.splitlines()] == [claim.id for claim in claims]


def test_unknown_fields_are_ignored(claims):
    assert claim_from_dict({**to_dict(claims[0]), "score": 0.5}) == claims[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 1 is no claim"),
        ("[]", "line 1 is no claim"),
        ("7", "line 1 is no claim"),
        ("{}", "Field required"),
        ('{"id": 7}', "valid string"),
    ],
)
def test_bad_lines_are_named(line, reason):
    with pytest.raises(UnreadableReport, match=reason) as error:
        list(claims_from_lines(line, "bad.jsonl"))
    assert error.value.name == "bad.jsonl"


def test_values_outside_an_enumeration_are_refused(claims):
    with pytest.raises(ValueError, match="outcome"):
        claim_from_dict({**to_dict(claims[0]), "outcome": "vanished"})


def test_the_schema_names_fields_as_the_format_does():
    schema = claim_schema()
    assert "class" in schema["$defs"]["Source"]["properties"]
    assert set(schema["required"]) >= {"id", "report", "kind", "span"}
