"""The versions of a report: of the page it stood on, of its text, of what was read in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from recount.errors import LedgerError
from recount.ledger.models import ClaimRecord, Reading
from recount.ledger.opening import Ledger


@dataclass(frozen=True, slots=True)
class Version:
    """One reading: when it was made, of which page and report, by which rules; its text and its claims as JSON."""

    made: str
    origin: str
    report: str
    edition: str
    text: str
    claims: tuple[dict[str, Any], ...]


def versions(ledger: Ledger, what: str) -> list[Version]:
    """All readings of what was found at an address or path, or of the report whose id begins so, the oldest first.

    Raises LedgerError where there is nothing.
    """
    readings = Reading.objects.select_related("report__capture").filter(report__redacted=False).order_by("pk")
    found = readings.filter(report__capture__origin=what)
    if not found.exists():
        prefix = what if what.startswith("sha256:") else f"sha256:{what}"
        found = readings.filter(report__key__startswith=prefix)
    if not found.exists():
        raise LedgerError(str(ledger.home.folder), f"{what}: nothing was kept from there, and no report has this id")
    return [_version(reading) for reading in found]


def _version(reading: Reading) -> Version:
    records = ClaimRecord.objects.filter(row__reading=reading).order_by("row__number").values_list("record", flat=True)
    return Version(
        made=reading.made_at.isoformat(timespec="seconds"),
        origin=reading.report.capture.origin,
        report=reading.report.key,
        edition=reading.edition,
        text=json.loads(reading.report.record)["text"],
        claims=tuple(json.loads(record) for record in records),
    )
