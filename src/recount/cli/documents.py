"""What one item to be added holds: a document, the pages of a web archive, or the rows of a case file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recount.cli import inputs
from recount.errors import RecountError

TABLES = (".csv", ".tsv", ".jsonl")


@dataclass(frozen=True, slots=True)
class Map:
    """What the user said of tables: which column holds which field, and what has one value for all rows."""

    columns: Mapping[str, str] = field(default_factory=dict)
    all_: Mapping[str, str] = field(default_factory=dict)
    shape: str | None = None

    @classmethod
    def of(cls, shape: str | None, columns: Mapping[str, str], all_: Mapping[str, str]) -> Map:
        """What the user said, over what is known of a shape of tables. Raises RecountError for a shape there is not."""
        if shape is None:
            return cls(columns, all_)
        from recount.read.shapes import shape_map

        known = shape_map(shape)
        return cls({**known["columns"], **columns}, {**known["all"], **all_}, shape)

    def holds(self, item: str) -> bool:
        """Whether an item is a table that this map takes apart."""
        return bool(self.columns) and item.lower().endswith(TABLES)


def documents(item: str, table: Map, allow_private: bool, language: str | None = None) -> Iterator[inputs.Document]:
    """The documents of one item. Raises RecountError naming it and the reason; what came before stays given."""
    from recount.read import archive  # loads the libraries of web archives

    if not inputs.is_url(item) and item.lower().endswith(archive.SUFFIXES):
        for page in archive.pages(Path(item)):
            yield inputs.Document(page.url, page.data, page.media_type, page.url)
    elif table.holds(item):
        yield from _rows(item, inputs.load(item, allow_private).data, table, language)
    else:
        yield inputs.load(item, allow_private)


def _rows(item: str, data: bytes, table: Map, language: str | None) -> Iterator[inputs.Document]:
    """The rows of a table: of people harmed, or of a case file."""
    from recount.read import casefile, listed, shapes

    if table.shape == "hxl":
        data = shapes.from_hashtags(data, item)
    if listed.lists_people(table.columns):
        for row in listed.rows(data, item, table.columns, table.all_, language):
            yield inputs.Document(f"{item}#{row.key}", row.data, listed.MEDIA_TYPE, row.url)
        return
    for row in casefile.rows(data, item, table.columns):
        yield inputs.Document(f"{item}#{row.key}", row.data, "application/json", row.url)


def pairs_of(pairs: list[str]) -> dict[str, str]:
    """The map that options FIELD=VALUE give. Raises RecountError for a pair that is none."""
    bad = [pair for pair in pairs if "=" not in pair]
    if bad:
        raise RecountError(f"{bad[0]!r} has no '='; write, for instance, text=Description")
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
