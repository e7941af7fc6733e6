"""The same harvest on a real cluster of two workers, one of which is killed while it reads."""

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.bulk.conftest import CALM, HARM, html, rows, write_warc
from tests.bulk.test_copies import TOLD, page

from recount.bulk.reading import Options
from recount.bulk.spark import Spark

CLUSTER = "local-cluster[2,1,1024]"
BACKEND = b"CoarseGrainedExecutorBackend"


@pytest.fixture
def cluster(monkeypatch):
    """An engine on a cluster that starts with the test and ends with it."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("no Java: CI must run the Spark tests")
        pytest.skip("no Java on this machine: install the package 'openjdk-17-jre-headless'")
    pyspark = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")  # the machine's own name may lead elsewhere
    settings = {"spark.ui.enabled": "false", "spark.executorEnv.PYTHONPATH": os.pathsep.join(sys.path)}
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
    pages += [page(TOLD, 7, outlet, day) for outlet, day in (("alpha", 1), ("beta", 1), ("gamma", 3))]
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
