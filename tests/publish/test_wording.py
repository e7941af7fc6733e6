"""Values put in words: what was said, what was made of it, and what is not known."""

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

from recount import records
from recount.publish.wording import (
    bounds,
    days,
    mark_words,
    marks,
    put,
    put_harm,
    put_place,
    put_source,
    put_when,
    wording,
)
from recount.records import Attribution, Figure, Place, Source, Span, When

SPAN = Span(0, 8, "Verhivka")
DAY = dt.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("low", "best", "high", "unit", "words"),
    [
        (12, 12, 12, "persons", "12"),
        (7175, 7175, 7175, "persons", "7,175"),
        (12, 12, None, "persons", "12 or more"),
        (None, 12, 12, "persons", "12 or fewer"),
        (None, None, 12, "persons", "12 or fewer"),
        (10, None, 15, "persons", "10 to 15"),
        (10, 12, 15, "persons", "10 to 15, best 12"),
        (24, None, None, "persons", "24 or more"),
        (None, 12, None, "persons", "about 12"),
        (None, None, None, "persons", "no number"),
        (0, 0, 0, "persons", "0"),
        (None, 80, 80, "percent", "80% or fewer"),
    ],
)
def test_bounds(low, best, high, unit, words):
    assert bounds(Figure(low, best, high, "exact", unit)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY, DAY, "2025-03-03"),
        (DAY, dt.date(2025, 3, 9), "2025-03-03 to 2025-03-09"),
        (None, DAY, "until 2025-03-03"),
        (DAY, None, "since 2025-03-03"),
        (None, None, ""),
    ],
)
def test_days(start, end, words):
    assert days(When(start, end, 1, None)) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, "not said"),
        (Place("Verhivka", SPAN), "Verhivka ?"),
        (Place("Verhivka", SPAN, id="geonames:1", country="UA", admin1="Kharkiv"), "Verhivka (Kharkiv, UA)"),
        (Place("Verhivka", SPAN, id="geonames:1", country="UA", precision=2), "near Verhivka (UA)"),
        (Place("Verhivka", SPAN, carried_over=True), "Verhivka ?\u00a0↑"),
    ],
)
def test_places_are_shown_resolved_or_as_said(place, words):
    assert put_place(place).made == words


def test_an_unresolved_time_is_what_was_said():
    assert put_when(When(None, None, None, Span(0, 9, "this year"), "No day to count from.")).made == "this year ?"
    assert put_when(None).made == "not said"


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution(), "the report itself"),
        (Attribution("attributed", Source("Anna Lee", role="mayor")), "Anna Lee, mayor"),
        (Attribution("anonymous", Source("an official")), "an official (not named)"),
        (Attribution("anonymous"), "a source (not named)"),
        (Attribution("collective"), "unnamed others (nobody in particular)"),
        (Attribution("attributed", Source("Anna Lee"), carried_over=True), "Anna Lee\u00a0↑"),
    ],
)
def test_who_says_it(attribution, words):
    assert put_source(attribution).made == words


def test_marks_come_from_the_engine_and_from_the_fields(claims):
    assert [marks(claim) for claim in claims] == [
        ("unattributed", "headline_stronger"),
        (),
        ("part_of",),
        ("carried_over", "hedged", "possible"),
        ("collective", "loaded"),
    ]


def test_a_mark_without_words_is_still_shown(claims):
    assert marks(replace(claims[1], marks=("brand_new",))) == ("brand_new",)


@pytest.mark.parametrize(
    ("entries", "enumeration"),
    [
        ("outcomes", records.Outcome),
        ("kinds", records.Kind),
        ("stances", records.Stance),
        ("status", records.SourceStatus),
        ("evidence", records.SourceStatus),
        ("people", records.Status),
        ("units", records.Unit),
    ],
)
def test_every_value_has_words(entries, enumeration):
    assert set(wording()[entries]) == set(get_args(enumeration))


def test_every_mark_has_a_label_and_a_text():
    assert all(set(entry) == {"label", "text"} and all(entry.values()) for entry in mark_words().values())


def test_harm_in_one_line(claims):
    killed = claims[1]
    share = replace(killed, kind="share", figure=Figure(None, 80, 80, "up_to", "percent"))
    uncounted = replace(killed, figure=Figure(None, None, None, "none"))
    assert put_harm(killed) == "12 or more killed"
    assert put_harm(share) == "80% or fewer of those killed"
    assert put_harm(uncounted) == "killed, no number"
    assert put_harm(claims[4]) == "statement"


def test_what_is_said_quotes_the_report(report, claims):
    for claim in claims:
        for field in put(claim).values():
            assert all(report.text[s.start : s.end] == s.quote for s in field.spans)
