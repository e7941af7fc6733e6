"""Tables in the columns of others come in: each row a claim that is anchored in its cells."""

import json

import pytest

HXL = """Date,Where,Killed,Id
#date+start,#loc+name,#affected+killed,#meta+id
2025-03-03,Kharkiv,12,a
2025-03-04,Nyala,,b
"""
UCDP = (
    "id,date_start,where_coordinates,best,source_date,source_headline\n7,2025-03-03,Kharkiv,12,,A market was shelled\n"
)
TABLES = {
    "hxl": HXL,
    "ucdp": UCDP,
    "acled": "event_id_cnty,event_date,location,fatalities\nUKR1,2025-03-03,Kharkiv,12\n",
    "eventreport": "id,date_start,city,deaths_best\n1,2025-03-03,Kharkiv,12\n",
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_row_is_a_claim_in_its_own_cells(recount, tmp_path, monkeypatch, shape):
    monkeypatch.setenv("RECOUNT_LEDGER", str(tmp_path / "ledger"))
    path = tmp_path / "table.csv"
    path.write_text(TABLES[shape], encoding="utf-8")
    told = ("--shape", shape, "--all", "source=A register", "--language", "en", "--processes", "1")
    done = recount("add", path, *told)
    assert done.out.startswith("1 new: 1 reports with 1 claims kept"), done.err
    assert ("table.csv#b: the row tells of nobody" in done.err) is (shape == "hxl")  # said, not dropped in silence
    (claim,) = [json.loads(line) for line in recount("claims", "--format", "jsonl").out.splitlines()]
    assert (claim["outcome"], claim["figure"]["best"], claim["figure"]["span"]["quote"]) == ("killed", 12, "12")
    assert (claim["place"]["name"], claim["when"]["start"]) == ("Kharkiv", "2025-03-03")
    assert claim["attribution"]["source"]["name"] == "A register"


def test_an_unknown_shape_and_a_table_without_hashtags_are_told(recount, tmp_path, monkeypatch):
    monkeypatch.setenv("RECOUNT_LEDGER", str(tmp_path / "ledger"))
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "no shape of tables; there are ucdp, acled" in recount("add", path, "--shape", "xyz").err
    assert "no row of it holds HXL hashtags" in recount("add", path, "--shape", "hxl", "--processes", "1").err
