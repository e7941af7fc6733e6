"""Copies on a cluster: Spark brings together the reports that share a key, Python's own function compares each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from recount.bulk.copies import COPIES, FAMILIES, copied, family_rows
from recount.bulk.spark_graph import components
from recount.link.copies import NEXT, WINDOW

PLACE = "input, position, entry"
TEXTS = f"""
    SELECT report, day, body, lead, keys, record FROM staged LEFT SEMI JOIN first_report USING ({PLACE})"""
PLACED = """
    SELECT * FROM (
        SELECT report, day, key, row_number() OVER (PARTITION BY key ORDER BY day NULLS LAST, report) AS place,
            count(*) OVER (PARTITION BY key) AS many
        FROM (SELECT report, day, explode(keys) AS key FROM texts)
    ) WHERE many > 1"""
PAIRS = f"""
    SELECT DISTINCT one.report AS one, other.report AS other
    FROM (SELECT *, explode(sequence(place + 1, place + {NEXT})) AS after FROM placed) one
    JOIN placed other ON one.key = other.key AND one.after = other.place
    WHERE coalesce(datediff(other.day, one.day), 0) <= {WINDOW}"""
COMPARED = ", ".join(
    f"{short}.{name} AS {which}_{name}"
    for short, which in (("a", "first"), ("b", "second"))
    for name in ("report", "day", "body", "lead")
)
COPY = "first string, second string, share double, lead double, days bigint"
FAMILY = "family string, report string, place bigint, origin string, reason string"


def write_copies(session: Any, folder: str) -> None:
    """Write the pairs of copies and the families they make to the address `folder`; see the local `write_copies`."""
    session.sql(TEXTS).createOrReplaceTempView("texts")
    session.sql(PLACED).createOrReplaceTempView("placed")
    session.sql(PAIRS).createOrReplaceTempView("pairs")
    pairs = session.sql(f"SELECT {COMPARED} FROM pairs JOIN texts a ON a.report = one JOIN texts b ON b.report = other")
    copies = pairs.mapInArrow(_copied, COPY).localCheckpoint()
    copies.orderBy("first", "second").write.mode("overwrite").parquet(f"{folder}/copies")
    edges = copies.selectExpr("first AS one", "second AS other")
    ids = edges.selectExpr("explode(array(one, other)) AS id")
    records = session.table("texts").selectExpr("report AS id", "record")
    families = records.join(components(ids, edges), "id").groupBy("part").applyInPandas(_family, FAMILY)
    families.orderBy("family", "place").write.mode("overwrite").parquet(f"{folder}/families")


def _copied(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        found = [made for row in batch.to_pylist() if (made := copied(row))]
        yield pa.RecordBatch.from_pylist(found, COPIES)


def _family(part: Any) -> Any:
    """The rows of one family."""
    import pandas as pd  # noqa: PLC0415  comes with Spark

    return pd.DataFrame(list(family_rows(part["record"])), columns=FAMILIES.names)
