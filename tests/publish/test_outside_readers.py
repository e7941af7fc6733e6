"""Programs of others read what we write: Datasette and FollowTheMoney; where installed, HXL, GeoJSON, JSON-LD."""

import asyncio
import io
import json

import pytest
from datasette.app import Datasette
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement
from followthemoney.statement.entity import StatementEntity
from followthemoney.statement.serialize import CSV, read_statements
from tests.publish.made import CARE, account

from recount.publish.exits import outside
from recount.publish.exports import export_named, write_release_database


@pytest.fixture(scope="module")
def left():
    return outside(account(), CARE)


def written(name, of):
    out = io.BytesIO()
    export_named(name).write(of, out)
    out.seek(0)
    return out


def test_datasette_opens_the_release(left, tmp_path):
    path = tmp_path / "recount.db"
    write_release_database(left, path)
    told = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))

    async def ask(address):
        reader = Datasette([str(path)], immutables=[str(path)], metadata=told)
        await reader.invoke_startup()
        return await reader.client.get(address)

    rows = asyncio.run(ask("/recount/incidents.json?_shape=array")).json()
    assert [(row["incident"], row["killed_low"]) for row in rows] == [("i1", 12), ("i3", None)]
    found = asyncio.run(ask("/recount/claims.json?_shape=array&_search=Verhivka")).json()
    assert {row["incident"] for row in found} == {"i1"}
    page = asyncio.run(ask("/recount/claims"))
    assert page.status_code == 200
    assert "The words of the clause that asserts it." in page.text


def test_follow_the_money_reads_the_statements(left):
    found = list(read_statements(written("ftm", left), CSV))
    for one in found:
        key = Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external, lang=one.lang)
        assert one.id == key
    by_entity: dict[str, list[Statement]] = {}
    for one in found:
        by_entity.setdefault(one.entity_id, []).append(one)
    entities = [StatementEntity.from_statements(_dataset(), several) for several in by_entity.values()]
    assert {entity.schema.name for entity in entities} == {"Article", "Event", "Note"}
    for entity in entities:
        entity.schema.validate(entity.to_dict())
        assert entity.caption
    event = next(entity for entity in entities if entity.schema.name == "Event" and entity.get("startDate"))
    assert event.get("involved") == []  # nobody is made a party to it
    assert "police: “Fourteen civilians were killed”" in event.get("summary")[0]
    assert sum(entity.schema.name == "Note" for entity in entities) == len(left.claims)


def _dataset():
    return Dataset.make({"name": "recount", "title": "Recount"})


def test_an_hxl_library_reads_and_validates_the_sheet(left):
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed; test_exports checks the tags by their grammar")
    data = hxl.data(written("hxl", left), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in data.columns][-3:] == ["#affected+killed", "#affected+injured", "#meta+id"]
    assert [row.get("#affected+killed") for row in data] == ["14", None]
    assert hxl.validate(hxl.data(written("hxl", left), hxl.InputOptions(allow_local=True)))


def test_a_geojson_reader_finds_it_valid(left):
    geojson = pytest.importorskip("geojson", reason="geojson is not installed")
    read = geojson.loads(written("geojson", left).read())
    assert read.is_valid, read.errors()


def test_a_geometry_library_reads_the_points(left):
    shapely = pytest.importorskip("shapely", reason="shapely is not installed")
    read = json.loads(written("geojson", left).read())
    points = [shapely.geometry.shape(f["geometry"]) for f in read["features"] if f["geometry"]]
    assert [(point.x, point.y) for point in points] == [(36.65, 50.12)]


def test_a_json_ld_processor_expands_the_claims(left):
    jsonld = pytest.importorskip("pyld", reason="pyld is not installed").jsonld
    expanded = jsonld.expand(json.loads(written("schema-org", left).read()))
    claims = [node for node in expanded if node["@type"] == ["https://schema.org/Claim"]]
    assert len(claims) == len(left.claims)
    quoted = "http://www.w3.org/ns/prov#wasQuotedFrom"
    assert all(node[quoted][0]["@id"].startswith("urn:recount:report:") for node in claims)
    assert "oa#TextQuoteSelector" in json.dumps(expanded)
    assert jsonld.to_rdf(expanded)["@default"]
