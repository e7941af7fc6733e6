"""What hangs together, found by Spark."""

from __future__ import annotations

from typing import Any


def components(ids: Any, edges: Any) -> Any:
    """Each id with the smallest one that it hangs together with: labels spread along the edges until none changes."""
    from pyspark.sql import functions as f  # noqa: PLC0415

    both = edges.unionByName(edges.select(f.col("other").alias("one"), f.col("one").alias("other")))
    labels = ids.distinct().withColumn("part", f.col("id")).localCheckpoint()
    while True:
        near = both.join(labels, both["other"] == labels["id"]).groupBy("one").agg(f.min("part").alias("near"))
        spread = labels.join(near, labels["id"] == near["one"], "left")
        spread = spread.select(
            "id", f.least("part", "near").alias("part"), (f.col("near") < f.col("part")).alias("new")
        )
        spread = spread.localCheckpoint()
        labels = spread.select("id", "part")
        if spread.where("new").isEmpty():
            return labels
