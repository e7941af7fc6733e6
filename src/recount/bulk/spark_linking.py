"""Linking on a cluster: blocks and components by Spark, what is compared and put together by Python's own functions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from recount.bulk.linking import INCIDENTS, NOT_PLACED, blocks_of, edges_in, packed, rows_of, told, unpacked
from recount.bulk.spark_graph import components
from recount.link.incidents import link_tellings

TOLD = "id string, telling string, blocks array<string>"
EDGES = "one string, other string"
FOUND = "kind string, row string"


def link(session: Any, folder: str) -> None:
    """Link the claims of the harvest at the address `folder`, and write its incidents there."""
    from pyspark.sql import functions as f  # noqa: PLC0415  an optional dependency

    claims = session.read.parquet(f"{folder}/claims").groupBy("report")
    claims = claims.agg(f.sort_array(f.collect_list(f.struct("number", "record"))).alias("claims"))
    reports = (
        session.read.parquet(f"{folder}/reports").select("report", f.col("record").alias("said")).join(claims, "report")
    )
    tellings = reports.select("said", "claims.record").mapInArrow(_told, TOLD).localCheckpoint()
    blocked = tellings.select(f.explode("blocks").alias("block"), "telling")
    edges = blocked.groupBy("block").applyInPandas(_edges, EDGES).distinct().localCheckpoint()
    parts = components(tellings.select("id"), edges)
    linked = tellings.join(parts, "id").groupBy("part").applyInPandas(_linked, FOUND).localCheckpoint()
    for kind, schema in (("incidents", INCIDENTS), ("not_placed", NOT_PLACED)):
        rows = linked.where(f.col("kind") == kind).select("row").mapInArrow(_Unpacked(schema), _ddl(schema))
        rows.orderBy(*schema.names[:2]).write.mode("overwrite").parquet(f"{folder}/{kind}")


def _told(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            found = told(json.loads(row["said"]), [json.loads(claim) for claim in row["record"]])
            rows = [{"id": one.id, "telling": packed(one), "blocks": blocks_of(one)} for one in found]
            if rows:
                yield pa.RecordBatch.from_pylist(rows)


def _edges(block: Any) -> Any:
    """The pairs of one block that might be links."""
    import pandas as pd  # noqa: PLC0415  comes with Spark

    tellings = sorted(map(unpacked, block["telling"]), key=lambda telling: telling.id)
    return pd.DataFrame(edges_in(tellings), columns=["one", "other"], dtype=str)


def _linked(part: Any) -> Any:
    """The incidents of one part."""
    import pandas as pd  # noqa: PLC0415

    tellings = sorted(map(unpacked, part["telling"]), key=lambda telling: telling.id)
    incidents, waiting = rows_of(link_tellings(tellings))
    rows = [("incidents", json.dumps(row, default=str)) for row in incidents]
    rows += [("not_placed", json.dumps(row)) for row in waiting]
    return pd.DataFrame(rows, columns=["kind", "row"], dtype=str)


class _Unpacked:
    """Rows of JSON as the columns of a schema."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        days = [field.name for field in self.schema if pa.types.is_date(field.type)]
        for batch in batches:
            rows = [json.loads(row) for row in batch.column("row").to_pylist()]
            table = pa.Table.from_pylist(
                rows, pa.schema([(f.name, pa.string()) if f.name in days else f for f in self.schema])
            )
            yield from table.cast(self.schema).to_batches()


def _ddl(schema: pa.Schema) -> str:
    names = {pa.string(): "string", pa.int64(): "bigint", pa.date32(): "date"}
    return ", ".join(f"`{field.name}` {names[field.type]}" for field in schema)
