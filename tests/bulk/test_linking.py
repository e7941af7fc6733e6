"""A harvest linked in parts is the harvest linked as a whole."""

from importlib.resources import files

import numpy as np
import pyarrow.parquet as pq

from recount.bulk.linking import rows_of
from recount.bulk.reading import Options
from recount.bulk.told_rows import packed, unpacked
from recount.link.groups import groups_of
from recount.link.incidents import FLOOR, link_tellings
from recount.link.neighbourhoods import joining
from recount.link.scorer import shipped
from recount.link.scoring import scored
from recount.link.tellings import tellings_of
from recount.pipeline import read_claims

SAMPLES = sorted((files("recount") / "data/reports").iterdir(), key=str)


def sample_tellings():
    readings = [r for path in SAMPLES for r in read_claims(path.read_bytes(), name=path.name)]
    claims = [claim for reading in readings for claim in reading.claims]
    return tellings_of(claims, {reading.report.id: reading.report for reading in readings})


def parts_of(tellings):
    """The tellings that hang together."""
    placed = np.array([telling.placed for telling in tellings])
    one, other = joining(placed, scored(tellings, shipped()), FLOOR)
    groups = groups_of(zip(one.tolist(), other.tolist(), strict=True), range(len(tellings)))
    return [[tellings[place] for place in sorted(group)] for group in groups]


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
