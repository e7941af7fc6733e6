"""Every format: exact columns, every number traced to its claims, nothing that calls an allegation a fact."""

import csv
import io
import json
import re
import sqlite3

import pyarrow.parquet as pq
import pytest
from tests.publish.made import CARE, FINE, HELD_BACK, HIDDEN, KILLED, account

from recount.errors import RecountError
from recount.publish.exits import outside
from recount.publish.exports import EXPORTS, OF_INCIDENTS, TRACE, export_named, names, write_release_database
from recount.publish.exports.files import BOM, write_csv
from recount.publish.exports.shape import shapes
from recount.publish.json import claim_from_dict

BY_NAME = {export.name: export for export in EXPORTS}
# What codings.md gives as the exact columns of others, word for word.
EXACT = {
    "ucdp": "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob",
    "acled": "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp",
    "airwars": "code,previous_codes,date_type,date,date_end,local_time_type,local_first_reported_by,country_name,"
    "location_name,region,strike_status_slug,strike_type_slug,targeted_belligerent_slug,civilian_harm_status_slug,"
    "cause_of_death_injury_slug,latitude,longitude,geolocation_accuracy_slug,geolocation_status_slug,num_sources",
    "airwars-belligerents": "code,type,assessment_slug,deaths_conceded_min,deaths_conceded_max",
    "airwars-sources": "code,name,language,url,archive_url,media",
    "airwars-victims": "code,name,gender,pregnant,age,exact_age,killed_or_injured,reconciliation_id,group_code,"
    "num_group_members",
    "eventreport": "id,event_id,country,date_start,city,location,actor1,deaths_best,injuries_best,source",
    "timemap": "id,description,date,time,time_precision,location,latitude,longitude,type,category,category_full,"
    "associations,sources,comments,time_display",
    "series": "report_date,report_source,report_period,killed,killed_cum",
}
HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")  # the grammar of HXL 1.1


@pytest.fixture(scope="module")
def left():
    return outside(account(), CARE)


def written(name, of):
    out = io.BytesIO()
    export_named(name).write(of, out)
    return out.getvalue()


def rows(name, of):
    found = list(csv.DictReader(io.StringIO(written(name, of).decode())))
    return found[1:] if name == "hxl" else found


@pytest.mark.parametrize("name", sorted(EXACT))
def test_columns_are_exact(name, left):
    header = written(name, left).decode().splitlines()[0]
    columns = EXACT[name]
    assert header == columns or header.startswith(columns + ",")
    assert name in {"airwars", "series"} or header == columns  # Airwars adds a column a category, series the derived


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_nothing_kept_back_is_in_any_file(export, left):
    data = written(export.name, left).decode("utf-8", errors="ignore").casefold()
    assert data
    for word in (HELD_BACK, "olena", *HIDDEN, *FINE):
        assert word.casefold() not in data


@pytest.mark.parametrize("shape", OF_INCIDENTS, ids=lambda shape: shape.name)
def test_every_number_of_people_is_traced_to_words(shape, left):
    people = [column.name for column in shape.columns if column.people]
    for row in shape.rows(left):
        for column in people:
            if row.cells.get(column) is not None:
                assert row.rests_on[column], (shape.name, column)
                assert all(key in left.claims for key in row.rests_on[column])


def test_the_trace_names_the_words_of_every_number(left):
    traced = {(row["table"], row["row"], row["column"], row["value"]) for row in rows("trace", left)}
    for name in ("ucdp", "acled", "airwars", "incidents", "hxl"):
        shape = BY_NAME[name].shape
        key = {"hxl": "date_start"}.get(name, shape.columns[0].name)
        for row in rows(name, left):
            for column in (c.name for c in shape.columns if c.people and row[c.name]):
                assert (name, row[key], column, row[column]) in traced
    for row in rows("trace", left):
        text = left.reports[row["report"]].text
        assert text[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]


TOLD = {
    "incidents": "told",
    "ucdp": "source_original",
    "acled": "notes",
    "hxl": "description",
    "timemap": "description",
}


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_is_told_is_told_as_somebodys_words(name, left):
    for row in rows(name, left):
        text = row[TOLD[name]]
        assert any(source in text for source in ("Ivan Petrenko", "police", "Rebels")), text
        assert not re.search(r"\d+ (?!reported)(killed|injured)", re.sub(r"“[^”]*”", "", text)), text


def test_no_party_is_made_an_actor_where_sources_blame_several(left):
    (one, _) = rows("acled", left)
    assert one["actor1"] == ""
    assert (one["inter1"], one["civilian_targeting"]) == ("", "")
    (ucdp,) = rows("ucdp", left)
    assert not any(ucdp[column] for column in ucdp if column.startswith(("side_", "dyad_", "type_of", "deaths_a")))
    assert {row["assessment_slug"] for row in rows("airwars-belligerents", left)} == {"alleged"}


def test_ucdps_deaths_add_up_to_best(left):
    (row,) = rows("ucdp", left)
    assert int(row["deaths_civilians"]) + int(row["deaths_unknown"]) == int(row["best"]) == 14
    assert int(row["low"]) <= int(row["best"])
    assert row["high"] == ""  # "at least 12": the reports leave it open
    assert (row["priogrid_gid"], row["geom_wkt"]) == ("202034", "POINT (36.65 50.12)")


