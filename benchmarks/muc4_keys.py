"""Reads MUC-4 answer keys: templates of slots, each with fills, their alternatives and cross references.

A fill is written `? "A" / "B"` (optional, two ways to say it) or `DEATH: "A" / "B"` (a value said of
another slot's fill). `-` is nothing, `*` a slot that does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SLOT = re.compile(r"^\s*(\d+)\.\s+(?:[A-Z]+(?:\s[A-Z]+)*:\s[A-Z]+(?:\s[A-Z]+)*)\s*(.*)$")
QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
MESSAGE, TEMPLATE, DATE, LOCATION, TYPE, INSTRUMENT, WEAPON = 0, 1, 2, 3, 4, 6, 7
INDIVIDUAL, ORGANIZATION, CONFIDENCE = 9, 10, 11
PHYSICAL, PHYSICAL_TYPE, PHYSICAL_EFFECT = 12, 13, 16
NAME, DESCRIPTION, HUMAN_TYPE, NUMBER, EFFECT = 18, 19, 20, 21, 23
UNREFERRED = frozenset({DATE, LOCATION, TYPE})  # their colons are part of the value


@dataclass(frozen=True, slots=True)
class Fill:
    """One answer of a slot: ways to say it, ways to name what it is said of, and whether it may be left out."""

    values: tuple[str, ...]
    refs: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of a message. A slot that does not apply is in `inapplicable`; an empty one has no fills."""

    message: str
    fills: Mapping[int, Sequence[Fill]]
    inapplicable: frozenset[int] = frozenset()
    optional: bool = False


def read_keys(path: Path) -> dict[str, list[Template]]:
    """Templates by message; a message without incidents has an empty list."""
    found: dict[str, list[Template]] = {}
    for slots in _blocks(path.read_text(encoding="utf-8", errors="replace")):
        message = slots[MESSAGE][0].split()[0]
        templates = found.setdefault(message, [])
        number = slots.get(TEMPLATE, ["*"])[0]
        if number.strip() != "*":
            templates.append(_template(message, number, slots))
    return found


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    slots: dict[int, list[str]] = {}
    slot = -1
    for line in text.splitlines():
        match = SLOT.match(line)
        if match and int(match[1]) == MESSAGE and slots:
            yield slots
            slots = {}
        if match:
            slot = int(match[1])
            slots[slot] = [match[2].strip()]
        elif line.startswith(" ") and line.strip() and slot in slots:
            slots[slot].append(line.strip())
    if slots:
        yield slots


def _template(message: str, number: str, slots: Mapping[int, Sequence[str]]) -> Template:
    fills = {n: [_fill(n, line) for line in lines if line not in {"-", "*", ""}] for n, lines in slots.items() if n > 1}
    inapplicable = frozenset(n for n, lines in slots.items() if lines == ["*"])
    return Template(message, fills, inapplicable, "OPTIONAL" in number)


def _fill(slot: int, line: str) -> Fill:
    optional = line.startswith("?")
    line = line.removeprefix("?").strip()
    if slot in UNREFERRED:
        return Fill(tuple(_bare(part) for part in line.split(" / ")), (), optional)
    left, right = _halves(line)
    return Fill(_alternatives(left), _alternatives(right), optional)


def _halves(line: str) -> tuple[str, str]:
    """What stands before and behind the colon outside quotation marks."""
    masked = QUOTED.sub(lambda m: "x" * len(m[0]), line)
    at = masked.find(":")
    return (line, "") if at < 0 else (line[:at], line[at + 1 :])


def _alternatives(part: str) -> tuple[str, ...]:
    masked = QUOTED.sub(lambda m: "x" * len(m[0]), part)
    cuts = [0, *(m.end() for m in re.finditer("/", masked)), len(part) + 1]
    pieces = (part[a : b - 1] for a, b in pairwise(cuts))
    return tuple(found for piece in pieces if (found := _bare(piece)))


def _bare(value: str) -> str:
    """The value without quotation marks, escapes and, around a date, brackets."""
    bare = value.replace("\\", "").strip().removeprefix("?").strip(' "')
    return bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare
