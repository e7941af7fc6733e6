"""`recount read`: what goes in, what comes out, and how failures are told."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

# A fresh process finds the package where this one does, installed or not.
FRESH = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def claims(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_report_becomes_lines_of_claims(recount, plain):
    done = recount("read", plain, "--format", "jsonl", "--published", "2025-03-05")
    (claim,) = claims(done.out)
    assert (done.code, done.err) == (0, "")
    assert (claim["outcome"], claim["figure"]["low"], claim["attribution"]["source"]["name"]) == (
        "killed",
        12,
        "police",
    )
    assert claim["when"]["start"] == "2025-03-03"


def test_the_day_of_publication_is_needed_for_relative_times(recount, plain):
    (claim,) = claims(recount("read", plain, "--format", "jsonl").out)
    assert claim["when"]["start"] is None
    assert claim["when"]["span"]["quote"] == "Monday"


def test_json_holds_the_report_with_its_claims(recount, plain):
    whole = json.loads(recount("read", plain, "--format", "json").out)
    assert set(whole) == {"report", "claims"}
    span = whole["claims"][0]["span"]
    assert whole["report"]["text"][span["start"] : span["end"]] == span["quote"]


def test_the_table_is_the_default(recount, plain):
    done = recount("read", plain)
    assert "police" in done.out
    assert "1 claim" in done.out


def test_one_report_becomes_a_page(recount, plain):
    assert recount("read", plain, "--format", "html").out.startswith("<!doctype html>")


def test_standard_input(recount, monkeypatch, plain):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(plain.read_bytes())))
    assert len(claims(recount("read", "-", "--format", "jsonl").out)) == 1


@pytest.mark.parametrize(("form", "suffix"), [("jsonl", "jsonl"), ("json", "json"), ("html", "html"), ("table", "txt")])
def test_files_are_named_after_what_was_read(recount, tmp_path, plain, form, suffix):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / ".hidden").write_text("no")
    for name in ("in/gva__abc.json", "in/deep/gva__abc.json"):
        (tmp_path / name).write_text(json.dumps({"text": plain.read_text(), "published": None}))
    done = recount("read", tmp_path / "in", plain, "--format", form, "--out", tmp_path / "out")
    assert (done.code, done.out) == (0, "")
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted([f"gva__abc.{suffix}", f"gva__abc-2.{suffix}", f"plain.{suffix}"])


def test_one_bad_item_does_not_stop_the_rest(recount, tmp_path, plain):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = recount("read", empty, plain, tmp_path / "absent.txt", "--format", "jsonl")
    assert done.code == 1
    assert len(claims(done.out)) == 1
    assert [line for line in done.err.splitlines() if "empty.txt" in line]
    assert [line for line in done.err.splitlines() if "absent.txt: No such file" in line]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("broken.json", b'{"text": 7}', "must be a string"),
        ("broken.pdf", b"%PDF-1.4 nothing", "broken"),
        ("deutsch.txt", "Bei dem Angriff auf die Stadt wurden am Montag zwölf Menschen getötet.".encode(), "language"),
    ],
)
def test_a_bad_document_is_named_with_the_reason(recount, tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    done = recount("read", path)
    assert (done.code, done.out) == (1, "")
    assert name in done.err
    assert reason in done.err.casefold()
    assert "Traceback" not in done.err


def test_several_reports_do_not_fit_one_page(recount, plain):
    done = recount("read", plain, plain, "--format", "html")
    assert (done.code, done.out) == (1, "")
    assert "--out" in done.err


def test_a_private_address_is_refused(recount):
    done = recount("read", "http://127.0.0.1:9/report")
    assert done.code == 1
    assert "127.0.0.1" in done.err


def test_a_bad_date_is_refused(recount, plain):
    done = recount("read", plain, "--published", "yesterday")
    assert done.code == 2
    assert "--published" in done.err


def test_the_version(recount):
    assert recount("--version").out.startswith("recount 0.")


def test_help_loads_nothing_heavy():
    """The start-up budget holds only while these stay out; counting modules is steadier than a clock."""
    code = "import sys, recount.cli.main; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=FRESH)
    loaded = done.stdout.split()
    assert not {"rich", "yaml", "pydantic", "spacy", "numpy", "onnxruntime", "httpx", "jinja2", "lxml"} & set(loaded)


def test_no_library_notes_down_or_sends_what_is_read(plain, tmp_path):
    """The network's runtime gives a machine a number, keeps it in the home folder and tells its makers of every run."""
    told = {name: value for name, value in FRESH.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")}
    home = tmp_path / "home"
    home.mkdir()
    told |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    command = [sys.executable, "-m", "recount.cli", "read", str(plain), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=told)
    assert claims(done.stdout)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_reader_that_goes_away_is_no_failure_worth_words(plain):
    command = f'"{sys.executable}" -m recount.cli read "{plain}" "{plain}" --format jsonl | true'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, env=FRESH)
    assert "fault" not in done.stderr
