"""The further annotations in benchmarks/gold keep to the guide's form, and quote the texts they were made on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from benchmarks.gold_texts import GOLD, reports

CORPORA = Path(os.environ.get("RECOUNT_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
ALLOWED = {
    "kind": {"casualty", "share"},
    "outcome": {"killed", "injured", "casualties", "missing", "detained", "displaced"},
    "people": {"civilian", "military", "police", "mixed", "unknown"},
    "scope": {"incident", "aggregate"},
    "source_status": {"attributed", "anonymous", "collective", "narrator"},
    "stance": {"neutral", "endorsing", "distancing", "accusing", "denying", "predicting", "none"},
    "polarity": {"affirmed", "negated"},
    "modality": {"actual", "possible", "predicted"},
}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem[:24])
def test_annotations_have_the_form_of_the_guide(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    claims: list[dict[str, Any]] = gold["claims"]
    ids = [claim["id"] for claim in claims]
    assert ids == list(range(1, len(claims) + 1))
    for claim in claims:
        assert {name for name, values in ALLOWED.items() if claim[name] not in values} == set()
        assert claim["end"] - claim["start"] == len(claim["quote"])
        assert claim["part_of"] is None or claim["part_of"] in ids
        assert (claim["source_status"] == "narrator") == (claim["stance"] == "none")


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this checkout")
def test_every_quote_stands_in_its_text() -> None:
    for name, report in reports(CORPORA):
        claims = json.loads((GOLD / name).read_text(encoding="utf-8"))["claims"]
        text = report["text"] or ""
        strays = [claim["id"] for claim in claims if text[claim["start"] : claim["end"]] != claim["quote"]]
        assert strays == [], name
