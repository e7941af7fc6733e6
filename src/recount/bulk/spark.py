"""An Apache Spark cluster: the same chunks, done by the same functions on many machines, and laid out by Spark SQL.

Every task hands its chunks to a process of its own (see pool.py), so that a page that ends a process costs that page
and not the job. What a chunk gives goes straight to the common folder; the cluster passes on summaries only. A task
that is lost and run again finds what it had finished.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa

from recount.bulk.inputs import Chunk
from recount.bulk.plan import Plan
from recount.bulk.pool import Limits, Pool
from recount.bulk.progress import Progress, Watch
from recount.bulk.reading import Options
from recount.bulk.rows import DOCUMENTS, LETTERS, REPORTS
from recount.bulk.spark_copies import write_copies
from recount.bulk.work import Summary, summary_of
from recount.edition import edition
from recount.errors import RecountError

LOOK = 2.0  # seconds between looks into the common folder
TASKS = 8  # tasks for each core, so that slow chunks even out
ROWS = 500  # that Python gets at a time, where a row is little work
PARTITIONS = 2  # of what is sorted, for each core
SCHEMAS = {"s3": "s3a"}  # what Hadoop calls a store that fsspec calls otherwise
SUMMARIES = "name string, summary string"
PLACE = "input, position, entry"
DAY = "coalesce(cast(day AS string), 'unknown') AS day"
FIRST = f"""
    SELECT {PLACE} FROM (
        SELECT {PLACE}, row_number() OVER (PARTITION BY {{0}} ORDER BY {PLACE}) AS place
        FROM staged WHERE {{1}} IS NOT NULL
    ) WHERE place = 1"""
TABLES = {
    "reports": f"""
        SELECT {", ".join(REPORTS)}, cast(size(claims) AS bigint) AS claims, {DAY}
        FROM staged LEFT SEMI JOIN first_report USING ({PLACE})""",
    "claims": f"""
        SELECT report, claim.*, day FROM (
            SELECT report, explode(claims) AS claim, {DAY} FROM staged LEFT SEMI JOIN first_report USING ({PLACE})
        )""",
    "documents": f"""
        SELECT {", ".join(DOCUMENTS)}, {DAY} FROM staged LEFT SEMI JOIN first_document USING ({PLACE})""",
    "sightings": f"SELECT report, {PLACE}, name, url FROM staged WHERE report IS NOT NULL",
}
ORDER = {"reports": ("report",), "claims": ("report", "number"), "documents": ("document",)}


@dataclass(frozen=True, slots=True)
class Spark:
    """The engine of a cluster. `master` is its address; None leaves that to spark-submit and Spark's own settings."""

    master: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)
    name: str = "spark"

    def do(
        self, chunks: Sequence[Chunk], plan: Plan, progress: Progress, watch: Watch
    ) -> Iterator[tuple[Chunk, Summary]]:
        """Do the chunks on the cluster; they are told as they appear in the common folder."""
        session = self._session()
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")  # a chunk is much work
        rows = [(chunk.name, pickle.dumps(chunk)) for chunk in chunks]
        tasks = min(len(rows), TASKS * session.sparkContext.defaultParallelism)
        frame = session.createDataFrame(rows, "name string, chunk binary").repartition(tasks)
        work = _Task(plan.options, plan.work, self.limits, edition())
        running = _Collected(frame.mapInArrow(work, SUMMARIES))
        left = {chunk.name: chunk for chunk in chunks}
        while left:
            ended = running.wait(LOOK)
            for name in _appeared(plan.work, left):
                chunk = left.pop(name)
                yield chunk, summary_of(plan.work, chunk) or Summary({}, 0, 0)
            watch(progress)
            if ended and left:
                raise RecountError(
                    f"Spark ended without {len(left)} of {len(chunks)} parts: {running.problem or 'why?'}"
                )

    def settle(self, files: Sequence[str], folder: str) -> None:
        """Write the tables and the dead letters."""
        session = self._session()
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
        session.conf.set("spark.sql.shuffle.partitions", str(PARTITIONS * session.sparkContext.defaultParallelism))
        session.read.parquet(*map(_address, files)).createOrReplaceTempView("staged")
        session.sql(FIRST.format("report", "report")).createOrReplaceTempView("first_report")
        session.sql(FIRST.format("document", "data")).createOrReplaceTempView("first_document")
        for name, order in ORDER.items():
            table = session.sql(TABLES[name]).repartition("day").sortWithinPartitions("day", *order)
            table.write.mode("overwrite").partitionBy("day").parquet(_address(f"{folder}/{name}"))
        seen = session.sql(TABLES["sightings"]).orderBy("report", "input", "position", "entry")
        seen.write.mode("overwrite").parquet(_address(f"{folder}/sightings"))
        write_copies(session, _address(folder))
        letters = session.sql(f"SELECT {', '.join(LETTERS)} FROM staged WHERE problem IS NOT NULL ORDER BY {PLACE}")
        _write_letters((row.asDict() for row in letters.toLocalIterator()), folder)
        _clear(folder)

    def link(self, folder: str) -> None:
        """Link the claims on the cluster."""
        from recount.bulk.spark_linking import link  # noqa: PLC0415  loads the stages of linking

        link(self._session(), _address(folder))
        _clear(folder)

    def _session(self) -> Any:
        from pyspark.sql import SparkSession  # noqa: PLC0415  an optional dependency

        builder = SparkSession.builder.appName("recount harvest")
        builder = builder.config("spark.sql.parquet.compression.codec", "zstd")
        builder = builder.config("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
        if self.master:
            builder = builder.master(self.master)
            if self.master.startswith("local"):
                os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for name, value in self.settings:
            builder = builder.config(name, value)
        return builder.getOrCreate()


@dataclass(frozen=True, slots=True)
class _Task:
    """What runs on the cluster: chunks in, summaries out."""

    options: Options
    folder: str
    limits: Limits
    edition: str

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if edition() != self.edition:
            raise RecountError(f"this machine has other rules ({edition()}) than the one that asks ({self.edition})")
        rows = (row for batch in batches for row in batch.to_pylist())
        chunks = (pickle.loads(row["chunk"]) for row in rows)
        todo = (chunk for chunk in chunks if summary_of(self.folder, chunk) is None)
        for chunk, summary in Pool(1, self.options, self.folder, self.limits).results(todo, lambda _: None):
            yield pa.RecordBatch.from_pydict({"name": [chunk.name], "summary": [json.dumps(asdict(summary))]})


class _Collected:
    """A job that runs beside, so that its progress can be watched."""

    def __init__(self, frame: Any) -> None:
        self.problem: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(frame,), daemon=True)
        self._thread.start()

    def _run(self, frame: Any) -> None:
        try:
            frame.collect()
        except Exception as error:
            self.problem = error

    def wait(self, seconds: float) -> bool:
        """Wait so long; whether the job has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()


def _appeared(folder: str, left: Iterable[str]) -> list[str]:
    """Which of the chunks have their files."""
    fs, root = fsspec.core.url_to_fs(folder)
    fs.invalidate_cache()
    there = {path[len(root) :].lstrip("/") for path in fs.find(root)}
    return [name for name in left if name in there]


def _address(path: str) -> str:
    """A path as Hadoop writes it."""
    scheme, mark, rest = path.partition("://")
    if not mark:
        return Path(path).resolve().as_uri()
    return f"{SCHEMAS.get(scheme, scheme)}://{rest}"


def _write_letters(letters: Iterable[dict[str, Any]], folder: str) -> None:
    with fsspec.open(f"{folder}/dead-letters.jsonl", "wb") as file:
        for letter in letters:
            file.write(json.dumps(letter, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _clear(folder: str) -> None:
    """Remove the checksums that Hadoop leaves beside local files."""
    fs, root = fsspec.core.url_to_fs(folder)
    for path in fs.find(root):
        if path.endswith(".crc"):
            fs.rm(path)
