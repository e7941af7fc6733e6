"""Tellings as rows of a table, with what pairs of them are found and compared by; see pair_sql.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from recount.link.alike import keys_of
from recount.link.blocking import CELL, SPAN, window
from recount.link.columns import CODES, ENOUGH, SETS, Columns, Floats, columns_of, members_of
from recount.link.harmed import OUTCOMES
from recount.link.retold import SOME
from recount.link.tellings import Telling
from recount.link.victims_named import victims_of
from recount.publish.json import record_from_json, to_dict

WHOLE = ("start", "end", "told", "precision", "first", "last", "x", "y", "wide")
REAL = ("lat", "lon")
TRUE = ("own_day", "own_place", "placed", "fine", "long")
# Days are ordinals, sets are of 32-bit hashes; null is what is not said.
TOLD = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "telling", *CODES)),
        *((name, pa.int64()) for name in (*WHOLE, *OUTCOMES)),
        *((name, pa.float64()) for name in REAL),
        *((name, pa.bool_()) for name in TRUE),
        *((name, pa.list_(pa.int64())) for name in (*SETS, "figures", "victims", "keys")),
    ]
)
WIDEST, NARROWEST = 4, 0.2  # cells beside one that 50 km may reach, and of a degree's width at the equator

Row = dict[str, Any]


def packed(record: Any) -> str:
    """A record as JSON."""
    return json.dumps(to_dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> Telling:
    """The telling that `packed` wrote."""
    return record_from_json(Telling, text)


def telling_rows(tellings: Sequence[Telling]) -> Iterator[Row]:
    """A row for each telling, the telling itself packed beside its columns."""
    columns = columns_of(tellings)
    numbers = {name: _or_none(values) for name, values in (columns.floats | _blocks(columns)).items()}
    keys = _keys(columns)
    for place, telling in enumerate(tellings):
        row: Row = {"id": telling.id, "telling": packed(telling), "placed": telling.placed}
        row |= {name: read(telling) for name, read in CODES.items()}
        row |= {name: _whole(numbers[name][place]) for name in WHOLE}
        row |= {name: numbers[name][place] for name in REAL}
        row |= {name: bool(numbers[name][place]) for name in TRUE if name != "placed"}
        row |= dict(zip(OUTCOMES, telling.harmed, strict=True))
        row |= {name: list(members_of(telling, name)) for name in SETS}
        yield row | {"figures": _figures(telling), "victims": victims_of(telling), "keys": keys[place]}


def _figures(telling: Telling) -> list[int]:
    """What it tells of some people, one number for the harm and how many came to it, as in `link.blocking`."""
    return [number * len(OUTCOMES) + place for place, number in enumerate(telling.harmed) if number >= SOME]


def _blocks(columns: Columns) -> dict[str, Floats]:
    """The days and the cell of each row, and how many cells beside its own may be near; as in `link.blocking`."""
    first, last = window(columns)
    lat, lon = columns.floats["lat"], columns.floats["lon"]
    narrow = np.maximum(NARROWEST, np.cos(np.radians(lat)))
    return {
        "first": first,
        "last": last,
        "x": np.floor(lat / CELL),
        "y": np.floor(lon / CELL),
        "wide": np.minimum(WIDEST, np.ceil(1 / narrow)),
        "long": (last - first > SPAN).astype(np.float64),
        "fine": (~np.isnan(lat) & ~(columns.floats["precision"] >= 4)).astype(np.float64),
    }


def _keys(columns: Columns) -> list[list[int]]:
    """The bands of each row's particulars, none where they are few."""
    rows = np.flatnonzero(columns.count("particulars", np.arange(columns.size)) >= ENOUGH)
    found: list[list[int]] = [[] for _ in range(columns.size)]
    if len(rows):
        for row, keys in zip(rows.tolist(), keys_of(columns, rows).tolist(), strict=True):
            found[row] = keys
    return found


def _or_none(values: Floats) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
