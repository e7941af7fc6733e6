"""Very many documents from the command line: harvested, and loaded into a ledger once."""

import json

import pytest
from tests.bulk.conftest import HARM, Here, html, write_warc

from recount.bulk import local


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


def test_what_cannot_be_done_is_told(recount, news, tmp_path):
    assert "no complete harvest" in recount("load", tmp_path).err
    assert "no data for the language 'xx'" in recount("harvest", news, "--out", tmp_path / "o", "--languages", "xx").err
    assert "this store cannot be read here" in recount("harvest", "nowhere://a/b", "--out", tmp_path / "o").err
