"""Which reports of a harvest copy which, across its chunks and its days, by the functions that find a ledger's copies.

What copies are found by was written beside each report when it was read (`body`, `lead` and `keys`, see rows.py). Here
DuckDB brings reports together that share a key, as `recount.link.copies` does in memory; on a cluster Spark does
(spark_copies.py). Only the pairs themselves are compared by Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from recount.link.copies import NEXT, WINDOW, Text, copy_of, family_of
from recount.link.groups import groups_of
from recount.link.shingles import Shingles
from recount.publish.json import report_from_dict

TEXT, WHOLE, REAL = pa.string(), pa.int64(), pa.float64()
COPIES = pa.schema([("first", TEXT), ("second", TEXT), ("share", REAL), ("lead", REAL), ("days", WHOLE)])
FAMILIES = pa.schema([("family", TEXT), ("report", TEXT), ("place", WHOLE), ("origin", TEXT), ("reason", TEXT)])
AT_ONCE = 500  # pairs, or reports, in memory
# Reports in the order of their days; then for each key those that have it, each paired with those that come next.
NUMBERED = """
    CREATE TABLE texts AS SELECT row_number() OVER (ORDER BY day NULLS LAST, report) AS i, report, day, body, lead, keys
    FROM staged SEMI JOIN first_report USING (input, position, entry);
    CREATE TABLE keyed AS SELECT * FROM (SELECT i, day, unnest(keys) AS key FROM texts)
    QUALIFY count(*) OVER (PARTITION BY key) > 1;
    CREATE TABLE placed AS SELECT i, day, key, row_number() OVER (PARTITION BY key ORDER BY i) AS place FROM keyed"""
PAIRS = f"""
    CREATE TABLE pairs AS SELECT DISTINCT one.i AS one, other.i AS other
    FROM (SELECT *, place + unnest(range(1, {NEXT + 1})) AS after FROM placed) one
    JOIN placed other ON one.key = other.key AND one.after = other.place
    WHERE coalesce(other.day - one.day, 0) <= {WINDOW}"""
COMPARED = """
    SELECT one, other, a.report AS first_report, a.day AS first_day, a.body AS first_body, a.lead AS first_lead,
        b.report AS second_report, b.day AS second_day, b.body AS second_body, b.lead AS second_lead
    FROM pairs JOIN texts a ON a.i = one JOIN texts b ON b.i = other ORDER BY a.report, b.report"""
MEMBERS = """
    SELECT family, record FROM staged SEMI JOIN first_report USING (input, position, entry)
    JOIN texts USING (report) JOIN members USING (i) ORDER BY family, i"""

Row = dict[str, Any]


def write_copies(base: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Write the pairs of copies and the families they make into `folder`.

    Args:
        base: Where `staged` holds the rows of all chunks and `first_report` the places of the reports that count.
        folder: That of the harvest.
    """
    base.execute(NUMBERED)
    base.execute(PAIRS)
    ties: list[tuple[int, int]] = []
    _write(folder, "copies", COPIES, _copies(base, ties))
    families = groups_of(ties)
    members = [(min(family), member) for family in families for member in family]
    flat = np.array(members, dtype=np.int64).reshape(-1, 2)
    base.register("members", pa.table({"family": flat[:, 0], "i": flat[:, 1]}))
    grouped = groupby(_fetched(base, MEMBERS), itemgetter("family"))
    rows = (row for _, group in grouped for row in family_rows(one["record"] for one in group))
    _write(folder, "families", FAMILIES, rows)


def copied(row: Mapping[str, Any]) -> Row | None:
    """The row of a pair of copies, None if they are none; `first_…` and `second_…` tell of the two reports."""
    copy = copy_of(*(_text(row, which) for which in ("first", "second")))
    return asdict(copy) if copy else None


def family_rows(records: Iterable[str]) -> Iterator[Row]:
    """The rows of one family, one a report, the earliest first."""
    reports = [report_from_dict(json.loads(record)) for record in records]
    family = family_of(reports, ())
    for place, report in enumerate(family.reports):
        yield {
            "family": family.reports[0],
            "report": report,
            "place": place,
            "origin": family.origin,
            "reason": family.reason,
        }


def _text(row: Mapping[str, Any], which: str) -> Text:
    body, lead = (np.frombuffer(row[f"{which}_{part}"], dtype=np.uint64) for part in ("body", "lead"))
    return Text(row[f"{which}_report"], row[f"{which}_day"], Shingles(body, lead))


def _copies(base: duckdb.DuckDBPyConnection, ties: list[tuple[int, int]]) -> Iterator[Row]:
    """The rows of copies; the numbers of the two reports of each are added to `ties`."""
    for row in _fetched(base, COMPARED):
        if made := copied(row):
            ties.append((row["one"], row["other"]))
            yield made


def _fetched(base: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    found = base.execute(query)
    names = [column[0] for column in found.description or ()]
    while rows := found.fetchmany(AT_ONCE):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _write(folder: str, name: str, schema: pa.Schema, rows: Iterator[Row]) -> None:
    path = Path(folder, name, "part-0.parquet")
    path.parent.mkdir(exist_ok=True)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting: list[Row] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) >= AT_ONCE:
                writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema))
                waiting = []
        writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema))
