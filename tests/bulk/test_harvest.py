"""A harvest: what comes out, once and the same however it was cut, ended or gone on with."""

import datetime as dt
import json
import multiprocessing
import os
import signal
import subprocess
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bulk.conftest import CALM, HARM, contents, html, letters, record, rows, write_warc
from tests.bulk.poison import poisonous

from recount.bulk import pool
from recount.bulk.local import Local
from recount.bulk.pool import Limits
from recount.bulk.reading import Options
from recount.errors import RecountError


def table(folder, name, columns="*"):
    return duckdb.sql(f"SELECT {columns} FROM read_parquet('{folder}/{name}/**/*.parquet')").fetchall()


def figures(folder):
    return sorted(row[0] for row in table(folder, "claims", "best") if row[0])


def test_reports_claims_and_pages_come_out_by_day(run, news, tmp_path):
    done = run(news)
    out = tmp_path / "out"
    assert done.manifest["total"] == {"claims": 8, "no word of harm": 16, "reports": 8, "with claims": 8}
    assert sorted(path.name for path in (out / "claims").iterdir()) == [f"day=2025-03-0{n}" for n in range(1, 5)]
    assert figures(out) == [*range(2, 26, 3)]
    ((data, url),) = table(out, "documents", "data, url")[:1]
    assert b"News of day" in data and url.startswith("http://example.org/")
    assert not (out / "_work").exists()


def test_the_claims_are_those_of_the_pipeline(run, news, tmp_path):
    run(news)
    quotes = {row[0] for row in table(tmp_path / "out", "claims", "quote")}
    texts = [json.loads(row[0])["text"] for row in table(tmp_path / "out", "reports", "record")]
    assert all(any(quote in text for text in texts) for quote in quotes)


def test_the_manifest_says_what_was_read_and_what_was_made(run, news, tmp_path):
    made = run(news).manifest
    (one,) = made["inputs"]
    assert one["name"] == str(news) and len(one["sha256"]) == 64 and one["counts"]["reports"] == 8
    files = {file["path"]: file for file in made["files"]}
    assert set(files) == set(contents(tmp_path / "out"))
    assert sum(file.get("rows", 0) for path, file in files.items() if path.startswith("claims/")) == 8


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc"])
def test_an_archive_cut_anywhere_gives_the_same(run, news, tmp_path, monkeypatch, name):
    pages = [(f"http://example.org/{n}", html(HARM.format(n + 2) if n % 3 == 0 else CALM, str(n))) for n in range(24)]
    archive = write_warc(tmp_path / name, pages)
    run(archive, out="whole")
    for size in (500, 1500):
        monkeypatch.setattr("recount.bulk.harvest.CHUNK", size)
        run(archive, out=f"cut{size}")
        assert rows(tmp_path / f"cut{size}") == rows(tmp_path / "whole")


def test_an_archive_within_an_archive_is_read_once(run, tmp_path, monkeypatch):
    """The bytes of an archive stored in another look like records; the chunks then do not fit together."""
    inner = write_warc(tmp_path / "inner.warc", [("http://example.org/in", html(HARM.format(99)))]).read_bytes()
    pages = [(f"http://example.org/{n}", html(HARM.format(n))) for n in range(2, 6)]
    stored = b"x" * 2500 + b"\r\n\r\n" + inner
    body = b"".join(record(url, page) for url, page in pages[:2]) + record(
        "http://example.org/w", stored, "application/warc"
    )
    outer = tmp_path / "outer.warc"
    outer.write_bytes(body + b"".join(record(url, page) for url, page in pages[2:]))
    monkeypatch.setattr("recount.bulk.harvest.CHUNK", len(body) - len(inner) - 400)
    run(outer)
    assert figures(tmp_path / "out") == [2, 3, 4, 5]


def test_tables_lines_and_folders_are_read(run, tmp_path):
    rows = [{"text": HARM.format(n), "url": f"http://example.org/{n}", "date": "2025-03-04"} for n in range(2, 12)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "table.parquet", row_group_size=3)
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps(row | {"text": HARM.format(50 + n)}) + "\n" for n, row in enumerate(rows))
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "page.html").write_bytes(html(HARM.format(90)))
    (folder / "plain.txt").write_text(f"Market shelled\n\n{HARM.format(91)}\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden").write_text(HARM.format(92))
    done = run(tmp_path / "table.parquet", tmp_path / "rows.jsonl", folder)
    assert figures(tmp_path / "out") == [*range(2, 12), *range(50, 60), 90, 91]
    assert [letter["name"].rpartition("/")[2] for letter in letters(tmp_path / "out")] == ["picture.png"]
    assert done.manifest["total"]["dead letter"] == 1


