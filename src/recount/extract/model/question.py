"""What a model is asked about one part of a report, and the shape its answer must have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from recount.language import data_folder
from recount.records import Attribution, Claim, Span

# The fields of each record that the model is asked for; the rest Recount reads or makes itself.
ASKED: Mapping[type, tuple[str, ...]] = {
    Claim: (
        "id", "span", "outcome", "figure", "people", "part_of", "scope", "attribution",
        "place", "when", "means", "blamed", "polarity", "modality", "hedges",
    ),
    Attribution: ("source", "cites", "relayed_by", "cue"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One request about the part `text` of a report.

    `report` is the report's id, `name` what its user calls it; `version` is that of the instructions.
    """

    report: str
    name: str
    version: str
    model: str
    instructions: str
    text: str
    schema: Mapping[str, Any]


Ask = Callable[[Question], str]
"""Asks a question and gives the answer, a JSON text; raises RecountError where there is none."""


@cache
def prompt() -> dict[str, Any]:
    """The entries of data/engines/model.yaml."""
    data: dict[str, Any] = yaml.safe_load((data_folder() / "engines/model.yaml").read_text(encoding="utf-8"))
    return data


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of an answer, made from the records.

    Of a record that carries a span only the words are asked for; a closed list stays one.
    """
    return _object({"claims": {"type": "array", "items": _asked(Claim)}})


def _asked(record: type) -> dict[str, Any]:
    hints, told = get_type_hints(record), prompt()["fields"]
    return _object({name: {**_shape(hints[name]), "description": told[name]} for name in ASKED[record]})


def _shape(kind: Any) -> dict[str, Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = _shape(next(part for part in parts if part is not NoneType))
        return inner if "anyOf" in inner else {"anyOf": [inner, {"type": "null"}]}
    if origin is tuple:
        item = _shape(parts[0])
        return {"type": "array", "items": item["anyOf"][0] if "anyOf" in item else item}
    if origin is Literal:
        return {"type": "string", "enum": list(parts)}
    if kind in ASKED:
        return _asked(kind)
    if kind is Span:
        return _object({"quote": {"type": "string"}, "start": {"type": "integer"}})
    return _shape(get_type_hints(kind)["span"]) if is_dataclass(kind) else {"type": "string"}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
