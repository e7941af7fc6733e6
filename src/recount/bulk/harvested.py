"""What a harvest gave, read back one page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from recount.bulk.plan import MANIFEST, read_json
from recount.errors import RecountError

AT_ONCE = 32  # reports in memory
PAGES = """
    SELECT d.document, d.input, d.position, d.url, d.media_type, d.data, r.record,
        (SELECT list(c.record ORDER BY c.number) FROM claims c WHERE c.report = r.report) AS claims
    FROM documents d JOIN reports r USING (document) WHERE d.day = $1 ORDER BY d.document, r.entry"""
TABLES = ("documents", "reports", "claims")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Harvested:
    """One page of a harvest: where it was found, its bytes, and the reports read in it, each with its claims."""

    origin: str
    data: bytes
    media_type: str
    url: str
    reports: tuple[tuple[Json, list[Json]], ...]


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of a harvest. `edition` is which state of the rules read it, `pages` how many there are."""

    folder: str
    edition: str = ""
    pages: int = 0

    def __iter__(self) -> Iterator[Harvested]:
        """The pages that hold claims, by day and digest."""
        with TemporaryDirectory(prefix="recount-") as spilt, duckdb.connect() as base:
            base.execute("SET memory_limit = '1GB'")
            base.execute("SET temp_directory = $1", [spilt])  # else it writes to the folder one stands in
            for table in TABLES if self._days() else ():
                files = f"{self.folder}/{table}/*/*.parquet".replace("'", "''")
                base.execute(
                    f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{files}', hive_types={{'day': VARCHAR}})"
                )
            for day in self._days():
                base.execute(PAGES, [day])
                for _, rows in groupby(_fetched(base), lambda row: str(row[0])):
                    yield _page(list(rows))

    def _days(self) -> list[str]:
        return sorted(path.name.removeprefix("day=") for path in Path(self.folder, "documents").glob("day=*"))


def open_harvest(folder: str) -> Store:
    """The complete harvest in `folder`. Raises RecountError where there is none."""
    made = read_json(folder.rstrip("/"), MANIFEST)
    if made is None:
        raise RecountError(f"{folder}: no complete harvest; run recount harvest again to finish one that was ended")
    return Store(folder.rstrip("/"), made["plan"]["edition"], made["total"].get("with claims", 0))


def _fetched(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := base.fetchmany(AT_ONCE):
        yield from rows


def _page(rows: list[tuple[Any, ...]]) -> Harvested:
    _, source, position, url, media_type, data, _, _ = rows[0]
    reports = tuple((json.loads(row[6]), [json.loads(claim) for claim in row[7]]) for row in rows)
    return Harvested(url or f"{source}#{position}", data, media_type, url or "", reports)
