"""Incidents in the ledger: linked as reports arrive or all at once, corrected by people, still there after a backup."""

import datetime as dt
import random

import pytest
from tests.made_reports import MONDAY, told

from recount.errors import LedgerError
from recount.ledger.care import backup, restore
from recount.ledger.incidents import claims_of, incident_of, incident_rows, incidents, waiting
from recount.ledger.intake import Document, Read, keep
from recount.ledger.judgements import claim_key, judge, judgements_of
from recount.ledger.models import Claim, LogEntry, Report
from recount.ledger.models_linked import Judgement
from recount.ledger.near import tellings_near
from recount.ledger.opening import open_ledger
from recount.ledger.redact import redact
from recount.ledger.verify import verify
from recount.link.scorer import shipped
from recount.link.tellings import told_in
from recount.publish.json import to_dict
from recount.queue import stakes_of, weightiest
from recount.relinking import _row, relink

DAY = dt.timedelta(days=1)
EDITION = "0123456789abcdef"


def kept(book, *reports):
    """Keep made reports."""
    documents = [Document(one.report.name, one.report.name.encode(), [read_of(one)]) for one in reports]
    keep(book, documents, EDITION)


def read_of(one):
    return Read(to_dict(one.report), [to_dict(claim) for claim in one.claims], "none 1")


def groups():
    """The incidents that the ledger holds, as sets of reports."""
    return sorted(sorted({key for key, _ in (*one["claims"], *one["attached"])}) for one in incidents())


@pytest.fixture
def link(book):
    """Links what waits in the ledger."""
    return lambda **options: relink(book, shipped(), **options)


def test_linked_as_they_arrive_or_all_at_once_in_any_order(book, link, tmp_path):
    dice = random.Random(3)
    towns = ["Verhivka", "Verhivka", "Stepove", "Lymanske", None]
    reports = [
        told(f"r{n}", {"town": dice.choice(towns), "killed": dice.choice([1, 7, 8])}, day=MONDAY) for n in range(24)
    ]
    for start in range(0, 24, 5):
        kept(book, *reports[start : start + 5])
        link()
    arrived, left = groups(), waiting().count()
    link(anew=True)
    assert (groups(), waiting().count()) == (arrived, left)
    dice.shuffle(reports)
    open_ledger(tmp_path / "other", create=True, who="tester")
    kept(book, *reports)
    link()
    assert (groups(), waiting().count()) == (arrived, left)


def test_a_report_that_comes_days_later_finds_what_tells_of_as_many(book, link):
    said = "Of 7 killed in Verhivka, those who knew Sample told Example Weekly."
    later = told("later", {"on": MONDAY + 6 * DAY, "unsaid": True, "said": said}, day=MONDAY + 6 * DAY)
    kept(book, told("first", {}))
    link()
    row = _row(*told_in(later.claims, later.report), 0)
    assert [near.reading.report.name for near in tellings_near([row], 1.0)] == ["first"]


def test_a_new_report_touches_its_own_neighbourhood_only(book, link):
    kept(book, told("a", {}), told("b", {}), told("far", {"town": "Lymanske"}))
    link()
    kept(book, told("c", {}))
    found = link()
    assert len(found.incidents) == 1
    assert [len(one) for one in groups()] == [3, 1] or [len(one) for one in groups()] == [1, 3]


def test_judgements_are_kept_outrank_scores_and_are_never_erased(book, link):
    one, other = told("a", {}), told("b", {})
    kept(book, one, other)
    link()
    (before,) = incidents()
    first, second = ((t.report.id, t.claims[0].id) for t in (one, other))
    judge(book, first, second, "different", "other streets")
    link()
    assert len(groups()) == 2
    assert len(incident_rows(before["id"])) == 2
    judge(book, second, first, "same", "the same street after all")
    link()
    (after,) = incidents()
    assert {**after, "former": []} == {**before, "former": []}
    assert [(j.verdict, j.by, j.why) for j in judgements_of(None)] == [
        ("different", "tester", "other streets"),
        ("same", "tester", "the same street after all"),
    ]
    assert LogEntry.objects.filter(what="judged").count() == 2
    verify(book)


def test_a_judgement_changed_in_the_database_is_noticed(book, link):
    one, other = told("a", {}), told("b", {})
    kept(book, one, other)
    judge(book, claim_key(book, f"{one.report.id}/"), claim_key(book, f"{other.report.id}/"), "same")
    Judgement.objects.update(verdict="different")
    with pytest.raises(LedgerError, match=r"judged \d+: it was changed"):
        verify(book)


def test_what_is_redacted_leaves_its_incident(book, link):
    kept(book, told("a", {}), told("b", {}))
    link()
    redact(book, Report.objects.order_by("pk").first().key, "asked")
    link()
    assert [len(one) for one in groups()] == [1]


def test_what_loses_its_nearest_telling_goes_where_all_anew_would_put_it(book, link):
    dice = random.Random(5)
    towns = ["Verhivka", "Stepove", None]
    reports = [
        told(f"r{n}", {"town": dice.choice(towns), "killed": dice.choice([2, 7, 8]), "on": dice.choice([MONDAY, None])})
        for n in range(18)
    ]
    kept(book, *reports)
    link()
    for report in reports[::4]:
        redact(book, report.report.id, "asked")
        link()
    arrived, left = groups(), waiting().count()
    link(anew=True)
    assert (groups(), waiting().count()) == (arrived, left)


def test_claims_by_incident_and_what_waits(book, link):
    lost = told("lost", {"on": None, "town": "Lymanske"})
    kept(book, told("a", {}), told("b", {}), lost)
    link()
    (incident,) = incidents()
    (row,) = incident_rows(incident["id"][:6])
    claims = list(claims_of(row, attached=False))
    assert [incident_of(claim) for claim in claims] == [incident["id"]] * 2
    assert [claim.reading.report.key for claim in waiting()] == [lost.report.id]
    assert incident_of(waiting()[0]) is None


def test_the_weightiest_questions_are_found_without_looking_at_all(book, link):
    dice = random.Random(7)
    towns = ["Verhivka", "Stepove", None]
    reports = [
        told(
            f"r{n}",
            {"town": dice.choice(towns), "killed": dice.choice([1, 2, 9, 40]), "on": MONDAY + dice.randrange(3) * DAY},
        )
        for n in range(40)
    ]
    kept(book, *reports)
    link()
    every = weightiest(stakes_of(), [], shipped(), 5, size=1000)
    assert len(every) == 5
    for size in (1, 3, 10):
        assert weightiest(stakes_of(), [], shipped(), 5, size=size) == every


def test_incidents_survive_a_backup(book, link, tmp_path):
    kept(book, told("a", {}), told("b", {}))
    link()
    before = list(incidents())
    backup(book, tmp_path / "copy.tar")
    other = open_ledger(tmp_path / "other", create=True, who="tester")
    restore(other, tmp_path / "copy.tar")
    assert list(incidents()) == before
    assert Claim.objects.filter(placement__incident__isnull=False).count() == 2
