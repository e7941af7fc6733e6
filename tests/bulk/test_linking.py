"""A harvest linked in parts is the harvest linked as a whole."""

from collections import defaultdict
from importlib.resources import files

import pyarrow.parquet as pq

from recount.bulk.linking import blocks_of, edges_in, packed, rows_of, unpacked
from recount.bulk.reading import Options
from recount.link.incidents import link_tellings
from recount.link.tellings import tellings_of
from recount.pipeline import read_claims

SAMPLES = sorted((files("recount") / "data/reports").iterdir(), key=str)


def sample_tellings():
    readings = [r for path in SAMPLES for r in read_claims(path.read_bytes(), name=path.name)]
    claims = [claim for reading in readings for claim in reading.claims]
    return tellings_of(claims, {reading.report.id: reading.report for reading in readings})


def parts_of(tellings):
    """The tellings that hang together, by blocks alone."""
    blocks = defaultdict(list)
    for telling in tellings:
        for block in blocks_of(telling):
            blocks[block].append(telling)
    part = {telling.id: telling.id for telling in tellings}

    def root(key):
        while part[key] != key:
            key = part[key]
        return key

    for block in blocks.values():
        for one, other in edges_in(block):
            part[root(one)] = root(other)
    together = defaultdict(list)
    for telling in tellings:
        together[root(telling.id)].append(telling)
    return together.values()


def test_linked_in_parts_is_linked_as_a_whole():
    tellings = sample_tellings()
    incidents, waiting = rows_of(link_tellings(tellings))
    parts = [rows_of(link_tellings(part)) for part in parts_of(tellings)]
    assert any(row["claims"] > 5 for row in incidents)
    assert sorted(row["record"] for part, _ in parts for row in part) == sorted(row["record"] for row in incidents)
    found = sorted((row["report"], row["claim"]) for _, part in parts for row in part)
    assert found == sorted((row["report"], row["claim"]) for row in waiting)


def test_tellings_travel_as_json():
    tellings = sample_tellings()
    assert [packed(unpacked(packed(telling))) for telling in tellings] == [packed(telling) for telling in tellings]


def test_a_harvest_is_linked_if_asked(run, news, tmp_path):
    run(news, options=Options(("en",), linked=True))
    (path,) = (tmp_path / "out/incidents").iterdir()
    incidents = pq.read_table(path).to_pylist()
    assert sum(row["claims"] + row["attached"] for row in incidents) == 8
    assert {row["place"] for row in incidents} == {"Kharkiv"}
