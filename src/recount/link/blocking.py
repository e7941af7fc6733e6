"""Which pairs of tellings are compared at all: those near in space and time, and those that name the same victim.

Near: within `NEAR` km, or one only placed in the other's province; and `SLACK` days or fewer between the days said.
Where no day is said, the days up to the report's stand for it; where no place could be resolved, a capitalised word or
a number both tell. Blocks are equal cells of a grid of `CELL` degrees and
equal days (of months, where the days said are many), found by joins in DuckDB; what they bring together and is not
near is left out again, so a pair is compared or not whatever else is in the ledger.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from recount.link.alike import bands_of
from recount.link.columns import Bools, Columns, Floats, Ints

NEAR = 50.0  # km
SLACK = 3  # days
BEFORE = 3  # days before its report that a telling without a day may speak of
ALIKE = 0.12  # of the particulars of two tellings that are compared wherever and whenever they are
CELL = 0.5  # degrees; 50 km of latitude and a little more
SPAN = 10  # days; what is said to have been within more is compared by months
MONTH = 30
EARTH = 6371.0

OWN = f"""
CREATE TEMP TABLE own AS SELECT i, floor(lat / {CELL})::INT AS x, floor(lon / {CELL})::INT AS y, area, first, last,
  least(4, ceil(1 / greatest(0.2, cos(radians(lat)))))::INT AS wide, last - first > {SPAN} AS long, fine
FROM given WHERE first IS NOT NULL;
CREATE TEMP TABLE days AS SELECT i, x, y, area, wide, fine, unnest(range(first, last + 1)) AS day
FROM own WHERE NOT long;
CREATE TEMP TABLE months AS SELECT i, x, y, area, wide, fine, long,
  unnest(range(first // {MONTH}, last // {MONTH} + 1)) AS month FROM own;
CREATE TEMP TABLE reported AS SELECT i, told // {MONTH} AS month FROM given WHERE told IS NOT NULL;
"""
PAIRS = f"""
SELECT DISTINCT least(i, j) AS i, greatest(i, j) AS j FROM (
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
    SELECT i, day + u AS day, word FROM days JOIN lost USING (i), unnest(range(-{SLACK}, {SLACK + 1})) AS s(u)
  ) a JOIN (SELECT i, day, word FROM days JOIN told USING (i)) b USING (day, word)
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, day + u AS day, band FROM days JOIN bands USING (i), unnest(range(-{SLACK}, 1)) AS s(u)
  ) a JOIN (SELECT i, day, band FROM days JOIN bands USING (i)) b USING (day, band)
  UNION ALL
  SELECT a.i, b.i FROM (
    SELECT i, month + u AS month, band FROM reported JOIN bands USING (i), unnest(range(-1, 1)) AS s(u)
  ) a JOIN (SELECT i, month, band FROM reported JOIN bands USING (i)) b USING (month, band)
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
    with duckdb.connect() as db:
        db.execute("SET threads = 2")
        db.register("given", _given(columns))
        db.register("victims", pa.table({"i": victims[0], "victim": victims[1]}))
        db.register("bands", pa.table(dict(zip(("i", "band"), bands_of(columns), strict=True))))
        db.register("told", _told(columns, np.arange(columns.size)))
        db.register("lost", _told(columns, np.flatnonzero(_lost(columns))))
        db.execute(OWN)
        found = db.execute(PAIRS).fetchnumpy()
    one, other = (np.asarray(found[name], dtype=np.int64) for name in ("i", "j"))
    kept = near(columns, one, other) & (columns.codes["report"][one] != columns.codes["report"][other])
    one, other = one[kept], other[kept]
    order = np.lexsort((other, one))
    return one[order], other[order]


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
            "told": pa.array(columns.floats["told"], from_pandas=True).cast(pa.int64()),
            "fine": fine,
        }
    )


def _told(columns: Columns, rows: Ints) -> pa.Table:
    """The particulars of these rows."""
    words = columns.sets["particulars"][rows].tocoo()
    return pa.table({"i": rows[words.row], "word": words.col})


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
    lost = _lost(columns)
    unplaced = (lost[one] | lost[other]) & (columns.common("particulars", one, other) > 0)
    places = (kilometres(columns, one, other) <= NEAR) | coarse | unplaced
    named = columns.common("names", one, other) >= 1
    alike = columns.are_alike(one, other, ALIKE)
    close: Bools = (places & (gap <= SLACK)) | named | alike
    return close


def kilometres(columns: Columns, one: Ints, other: Ints) -> Floats:
    """The distance of each pair (haversine); nan where one has no point."""
    lat, lon = np.radians(columns.floats["lat"]), np.radians(columns.floats["lon"])
    half = np.sin((lat[other] - lat[one]) / 2) ** 2
    half += np.cos(lat[one]) * np.cos(lat[other]) * np.sin((lon[other] - lon[one]) / 2) ** 2
    distance: Floats = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance
