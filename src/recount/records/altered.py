"""Records made of others: with other values, or quoting another text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from recount.records.said import Span

Record = TypeVar("Record")


def altered(record: Record, **values: object) -> Record:
    """The record with these values; itself where it holds them already, as most do: a claim takes long to make anew."""
    if all(getattr(record, name) is value for name, value in values.items()):
        return record
    return replace(record, **values)  # type: ignore[type-var]  # only dataclasses are records


def requoted(record: Record, text: str) -> Record:
    """The record, or tuple of records, with every span in it quoting `text` at the same offsets."""
    made: Any = record
    if isinstance(record, Span):
        made = Span.of(text, record.start, record.end)
    elif isinstance(record, tuple):
        made = tuple(requoted(part, text) for part in record)
    elif is_dataclass(record) and not isinstance(record, type):
        made = replace(record, **{f.name: requoted(getattr(record, f.name), text) for f in fields(record)})
    return made  # type: ignore[no-any-return]
