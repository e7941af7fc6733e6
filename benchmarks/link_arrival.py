"""A new report in a ledger of very many claims: a made world, kept and linked as ever, and copies of it in other years.

Keeping a million claims one report at a time takes hours, so one world is kept and linked by Recount, and its rows are
copied in the database until there are so many claims, each copy some years later than the one before: tables and
indexes are as large as those of so many claims told over many years, and what lies near a new report is as dense as in
the world. New reports are of the first.
"""

from __future__ import annotations

import math
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection

from benchmarks.link_made import DAYS, Made, World
from recount.ledger.intake import Document, Read, keep
from recount.ledger.opening import Ledger, open_ledger
from recount.link.scorer import shipped
from recount.publish.json import to_dict
from recount.relinking import relink

NEW = 11  # reports
YEARS = 2 * DAYS  # days between one copy and the next
# Tables in the order of their keys, and what of a copy is not as in the first: :n is its number, :k what its keys grow
# by, :d the days it lies later.
SHIFTED = {
    "capture": {"id": "id + :k", "origin": "origin || '#' || :n"},
    "report": {"id": "id + :k", "key": "key || '#' || :n", "capture_id": "capture_id + :k"},
    "reading": {"id": "id + :k", "report_id": "report_id + :k"},
    "claim": {"id": "id + :k", "reading_id": "reading_id + :k"},
    "claimrecord": {"row_id": "row_id + :k"},
    "incident": {"id": "id + :k", "key": "substr(key, 1, 10) || '#' || :n", "start": "date(start, :d)"},
    "telling": {
        "id": "id + :k",
        "key": "substr(key, 1, 12) || '#' || :n",
        "neighbourhood": "substr(neighbourhood, 1, 12) || '#' || :n",
        "incident_id": "incident_id + :k",
        "reading_id": "reading_id + :k",
        "start": "date(start, :d)",
        "end": 'date("end", :d)',
        "told": "date(told, :d)",
    },
    "tellingvictim": {"id": "id + :k", "telling_id": "telling_id + :k", "victim": "victim + :n"},
    "placement": {
        "claim_id": "claim_id + :k",
        "incident_id": "incident_id + :k",
        "telling_id": "telling_id + :k",
    },
}


def arrival(claims: int, incidents: int) -> dict[str, Any]:
    """Seconds to link one new report into a ledger of so many claims, of which one world holds so many incidents."""
    reports = list(World(incidents, 1).reports())
    fresh = [reports.pop(len(reports) * place // (NEW + 1)) for place in range(NEW, 0, -1)]
    with TemporaryDirectory() as folder:
        book = open_ledger(Path(folder) / "ledger", create=True, who="benchmark")
        for start in range(0, len(reports), 500):
            keep(book, [document(one) for one in reports[start : start + 500]], "made")
        began = time.process_time()
        relink(book, shipped(), anew=True)
        whole = time.process_time() - began
        world = sum(len(one.claims) for one in reports)
        copied = copies(math.ceil(claims / world) - 1)
        return {"claims": world + copied, "world": world, "world_cpu_s": round(whole, 1), **timed(book, fresh)}


def timed(book: Ledger, fresh: list[Made]) -> dict[str, float]:
    """Processor and wall seconds to link each of these reports alone, the median and the most."""
    spent, wall = [], []
    for one in fresh:
        keep(book, [document(one)], "made")
        began, clock = time.process_time(), time.perf_counter()
        relink(book, shipped())
        spent.append(time.process_time() - began)
        wall.append(time.perf_counter() - clock)
    return {
        "report_cpu_s": round(statistics.median(spent), 2),
        "report_cpu_most_s": round(max(spent), 2),
        "report_wall_s": round(statistics.median(wall), 2),
        "report_wall_most_s": round(max(wall), 2),
    }


def copies(many: int) -> int:
    """Copy the rows of an SQLite ledger so many times; returns how many claims that makes."""
    made = 0
    with connection.cursor() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        step = max(_highest(db, table) for table in SHIFTED)
        sizes = {table: _highest(db, table) for table in SHIFTED}
        for number in range(1, many + 1):
            for table, size in sizes.items():
                _copy(db, table, size, {"n": number, "k": number * step, "d": f"+{number * YEARS} days"})
            made += _count(db, "claim", sizes["claim"])
        db.execute("ANALYZE")
    return made


def _copy(db: Any, table: str, size: int, by: dict[str, Any]) -> None:
    """One more copy of the rows of the first world."""
    names = _columns(db, table)
    key = _key(table)
    values = [SHIFTED[table].get(name, f'"{name}"') for name in names]
    quoted = ", ".join(f'"{name}"' for name in names)
    said = ", ".join(values)
    for name, value in by.items():
        said = said.replace(f":{name}", f"'{value}'" if isinstance(value, str) else str(value))
    db.execute(f'INSERT INTO "ledger_{table}" ({quoted}) SELECT {said} FROM "ledger_{table}" WHERE "{key}" <= {size}')


def _columns(db: Any, table: str) -> list[str]:
    db.execute(f'SELECT name FROM pragma_table_info("ledger_{table}")')
    return [row[0] for row in db.fetchall()]


def _key(table: str) -> str:
    return {"claimrecord": "row_id", "placement": "claim_id"}.get(table, "id")


def _highest(db: Any, table: str) -> int:
    db.execute(f'SELECT max("{_key(table)}") FROM "ledger_{table}"')
    return int(db.fetchone()[0])


def _count(db: Any, table: str, size: int) -> int:
    db.execute(f'SELECT count(*) FROM "ledger_{table}" WHERE "{_key(table)}" <= {size}')
    return int(db.fetchone()[0])


def document(one: Made) -> Document:
    """A made report as it is kept."""
    read = Read(to_dict(one.report), [to_dict(claim) for claim in one.claims], "made 1")
    return Document(one.report.name, one.report.name.encode(), [read])
