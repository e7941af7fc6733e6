"""What a model tells becomes claims only where its words stand in the report and can be read."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import pytest

from recount.extract.model import ModelEngine, Refusal
from recount.extract.model.anchoring import nearest, occurrences
from recount.extract.model.question import ASKED, schema
from recount.language import load_language
from recount.records import Block, Claim, Report
from recount.resolve import resolve_claims

HEADLINE = "Shelling kills 12 in Verhivka"
LEAD = (
    "At least 12 people, including three children, were killed by shelling in Kharkiv on Monday, regional governor "
    "Ivan Petrenko said."
)
SECOND = "He claimed that dozens may have been wounded. “A farmer was killed,” he added. No one was hurt in Sumy."
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}"
BLOCKS = tuple(
    Block(kind, TEXT.index(part), TEXT.index(part) + len(part))  # type: ignore[arg-type]
    for kind, part in (("headline", HEADLINE), ("lead", LEAD), ("paragraph", SECOND))
)
REPORT = Report("sha256:" + "0" * 64, TEXT, BLOCKS, "en", published=dt.date(2025, 3, 4), name="verhivka.txt")
ENGLISH = load_language("en")


def words(quote: str, start: int | None = None) -> dict[str, Any]:
    """A quotation as a model gives it, by default with the right offset."""
    return {"quote": quote, "start": TEXT.find(quote) if start is None else start}


def told(span: str, **fields: Any) -> dict[str, Any]:
    """An entry of a model's answer: nothing but the claim's words, the outcome and what is given."""
    said = {"source": None, "cites": [], "relayed_by": [], "cue": None, **fields.pop("attribution", {})}
    empty = dict.fromkeys(("figure", "people", "part_of", "place", "when", "means", "blamed"))
    entry = {"id": "1", "outcome": "killed", "scope": "incident", "polarity": "affirmed", "modality": "actual"}
    return {**entry, **empty, "span": words(span), "attribution": said, "hedges": [], **fields}


def read(*entries: Any) -> tuple[tuple[Claim, ...], Sequence[Refusal]]:
    """The claims read from a model's answer, and what was refused."""
    refused: list[Refusal] = []
    engine = ModelEngine("m", lambda question: json.dumps({"claims": entries}), lambda _, one: refused.append(one))
    return engine.extract(REPORT, ENGLISH), refused


LEAD_CLAIM = "At least 12 people, including three children, were killed"


def test_words_pointed_at_are_read_by_our_own_rules() -> None:
    (claim,), refused = read(
        told(
            LEAD_CLAIM,
            figure=words("12"),
            people=words("12 people"),
            attribution={"source": words("Ivan Petrenko"), "cue": words("said")},
            means=words("shelling"),
            place=words("Kharkiv"),
            when=words("on Monday"),
        )
    )
    assert refused == []
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.high, claim.figure.qualifier) == (12, None, "at_least")
    source = claim.attribution.source
    assert source is not None
    assert (source.name, source.role, source.class_) == ("Ivan Petrenko", "regional governor", "official")
    assert (claim.attribution.stance, claim.attribution.mode, claim.block) == ("neutral", "indirect", "lead")
    assert claim.means is not None
    assert claim.means.class_ == "artillery"
    (resolved,) = resolve_claims(REPORT, (claim,), ENGLISH)
    assert resolved.place is not None
    assert resolved.place.country == "UA"
    assert resolved.when is not None
    assert resolved.when.start == dt.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("fields", "low", "qualifier"),
    [
        ({"people": words("12 people")}, 12, "at_least"),  # the number stands in the words for people
        ({"people": words("three children")}, 3, "exact"),
        ({}, None, "none"),
    ],
)
def test_a_figure_not_pointed_at(fields: dict[str, Any], low: int | None, qualifier: str) -> None:
    (claim,), _ = read(told(LEAD_CLAIM, **fields))
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.qualifier) == (low, qualifier)


def test_one_person_told_by_a_noun_counts_one() -> None:
    (claim,), _ = read(told("A farmer was killed", people=words("A farmer")))
    assert claim.figure is not None
    assert (claim.figure.best, claim.people.status, claim.attribution.mode) == (1, "civilian", "none")


def test_an_asserted_zero() -> None:
    (claim,), _ = read(told("No one was hurt", outcome="injured", figure=words("No one")))
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.high) == (0, 0)


# A field, what a model tells for it, and the rule that refuses it.
REFUSED = [
    ("figure", words("ninety-nine"), "not_in_text"),
    ("figure", words("dozens"), "not_in_sentence"),
    ("figure", words("people"), "no_number"),
    ("figure", words("At least 12 people, including three"), "no_number"),
    ("people", words("soldiers"), "not_in_text"),
    ("place", words("Odesa"), "not_in_text"),
    ("when", words("on Tuesday"), "not_in_text"),
    ("means", words("rockets"), "not_in_text"),
    ("means", words("Monday"), "no_means"),
    ("blamed", words("the enemy"), "not_in_text"),
    ("hedges", [words("perhaps")], "not_in_text"),
    ("hedges", [words("may")], "not_in_sentence"),
    ("modality", "possible", "no_hedge"),
    ("modality", "certain", "not_in_list"),
    ("scope", "huge", "not_in_list"),
    ("polarity", "maybe", "not_in_list"),
    ("source", {"source": words("Reuters")}, "not_in_text"),
    ("source", {"source": words("He")}, "pronoun"),
    ("cites", {"cites": [words("Interfax")]}, "not_in_text"),
    ("cue", {"source": words("Ivan Petrenko"), "cue": words("revealed")}, "not_in_text"),
    ("part_of", "7", "no_whole"),
    ("part_of", "1", "no_whole"),
]


