"""Pairs are found near, scored and barred by SQL as Python finds them."""

from dataclasses import replace
from itertools import combinations

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from benchmarks.link import labelled
from benchmarks.link_made import World
from tests.bulk.test_linking import sample_tellings

from recount.bulk.pair_sql import joining_sql, scored_sql
from recount.bulk.told_rows import TOLD, telling_rows
from recount.link.agreement import FEATURES, levels_of
from recount.link.blocking import near, pairs_among
from recount.link.columns import columns_of
from recount.link.incidents import FLOOR
from recount.link.neighbourhoods import joining
from recount.link.scorer import Scorer, shipped
from recount.link.scoring import incompatible, scored
from recount.link.victims_named import victims_in


def ordered(tellings):
    return sorted(tellings, key=lambda telling: telling.id)


@pytest.fixture(scope="module")
def worlds():
    """Tellings of the samples, and of a made world, as it is and with places known by name alone; many are near."""
    made = ordered(labelled(World(60, 3, districts=6, days=20))[0])
    named = [by_name(one) if number % 3 == 0 else one for number, one in enumerate(made)]
    return {"samples": ordered(sample_tellings()), "made": made, "named": named}


def by_name(telling):
    """The telling with its place unresolved."""
    lost = {"id": None, "lat": None, "lon": None, "country": None, "admin1": None, "precision": None}
    return replace(telling, place=replace(telling.place, **lost)) if telling.place else telling


def database(tellings):
    """A database with the tellings, all pairs of them, and what Spark calls otherwise than DuckDB."""
    base = duckdb.connect()
    base.execute("CREATE MACRO size(x) AS len(x)")
    base.execute("CREATE MACRO array_intersect(x, y) AS list_intersect(x, y)")
    base.register("told", pa.Table.from_pylist(list(telling_rows(tellings)), TOLD))
    base.execute("CREATE VIEW pairs AS SELECT a.id AS one, b.id AS other FROM told a JOIN told b ON a.id < b.id")
    return base


def every_weight():
    """A scorer in which no two levels weigh the same, so that none can be taken for another."""
    weights = {f.name: {level: n + m / 16 for m, level in enumerate(f.levels)} for n, f in enumerate(FEATURES)}
    return Scorer(-3.5, {name: {level: 2.0**-5 * w * (1 + w) for level, w in w.items()} for name, w in weights.items()})


@pytest.mark.parametrize("name", ["samples", "made", "named"])
def test_every_pair_scores_as_in_python(worlds, name):
    tellings, scorer = worlds[name], every_weight()
    columns = columns_of(tellings)
    one, other = np.array(list(combinations(range(len(tellings)), 2))).T
    apart = columns.codes["report"][one] != columns.codes["report"][other]
    one, other = one[apart], other[apart]
    kept = near(columns, one, other)
    one, other = one[kept], other[kept]
    scores, barred = scorer.scores(levels_of(columns, one, other)), incompatible(columns, one, other)
    ids = [telling.id for telling in tellings]
    expected = {(ids[a], ids[b]): (s, bar) for a, b, s, bar in zip(one, other, scores.tolist(), barred, strict=True)}
    reports = {telling.id: telling.report for telling in tellings}
    rows = database(tellings).sql(f"SELECT one, other, score, barred FROM ({scored_sql(scorer)})").fetchall()
    found = {(a, b): (s, bar) for a, b, s, bar in rows if reports[a] != reports[b]}
    assert len(expected) > 10
    assert found == expected


@pytest.mark.parametrize("name", ["samples", "made"])
def test_the_same_pairs_join_neighbourhoods(worlds, name):
    tellings = worlds[name]
    ids = [telling.id for telling in tellings]
    placed = np.array([telling.placed for telling in tellings])
    one, other = joining(placed, scored(tellings, shipped()), FLOOR)
    expected = {frozenset((ids[a], ids[b])) for a, b in zip(one.tolist(), other.tolist(), strict=True)}
    base = database(tellings)
    pairs = pairs_among(columns_of(tellings), victims_in(tellings))  # MinHash brings together most of what is alike
    named = pa.table({"one": [ids[a] for a in pairs[0]], "other": [ids[b] for b in pairs[1]]})
    base.execute("DROP VIEW pairs").register("pairs", named)
    base.execute(f"CREATE VIEW scored AS {scored_sql(shipped())}")
    assert {frozenset(pair) for pair in base.sql(joining_sql(FLOOR)).fetchall()} == expected
    assert len(expected) > 5


@pytest.mark.parametrize("name", ["samples", "made"])
def test_pairs_of_one_report_are_told_apart_as_in_python(worlds, name):
    tellings = [replace(telling, report=f"report {n % 4}") for n, telling in enumerate(worlds[name])]
    pairs = scored(tellings, shipped())
    rows = zip(pairs.one.tolist(), pairs.other.tolist(), pairs.score.tolist(), pairs.barred.tolist(), strict=True)
    together = [(tellings[a], tellings[b], s, bar) for a, b, s, bar in rows if tellings[a].report == tellings[b].report]
    expected = {(one.id, other.id): (s, bar) for one, other, s, bar in together}
    reports = {telling.id: telling.report for telling in tellings}
    rows = database(tellings).sql(f"SELECT one, other, score, barred FROM ({scored_sql(shipped())})").fetchall()
    found = {(a, b): (s, bar) for a, b, s, bar in rows if reports[a] == reports[b]}
    assert {bar for _, bar in expected.values()} == {True, False}
    assert found == expected
