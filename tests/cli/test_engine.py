"""`recount read --engine openai:MODEL`, against a server on this machine."""

import json
import os
import subprocess
import sys

import pytest
from tests.model_server import ModelServer, completion, failure

PLAIN = "Twelve people were killed in Kharkiv on Monday, police said."


def entry(claim="Twelve people were killed", figure="Twelve"):
    said = {"source": {"quote": "police", "start": 0}, "cue": {"quote": "said", "start": 0}}
    pointed = {"span": claim, "figure": figure, "people": "people"}
    words = {field: {"quote": quote, "start": 0} for field, quote in pointed.items()}
    return {"id": "1", "outcome": "killed", "attribution": said, **words}


@pytest.fixture
def server(monkeypatch, tmp_path):
    with ModelServer() as running:
        monkeypatch.setenv("RECOUNT_ENDPOINT", running.address)
        monkeypatch.setenv("RECOUNT_CACHE", str(tmp_path / "answers"))
        running.say(completion({"claims": [entry()]}))
        yield running


def test_a_report_is_read_by_a_model(recount, server, plain, monkeypatch):
    monkeypatch.setenv("RECOUNT_API_KEY", "sesame")
    done = recount("read", plain, "--format", "jsonl", "--engine", "openai:some/model:7b", "--published", "2025-03-05")
    claim = json.loads(done.out)
    assert (done.code, claim["made_by"]["engine"]) == (0, "openai:some/model:7b")
    assert (claim["figure"]["low"], claim["attribution"]["source"]["name"], claim["place"]["country"]) == (
        12,
        "police",
        "UA",
    )
    assert claim["when"]["start"] == "2025-03-03"
    assert server.asked[0]["model"] == "some/model:7b"
    assert server.headers[0]["Authorization"] == "Bearer sesame"
    assert "sesame" not in done.err + done.out


def test_cost_is_told_and_a_second_run_asks_for_nothing(recount, server, plain):
    call = ("read", plain, "--engine", "openai:m", "--price-sent", "2", "--price-answered", "10")
    first, second = recount(*call), recount(*call)
    assert "1 asked" in first.err
    assert "1,000 tokens sent, 200 answered; cost 0.0040" in first.err
    assert "0 asked; 1 answers kept from before" in second.err
    assert first.out == second.out
    assert len(server.asked) == 1


def test_what_is_refused_is_told(recount, server, plain):
    server.say(completion({"claims": [entry(figure="Ninety"), entry(claim="Ninety people were killed")]}))
    done = recount("read", plain, "--engine", "openai:m")
    assert done.code == 0
    assert "plain.txt: figure “Ninety” refused. The words the model gave do not stand in the report." in done.err
    assert "plain.txt: claim “Ninety people were killed” refused." in done.err
    assert "field refused" in " ".join(done.out.split())


def test_a_run_that_breaks_off_goes_on_where_it_stopped(recount, server, tmp_path):
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(f"{PLAIN} This is report {path.stem}.", encoding="utf-8")
    good = completion({"claims": [entry()]})
    server.say(good, failure(401, "no more credit"))
    broken = recount("read", *paths, "--engine", "openai:m", "--format", "jsonl")
    assert (broken.code, len(broken.out.splitlines())) == (1, 1)
    assert "no more credit" in broken.err
    assert "Traceback" not in broken.err
    server.say(good)
    whole = recount("read", *paths, "--engine", "openai:m", "--format", "jsonl")
    assert (whole.code, len(whole.out.splitlines())) == (0, 3)
    assert "2 asked; 1 answers kept" in whole.err


def test_one_report_without_an_answer_does_not_stop_the_rest(recount, server, tmp_path):
    paths = [tmp_path / f"{name}.txt" for name in "ab"]
    for path in paths:
        path.write_text(f"{PLAIN} This is report {path.stem}.", encoding="utf-8")
    server.say(completion('{"claims": [', finish="length"), completion({"claims": [entry()]}))
    done = recount("read", *paths, "--engine", "openai:m", "--format", "jsonl")
    assert (done.code, len(done.out.splitlines())) == (1, 1)
    assert "a.txt: the answer is cut off" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--engine", "oracle"), "oracle: no engine of this name"),
        (("--engine", "openai:"), "no engine of this name"),
        (("--engine", "openai:m", "--endpoint", "nowhere"), "no address of an endpoint"),
    ],
)
def test_what_cannot_be_asked_is_told(recount, server, plain, arguments, words):
    done = recount("read", plain, *arguments)
    assert (done.code, done.out) == (1, "")
    assert words in done.err


def test_an_endpoint_must_be_named(recount, plain, monkeypatch):
    monkeypatch.delenv("RECOUNT_ENDPOINT", raising=False)
    done = recount("read", plain, "--engine", "openai:m")
    assert (done.code, done.out) == (1, "")
    assert "--endpoint" in done.err


def test_nothing_of_it_is_loaded_unless_asked_for(plain):
    code = "import sys; sys.argv = ['recount', 'read', sys.argv[1]]\nfrom recount.cli.main import main\ntry: main()\n"
    code += "except SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(plain)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    loaded = done.stderr.split()
    assert "recount.pipeline" in loaded
    assert not {"recount.endpoint", "recount.extract.model"} & set(loaded)
