"""A table as others expect it: its columns (data/exports/columns.yaml), its rows, and what each number rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import yaml

from recount.errors import BadData
from recount.language import data_folder
from recount.publish.account import Account
from recount.records import ClaimKey, Place, When

Cell = str | int | float | dt.date | None
Type = Literal["text", "int", "float", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in it, its type, and whether its numbers count people."""

    name: str
    meaning: str
    type: Type = "text"
    people: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the claims that each number of people rests on.

    `id` tells it from the table's other rows where its first cell alone does not.
    """

    cells: Mapping[str, Cell]
    rests_on: Mapping[str, tuple[ClaimKey, ...]] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """One table of a release. `name` finds its columns; `tags` is a second row of headers, where the shape has one."""

    name: str
    rows: Callable[[Account], Iterator[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return columns(self.name)

    @property
    def tags(self) -> tuple[str, ...]:
        """A second row of headers (HXL), empty for most."""
        return tuple(shapes()[self.name].get("tags", ()))

    def lines(self, account: Account) -> Iterator[list[Cell]]:
        """The cells of each row in the order of the columns. Raises BadData for a cell without a column."""
        names = [column.name for column in self.columns]
        for row in self.rows(account):
            if stray := row.cells.keys() - set(names):
                raise BadData("exports/columns.yaml", f"{self.name} has no column {', '.join(sorted(stray))}")
            yield [row.cells.get(name) for name in names]


@cache
def shapes() -> dict[str, Any]:
    """The entries of columns.yaml."""
    return _load("columns.yaml")


@cache
def codes() -> dict[str, Any]:
    """The entries of codes.yaml."""
    return _load("codes.yaml")


@cache
def columns(shape: str) -> tuple[Column, ...]:
    """The columns of one shape."""
    found = shapes()[shape]["columns"]
    return tuple(_column(name, entry) for name, entry in found.items())


def _column(name: str, entry: str | dict[str, Any]) -> Column:
    if isinstance(entry, str):
        return Column(name, entry)
    return Column(name, entry["is"], entry.get("type", "text"), entry.get("people", False))


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((data_folder() / "exports" / name).read_text(encoding="utf-8"))
    return data


def where_and_when(place: Place | None, when: When | None) -> dict[str, Cell]:
    """The columns of a place and of days, as every plain table names them; empty where nothing is said."""
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "time_precision": when.precision if when else None,
    }