def test_acleds_words_of_number_are_its_own_and_no_number_stays_none(left):
    first, bare = rows("acled", left)
    assert (first["fatalities"], bare["fatalities"]) == ("12", "")


def test_a_party_concedes_only_what_it_says_itself(left):
    told = {
        row["type"]: (row["deaths_conceded_min"], row["deaths_conceded_max"])
        for row in rows("airwars-belligerents", left)
    }
    assert told == {"Rebels": ("2", "2"), "the other side": ("", "")}


def test_eventreport_has_one_claim_a_number(left):
    told = {(row["event_id"], row["source"]): row["deaths_best"] for row in rows("eventreport", left)}
    assert told["i1", "Ivan Petrenko, regional governor (The Example)"] == "12"
    assert told["i1", "police (Outlet b)"] == "14"


def test_a_running_total_is_no_incident(left):
    (row,) = rows("series", left)
    assert (row["killed_cum"], row["killed"], row["ext_since"]) == ("120", "", "2025-01-01")
    assert "120" not in {row["killed_best"] for row in rows("incidents", left)}


def test_hxl_has_a_tag_for_every_column(left):
    header, tags = list(csv.reader(io.StringIO(written("hxl", left).decode())))[:2]
    assert len(tags) == len(header)
    assert all(HASHTAG.fullmatch(tag) for tag in tags)
    assert len(set(tags)) == len(tags)


def test_an_incident_without_a_point_is_not_left_out(left):
    features = json.loads(written("geojson", left))["features"]
    assert [feature["geometry"] and feature["geometry"]["coordinates"] for feature in features] == [
        [36.65, 50.12],
        None,
    ]
    assert features[0]["properties"]["rests_on"]["killed_low"] == [list(pair) for pair in left.counts[0].claims]
    assert features[1]["properties"]["links"] == []  # javascript: is no address


def test_jsonl_is_whole(left):
    read = [claim_from_dict(json.loads(line)) for line in written("jsonl", left).decode().splitlines()]
    assert read == list(left.claims.values())


@pytest.mark.parametrize("name", ["csv", "incidents", "counts"])
def test_parquet_holds_what_csv_holds(name, left):
    parquet = {"csv": "claims"}.get(name, name) + "-parquet"
    table = pq.read_table(io.BytesIO(written(parquet, left))).to_pylist()
    plain = [{key: "" if value is None else str(value) for key, value in row.items()} for row in table]
    assert plain == rows(name, left)
    assert {type(row.get("low", 0)) for row in table} <= {int, type(None)}


def test_csv_for_spreadsheets_computes_nothing(left):
    shape = BY_NAME["csv"].shape
    out = io.BytesIO()
    write_csv(shape, left, out, spreadsheet=True)
    text = out.getvalue().decode()
    assert text.startswith(BOM)
    cells = [cell for row in csv.reader(io.StringIO(text[1:])) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert '"=HYPERLINK' in written("csv", left).decode()  # the data file quotes exactly


def test_annotations_select_by_position_and_quotation(left):
    for line in written("annotations", left).decode().splitlines():
        note = json.loads(line)
        position, quotation = note["target"]["selector"]
        report = next(r for r in left.reports.values() if f":{r.id[7:]}:" in note["id"])
        assert report.text[position["start"] : position["end"]] == quotation["exact"]
        assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in report.text


def test_only_what_people_graded_is_reviewed(left):
    graph = json.loads(written("schema-org", left))["@graph"]
    kinds = [node["type"] for node in graph]
    assert kinds.count("ClaimReview") == 1
    assert kinds.count("Claim") == len(left.claims)
    assert "Event" not in kinds
    review = graph[-1]
    assert review["reviewRating"]["alternateName"] == "fair"
    assert review["claimReviewed"].endswith("reported killed (best 14), 24 or more reported injured")


def test_the_database_holds_the_tables_their_meaning_and_full_text(left, tmp_path):
    write_release_database(left, tmp_path / "recount.sqlite")
    base = sqlite3.connect(tmp_path / "recount.sqlite")
    assert base.execute("SELECT count(*) FROM claims").fetchone() == (len(left.claims),)
    searched = "SELECT rowid FROM incidents_fts WHERE incidents_fts MATCH 'Verhivka'"
    found = base.execute(f"SELECT killed_low FROM incidents WHERE rowid IN ({searched})")
    assert found.fetchall() == [(12,)]
    joined = base.execute("SELECT DISTINCT quote FROM trace WHERE [table] = 'incidents' AND [column] = 'killed_low'")
    assert (KILLED.span.quote,) in joined.fetchall()
    meanings = base.execute("SELECT count(*) FROM columns WHERE table_name = 'claims'").fetchone()
    assert meanings == (len(shapes()["claims"]["columns"]),)
    assert HELD_BACK.encode() not in (tmp_path / "recount.sqlite").read_bytes()


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(RecountError, match="there are csv, jsonl"):
        export_named("xml")
    assert len(set(names())) == len(names())
    assert TRACE in [export.shape for export in EXPORTS]


def test_an_empty_account_makes_every_file(left):
    empty = type(left)({}, {}, imprint=left.imprint)
    assert all(written(export.name, empty) or export.name in {"jsonl", "annotations"} for export in EXPORTS)
