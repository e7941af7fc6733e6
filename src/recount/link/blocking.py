"""Which pairs of tellings are compared at all: those near in space and time, and those that name the same victim.

Near: within `NEAR` km, or one only placed in the other's province; and `SLACK` days or fewer between the days said, or
`LATER` where they tell of as many harmed and one says no day for its event: weeklies, reports of a funeral, a charge.
Where no day is said, the days up to the report's stand for it; where no place could be resolved, a part of the
particulars that both tell. Blocks are equal cells of a grid of `CELL` degrees and equal days (of months, where the days
said are many), found by joins in DuckDB; what they bring together and is not near is left out again, so a pair is
compared or not whatever else is in the ledger. Pairs come in batches, so that memory does not grow with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa

from recount.link.alike import bands_of, sharing
from recount.link.columns import Bools, Columns, Floats, Ints
from recount.link.retold import SOME
from recount.link.scene import BEFORE
from recount.link.shared import alike_within, held

NEAR = 50.0  # km
SLACK = 3  # days
LATER = 10  # days between two that tell of as many harmed at one place, not both with a day of their own
ALIKE = 0.12  # of the particulars of two tellings that are compared wherever and whenever they are
LOST = 0.05  # of the particulars of two tellings of which one has no place or another day: fewer are shared by chance
CELL = 0.5  # degrees; 50 km of latitude and a little more
SPAN = 10  # days; what is said to have been within more is compared by months
MONTH = 30
EARTH = 6371.0
BATCH = 1_000_000  # pairs that are held at a time
WINDOWS = 20  # so many times as many are looked through at a time for those that are alike
MEMORY = "1GB"  # for DuckDB; joins beyond it go through its temporary files

OWN = f"""
CREATE TEMP TABLE own AS SELECT i, floor(lat / {CELL})::INT AS x, floor(lon / {CELL})::INT AS y, area, first, last,
  least(4, ceil(1 / greatest(0.2, cos(radians(lat)))))::INT AS wide, last - first > {SPAN} AS long, fine
FROM given WHERE first IS NOT NULL;
CREATE TEMP TABLE days AS SELECT i, x, y, area, wide, fine, unnest(range(first, last + 1)) AS day
FROM own WHERE NOT long;
CREATE TEMP TABLE struck AS SELECT days.*, what FROM days JOIN harmed USING (i);
CREATE TEMP TABLE months AS SELECT i, x, y, area, wide, fine, long,
  unnest(range(first // {MONTH}, last // {MONTH} + 1)) AS month FROM own;
"""
PAIRS = f"""
SELECT least(i, j) AS i, greatest(i, j) AS j FROM (
  SELECT a.i, b.i AS j FROM (
    SELECT i, day + u AS day, x + v AS x, y + w AS y
    FROM days, unnest(range(-{SLACK}, 1)) AS s(u), unnest(range(-1, 2)) AS t(v), unnest(range(-wide, wide + 1)) AS r(w)
    WHERE fine
  ) a JOIN days b USING (day, x, y) WHERE b.fine
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, month, x + v AS x, y + w AS y
    FROM months, unnest(range(-1, 2)) AS t(v), unnest(range(-wide, wide + 1)) AS r(w) WHERE fine AND long
  ) a JOIN months b USING (month, x, y) WHERE b.fine
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, area, day + u AS day FROM days, unnest(range(-{SLACK}, {SLACK + 1})) AS s(u) WHERE NOT fine
  ) a JOIN days b USING (day, area)
  UNION ALL
  SELECT a.i, b.i FROM months a JOIN months b USING (month, area) WHERE NOT a.fine AND (a.long OR b.long)
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, what, day + u AS day, x + v AS x, y + w AS y FROM struck, unnest(range(-{LATER}, -{SLACK})) AS s(u),
      unnest(range(-1, 2)) AS t(v), unnest(range(-wide, wide + 1)) AS r(w)
    WHERE fine
  ) a JOIN struck b USING (what, day, x, y) WHERE b.fine
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, what, area, day + u AS day FROM struck, unnest(range(-{LATER}, {LATER + 1})) AS s(u) WHERE NOT fine
  ) a JOIN struck b USING (what, day, area)
  UNION ALL
  SELECT a.i, b.i FROM victims a JOIN victims b USING (victim)
) WHERE i <> j
"""


def pairs_among(columns: Columns, victims: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The pairs of rows to compare, the smaller row first, in order.

    Args:
        columns: The tellings.
        victims: Rows and the victims they name, as numbers; a row may stand there several times.
    """
    return once(columns.size, list(batches_among(columns, victims)))


