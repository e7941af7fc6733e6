"""One chunk of work: its pages read into one Parquet file, which is there whole or not at all.

Both engines call `do`. The file's name follows from the chunk alone and its content from the chunk and the rules, so
that a chunk done twice, here or on another machine, is done once.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from recount.bulk.inputs import Chunk
from recount.bulk.pages import Page, Seam, pages
from recount.bulk.reading import Options, Tally, rows_of
from recount.bulk.rows import STAGED, Row

AT_ONCE = 8_000_000  # bytes of rows in memory before they are written
SUMMARY = b"recount"  # the key in a file's footer under which its summary stands


@dataclass(frozen=True, slots=True)
class Summary:
    """What a chunk gave: pages by what became of them, reports, claims, and where its first records stand."""

    pages: dict[str, int]
    reports: int
    claims: int
    first: int | None = None
    after: int | None = None
    ended: bool = True

    @property
    def total(self) -> int:
        """How many pages there were."""
        return sum(count for became, count in self.pages.items() if became != "no page")


def do(chunk: Chunk, options: Options, folder: str, begin: Callable[[int], None] = lambda _: None) -> Summary:
    """Read the chunk into its file under `folder`; `begin` is told the position of each page before it is read."""
    tally, seam = Tally(), Seam()
    fs, root = fsspec.core.url_to_fs(folder)
    path = f"{root}/{chunk.name}"
    fs.makedirs(path.rpartition("/")[0], exist_ok=True)
    passing = f"{path}.{uuid.uuid4().hex}.tmp"
    try:
        with fs.open(passing, "wb") as file:
            summary = _write(file, _rows(chunk, options, seam, tally, begin), tally, seam)
        fs.mv(passing, path)
    except BaseException:
        if fs.exists(passing):
            fs.rm(passing)
        raise
    return summary


def summary_of(folder: str, chunk: Chunk) -> Summary | None:
    """What the chunk gave if it is done already, else None."""
    fs, root = fsspec.core.url_to_fs(folder)
    try:
        with fs.open(f"{root}/{chunk.name}", "rb") as file:
            return Summary(**json.loads(pq.read_metadata(file).metadata[SUMMARY]))
    except FileNotFoundError:
        return None


def _rows(chunk: Chunk, options: Options, seam: Seam, tally: Tally, begin: Callable[[int], None]) -> Iterator[Row]:
    skip = dict(chunk.skip)
    for page in pages(chunk, options.columns, seam):
        if page is None:
            tally.pages["no page"] += 1
            continue
        begin(page.position)
        skipped = Page(page.position, page.name, url=page.url, problem=skip.get(page.position))
        for row in rows_of(skipped if page.position in skip else page, options, tally):
            yield row | {"input": chunk.input.name}


def _write(file: Any, rows: Iterator[Row], tally: Tally, seam: Seam) -> Summary:
    """Write the rows a few megabytes at a time, and the summary behind them."""
    with pq.ParquetWriter(file, STAGED, compression="zstd") as writer:
        waiting: list[Row] = []
        weight = 0
        for row in rows:
            waiting.append(row)
            weight += _weight(row)
            if weight > AT_ONCE:
                writer.write_batch(pa.RecordBatch.from_pylist(waiting, STAGED))
                waiting, weight = [], 0
        writer.write_batch(pa.RecordBatch.from_pylist(waiting, STAGED))
        summary = Summary(dict(tally.pages), tally.reports, tally.claims, **asdict(seam))
        writer.add_key_value_metadata({SUMMARY.decode(): json.dumps(asdict(summary), sort_keys=True)})
    return summary


def _weight(row: Row) -> int:
    claims = row.get("claims") or ()
    return len(row.get("data") or b"") + len(row.get("record") or "") + sum(2 * len(c["record"]) for c in claims)


def seams_agree(summaries: list[Summary]) -> bool:
    """Whether every chunk of an archive begins with the record that the one before it ended at."""
    return all(not one.ended or one.after == other.first for one, other in pairwise(summaries))
