"""The baseline: Splink (Fellegi and Sunter by EM) with connected components, over the same tellings."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from recount.link.harmed import OUTCOMES
from recount.link.tellings import Telling

LIKELY = 0.95  # the threshold that did best for it


def linked_by_splink(tellings: Sequence[Telling], engine: str = "duckdb") -> dict[str, int]:
    """The number of each telling's cluster, by its id; `engine` is duckdb, or spark for a cluster of this machine."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI() if engine == "duckdb" else _spark()
    linker = Linker(api.register(pd.DataFrame([_row(telling) for telling in tellings])), _settings())
    linker.training.estimate_probability_two_random_records_match([block_on("place", "day")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("place", "day"), block_on("day", "killed")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=0.05)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, LIKELY).as_pandas_dataframe()
    names = {name: number for number, name in enumerate(sorted(set(clusters["cluster_id"])))}
    return {row.unique_id: names[row.cluster_id] for row in clusters.itertuples()}


def linked_by_spark(tellings: Sequence[Telling]) -> list[str]:
    """The ids of the incidents that our own linking finds on that cluster."""
    from recount.bulk.spark_linking import linked  # noqa: PLC0415
    from recount.bulk.told_rows import TOLD, telling_rows  # noqa: PLC0415

    session = _session()
    frame = session.createDataFrame(pa.Table.from_pylist(list(telling_rows(tellings)), TOLD))
    rows = linked(session, frame.localCheckpoint()).where("kind = 'incidents'").collect()
    return [json.loads(row["row"])["incident"] for row in rows]


def _spark() -> Any:
    from splink import SparkAPI  # noqa: PLC0415

    session = _session()
    session.sparkContext.setCheckpointDir(tempfile.mkdtemp(prefix="splink-"))
    return SparkAPI(spark_session=session, register_udfs_automatically=False)


def _session() -> Any:
    """Spark's local-cluster of two workers."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  needs Java

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "4")
    # On a machine that others share, workers may be silent for minutes without being lost.
    patient = {"network.timeout": "900s", "executor.heartbeatInterval": "120s", "worker.timeout": "900"}
    for name, seconds in patient.items():
        builder = builder.config(f"spark.{name}", seconds)
    builder = builder.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path))
    return builder.getOrCreate()


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("place", "day"),
            block_on("province", "day"),
            block_on("place", "week"),
            block_on("name"),
        ],
        comparisons=[
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 3, 7]
            ),
            cl.DistanceInKMAtThresholds("lat", "lon", [1, 10, 50]),
            cl.ExactMatch("killed"),
            cl.ExactMatch("injured"),
            cl.ExactMatch("means"),
            cl.ExactMatch("people"),
            cl.ExactMatch("actor"),
            cl.ExactMatch("name"),
        ],
        unique_id_column_name="unique_id",
    )


def _row(telling: Telling) -> dict[str, object]:
    place, day = telling.place, telling.when.start if telling.when else None
    killed, injured = telling.harmed[OUTCOMES.index("killed")], telling.harmed[OUTCOMES.index("injured")]
    return {
        "unique_id": telling.id,
        "day": day.isoformat() if day else None,
        "week": f"{day.isocalendar()[0]} {day.isocalendar()[1]}" if day else None,
        "place": place.id if place else None,
        "province": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "killed": killed if killed >= 0 else None,
        "injured": injured if injured >= 0 else None,
        "means": telling.means[0] if telling.means else None,
        "people": telling.people[0] if telling.people else None,
        "actor": telling.actors[0] if telling.actors else None,
        "name": telling.names[0] if telling.names else None,
    }
