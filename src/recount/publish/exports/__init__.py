"""Every format that leaves, in one tuple: the command line, the public site and the API write by these alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from recount.errors import RecountError
from recount.publish.account import Account
from recount.publish.exports.acled import ACLED
from recount.publish.exports.airwars import AIRWARS, AIRWARS_BELLIGERENTS, AIRWARS_SOURCES, AIRWARS_VICTIMS
from recount.publish.exports.annotations import write_annotations
from recount.publish.exports.claims import CLAIMS
from recount.publish.exports.eventreport import EVENTREPORT
from recount.publish.exports.files import write_csv, write_parquet
from recount.publish.exports.follow_the_money import write_statements
from recount.publish.exports.geojson import write_geojson
from recount.publish.exports.hxl import HXL
from recount.publish.exports.incidents import COUNTS, INCIDENTS, SERIES, SET_ASIDE
from recount.publish.exports.linked_data import write_claims
from recount.publish.exports.shape import Shape
from recount.publish.exports.speakers import SPEAKERS
from recount.publish.exports.sqlite import metadata, write_sqlite
from recount.publish.exports.timemap import TIMEMAP
from recount.publish.exports.trace import trace_of
from recount.publish.exports.ucdp import UCDP
from recount.publish.json import to_dict

Write = Callable[[Account, BinaryIO], None]
CSV, JSON, LINES, PARQUET = "text/csv", "application/json", "application/jsonl", "application/vnd.apache.parquet"

OF_INCIDENTS = (UCDP, ACLED, AIRWARS, AIRWARS_BELLIGERENTS, EVENTREPORT, HXL, INCIDENTS, COUNTS, SERIES)
TRACE = trace_of(OF_INCIDENTS)
OWN = (INCIDENTS, COUNTS, SET_ASIDE, CLAIMS, SERIES, SPEAKERS)
RELEASE = (*OWN, trace_of((INCIDENTS, COUNTS, SERIES)))  # the tables of the SQLite file


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name, the file it makes, and what writes it. `shape` is its table, None where it is none."""

    name: str
    file: str
    media_type: str
    write: Write
    of: Literal["claims", "incidents", "series"]
    shape: Shape | None = None


def _csv(shape: Shape, of: Literal["claims", "incidents", "series"] = "incidents") -> Export:
    name = shape.name.replace("_", "-")
    return Export(name, f"{name}.csv", CSV, partial(write_csv, shape), of, shape)


def _parquet(shape: Shape, of: Literal["claims", "incidents", "series"] = "incidents") -> Export:
    name = f"{shape.name.replace('_', '-')}-parquet"
    return Export(name, f"{shape.name}.parquet", PARQUET, partial(write_parquet, shape), of, shape)


def _claims_as_lines(account: Account, out: BinaryIO) -> None:
    """The claims, whole, in the names of docs/claim.md, one a line."""
    for claim in account.claims.values():
        out.write((json.dumps(to_dict(claim), ensure_ascii=False) + "\n").encode())


EXPORTS: tuple[Export, ...] = (
    Export("csv", "claims.csv", CSV, partial(write_csv, CLAIMS), "claims", CLAIMS),
    Export("jsonl", "claims.jsonl", LINES, _claims_as_lines, "claims"),
    _parquet(CLAIMS, "claims"),
    Export("annotations", "annotations.jsonl", LINES, write_annotations, "claims"),
    Export("schema-org", "claims.jsonld", "application/ld+json", write_claims, "claims"),
    Export("ftm", "statements.ftm.csv", CSV, write_statements, "claims"),
    _csv(INCIDENTS),
    _parquet(INCIDENTS),
    _csv(COUNTS),
    _parquet(COUNTS),
    _csv(SET_ASIDE),
    Export("geojson", "incidents.geojson", "application/geo+json", write_geojson, "incidents", INCIDENTS),
    _csv(UCDP),
    _csv(ACLED),
    _csv(AIRWARS),
    _csv(AIRWARS_BELLIGERENTS),
    _csv(AIRWARS_SOURCES),
    _csv(AIRWARS_VICTIMS),
    _csv(EVENTREPORT),
    _csv(HXL),
    _csv(TIMEMAP),
    _csv(SERIES, "series"),
    _csv(SPEAKERS, "claims"),
    _csv(TRACE),
)
SQLITE, SQLITE_FILE = "sqlite", "recount.sqlite"  # written to a path, since a database is no stream


def export_named(name: str) -> Export:
    """The export of that name. Raises RecountError naming those there are."""
    found = next((export for export in EXPORTS if export.name == name), None)
    if found is None:
        raise RecountError(f"{name!r} is no format; there are {', '.join(names())}")
    return found


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return (*(export.name for export in EXPORTS), SQLITE)


def write_release_database(account: Account, path: Path) -> None:
    """The release as one SQLite file, with `metadata.json` beside it for Datasette."""
    write_sqlite(RELEASE, account, path)
    told = json.dumps(metadata(RELEASE, account), ensure_ascii=False, indent=1)
    path.with_name("metadata.json").write_text(told + "\n", encoding="utf-8")
