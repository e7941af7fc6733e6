"""Inputs in an object store: a real server of Amazon's S3 interface (moto), read through fsspec and s3fs."""

import pytest
import s3fs
from moto.server import ThreadedMotoServer
from tests.bulk.conftest import CALM, HARM, html, rows, write_warc

from recount.bulk.local import Local
from recount.errors import RecountError


@pytest.fixture
def bucket(monkeypatch):
    """A bucket on a server of this machine, as (address, function that puts bytes into it)."""
    running = ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    told = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "one", "AWS_SECRET_ACCESS_KEY": "two"}
    for name, value in (told | {"AWS_DEFAULT_REGION": "us-east-1"}).items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    bucket = f"crawl-{port}"  # what a server of this process held stays for the next
    store.mkdir(bucket)
    yield f"s3://{bucket}", lambda name, data: store.pipe_file(f"{bucket}/{name}", data)
    running.stop()


def without_inputs(folder):
    """The rows of a harvest without what says where they were found."""
    return {name: found for name, found in rows(folder).items() if name in ("claims", "copies", "families")}


def test_a_store_gives_what_a_disk_gives(run, bucket, tmp_path, monkeypatch):
    address, put = bucket
    pages = [(f"http://example.org/{n}", html(HARM.format(n + 2) if n % 3 == 0 else CALM, str(n))) for n in range(24)]
    archive = write_warc(tmp_path / "news.warc.gz", pages)
    put("2025/news.warc.gz", archive.read_bytes())
    put("2025/more/page.html", html(HARM.format(77)))
    (tmp_path / "page.html").write_bytes(html(HARM.format(77)))
    monkeypatch.setattr("recount.bulk.harvest.CHUNK", 1500)
    run(archive, tmp_path / "page.html", out="disk")
    done = run(f"{address}/2025", out="store", engine=Local(2))
    assert done.manifest["total"]["reports"] == 9
    assert without_inputs(tmp_path / "store") == without_inputs(tmp_path / "disk")
    (told,) = [one for one in done.manifest["inputs"] if one["name"].endswith(".warc.gz")]
    assert told["name"] == f"{address}/2025/news.warc.gz" and told["stamp"]


def test_an_object_that_changed_is_another_input(run, bucket, tmp_path):
    address, put = bucket
    put("page.html", html(HARM.format(5)))
    assert run(f"{address}/page.html").manifest["total"]["reports"] == 1
    put("page.html", html(HARM.format(6)))
    with pytest.raises(RecountError, match="other inputs"):
        run(f"{address}/page.html")


def test_what_is_not_in_the_store_is_told(run, bucket):
    address, _ = bucket
    with pytest.raises(RecountError, match="no such file"):
        run(f"{address}/absent.warc.gz")
