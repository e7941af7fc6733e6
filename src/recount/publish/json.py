"""Records as JSON, in the names of docs/claim.md, and back.

A field that carries a trailing underscore in Python (`class_`) carries none in JSON; nothing is
left out: what is not known is null. Offsets stay Unicode code points.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError

from recount.errors import UnreadableReport
from recount.records import Claim, Report

Record = TypeVar("Record")
# A key that Python reserves. A quote within a text has a backslash before it, so that no text is taken for a key.
RESERVED = re.compile(r'((?<=[{,])\s*"class)(":)')


def to_dict(record: Any) -> Any:
    """A record as plain lists, mappings and scalars: days as ISO dates, tuples as lists."""
    if is_dataclass(record):
        return {f.name.rstrip("_"): to_dict(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple):
        return [to_dict(item) for item in record]
    return record.isoformat() if isinstance(record, dt.date) else record


def record_from_json(kind: type[Record], text: str) -> Record:
    """The record of this kind whose `to_dict` the JSON text holds; unknown fields are ignored.

    Raises ValueError naming what is wrong.
    """
    record: Record = _adapter(cast(Any, kind)).validate_json(RESERVED.sub(r"\1_\2", text), strict=True)
    return record


def claim_from_dict(data: dict[str, Any]) -> Claim:
    """The claim that `to_dict` wrote; unknown fields are ignored. Raises ValueError naming what is wrong."""
    return record_from_json(Claim, json.dumps(data))


def report_from_dict(data: dict[str, Any]) -> Report:
    """The report that `to_dict` wrote; unknown fields are ignored. Raises ValueError naming what is wrong."""
    return record_from_json(Report, json.dumps(data))


def field_from_dict(field: str, data: Any) -> Any:
    """One field of a claim as `to_dict` wrote it. Raises ValueError naming what is wrong."""
    return record_from_json(get_type_hints(Claim)[field], json.dumps(data))


def record_from_dict(kind: type[Record], data: Any) -> Record:
    """The record of this kind that `to_dict` wrote. Raises ValueError naming what is wrong."""
    return record_from_json(kind, json.dumps(data))


def claims_to_lines(claims: Iterable[Claim]) -> str:
    """The claims as JSON lines, one a claim."""
    return "".join(json.dumps(to_dict(claim), ensure_ascii=False) + "\n" for claim in claims)


def claims_from_lines(lines: str, name: str) -> Iterator[Claim]:
    """The claims of a JSON lines file called `name`. Raises UnreadableReport naming the line and the reason."""
    for number, line in enumerate(lines.split("\n"), start=1):
        if line.strip():
            try:
                yield claim_from_dict(json.loads(line))
            except ValidationError as error:
                raise UnreadableReport(name, f"line {number} is no claim: {_first(error)}") from error
            except (ValueError, AttributeError) as error:
                raise UnreadableReport(name, f"line {number} is no claim: {error}") from error


def reading_to_json(report: Report, claims: Iterable[Claim]) -> str:
    """One report with its claims: `{"report": {…}, "claims": […]}`."""
    whole = {"report": to_dict(report), "claims": [to_dict(claim) for claim in claims]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def claim_schema() -> dict[str, Any]:
    """The JSON Schema of a claim."""
    schema: dict[str, Any] = _json_names(_adapter(Claim).json_schema())
    return schema


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _json_names(value: Any) -> Any:
    """`value` with trailing underscores taken from keys and names."""
    if isinstance(value, dict):
        return {k.rstrip("_"): _json_names(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_json_names(item) for item in value]
    return value.rstrip("_") if isinstance(value, str) else value


def _first(error: ValidationError) -> str:
    """The first complaint, as "figure.low: Input should be a valid integer"."""
    found = error.errors()[0]
    return f"{'.'.join(str(part) for part in found['loc'])}: {found['msg']}"
