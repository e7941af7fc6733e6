"""One machine flat out: as many processes as it has cores, and DuckDB to lay out what they gave."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from recount.bulk.copies import write_copies
from recount.bulk.harvested import Store
from recount.bulk.inputs import Chunk
from recount.bulk.linking import link_harvest
from recount.bulk.plan import WORK, Plan
from recount.bulk.pool import Limits, Pool, Work
from recount.bulk.progress import Progress, Watch
from recount.bulk.rows import DOCUMENTS, LETTERS, REPORTS
from recount.bulk.work import Summary, do
from recount.errors import RecountError

CORES = os.cpu_count() or 1
MEMORY = "1GB"  # what DuckDB may hold before it goes to the disk
EVERY = 1.0  # seconds between tellings
PLACE = "input, position, entry"
DAY = "coalesce(day::VARCHAR, 'unknown') AS day"
# The same bytes may be met twice: what was met first counts, the other place is a sighting.
FIRST = f"""
    CREATE TABLE first_{{0}} AS SELECT {PLACE} FROM staged WHERE {{1}} IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY {{0}} ORDER BY {PLACE}) = 1"""
TABLES = {
    "reports": f"""
        SELECT {", ".join(REPORTS)}, len(claims) AS claims, {DAY}
        FROM staged SEMI JOIN first_report USING ({PLACE}) ORDER BY day, report""",
    "claims": f"""
        SELECT * FROM (
            SELECT report, unnest(claims, max_depth := 2), {DAY} FROM staged SEMI JOIN first_report USING ({PLACE})
        ) ORDER BY day, report, number""",
    "documents": f"""
        SELECT {", ".join(DOCUMENTS)}, {DAY}
        FROM staged SEMI JOIN first_document USING ({PLACE}) ORDER BY day, document""",
    "sightings": f"SELECT report, {PLACE}, name, url FROM staged WHERE report IS NOT NULL ORDER BY report, {PLACE}",
}


@dataclass(frozen=True, slots=True)
class Local:
    """The engine of one machine."""

    processes: int = CORES
    limits: Limits = field(default_factory=Limits)
    work: Work = do
    name: str = "local"

    def do(
        self, chunks: Sequence[Chunk], plan: Plan, progress: Progress, watch: Watch
    ) -> Iterator[tuple[Chunk, Summary]]:
        """Do the chunks in processes of their own."""
        pool = Pool(min(self.processes, len(chunks)), plan.options, plan.work, self.limits, self.work)
        told = time.monotonic()

        def look(under_way: int) -> None:
            nonlocal told
            progress.under_way = under_way
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                watch(progress)

        yield from pool.results(chunks, look)
        progress.under_way = 0

    def settle(self, files: Sequence[str], folder: str) -> None:
        """Write the tables, sorted, and the dead letters."""
        if "://" in folder:
            raise RecountError(f"{folder}: one machine writes to a folder of its own; copy it to the store afterwards")
        space = Path(folder, WORK, "settling")
        shutil.rmtree(space, ignore_errors=True)
        space.mkdir(parents=True)
        with duckdb.connect(str(space / "tables.duckdb")) as base:
            base.execute(f"SET memory_limit='{MEMORY}'; SET threads=1; SET temp_directory={_quoted(f'{space}/spilt')}")
            base.execute(f"CREATE VIEW staged AS SELECT * FROM read_parquet([{', '.join(map(_quoted, files))}])")
            base.execute(FIRST.format("report", "report"))
            base.execute(FIRST.format("document", "data"))
            for name in TABLES:
                _write(base, name, Path(folder))
            write_copies(base, folder)
            letters = f"SELECT {', '.join(LETTERS)} FROM staged WHERE problem IS NOT NULL ORDER BY {PLACE}"
            base.execute(f"COPY ({letters}) TO {_quoted(f'{folder}/dead-letters.jsonl')} (FORMAT json)")

    def link(self, folder: str) -> None:
        """Link all claims in this process."""
        link_harvest(Store(folder), folder)


def _write(base: duckdb.DuckDBPyConnection, name: str, folder: Path) -> None:
    """Write one table; what an earlier run left of it is replaced."""
    goal = folder / name
    shutil.rmtree(goal, ignore_errors=True)
    goal.mkdir()
    if name == "sightings":
        base.execute(f"COPY ({TABLES[name]}) TO {_quoted(f'{goal}/part-0.parquet')} (FORMAT parquet, COMPRESSION zstd)")
        return
    base.execute(
        f"COPY ({TABLES[name]}) TO {_quoted(str(goal))} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day))"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
