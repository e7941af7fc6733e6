"""A harvest's claims linked to incidents, by the functions that link a ledger's.

`link_harvest` does it in one process. A cluster (spark_linking.py) does it in parts that cannot influence each other:
tellings whose days are near each other or that name the same victim are compared block by block, what hangs together
through pairs that might be links is one part, and each part is linked alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from recount.bulk.harvested import Harvested
from recount.link.blocking import SLACK
from recount.link.incidents import FLOOR, Linked, link_tellings, linking_of
from recount.link.scene import BEFORE, first_day
from recount.link.scorer import shipped
from recount.link.scoring import scored
from recount.link.tellings import Telling, tellings_of
from recount.link.victims_named import victims_of
from recount.publish.json import claim_from_dict, record_from_json, report_from_dict, to_dict

BUCKET = 7  # days of one block
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


def blocks_of(telling: Telling) -> list[str]:
    """The blocks in which a telling is compared: two that are worth comparing share one."""
    return [*_days(telling), *(f"victim {number}" for number in victims_of(telling))]


def edges_in(tellings: Sequence[Telling]) -> list[tuple[str, str]]:
    """The pairs, by id, that might be links."""
    pairs = scored(tellings, shipped())
    strong = (pairs.score > FLOOR) & ~pairs.barred
    ends = zip(pairs.one[strong].tolist(), pairs.other[strong].tolist(), strict=True)
    return [(tellings[one].id, tellings[other].id) for one, other in ends]


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


def packed(record: Any) -> str:
    """A record as JSON."""
    return json.dumps(to_dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> Telling:
    """The telling that `packed` wrote."""
    return record_from_json(Telling, text)


def _days(telling: Telling) -> Iterator[str]:
    when = telling.when
    first = first_day(when) if when else None
    last = when.end if when and first else None
    if first is None and telling.told:
        first, last = telling.told - dt.timedelta(days=BEFORE), telling.told
    if first is None:
        return
    for bucket in range((first.toordinal() - SLACK) // BUCKET, ((last or first).toordinal() + SLACK) // BUCKET + 1):
        yield f"days {bucket}"
