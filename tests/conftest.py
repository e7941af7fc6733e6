"""Fixtures shared by the tests of publishing, the command line and the page.

Django is set up once a process: here with the workbench, whose apps include the ledger's. Processes that a test starts
are on their own, and have the ledger alone.
"""

from __future__ import annotations

import datetime as dt
import os
from unittest import mock

import django
import pytest

with mock.patch.dict(os.environ, {"DJANGO_SETTINGS_MODULE": "recount.workbench.settings"}):
    django.setup()

from recount.records import (
    Attribution,
    Blamed,
    Block,
    Claim,
    Cue,
    Figure,
    MadeBy,
    Means,
    People,
    Place,
    PlaceCandidate,
    Reason,
    Report,
    Source,
    Span,
    When,
)

HEADLINE = "Shelling kills 12 in Verhivka"
LEAD = (
    "At least 12 people, including three children, were killed in Verhivka on Monday, regional governor Ivan Petrenko "
    "said, blaming the other side’s artillery."
)
SECOND = (
    "He added that dozens may have been wounded. Experts said the brutal attack was no surprise. "
    "<b>Nobody</b> was found."
)
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{SECOND}"


def at(quote: str, after: str = "") -> Span:
    """The first span of TEXT that quotes `quote`, after the first `after`."""
    start = TEXT.index(quote, TEXT.index(after))
    return Span.of(TEXT, start, start + len(quote))


def block(kind: str, text: str) -> Block:
    start = TEXT.index(text)
    return Block(kind, start, start + len(text))  # type: ignore[arg-type]


REPORT = Report(
    id="sha256:" + "0" * 64,
    text=TEXT,
    blocks=(block("headline", HEADLINE), block("lead", LEAD), block("paragraph", SECOND)),
    language="en",
    published=dt.date(2025, 3, 4),
    title=HEADLINE,
    publisher="The Example",
    url="https://example.org/a",
    name="verhivka.txt",
)
GOVERNOR = Source("Ivan Petrenko", role="regional governor", class_="official", span=at("Ivan Petrenko"))
SAID = Attribution("attributed", GOVERNOR, cue=Cue("say", at("said")), stance="neutral", mode="indirect")
PLACE = Place(
    "Verhivka",
    at("Verhivka", LEAD),
    id="geonames:1",
    lat=50.0,
    lon=36.0,
    country="UA",
    admin1="Kharkiv",
    precision=1,
    reason="The only place of this name.",
    candidates=(PlaceCandidate("geonames:1", "Verhivka", 50.0, 36.0, "UA", "Kharkiv", 6000, 1.0),),
)
MONDAY = When(dt.date(2025, 3, 3), dt.date(2025, 3, 3), 1, at("on Monday"), "The Monday before the day of publication.")
MADE_BY = MadeBy("grammar", "1", ("harm.verb.passive",), (Reason("outcome", "harm.verb.passive", (at("killed"),)),))
KILLED = Claim(
    id="a1b2c3d4e5f6",
    report=REPORT.id,
    kind="casualty",
    span=at("At least 12 people, including three children, were killed"),
    block="lead",
    outcome="killed",
    figure=Figure(12, 12, None, "at_least", span=at("At least 12")),
    people=People("unknown", span=at("people")),
    attribution=SAID,
    made_by=MADE_BY,
    place=PLACE,
    when=MONDAY,
    means=Means("artillery", at("artillery")),
    blamed=Blamed("the other side", at("the other side")),
)
CHILDREN = Claim(
    id="a1b2ffffffff",
    report=REPORT.id,
    kind="casualty",
    span=at("three children, were killed"),
    block="lead",
    outcome="killed",
    figure=Figure(3, 3, 3, "exact", span=at("three")),
    people=People("civilian", ("children",), span=at("children")),
    attribution=SAID,
    made_by=MADE_BY,
    part_of=KILLED.id,
    place=Place("Verhivka", at("Verhivka", LEAD), reason="Two places have this name."),
    when=When(None, None, None, at("on Monday"), "No day of publication to count from."),
)
WOUNDED = Claim(
    id="b2c3d4e5f6a1",
    report=REPORT.id,
    kind="casualty",
    span=at("dozens may have been wounded"),
    block="paragraph",
    outcome="injured",
    figure=Figure(24, None, None, "vague", span=at("dozens")),
    people=People(),
    attribution=Attribution("attributed", GOVERNOR, (), (), Cue("add", at("added")), "neutral", "indirect", True),
    made_by=MADE_BY,
    modality="possible",
    hedges=(at("may"),),
    marks=("carried_over", "hedged"),
)
EXPERTS = Claim(
    id="c3d4e5f6a1b2",
    report=REPORT.id,
    kind="statement",
    span=at("the brutal attack was no surprise"),
    block="paragraph",
    outcome=None,
    figure=None,
    people=People(),
    attribution=Attribution("collective", Source("Experts", span=at("Experts")), cue=Cue("say", at("said", "Experts"))),
    made_by=MADE_BY,
    loaded=(at("brutal"),),
    marks=("collective", "loaded"),
)
TITLE = Claim(
    id="d4e5f6a1b2c3",
    report=REPORT.id,
    kind="casualty",
    span=at("kills 12"),
    block="headline",
    outcome="killed",
    figure=Figure(12, 12, 12, "exact", span=at("12")),
    people=People(),
    attribution=Attribution(),
    made_by=MADE_BY,
    marks=("unattributed", "headline_stronger"),
)


@pytest.fixture(scope="session")
def report() -> Report:
    """A short report."""
    return REPORT


@pytest.fixture(scope="session")
def claims() -> tuple[Claim, ...]:
    """Its claims: of every kind of evidence but the anonymous, overlapping, resolved and not."""
    return (TITLE, KILLED, CHILDREN, WOUNDED, EXPERTS)