def batches_among(columns: Columns, victims: tuple[Ints, Ints]) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of rows to compare, the smaller row first, in batches; a pair may come in several."""
    for one, other in _in_slices(_candidates(columns, victims)):
        kept = near(columns, one, other) & (columns.codes["report"][one] != columns.codes["report"][other])
        yield one[kept], other[kept]


def _in_slices(pairs: Iterable[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """The pairs, no more than `BATCH` at a time: what is compared of each takes many times its own room."""
    for one, other in pairs:
        for start in range(0, len(one), BATCH):
            yield one[start : start + BATCH], other[start : start + BATCH]


def once(size: int, batches: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """The pairs of all batches of so many rows, each once and in order."""
    keys = np.sort(np.concatenate([np.zeros(0, np.int64), *(one * size + other for one, other in batches)]))
    keys = keys[np.diff(keys, prepend=-1) != 0]  # ten times as fast as np.unique, which hashes
    return keys // max(1, size), keys % max(1, size)


def _candidates(columns: Columns, victims: tuple[Ints, Ints]) -> Iterator[tuple[Ints, Ints]]:
    with TemporaryDirectory(prefix="recount-") as spilt, duckdb.connect() as db:
        db.execute("SET temp_directory = $1", [spilt])  # else it writes to the folder one stands in
        db.execute(f"SET threads = 2; SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false")
        db.register("given", _given(columns))
        db.register("harmed", _harmed(columns))
        db.register("victims", pa.table({"i": victims[0], "victim": victims[1]}))
        db.execute(OWN)
        for batch in db.sql(PAIRS).to_arrow_reader(BATCH):
            yield once(columns.size, [(batch["i"].to_numpy().astype(np.int64), batch["j"].to_numpy().astype(np.int64))])
    yield from _beside_lost(columns)
    yield from _in_batches(columns.size, _alike(columns))


def _in_batches(size: int, pairs: Iterable[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """The pairs in fewer and larger parts, each pair once in each."""
    waiting: list[tuple[Ints, Ints]] = []
    for part in pairs:
        waiting.append(part)
        if sum(len(one) for one, _ in waiting) >= BATCH:
            yield once(size, waiting)
            waiting = []
    yield once(size, waiting)


def _alike(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of rows that are probably alike and of the same days, or told in the same months."""
    first, last = window(columns)
    months = columns.floats["told"] // MONTH
    days = np.isfinite(first) & (last - first <= SPAN)
    for rows, keys in bands_of(columns):
        dated, told = days[rows], np.isfinite(months[rows])
        one, other = sharing(rows[dated], keys[dated], first[rows[dated]].astype(np.int64), SLACK + SPAN)
        close = np.maximum(first[one] - last[other], first[other] - last[one]) <= SLACK
        more, others = sharing(rows[told], keys[told], months[rows[told]].astype(np.int64), 1)
        one, other = np.concatenate([one[close], more]), np.concatenate([other[close], others])
        yield np.minimum(one, other), np.maximum(one, other)


