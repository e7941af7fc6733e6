"""Linking on a cluster: Spark finds and scores pairs and what hangs together, Python's own function links each part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from recount.bulk.linking import INCIDENTS, NOT_PLACED, rows_of, told
from recount.bulk.pair_sql import VIEWS, joining_sql, scored_sql
from recount.bulk.spark_graph import components
from recount.bulk.told_rows import TOLD, telling_rows, unpacked
from recount.link.incidents import FLOOR, link_tellings
from recount.link.scorer import Scorer, shipped

FOUND = "kind string, row string"
TOGETHER = 20_000  # tellings that one call of Python's links, about; all of a part in any case


def link(session: Any, folder: str) -> None:
    """Link the claims of the harvest at the address `folder`, and write its incidents there."""
    from pyspark.sql import functions as f  # noqa: PLC0415  an optional dependency

    claims = session.read.parquet(f"{folder}/claims").groupBy("report")
    claims = claims.agg(f.sort_array(f.collect_list(f.struct("number", "record"))).alias("claims"))
    reports = (
        session.read.parquet(f"{folder}/reports").select("report", f.col("record").alias("said")).join(claims, "report")
    )
    tellings = reports.select("said", "claims.record").mapInArrow(_told, _ddl(TOLD)).localCheckpoint()
    found = linked(session, tellings).localCheckpoint()
    for kind, schema in (("incidents", INCIDENTS), ("not_placed", NOT_PLACED)):
        rows = found.where(f.col("kind") == kind).select("row").mapInArrow(_Unpacked(schema), _ddl(schema))
        rows.orderBy(*schema.names[:2]).write.mode("overwrite").parquet(f"{folder}/{kind}")


def linked(session: Any, tellings: Any) -> Any:
    """The incidents and what waits of these tellings (`TOLD`), as JSON (`row`) of either `kind`."""
    from pyspark.sql import functions as f  # noqa: PLC0415

    edges = joining(session, tellings, shipped()).localCheckpoint()
    parts = components(tellings.select("id"), edges)
    # Linking has a cost of its own, some 80 ms each time, and most parts are small: they are linked many at once.
    calls = max(4 * session.sparkContext.defaultParallelism, tellings.count() // TOGETHER)
    shared = tellings.select("id", "telling").join(parts, "id").groupBy(f.pmod(f.hash("part"), f.lit(calls)))
    return shared.applyInPandas(_linked, FOUND)


def joining(session: Any, tellings: Any, scorer: Scorer) -> Any:
    """The pairs of these tellings, by id (`one`, `other`), that join them to one neighbourhood."""
    tellings.createOrReplaceTempView("told")
    for name, view in VIEWS.items():
        session.sql(view).createOrReplaceTempView(name)
    # Kept, so that what follows is planned and done upon the pairs, not upon the blocks that gave them.
    session.table("pairs").localCheckpoint().createOrReplaceTempView("pairs")
    session.sql(scored_sql(scorer)).localCheckpoint().createOrReplaceTempView("scored")
    return session.sql(joining_sql(FLOOR))


def _told(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        claimed = ((json.loads(row["said"]), map(json.loads, row["record"])) for row in batch.to_pylist())
        found = [one for said, claims in claimed for one in told(said, list(claims))]
        if found:
            yield pa.RecordBatch.from_pylist(list(telling_rows(found)), TOLD)


def _linked(part: Any) -> Any:
    """The incidents of some parts, which are those of each."""
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
    """The schema as Spark declares it."""
    whole = pa.int64()
    names = {pa.string(): "string", whole: "bigint", pa.date32(): "date", pa.float64(): "double", pa.bool_(): "boolean"}
    names[pa.list_(whole)] = "array<bigint>"
    return ", ".join(f"`{field.name}` {names[field.type]}" for field in schema)
