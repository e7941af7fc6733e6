"""What reading gives, as rows of Arrow tables: one row a report with its claims, or one that tells what went wrong."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from recount.link.copies import keys_of
from recount.link.shingles import shingles_of
from recount.publish.json import to_dict
from recount.records import Claim, Report

Row = dict[str, Any]

TEXT, WHOLE, REAL, DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()
# The columns by which claims are found; `record` is the claim itself, in the names of docs/claim.md.
CLAIM = pa.struct(
    [
        ("number", WHOLE),
        ("claim", TEXT),
        *((name, TEXT) for name in ("kind", "outcome", "scope", "qualifier", "unit")),
        *((name, WHOLE) for name in ("low", "best", "high")),
        *((name, TEXT) for name in ("people", "polarity", "modality", "source", "source_class", "status", "stance")),
        *((name, TEXT) for name in ("country", "admin1", "place", "place_id")),
        ("place_precision", WHOLE),
        ("lat", REAL),
        ("lon", REAL),
        ("start", DAY),
        ("end", DAY),
        ("time_precision", WHOLE),
        *((name, TEXT) for name in ("means", "blamed", "quote", "record")),
    ]
)
# `input` and `position` say where the page stands; `document` is the digest of its bytes, which stand as `data` beside
# its first report; `entry` counts its reports; `body`, `lead` and `keys` are what copies are found by. A row with a
# `problem` is a dead letter.
STAGED = pa.schema(
    [
        ("input", TEXT),
        ("position", WHOLE),
        ("entry", WHOLE),
        ("name", TEXT),
        ("url", TEXT),
        ("problem", TEXT),
        ("document", TEXT),
        ("media_type", TEXT),
        ("data", pa.binary()),
        ("report", TEXT),
        ("day", DAY),
        ("language", TEXT),
        ("publisher", TEXT),
        ("title", TEXT),
        ("extractor", TEXT),
        ("record", TEXT),
        ("claims", pa.list_(CLAIM)),
        ("body", pa.binary()),
        ("lead", pa.binary()),
        ("keys", pa.list_(WHOLE)),
    ]
)
REPORTS = (
    *("report", "document", "input", "position", "entry", "name", "url"),
    *("language", "publisher", "title", "extractor", "record"),
)
DOCUMENTS = ("document", "input", "position", "name", "url", "media_type", "data")
LETTERS = ("input", "position", "name", "url", "problem")


def report_row(report: Report, claims: tuple[Claim, ...]) -> Row:
    """The columns of a report and its claims."""
    words = shingles_of(report)
    return {
        "report": report.id,
        "day": report.day,
        "language": report.language,
        "publisher": report.publisher,
        "title": report.title,
        "extractor": report.extractor,
        "record": _json(to_dict(report)),
        "claims": [_claim_row(number, to_dict(claim)) for number, claim in enumerate(claims)],
        "body": words.body.tobytes(),
        "lead": words.lead.tobytes(),
        "keys": keys_of(words),
    }


def _claim_row(number: int, claim: Mapping[str, Any]) -> Row:
    figure, place, when = (claim[name] or {} for name in ("figure", "place", "when"))
    said = claim["attribution"]
    source = said["source"] or {}
    return {
        "number": number,
        "claim": claim["id"],
        **{name: claim[name] for name in ("kind", "outcome", "scope", "polarity", "modality")},
        **{name: figure.get(name) for name in ("low", "best", "high", "qualifier", "unit")},
        **{name: place.get(name) for name in ("country", "admin1", "lat", "lon")},
        "people": claim["people"]["status"],
        "source": source.get("name"),
        "source_class": source.get("class"),
        "status": said["status"],
        "stance": said["stance"],
        "place": place.get("name"),
        "place_id": place.get("id"),
        "place_precision": place.get("precision"),
        "start": _day(when.get("start")),
        "end": _day(when.get("end")),
        "time_precision": when.get("precision"),
        "means": (claim["means"] or {}).get("class"),
        "blamed": (claim["blamed"] or {}).get("name"),
        "quote": claim["span"]["quote"],
        "record": _json(claim),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