def _beside_lost(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Each row that has no place with those told of the same days that share particulars with it."""
    first, last = window(columns)
    days = np.flatnonzero(last - first <= SPAN)
    days = days[np.argsort(first[days], kind="stable")]
    begins, sets = first[days], columns.sets["particulars"].of(days)
    lost = np.flatnonzero(_lost(columns)[days])
    begin = np.searchsorted(begins, begins[lost] - SLACK - SPAN)
    end = np.searchsorted(begins, last[days[lost]] + SLACK, side="right")
    members = held(sets)
    for chunk in np.array_split(np.arange(len(lost)), 1 + int((end - begin).sum()) // (WINDOWS * BATCH)):
        one, other = alike_within(sets.starts, members, lost[chunk], (begin[chunk], end[chunk]), LOST)
        yield np.minimum(days[one], days[other]), np.maximum(days[one], days[other])


def _given(columns: Columns) -> pa.Table:
    first, last = window(columns)
    fine = ~np.isnan(columns.floats["lat"]) & ~(columns.floats["precision"] >= 4)
    area = np.where(columns.codes["area"] >= 0, columns.codes["area"], -2 - np.arange(columns.size))
    return pa.table(
        {
            "i": np.arange(columns.size),
            "lat": np.nan_to_num(columns.floats["lat"]),
            "lon": np.nan_to_num(columns.floats["lon"]),
            "first": pa.array(first, from_pandas=True).cast(pa.int64()),
            "last": pa.array(last, from_pandas=True).cast(pa.int64()),
            "area": area,
            "fine": fine,
        }
    )


def _harmed(columns: Columns) -> pa.Table:
    """Rows and what they tell so many of, as a number for each harm and how many came to it."""
    rows, outcomes = np.nonzero(columns.harmed >= SOME)
    return pa.table({"i": rows, "what": columns.harmed[rows, outcomes] * columns.harmed.shape[1] + outcomes})


def _lost(columns: Columns) -> Bools:
    """Whether a row has neither a point nor a province."""
    lost: Bools = np.isnan(columns.floats["lat"]) & (columns.codes["area"] < 0)
    return lost


def window(columns: Columns) -> tuple[Floats, Floats]:
    """The first and last day of each row: as said, else those before its report; nan where neither is known."""
    start, end, told = (columns.floats[name] for name in ("start", "end", "told"))
    return np.where(np.isnan(start), told - BEFORE, start), np.where(np.isnan(start), told, end)


def near(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether the two rows of each pair are near enough in space and time, or name the same victim."""
    first, last = window(columns)
    gap = np.maximum(first[one] - last[other], first[other] - last[one])
    area = columns.codes["area"]
    coarse = (area[one] == area[other]) & (area[one] >= 0)
    there = (kilometres(columns, one, other) <= NEAR) | coarse
    close: Bools = there & (gap <= SLACK)
    doubt = np.flatnonzero(~close)  # sets are compared only where place and day do not settle it
    short = np.maximum(last[one] - first[one], last[other] - first[other]) <= SPAN
    own = columns.floats["own_day"][one] + columns.floats["own_day"][other] == 2
    later = there & (gap <= LATER) & short & ~own
    close[doubt] = _akin(columns, one[doubt], other[doubt], gap[doubt], later[doubt])
    return close


def _akin(columns: Columns, one: Ints, other: Ints, gap: Floats, later: Bools) -> Bools:
    """Whether particulars or a victim's name make two rows so many days apart near; `later` some days apart only."""
    alike = columns.alike("particulars", one, other)
    lost = _lost(columns)
    again = later & same_figures(columns, one, other, SOME)
    some = (((lost[one] | lost[other]) & (gap <= SLACK)) | again) & (alike >= LOST)
    named = columns.common("names", one, other) >= 1
    much = columns.enough(one, other) & (alike >= ALIKE)
    akin: Bools = named | ((some | much) & ~_elsewhere(columns, one, other, alike))
    return akin


def same_figures(columns: Columns, one: Ints, other: Ints, least: int) -> Bools:
    """Whether both tell that as many, and so many at least, came to some harm."""
    first, second = columns.harmed[one], columns.harmed[other]
    same: Bools = ((first == second) & (first >= least)).any(axis=1)
    return same


def _elsewhere(columns: Columns, one: Ints, other: Ints, alike: Floats) -> Bools:
    """Whether one has a place known by its name alone, which the other does not name, and little else is in common.

    "Duncan" may be any of several towns; a report of another shooting that never says "Duncan" tells of none of them.
    """
    named = columns.names_scene(one, other) | columns.names_scene(other, one)
    places = columns.codes["place"]
    unnamed: Bools = _only_named(columns, one) | _only_named(columns, other)
    apart: Bools = unnamed & ~named & (places[one] != places[other]) & (alike < ALIKE)
    return apart


def _only_named(columns: Columns, rows: Ints) -> Bools:
    """Whether the place of these rows is known by its name alone."""
    lost: Bools = _lost(columns)[rows] & (columns.count("scene", rows) > 0)
    return lost


def kilometres(columns: Columns, one: Ints, other: Ints) -> Floats:
    """The distance of each pair (haversine); nan where one has no point."""
    lat, lon = np.radians(columns.floats["lat"]), np.radians(columns.floats["lon"])
    half = np.sin((lat[other] - lat[one]) / 2) ** 2
    half += np.cos(lat[one]) * np.cos(lat[other]) * np.sin((lon[other] - lon[one]) / 2) ** 2
    distance: Floats = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance
