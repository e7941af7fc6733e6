"""`recount estimate`: tables in; table, JSON and picture out; errors that name the file and the reason."""

import json

import pytest

TABLE = "name,A,B,C,where\n" + "\n".join(
    f"x,{row},{where}"
    for where, times in (("north", 10), ("south", 14))
    for row, many in (("1,0,0", 6), ("0,1,0", 5), ("0,0,1", 4), ("1,1,0", 4), ("1,0,1", 3), ("0,1,1", 3), ("1,1,1", 2))
    for _ in range(many * times)
)
QUICK = ("--iterations", 1100, "--no-sensitivity", "--method", "dga", "--method", "loglinear")


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "lists.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_table_shows_the_methods_and_what_a_reader_must_know(recount, lists):
    done = recount("estimate", "--lists", lists, *QUICK)
    assert done.code == 0
    assert "648 documented by A (360), B (336), C (288)" in done.out
    assert "not a sample" in done.out
    assert f"{lists}: not taken as lists: name, where" in done.err


def test_json_has_medians_intervals_and_diagnostics(recount, lists):
    done = recount("estimate", "--lists", lists, "--iterations", 3300, "--no-sensitivity", "--format", "json")
    (estimation,) = json.loads(done.out)["estimations"]
    by_method = {one["method"]: one for one in estimation["estimates"]}
    assert set(by_method) == {"lcmcr", "dga", "loglinear"}
    for one in by_method.values():
        assert (one["refused"] is None) == (one["median"] is not None)
    assert by_method["dga"]["low"] < by_method["dga"]["median"] < by_method["dga"]["high"]
    assert by_method["lcmcr"]["diagnostics"][0]["chains"] == 16
    assert by_method["lcmcr"]["diagnostics"][0]["r_hat"] > 0.9


def test_strata_and_their_sum(recount, lists):
    done = recount("estimate", "--lists", lists, *QUICK, "--strata", "where", "--format", "json")
    strata = json.loads(done.out)["estimations"]
    assert [one["stratum"] for one in strata] == ["north", "south", None]


def test_several_tables_are_linkages(recount, lists):
    done = recount("estimate", "--lists", lists, "--lists", lists, *QUICK, "--format", "json")
    (estimation,) = json.loads(done.out)["estimations"]
    assert estimation["linkages"] == 2
    assert all(one["between"] == pytest.approx(0) for one in estimation["estimates"])


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_the_picture(recount, lists, tmp_path, suffix, start):
    path = tmp_path / f"estimate.{suffix}"
    assert recount("estimate", "--lists", lists, *QUICK, "--chart", path).code == 0
    content = path.read_bytes()
    assert content.lstrip().startswith(start)
    if suffix != "png":
        assert b"not a" in content
    if suffix == "html":
        assert b'src="http' not in content


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--lists", "missing.csv"), "missing.csv: No such file"),
        (("--lists", "{lists}", "--columns", "A,D"), "there is no column 'D'"),
        (("--strata", "region"), "--strata names a column of the tables of --lists"),
        (("--lists", "{lists}", "--chart", "estimate.pdf"), "written as .svg, .png or .html"),
    ],
)
def test_bad_input_is_told(recount, lists, arguments, words):
    done = recount("estimate", *(str(one).format(lists=lists) for one in arguments), *QUICK)
    assert done.code == 1
    assert words in done.err


def test_fewer_than_sixteen_chains_are_not_taken(recount, lists):
    assert recount("estimate", "--lists", lists, "--chains", 8).code == 2


def test_a_ledger_without_incidents_is_told(recount, tmp_path):
    folder = tmp_path / "ledger"
    assert recount("migrate", "--ledger", folder).code == 0
    done = recount("estimate", "--ledger", folder)
    assert done.code == 1
    assert "recount link" in done.err
