"""A harvest's claims linked to incidents, by the functions that link a ledger's.

`link_harvest` does it in one process. A cluster (spark_linking.py) does it in parts that cannot influence each other:
pairs are found and scored by SQL (pair_sql.py), and each neighbourhood that likely links make is linked alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from recount.bulk.harvested import Harvested
from recount.bulk.told_rows import packed
from recount.link.incidents import Linked, link_tellings, linking_of
from recount.link.tellings import Telling, tellings_of
from recount.publish.json import claim_from_dict, report_from_dict

TEXT = pa.string()
INCIDENTS = pa.schema(
    [
        ("incident", TEXT),
        ("country", TEXT),
        ("admin1", TEXT),
        ("place", TEXT),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("claims", pa.int64()),
        ("attached", pa.int64()),
        ("record", TEXT),
    ]
)
NOT_PLACED = pa.schema([("report", TEXT), ("claim", TEXT)])

Row = dict[str, Any]


def link_harvest(pages: Iterable[Harvested], folder: str) -> None:
    """Link all claims of a harvest, and write its incidents, and the claims that are in none, into `folder`."""
    found = [telling for page in pages for report, claims in page.reports for telling in told(report, claims)]
    linked = link_tellings(sorted(found, key=lambda telling: telling.id))
    incidents, waiting = rows_of(linked)
    for name, rows, schema in (("incidents", incidents, INCIDENTS), ("not_placed", waiting, NOT_PLACED)):
        path = Path(folder, name, "part-0.parquet")
        path.parent.mkdir(exist_ok=True)
        ordered = sorted(rows, key=lambda row: tuple(row.values())[:2])
        pq.write_table(pa.Table.from_pylist(ordered, schema), path, compression="zstd")


def told(report: Row, claims: Sequence[Row]) -> list[Telling]:
    """The tellings of one report and its claims, as a harvest keeps them."""
    read = report_from_dict(report)
    return tellings_of([claim_from_dict(claim) for claim in claims], {read.id: read})


def rows_of(linked: Linked) -> tuple[list[Row], list[Row]]:
    """The incidents, and the claims that are in none, as rows."""
    linking = linking_of(linked)
    incidents = []
    for incident in linking.incidents:
        place, when = incident.place, incident.when
        incidents.append(
            {
                "incident": incident.id,
                "country": place.country if place else None,
                "admin1": place.admin1 if place else None,
                "place": place.name if place else None,
                "start": when.start if when else None,
                "end": when.end if when else None,
                "claims": len(incident.claims),
                "attached": len(incident.attached),
                "record": packed(incident),
            }
        )
    return incidents, [{"report": report, "claim": claim} for report, claim in linking.not_placed]
