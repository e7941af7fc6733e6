"""How values are shown in the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from recount.publish.segments import Segment
from recount.publish.wording import put, wording

register = template.Library()
# The fields of a record in the order of display: the name of its words, and the field that a correction is of.
RECORD = (
    *(("source", "attribution"), ("stance", "attribution"), ("outcome", "outcome"), ("figure", "figure")),
    *(("people", "people"), ("place", "place"), ("when", "when"), ("means", "means"), ("blamed", "blamed")),
)


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key that stands in a variable; nothing where there is none."""
    return mapping.get(key)


@register.filter
def roles(segment: Segment) -> str:
    """The roles a segment plays, for the style sheet."""
    return " ".join(dict.fromkeys(part.role for part in segment.parts))


@register.filter
def lit(segment: Segment) -> str:
    """Which parts of which claims a segment holds, for the script: "place-3 cue-4"."""
    return " ".join(f"{part.role}-{part.claim}" for part in segment.parts)


@register.filter
def spaced(values: Any) -> str:
    """Several values in one attribute."""
    return " ".join(map(str, values))


@register.filter
def digest(key: str) -> str:
    """A report's id as addresses have it."""
    return key.removeprefix("sha256:")


@register.simple_tag
def record_fields(entry: Any) -> list[tuple[str, str, str, Any]]:
    """The rows of a record: (field to correct, name of its words, label, words)."""
    labels = wording()["roles"]
    return [(field, name, labels[name], entry.fields[name]) for name, field in RECORD if name in entry.fields]


@register.simple_tag
def machine(claim: Any, role: str) -> str:
    """What was read, before anybody corrected it."""
    return put(claim)[role].made or wording()["absent"]


@register.filter
def first_of(shown: Any, numbers: Any) -> Any:
    """The claim of the first of these numbers; claims are numbered from 1."""
    return shown[numbers[0] - 1]


@register.filter
def words_in(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def part(record: Any, name: str) -> str:
    """A field of a record that is one word of a closed list."""
    return str(getattr(record, name)).replace("_", " ")
