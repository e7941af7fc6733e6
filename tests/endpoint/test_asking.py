"""Asking a language model, against a server on this machine that speaks the protocol, bad answers included."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.model_server import ModelServer, Reply, completion, failure

from recount.endpoint import Endpoint, Kept, Prices, Tally
from recount.errors import EndpointUnusable, NoAnswer, RecountError
from recount.extract.model import Question

QUESTION = Question("sha256:0", "report.txt", "1", "some-model", "Read.", "Two were hurt.", {"required": ["claims"]})
GOOD = completion({"claims": []})


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


@pytest.fixture
def endpoint(server: ModelServer, tmp_path: Path) -> Endpoint:
    return Endpoint(server.address, Kept(tmp_path), Tally(), key="sesame", timeout=5, pause=0.01)


def test_a_question_is_asked_by_the_protocol(server: ModelServer, endpoint: Endpoint) -> None:
    assert json.loads(endpoint.ask(QUESTION)) == {"claims": []}
    (asked,) = server.asked
    assert asked["model"] == "some-model"
    assert [m["content"] for m in asked["messages"]] == ["Read.", "Two were hurt."]
    assert asked["response_format"]["json_schema"]["schema"] == {"required": ["claims"]}
    assert server.headers[0]["Authorization"] == "Bearer sesame"


def test_without_a_key_none_is_sent(server: ModelServer, endpoint: Endpoint) -> None:
    replace(endpoint, key=None).ask(QUESTION)
    assert "Authorization" not in server.headers[0]


def test_the_key_is_not_shown() -> None:
    assert "sesame" not in repr(Endpoint("http://localhost/v1", Kept(Path()), Tally(), key="sesame"))


PASSING = [
    failure(429, "slow down"),
    failure(429, "slow down", Retry_After="0.01"),
    failure(500, "a fault"),
    failure(503, "loading the model"),
    Reply(b"<html>bad gateway</html>", 502),
    replace(GOOD, cut=True),
]


@pytest.mark.parametrize("first", PASSING, ids=lambda r: f"{r.status}")
def test_what_may_pass_is_tried_again(server: ModelServer, endpoint: Endpoint, first: Reply) -> None:
    server.say(first, GOOD)
    assert endpoint.ask(QUESTION)
    assert len(server.asked) == 2


# The reply -> what is raised, its words, and how often it was asked for.
FAILING = [
    (failure(401, "Incorrect API key"), EndpointUnusable, "key was not accepted.*Incorrect API key", 1),
    (failure(403, "no right"), EndpointUnusable, "key was not accepted", 1),
    (failure(404, "model `x` does not exist"), EndpointUnusable, "no model “some-model”.*does not exist", 1),
    (failure(429, "quota is used up"), EndpointUnusable, "quota is used up; tried 3 times", 3),
    (failure(400, "context too long"), NoAnswer, "report.txt: .*refused the question.*context too long", 1),
    (failure(500, "a fault"), NoAnswer, "report.txt: it answered 500: a fault; tried 3 times", 3),
    (replace(GOOD, delay=1.0), NoAnswer, "no reply within", 3),
    (replace(GOOD, drip=0.1), NoAnswer, "no reply within", 3),
    (Reply(b"welcome"), NoAnswer, "no JSON object", 1),
    (Reply(b"{}"), NoAnswer, "no JSON of the shape", 1),
    (Reply(b'{"choices": [null]}'), NoAnswer, "no JSON of the shape", 1),
    (completion('{"claims": [{"span": '), NoAnswer, "no JSON of the shape", 1),
    (completion('{"claims": [{"span": ', finish="length"), NoAnswer, "cut off", 1),
    (completion({"answer": []}), NoAnswer, "no JSON of the shape", 1),
    (completion("I cannot find any."), NoAnswer, "no JSON of the shape", 1),
    (completion(None), NoAnswer, "no JSON of the shape", 1),
    (completion(None, refusal="I will not\nread this."), NoAnswer, "declined to answer: I will not read this", 1),
    (completion(None, finish="content_filter"), NoAnswer, "filter", 1),
]


@pytest.mark.parametrize(("reply", "error", "words", "times"), FAILING, ids=[w for _, _, w, _ in FAILING])
def test_failures_are_told(
    server: ModelServer, endpoint: Endpoint, reply: Reply, error: type[RecountError], words: str, times: int
) -> None:
    server.say(reply)
    patience = 0.3 if words == "no reply within" else 30.0
    with pytest.raises(error, match=words):
        replace(endpoint, tries=3, timeout=patience).ask(QUESTION)
    assert len(server.asked) == times


def test_an_endpoint_that_is_not_there(endpoint: Endpoint) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EndpointUnusable, match="cannot be reached"):
        replace(endpoint, address=f"http://127.0.0.1:{port}/v1").ask(QUESTION)


@pytest.mark.parametrize("address", ["", "localhost:8000/v1", "ftp://example.org/v1"])
def test_what_is_no_address(endpoint: Endpoint, address: str) -> None:
    with pytest.raises(EndpointUnusable, match="no address"):
        replace(endpoint, address=address).ask(QUESTION)


@pytest.mark.parametrize("written", ['```json\n{"claims": []}\n```', 'Here it is: {"claims": []}'])
def test_words_around_the_answer_do_no_harm(server: ModelServer, endpoint: Endpoint, written: str) -> None:
    server.say(completion(written))
    assert endpoint.ask(QUESTION) == '{"claims": []}'


def test_an_answer_is_kept_and_asked_for_once(server: ModelServer, endpoint: Endpoint) -> None:
    assert endpoint.ask(QUESTION) == endpoint.ask(QUESTION)
    assert (len(server.asked), endpoint.tally.asked, endpoint.tally.kept) == (1, 1, 1)


@pytest.mark.parametrize("changed", ["report", "version", "model", "text", "instructions"])
def test_another_question_is_asked_anew(server: ModelServer, endpoint: Endpoint, changed: str) -> None:
    endpoint.ask(QUESTION)
    endpoint.ask(replace(QUESTION, **{changed: "other"}))
    assert len(server.asked) == 2


def test_a_failure_is_not_kept(server: ModelServer, endpoint: Endpoint) -> None:
    server.say(completion("nonsense"), GOOD)
    with pytest.raises(NoAnswer):
        endpoint.ask(QUESTION)
    assert endpoint.ask(QUESTION)


def test_a_broken_file_is_no_answer(server: ModelServer, endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.ask(QUESTION)
    (path,) = tmp_path.rglob("*.json")
    path.write_text('{"answer": ')
    endpoint.ask(QUESTION)
    assert len(server.asked) == 2


def test_a_folder_that_cannot_be_written_is_named(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecountError, match="file: answers cannot be kept here"):
        replace(endpoint, kept=Kept(tmp_path / "file")).ask(QUESTION)


def test_tokens_and_cost_are_counted(server: ModelServer, endpoint: Endpoint) -> None:
    tally = Tally(Prices(sent=2.0, answered=10.0))
    server.say(GOOD, completion({"claims": []}, usage={}))
    for text in ("one", "two"):
        replace(endpoint, tally=tally).ask(replace(QUESTION, text=text))
    assert (tally.asked, tally.sent, tally.answered, tally.untold) == (2, 1000, 200, 1)
    assert tally.cost == pytest.approx(0.004)
    assert "cost 0.0040" in tally.told()
    assert "for 1" in tally.told()


def test_without_prices_no_cost_is_made_up() -> None:
    assert Tally().cost is None
    assert "cost" not in Tally().told()