def test_what_cannot_be_read_is_a_dead_letter_with_its_reason(run, tmp_path):
    pages = [("http://example.org/1", html(HARM.format(3))), ("http://example.org/2", b"\x00\x01\x02killed" * 40)]
    archive = write_warc(tmp_path / "a.warc.gz", pages)
    archive.write_bytes(archive.read_bytes()[:-20])
    (tmp_path / "b.jsonl").write_text('{"text": "Ten killed", "date": "no day"}\nnot json\n{"other": 1}\n')
    run(archive, tmp_path / "b.jsonl")
    reasons = [letter["problem"] for letter in letters(tmp_path / "out")]
    assert len(reasons) == 4
    assert [
        word
        for word, reason in zip(("broken", "not a date", "JSON", "--column"), reasons, strict=True)
        if word in reason
    ]
    assert figures(tmp_path / "out") == [3]


def test_the_same_page_in_two_archives_counts_once(run, tmp_path):
    pages = [("http://example.org/1", html(HARM.format(3)))]
    run(
        write_warc(tmp_path / "a.warc.gz", pages),
        write_warc(tmp_path / "b.warc.gz", [("http://example.net/x", pages[0][1])]),
    )
    assert figures(tmp_path / "out") == [3]
    assert sorted(row[0] for row in table(tmp_path / "out", "sightings", "url")) == [
        "http://example.net/x",
        "http://example.org/1",
    ]


def test_reports_before_a_day_are_left_out_and_counted(run, news, tmp_path):
    done = run(news, options=Options(("en",), since=dt.date(2025, 3, 3)))
    assert (done.manifest["total"]["reports"], done.manifest["total"]["before"]) == (4, 4)


def test_a_complete_harvest_is_not_done_again_and_no_other_goes_into_its_folder(run, news, tmp_path):
    run(news)
    before = contents(tmp_path / "out")
    assert run(news).known and contents(tmp_path / "out") == before
    with pytest.raises(RecountError, match="other options"):
        run(news, options=Options(("en",), screened=False))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(RecountError, match="not empty"):
        run(news, out="full")
    with pytest.raises(RecountError, match="no such file"):
        run(tmp_path / "absent.warc.gz", out="other")


SCRIPT = """
import sys
import recount.bulk.harvest as h
from recount.bulk.local import Local
from recount.bulk.reading import Options
h.CHUNK = 1500
if __name__ == "__main__":
    h.harvest([sys.argv[1]], sys.argv[2], Options(("en",)), Local(2), lambda p: print("done", flush=True))
"""


def test_killed_and_gone_on_with_it_gives_the_same(run, news, tmp_path, monkeypatch):
    monkeypatch.setattr("recount.bulk.harvest.CHUNK", 1500)
    run(news, out="straight")
    (tmp_path / "go.py").write_text(SCRIPT)
    command = [sys.executable, str(tmp_path / "go.py"), str(news), str(tmp_path / "ended")]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout.readline() == "done\n"
    process.kill()
    process.wait()
    assert (tmp_path / "ended/_work").exists()
    run(news, out="ended")
    assert contents(tmp_path / "ended") == contents(tmp_path / "straight")


def _poisoned(monkeypatch, tmp_path, how):
    """A page that ends or holds up every process that reads it."""
    pages = [(f"http://example.org/{n}", html(HARM.format(n), str(n))) for n in range(2, 8)]
    pages[3] = ("http://example.org/poison", html(HARM.format(5), "POISON"))
    monkeypatch.setenv("RECOUNT_TEST_POISON", how)
    return write_warc(tmp_path / "poisoned.warc.gz", pages)


@pytest.mark.parametrize(("how", "told"), [("kill", "SIGKILL"), ("hang", "longer than")])
def test_a_page_that_ends_its_process_costs_that_page(run, tmp_path, monkeypatch, how, told):
    archive = _poisoned(monkeypatch, tmp_path, how)
    done = run(archive, engine=Local(2, Limits(seconds=30.0 if how == "hang" else 300.0), poisonous))
    assert done.manifest["total"]["dead letter"] == 1
    ((url, problem),) = [(letter["url"], letter["problem"]) for letter in letters(tmp_path / "out")]
    assert url == "http://example.org/poison" and told in problem
    assert figures(tmp_path / "out") == [2, 3, 4, 6, 7]


def test_a_worker_killed_from_outside_costs_nothing(run, news, tmp_path, monkeypatch):
    run(news, out="straight")
    killed = []

    def kill_one(_):
        if not killed and (children := multiprocessing.active_children()):
            killed.append(children[0].pid)
            os.kill(children[0].pid, signal.SIGKILL)

    pool_results = pool.Pool.results
    monkeypatch.setattr(pool.Pool, "results", lambda self, chunks, _: pool_results(self, chunks, kill_one))
    run(news, out="hurt", engine=Local(2))
    assert killed and contents(tmp_path / "hurt") == contents(tmp_path / "straight")
