"""Linking in the ledger: which readings wait for it, which tellings are near them, and keeping what was found."""

from __future__ import annotations

import datetime as dt
import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from recount.ledger.canonical import canonical
from recount.ledger.custody import Log
from recount.ledger.models import Claim, Reading
from recount.ledger.models_linked import FormerIncident, Incident, Placement, Telling, TellingVictim
from recount.ledger.opening import asking

Json = Mapping[str, Any]
CHUNK = 500


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A telling to be kept: its record as JSON, the claims it is made of, and what neighbours are looked for by.

    `neighbourhood` names all tellings that can change where it belongs; `incident` is the id of its incident, None
    while it waits.
    """

    key: str
    reading: int
    claims: Sequence[str]
    record: Json
    neighbourhood: str
    incident: str | None
    attached: bool
    start: dt.date | None
    end: dt.date | None
    lat: float | None
    lon: float | None
    area: str | None
    told: dt.date | None
    particulars: Sequence[int] = ()
    victims: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a linking found for all tellings it looked at, and whose rows it takes the place of.

    The tellings are asked for once, in order, and need not all be in memory.
    """

    tellings: Collection[ToldRow]
    incidents: Sequence[Json]
    instead_of: Sequence[str]  # keys of tellings
    readings: Sequence[int]  # the readings that are linked by it


def to_link() -> list[int]:
    """The readings that stand and are not linked yet, or must be linked again."""
    with asking():
        return list(Reading.objects.filter(current=True, linked=False).order_by("pk").values_list("pk", flat=True))


def to_unlink() -> list[int]:
    """The readings that no longer stand but whose tellings are still in incidents."""
    with asking():
        gone = Reading.objects.filter(current=False, tellings__isnull=False).distinct()
        return list(gone.order_by("pk").values_list("pk", flat=True))


def tellings_of_readings(readings: Sequence[int], *, records: bool = True) -> list[Telling]:
    """The tellings kept of these readings; without their `records`, which weigh most, where nobody will read them."""
    return in_chunks("reading__in", readings, () if records else ("record", "particulars"))


def tellings_in(neighbourhoods: Iterable[str]) -> list[Telling]:
    """All tellings of these neighbourhoods."""
    return in_chunks("neighbourhood__in", sorted(set(neighbourhoods)))


def tellings_of_claims(keys: Iterable[tuple[str, str]]) -> list[Telling]:
    """The tellings that these claims, by the ids of report and claim, are of."""
    found: dict[int, Telling] = {}
    for report, claim in keys:
        rows = Telling.objects.filter(placements__claim__claim=claim, placements__claim__reading__report__key=report)
        found |= {row.pk: row for row in rows}
    return list(found.values())


def _digits(numbers: Iterable[int]) -> str:
    return array("I", numbers).tobytes().hex()


def in_chunks(field: str, values: Sequence[Any], without: Sequence[str] = ()) -> list[Telling]:
    """The tellings of which a field has one of these values, as many at a time as a database takes."""
    rows = Telling.objects.defer(*without).order_by("key")
    with asking():
        return [row for part in _chunks(values) for row in rows.filter(**{field: list(part)})]


def incidents_of(tellings: Sequence[Telling]) -> list[Json]:
    """The incidents that these tellings are in, as JSON."""
    keys = sorted({row.incident_id for row in tellings if row.incident_id is not None})
    with asking():
        parts = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
        rows = [row for part in parts for row in Incident.objects.filter(pk__in=part).order_by("pk")]
    return [json.loads(row.record) for row in rows]


def keep_linking(log: Log, found: Relinked, scorer: str) -> None:
    """Keep what a linking found, with a line in the log.

    Args:
        log: The log of the transaction under way.
        found: What it found.
        scorer: Which weights it used, for the log.
    """
    before = _forget(found.instead_of)
    incidents = _keep_incidents(found.incidents, before)
    _keep_tellings(found.tellings, incidents)
    for part in _chunks(found.readings):
        Reading.objects.filter(pk__in=part).update(linked=True)
    keys = {record["id"] for record in found.incidents}
    counts = {"incidents": len(keys), "gone": len(before - keys), "readings": len(found.readings)}
    log.add("linking", "", {"scorer": scorer, **counts})


