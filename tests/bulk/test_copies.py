"""Copies are found across the chunks and days of a harvest, as they are among the reports of a ledger."""

import json

import duckdb
import pytest
from tests.bulk.conftest import CALM, HARM, contents, html, write_warc

from recount.link.copies import families_of
from recount.publish.json import report_from_dict

TOLD = (
    "Rescue workers cleared the rubble of the house on Garden Street through the night while neighbours brought tea "
    "and blankets, and a crane from the next district lifted the slabs of the stairwell one by one. {} The mayor said "
    "that the water main had burst and that the school next door would stay closed until engineers had seen its roof."
)
OTHER = (
    "Fishermen found the boat adrift at dawn, far from the pier, its engine cold and its nets torn, and towed it to "
    "the small harbour where relatives were waiting. {} The harbour master has asked for a second patrol boat."
)


def story(text, number, outlet, day):
    """A page of an outlet of its own, with its own title and closing line."""
    told = text.format(HARM.format(number))
    return html(f"{told} Follow {outlet} for more.", f"{outlet} reports", day)


def page(text, number, outlet, day):
    """The same on one of the first days of March, with its address."""
    return f"http://{outlet}.example/{day}", story(text, number, outlet, f"2025-03-0{day}")


@pytest.fixture
def relayed(tmp_path):
    """Two archives: one story told by four outlets on three days, another by two, one alone, one again much later."""
    first = [page(TOLD, 7, "alpha", 1), page(OTHER, 3, "beta", 1), page(TOLD, 7, "gamma", 1)]
    calm = [(f"http://x.example/{n}", html(CALM, str(n))) for n in range(6)]
    second = [page(TOLD, 7, "delta", 2), page(OTHER, 3, "epsilon", 3), page(TOLD, 7, "zeta", 3)]
    late = [("http://late.example/", story(TOLD, 7, "late", "2025-06-01"))]
    alone = [("http://alone.example/", html(HARM.format(44), "alone", "2025-01-01"))]
    return [
        write_warc(tmp_path / "a.warc.gz", [*first, *calm, *alone]),
        write_warc(tmp_path / "b.warc.gz", [*calm, *second, *late]),
    ]


def table(folder, name):
    return duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{name}/*.parquet')").fetchall()


def reports(folder):
    rows = duckdb.sql(f"SELECT record FROM read_parquet('{folder}/reports/*/*.parquet')").fetchall()
    return [report_from_dict(json.loads(record)) for (record,) in rows]


def test_copies_of_a_harvest_are_those_of_its_reports(run, relayed, tmp_path):
    run(*relayed)
    found = families_of(reports(tmp_path / "out"))
    assert sorted(len(family.reports) for family in found) == [2, 4]
    pairs = sorted((c.first, c.second, c.share, c.lead, c.days) for family in found for c in family.copies)
    assert sorted(table(tmp_path / "out", "copies")) == pairs
    members = [
        (family.reports[0], report, place, family.origin, family.reason)
        for family in found
        for place, report in enumerate(family.reports)
    ]
    assert sorted(table(tmp_path / "out", "families")) == sorted(members)


def test_copies_are_the_same_however_archives_are_cut(run, relayed, tmp_path, monkeypatch):
    run(*relayed)
    monkeypatch.setattr("recount.bulk.harvest.CHUNK", 900)
    run(*reversed(relayed), out="cut")
    whole, cut = contents(tmp_path / "out"), contents(tmp_path / "cut")
    assert whole["copies/part-0.parquet"] == cut["copies/part-0.parquet"]
    assert whole["families/part-0.parquet"] == cut["families/part-0.parquet"]
