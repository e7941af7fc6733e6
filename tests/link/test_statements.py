"""Statements and independent sources, on the samples in which three outlets relay one ministry."""

from dataclasses import replace

import pytest

from recount.language import data_folder
from recount.link import families_of, independent_sources, statements_of
from recount.link.speakers import one_speaker
from recount.pipeline import read_claims
from recount.records import Source

RELAYS = ("relay-harbour-wire.txt", "relay-levant-echo.html", "relay-state-daily.json")
OTHERS = ("ministry-kotli.txt", "ministry-poonch.txt")


@pytest.fixture(scope="module")
def readings():
    folder = data_folder() / "reports"
    return [r for name in RELAYS + OTHERS for r in read_claims((folder / name).read_bytes(), name=name)]


@pytest.fixture(scope="module")
def reports(readings):
    return {reading.report.id: reading.report for reading in readings}


@pytest.fixture(scope="module")
def claims(readings):
    return [claim for reading in readings for claim in reading.claims]


@pytest.fixture(scope="module")
def statements(claims, reports):
    return statements_of(claims, reports, families_of(list(reports.values())))


def told(statement, claims, reports):
    by_key = {(claim.report, claim.id): claim for claim in claims}
    return {(reports[key[0]].name, by_key[key].figure.best) for key in statement.claims}


def one_with(statements, claims, reports, name, figure):
    return next(one for one in statements if (name, figure) in told(one, claims, reports))


def test_the_wounded_are_told_by_all_three(statements, claims, reports):
    statement = one_with(statements, claims, reports, "relay-state-daily.json", 9)
    assert told(statement, claims, reports) == {(name, 9) for name in RELAYS}


def test_a_figure_that_changed_is_another_statement_and_shown_beside(statements, claims, reports):
    fourteen = one_with(statements, claims, reports, "relay-harbour-wire.txt", 14)
    seventeen = one_with(statements, claims, reports, "relay-state-daily.json", 17)
    assert told(fourteen, claims, reports) == {("relay-harbour-wire.txt", 14), ("relay-levant-echo.html", 14)}
    assert seventeen.id in fourteen.variants
    assert fourteen.id in seventeen.variants


def test_every_counted_claim_tells_one_statement(statements, claims):
    counted = sorted((claim.report, claim.id) for claim in claims if claim.kind == "casualty" and claim.figure)
    assert sorted(key for statement in statements for key in statement.claims) == counted


def test_events_elsewhere_are_not_mixed(statements, claims, reports):
    for statement in statements:
        names = {name for name, _ in told(statement, claims, reports)}
        assert not (names & set(RELAYS) and names & set(OTHERS))


def test_three_outlets_one_ministry_one_source(statements, claims, reports):
    statement = one_with(statements, claims, reports, "relay-state-daily.json", 9)
    by_key = {(claim.report, claim.id): claim for claim in claims}
    found = independent_sources([by_key[key] for key in statement.claims], reports, ())
    assert (len(found.sources), found.reports, found.outlets) == (1, 3, 3)
    assert {tie.kind for tie in found.sources[0].ties} >= {"speaker"}


def test_two_speakers_are_two_sources(claims, reports):
    ministry = next(c for c in claims if c.attribution.source and c.attribution.source.name.startswith("Syria"))
    other = next(c for c in claims if reports[c.report].name == OTHERS[0] and c.attribution.status == "attributed")
    assert len(independent_sources([ministry, other], reports, ()).sources) == 2


def test_the_order_of_claims_does_not_matter(statements, claims, reports):
    families = families_of(list(reports.values()))
    assert statements_of(claims[::-1], reports, families) == statements
    assert len(independent_sources(claims, reports, families).sources) == len(
        independent_sources(claims[::-1], reports, families).sources
    )


@pytest.mark.parametrize(
    ("name", "role", "actor", "same"),
    [
        ("Іван Петренко", None, None, True),  # the name in another script
        ("Иван Петренко", "губернатор", None, True),
        ("Міноборони", None, "body:one", True),  # no word in common, but one known actor
        ("Міноборони", None, "body:other", False),
        ("Міноборони", None, None, False),
        ("Olha Bila", None, None, False),
    ],
)
def test_one_statement_in_two_languages(claims, reports, name, role, actor, same):
    """One figure of one place and day, told in another language: the speaker decides."""
    claim = next(c for c in claims if c.figure and c.place and c.attribution.status == "attributed")
    source = Source("Ivan Petrenko", actor="body:one", span=claim.span)
    first = replace(claim, attribution=replace(claim.attribution, source=source))
    said = replace(claim.attribution, source=Source(name, role, actor, span=claim.span))
    other = replace(claim, id="other", report="abroad", attribution=said)
    both = {**reports, "abroad": replace(reports[claim.report], id="abroad", language="uk")}
    assert len(statements_of([first, other], both, [])) == (1 if same else 2)
    assert len(independent_sources([first, other], both, []).sources) == (1 if same else 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syniehubov", "Олег Синєгубов"),
        ("Oleh Syniehubov", "Синегубов"),  # by the Russian name
        ("Vyacheslav Gladkov", "Вячеслав Гладков"),
        ("Zelenskiy", "Зеленський"),
    ],
)
def test_a_name_is_one_however_it_is_romanised(claims, one, other):
    def said_by(name):
        claim = next(c for c in claims if c.attribution.source)
        return replace(claim, attribution=replace(claim.attribution, source=Source(name, span=claim.span)))

    assert one_speaker(said_by(one), said_by(other))
    assert not one_speaker(said_by(one), said_by("Марія Коваль"))
