"""The same harvest on a real cluster of two workers, one of which is killed while it reads."""

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from benchmarks.link import labelled
from benchmarks.link_made import World
from tests.bulk.conftest import CALM, HARM, html, rows, write_warc
from tests.bulk.test_copies import TOLD as STORY
from tests.bulk.test_copies import page
from tests.bulk.test_linking import sample_tellings
from tests.bulk.test_pair_sql import ordered

from recount.bulk.reading import Options
from recount.bulk.spark import Spark
from recount.bulk.spark_linking import joining as spark_joining
from recount.bulk.told_rows import TOLD, telling_rows
from recount.link.incidents import FLOOR
from recount.link.neighbourhoods import joining
from recount.link.scorer import shipped
from recount.link.scoring import scored

CLUSTER = "local-cluster[2,1,1024]"
BACKEND = b"CoarseGrainedExecutorBackend"


@pytest.fixture(scope="module")
def cluster():
    """An engine on a cluster that starts with the first test and ends with the last."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("no Java: CI must run the Spark tests")
        pytest.skip("no Java on this machine: install the package 'openjdk-17-jre-headless'")
    pyspark = pytest.importorskip("pyspark.sql")
    settings = {"spark.ui.enabled": "false", "spark.executorEnv.PYTHONPATH": os.pathsep.join(sys.path)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")  # the machine's own name may lead elsewhere
        yield Spark(CLUSTER, tuple(settings.items()))
        if session := pyspark.SparkSession.getActiveSession():
            session.stop()


def executors():
    """The processes of our cluster's executors."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes()
        except OSError:
            continue
        if BACKEND in words and b"127.0.0.1" in words and _is_ours(int(path.parent.name)):
            found.append(int(path.parent.name))
    return found


def _is_ours(process):
    while process > 1:
        if process == os.getpid():
            return True
        try:
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


def kill_one_when_it_works(work, killed):
    """Kill an executor as soon as a first part of the harvest is done."""
    while not list(work.rglob("*.parquet")):
        time.sleep(0.2)
    if found := executors():
        os.kill(found[0], signal.SIGKILL)
        killed.append(found[0])


def test_a_cluster_gives_the_same_though_a_worker_is_killed(run, cluster, tmp_path, monkeypatch):
    pages = [(f"http://example.org/{n}", html(HARM.format(n + 2) if n % 2 == 0 else CALM, str(n))) for n in range(16)]
    pages += [page(STORY, 7, outlet, day) for outlet, day in (("alpha", 1), ("beta", 1), ("gamma", 3))]
    pages.append(("http://example.org/bad", b"\x00\x01\x02killed" * 40))
    archive = write_warc(tmp_path / "news.warc.gz", pages)
    monkeypatch.setattr("recount.bulk.harvest.CHUNK", 1200)
    linked = Options(("en",), linked=True)
    run(archive, out="here", options=linked)
    killed = []
    threading.Thread(target=kill_one_when_it_works, args=(tmp_path / "there/_work", killed), daemon=True).start()
    done = run(archive, out="there", options=linked, engine=cluster)
    assert killed
    assert done.manifest["run"]["engine"] == "spark"
    assert rows(tmp_path / "there") == rows(tmp_path / "here")
    assert len(rows(tmp_path / "there")["reports"]) == 11
    assert len(rows(tmp_path / "there")["families"]) >= 3
    assert rows(tmp_path / "there")["incidents"]


def test_spark_finds_and_scores_the_pairs_that_python_does(cluster):
    tellings = ordered([*sample_tellings(), *labelled(World(60, 3, districts=6, days=20))[0]])
    session = cluster._session()
    session.conf.set("spark.sql.shuffle.partitions", "4")
    frame = session.createDataFrame(pa.Table.from_pylist(list(telling_rows(tellings)), TOLD))
    found = {frozenset((row["one"], row["other"])) for row in spark_joining(session, frame, shipped()).collect()}
    placed = np.array([telling.placed for telling in tellings])
    one, other = joining(placed, scored(tellings, shipped()), FLOOR)
    ids = [telling.id for telling in tellings]
    assert len(found) > 50
    assert found == {frozenset((ids[a], ids[b])) for a, b in zip(one.tolist(), other.tolist(), strict=True)}
