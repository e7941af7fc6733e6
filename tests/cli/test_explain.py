"""`recount explain`: one claim by its id or the beginning of it, from claims or reports."""

import json

import pytest

from recount.publish.json import claims_to_lines


@pytest.fixture
def ledger(tmp_path, claims):
    path = tmp_path / "claims.jsonl"
    path.write_text(claims_to_lines(claims), encoding="utf-8")
    return path


def test_a_claim_by_the_beginning_of_its_id(recount, ledger):
    done = recount("explain", "b2c3", ledger)
    assert done.code == 0
    assert "“dozens may have been wounded”" in done.out
    assert "speaker carried over" in done.out


def test_an_ambiguous_beginning_is_listed(recount, ledger):
    done = recount("explain", "a1b2", ledger)
    assert done.code == 1
    assert "a1b2c3d4e5f6" in done.err
    assert "a1b2ffffffff" in done.err


@pytest.mark.parametrize("wanted", ["ffff", "“"])
def test_an_unknown_claim_is_named(recount, ledger, wanted):
    done = recount("explain", wanted, ledger)
    assert done.code == 1
    assert wanted in done.err
    assert "5 claims" in done.err


def test_a_claim_is_found_in_the_report_itself(recount, plain):
    claim = json.loads(recount("read", plain, "--format", "jsonl").out)
    done = recount("explain", claim["id"], plain)
    assert done.code == 0
    assert "“killed”" in done.out
