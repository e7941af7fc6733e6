"""Very many documents from the command line: harvested, and loaded into a ledger once."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.bulk.conftest import HARM, Here, html, write_warc
from tests.bulk.test_copies import TOLD, page, story

from recount.bulk import local
from recount.link import families_of


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """No processes of their own."""
    monkeypatch.setattr(local, "Local", Here)


@pytest.fixture
def news(tmp_path):
    """An archive of three reports."""
    pages = [(f"http://example.org/{n}", html(HARM.format(n))) for n in (12, 13, 14)]
    return write_warc(tmp_path / "news.warc.gz", pages)


def test_a_harvest_is_told_and_goes_into_the_ledger_once(recount, news, tmp_path):
    done = recount("harvest", news, "--out", tmp_path / "out", "--languages", "en")
    assert (done.code, done.out) == (0, f"3 pages: 3 reports with 3 claims in {tmp_path / 'out'}\n")
    assert recount("harvest", news, "--out", tmp_path / "out", "--languages", "en").out.startswith("complete already: ")
    ledger = ("--ledger", tmp_path / "ledger")
    assert recount("load", tmp_path / "out", *ledger).out == "3 new: 3 reports with 3 claims kept\n"
    assert recount("load", tmp_path / "out", *ledger).out == "3 known: 0 reports with 0 claims kept\n"
    claims = recount("claims", "--format", "jsonl", *ledger).out.splitlines()
    assert sorted(json.loads(line)["figure"]["best"] for line in claims) == [12, 13, 14]
    assert recount("verify", *ledger).code == 0


def families(recount, ledger):
    """The families of copies of a ledger, each as its reports' ids, the earliest first."""
    recount("claims", *ledger)
    from recount.ledger.where import claims_where  # noqa: PLC0415  Django is set up by the command
    from recount.linked import stored  # noqa: PLC0415

    _, reports = stored(claims_where(()))
    return sorted(family.reports for family in families_of(list(reports.values())))


def test_the_ledger_finds_the_copies_of_a_harvest_and_of_what_is_added_to_it(recount, tmp_path):
    outlets = [page(TOLD, 7, outlet, day) for outlet, day in (("alpha", 1), ("gamma", 1), ("delta", 2))]
    alone = [("http://alone.example/", html(HARM.format(44), "alone", "2025-01-01"))]
    archive, ledger = write_warc(tmp_path / "news.warc.gz", [*outlets, *alone]), ("--ledger", tmp_path / "ledger")
    recount("harvest", archive, "--out", tmp_path / "out", "--languages", "en")
    recount("load", tmp_path / "out", *ledger)
    table = pq.read_table(tmp_path / "out" / "families").sort_by("place")
    (found,) = families(recount, ledger)
    assert found == tuple(table["report"].to_pylist())

    Path(tmp_path, "late.html").write_bytes(story(TOLD, 7, "late", "2025-03-03"))
    recount("add", tmp_path / "late.html", *ledger)
    (grown,) = families(recount, ledger)
    assert grown[:3] == found
    assert len(grown) == 4


def test_what_cannot_be_done_is_told(recount, news, tmp_path):
    assert "no complete harvest" in recount("load", tmp_path).err
    assert "no data for the language 'xx'" in recount("harvest", news, "--out", tmp_path / "o", "--languages", "xx").err
    assert "this store cannot be read here" in recount("harvest", "nowhere://a/b", "--out", tmp_path / "o").err