def _forget(tellings: Sequence[str]) -> set[str]:
    """Delete these tellings; returns the ids of the incidents they were in."""
    before: set[str] = set()
    for part in _chunks(tellings):
        rows = Telling.objects.filter(key__in=part)
        before |= set(rows.filter(incident__isnull=False).values_list("incident__key", flat=True))
        keys = list(rows.values_list("pk", flat=True))
        Placement.objects.filter(telling__in=keys).delete()
        TellingVictim.objects.filter(telling__in=keys).delete()
        Telling.objects.filter(pk__in=keys).delete()
    return before


def _keep_incidents(records: Sequence[Json], before: set[str]) -> dict[str, int]:
    """Write these incidents, and delete those before that are no more; returns their keys by id."""
    kept: dict[str, int] = {}
    for part in _chunks(sorted(before - {record["id"] for record in records})):
        Incident.objects.filter(key__in=part).delete()
    for batch in _chunks(records):
        columns = [_incident_columns(record) for record in batch]
        names = [name for name in columns[0] if name != "key"]
        rows = Incident.objects.bulk_create(
            [Incident(**one) for one in columns], update_conflicts=True, update_fields=names, unique_fields=["key"]
        )
        ids = [row.key for row in rows]
        kept |= dict(Incident.objects.filter(key__in=ids).values_list("key", "pk"))
        FormerIncident.objects.filter(incident__key__in=ids).delete()
        former = [(kept[record["id"]], old) for record in batch for old in record["former"]]
        FormerIncident.objects.bulk_create(FormerIncident(incident_id=key, key=old) for key, old in former)
    return kept


def _incident_columns(record: Json) -> dict[str, Any]:
    place, when = record["place"] or {}, record["when"] or {}
    claims = [*record["claims"], *record["attached"]]
    return {
        "key": record["id"],
        "record": canonical(record),
        "place": place.get("name"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "start": _day(when.get("start")),
        "end": _day(when.get("end")),
        "claims": len(claims),
        "reports": len({report for report, _ in claims}),
    }


def _keep_tellings(tellings: Iterable[ToldRow], incidents: Mapping[str, int]) -> None:
    rest = iter(tellings)
    while batch := list(islice(rest, CHUNK)):
        rows = Telling.objects.bulk_create(Telling(**_telling_columns(one, incidents)) for one in batch)
        victims = [(row.pk, key) for row, one in zip(rows, batch, strict=True) for key in one.victims]
        TellingVictim.objects.bulk_create(TellingVictim(telling_id=row, victim=key) for row, key in victims)
        claims = _claim_rows({one.reading for one in batch})
        Placement.objects.bulk_create(
            Placement(
                claim_id=claims[one.reading, claim],
                telling_id=row.pk,
                incident_id=row.incident_id,
                attached=one.attached,
            )
            for row, one in zip(rows, batch, strict=True)
            for claim in one.claims
        )


def _claim_rows(readings: Iterable[int]) -> dict[tuple[int, str], int]:
    rows = Claim.objects.filter(reading__in=list(readings)).values_list("reading_id", "claim", "pk")
    return {(reading, claim): key for reading, claim, key in rows.iterator(chunk_size=CHUNK)}


def _telling_columns(one: ToldRow, incidents: Mapping[str, int]) -> dict[str, Any]:
    return {
        "key": one.key,
        "reading_id": one.reading,
        "incident_id": incidents[one.incident] if one.incident else None,
        "attached": one.attached,
        "neighbourhood": one.neighbourhood,
        "record": canonical(one.record),
        "particulars": _digits(one.particulars),
        **{name: getattr(one, name) for name in ("start", "end", "lat", "lon", "area", "told")},
    }


def _chunks(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