@pytest.mark.parametrize(("field", "value", "rule"), REFUSED)
def test_a_field_that_cannot_be_anchored_is_refused_and_shown(field: str, value: Any, rule: str) -> None:
    name = "attribution" if field in {"source", "cites", "cue"} else field
    (claim,), refused = read(told(LEAD_CLAIM, **{name: value}))
    assert [(r.field, r.rule) for r in refused] == [(field, f"model.refused.{rule}")]
    assert "field_refused" in claim.marks
    assert f"model.refused.{rule}" in claim.made_by.rules


def test_a_refused_source_does_not_make_it_the_reports_own_voice() -> None:
    (claim,), _ = read(told(LEAD_CLAIM, attribution={"source": words("Reuters")}))
    assert (claim.attribution.status, claim.attribution.source) == ("attributed", None)


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (told("99 people were killed"), "not_in_text"),
        (told("Ivan Petrenko said.\n\nHe claimed"), "two_sentences"),
        (told(LEAD_CLAIM, outcome="vaporised"), "not_in_list"),
        (told(LEAD_CLAIM, outcome=None), "not_in_list"),
        ({}, "not_in_list"),
        ("nonsense", "not_in_list"),
    ],
)
def test_a_claim_that_cannot_be_anchored_is_refused_whole(entry: Any, rule: str) -> None:
    claims, refused = read(entry)
    assert claims == ()
    assert [(r.field, r.rule) for r in refused] == [("claim", f"model.refused.{rule}")]


def test_a_part_is_tied_to_its_whole_and_never_in_a_circle() -> None:
    whole, part = told(LEAD_CLAIM, id="1"), told("three children", id="2", figure=words("three"), part_of="1")
    claims, refused = read(whole, part)
    assert [c.part_of for c in claims] == [None, claims[0].id]
    claims, refused = read({**whole, "part_of": "2"}, part)
    assert [c.part_of for c in claims] == [None, None]
    assert {r.field for r in refused} == {"part_of"}


def test_the_stance_is_read_from_the_word_and_a_speaker_from_before_is_carried() -> None:
    said = {"source": words("Ivan Petrenko"), "cue": words("claimed")}
    (claim,), _ = read(
        told("dozens may have been wounded", outcome="injured", attribution=said, modality="possible",
             hedges=[words("may")], figure=words("dozens"))
    )  # fmt: skip
    assert (claim.attribution.stance, claim.attribution.carried_over) == ("distancing", True)
    assert {"carried_over", "hedged"} <= set(claim.marks)


@pytest.mark.parametrize("start", [0, -5, 10_000, TEXT.index("12 people")])
def test_a_wrong_offset_does_no_harm_where_the_sentence_decides(start: int) -> None:
    (claim,), refused = read(told(LEAD_CLAIM, figure=words("12", start)))
    assert claim.figure is not None
    assert claim.figure.span is not None
    assert (claim.figure.span.quote, refused) == ("At least 12", [])


@pytest.mark.parametrize(("start", "block"), [(0, "headline"), (TEXT.index("12 people"), "lead")])
def test_of_two_places_the_nearer_one_is_taken(start: int, block: str) -> None:
    (claim,), _ = read(told("12", figure=None) | {"span": words("12", start)})
    assert claim.block == block


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("“A farmer", ["“A farmer"]),
        ('"A farmer was killed,"', ["“A farmer was killed,”"]),
        ("A  farmer\nwas", ["A farmer was"]),
        ("a farmer", []),
        ("farm", []),
        ("", []),
    ],
)
def test_occurrences(quote: str, found: list[str]) -> None:
    assert [s.quote for s in occurrences(quote, REPORT)] == found


@pytest.mark.parametrize("quote", ["2", "12", "000", "312", "1,31"])
def test_a_number_is_not_found_inside_another(quote: str) -> None:
    text = "They counted 1,312,000 and 3.12 of them."
    assert occurrences(quote, Report("sha256:0", text, (), "en")) == []


def test_nothing_is_nearest_to_nothing() -> None:
    assert nearest([], 5) is None


def test_the_schema_is_closed_and_made_from_the_records() -> None:
    claim = schema()["properties"]["claims"]["items"]
    assert tuple(claim["properties"]) == ASKED[Claim]
    assert claim["properties"]["outcome"]["anyOf"][0]["enum"][0] == "killed"
    assert claim["properties"]["figure"]["anyOf"][0]["required"] == ["quote", "start"]
    open_objects = [part for part in _objects(schema()) if part["additionalProperties"] or not part["required"]]
    assert open_objects == []


def _objects(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    here = [value] if isinstance(value, dict) and value.get("type") == "object" else []
    return [*here, *(found for item in inner for found in _objects(item))]


def test_a_long_report_is_asked_in_parts_and_offsets_count_from_each() -> None:
    asked: list[str] = []

    def answer(question: Any) -> str:
        asked.append(question.text)
        at = question.text.find("Two men died")
        entry = told("x") | {"span": {"quote": "Two men died", "start": at}, "figure": {"quote": "Two", "start": at}}
        return json.dumps({"claims": [entry] if at >= 0 else []})

    body = "The road was closed. " * 400
    text = f"Two men died. {body}Two men died. {body}"
    report = Report("sha256:1", text, (Block("paragraph", 0, len(text)),), "en")
    claims = ModelEngine("m", answer, lambda *_: None).extract(report, ENGLISH)
    assert len(asked) > 2
    assert "".join("".join(asked).split()) == "".join(text.split())
    assert [c.span.start for c in claims] == [0, text.rindex("Two men died")]
