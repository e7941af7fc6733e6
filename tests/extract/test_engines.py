"""The contract of every engine: whatever it returns is anchored in the report, field by field."""

import dataclasses
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.model_server import ModelServer, Reply, completion

from recount.endpoint import Endpoint, Kept, Tally
from recount.extract import ENGINES, Engine
from recount.extract.model import ModelEngine
from recount.language import data_folder, load_language
from recount.read import read_reports
from recount.records import Claim, Outcome, Report, Span

SAMPLES = sorted(p for p in (data_folder() / "reports").iterdir() if p.is_file())
POINTED = ("span", "figure", "people", "place", "when", "means", "blamed")


def careless(text: str) -> Reply:
    """A model that quotes whatever it likes: real words with wrong offsets, words that are nowhere, wrong types."""
    chance = random.Random(text)
    words = text.split()

    def quoted() -> Any:
        at = chance.randrange(len(words))
        quote = " ".join(words[at : at + chance.randint(1, 4)])
        start = text.find(quote) + chance.choice([0, 0, 7, -3000, 10**9])
        return chance.choice([{"quote": quote, "start": start}, quote, None, {"quote": f"{quote} never", "start": 1}])

    def entry(number: int) -> dict[str, Any]:
        said = {"source": quoted(), "cue": quoted(), "cites": [quoted(), 7], "relayed_by": quoted()}
        chosen = {
            "id": str(number),
            "part_of": str(chance.randrange(9)),
            "outcome": chance.choice([*get_args(Outcome), 5]),
        }
        chosen |= {"scope": chance.choice(["aggregate", "incident", 3]), "modality": "possible", "polarity": None}
        return {name: quoted() for name in POINTED} | chosen | {"attribution": said, "hedges": [quoted(), quoted()]}

    return completion({"claims": [*map(entry, range(12)), "no claim", None]})


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine]]:
    with ModelServer() as server:
        server.say(careless)
        endpoint = Endpoint(server.address, Kept(tmp_path_factory.mktemp("answers")), Tally())
        told = ModelEngine("careless", endpoint.ask, lambda *_: None)
        yield {engine.name: engine for engine in (*ENGINES, told)}


@pytest.mark.parametrize("name", ["grammar", "openai:careless"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_every_field_is_anchored(engines: dict[str, Engine], name: str, path: Path) -> None:
    engine = engines[name]
    for report in read_reports(path.read_bytes(), name=path.name):
        claims = engine.extract(report, load_language(report.language))
        assert [c.span.start for c in claims] == sorted(c.span.start for c in claims)
        assert len({c.id for c in claims}) == len(claims)
        assert {c.part_of for c in claims if c.part_of} <= {c.id for c in claims}
        for claim in claims:
            check(claim, report, engine)


def check(claim: Claim, report: Report, engine: Engine) -> None:
    assert (claim.report, claim.made_by.engine, claim.made_by.version) == (report.id, engine.name, engine.version)
    assert all(report.text[s.start : s.end] == s.quote and s.quote.strip() for s in spans_of(claim))
    assert claim.sentence is not None
    assert claim.sentence.start <= claim.span.start
    assert claim.span.end <= claim.sentence.end
    assert [b for b in report.blocks if b.kind == claim.block and b.start <= claim.span.start < b.end]
    if claim.attribution.source is not None:
        assert claim.attribution.source.span is not None
    if claim.attribution.status == "narrator":
        assert (claim.attribution.source, claim.attribution.cue) == (None, None)
    if claim.modality != "actual" and engine.name != "grammar":
        assert claim.hedges


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from spans_of(getattr(value, part.name))


def test_a_careless_model_is_heard_at_all(engines: dict[str, Engine]) -> None:
    """Else the contract above would hold of nothing."""
    (report,) = read_reports(SAMPLES[0].read_bytes(), name=SAMPLES[0].name)
    claims = engines["openai:careless"].extract(report, load_language("en"))
    assert claims
    assert json.dumps([c.made_by.rules for c in claims])
