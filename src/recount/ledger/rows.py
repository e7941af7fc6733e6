"""What a row holds, drawn from the JSON it stands for; `recount verify` draws it anew and compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from recount.ledger.canonical import canonical, digest
from recount.ledger.models import Capture, Reading, Report
from recount.ledger.models_linked import Judgement
from recount.ledger.models_reviewed import Decision

Json = Mapping[str, Any]

# What a report's digest leaves out: where the same words were found is no other version of them.
WHEREABOUTS = ("name", "url")
FROZEN: dict[type[Any], tuple[str, ...]] = {
    Capture: ("origin", "digest", "size", "file_digest", "media_type", "url", "given", "taken_at", "redacted"),
    Report: (
        *("key", "version", "capture_id", "digest", "extractor", "record", "name", "title", "publisher", "url"),
        *("language", "published", "redacted"),
    ),
    Reading: ("report_id", "engine", "edition", "digest", "claims", "made_at"),
    Decision: ("key", "subject", "aspect", "value", "by", "at", "why", "blind", "withdrawn", "supersedes"),
    Judgement: (
        *("key", "first_report", "first_claim", "second_report", "second_claim"),
        *("verdict", "by", "at", "why", "supersedes"),
    ),
}


def seal(row: Model) -> str:
    """The digest of everything in the row that must never change unseen."""
    return digest(canonical([plain(getattr(row, name)) for name in FROZEN[type(row)]]))


def plain(value: Any) -> Any:
    """A column's value as JSON has it: days and moments as ISO text, moments in UTC to the microsecond."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def report_digest(record: Json) -> str:
    """The digest of a report's record, wherever it was found."""
    return digest(canonical({key: value for key, value in record.items() if key not in WHEREABOUTS}))


def report_columns(record: Json) -> dict[str, Any]:
    """The columns of a `Report` that its record determines."""
    return {
        "key": record["id"],
        "digest": report_digest(record),
        "extractor": record["extractor"],
        "record": canonical(record),
        "name": record["name"],
        "title": record["title"] or "",
        "publisher": record["publisher"] or "",
        "url": record["url"] or "",
        "language": record["language"],
        "published": _day(record["dateline"] or record["published"]),
    }


def claim_columns(claim: Json, report: Report) -> dict[str, Any]:
    """The columns of a `Claim` that its record and its report determine."""
    return {
        **_assertion(claim),
        **_circumstances(claim),
        **_voice(claim["attribution"]),
        "language": report.language,
        "publisher": report.publisher,
        "published": report.published,
    }


def _assertion(claim: Json) -> dict[str, Any]:
    figure = claim["figure"] or {}
    return {
        "claim": claim["id"],
        "kind": claim["kind"],
        "outcome": claim["outcome"],
        "scope": claim["scope"],
        "low": figure.get("low"),
        "best": figure.get("best"),
        "high": figure.get("high"),
        "unit": figure.get("unit"),
        "people": claim["people"]["status"],
        "polarity": claim["polarity"],
        "modality": claim["modality"],
    }


def _circumstances(claim: Json) -> dict[str, Any]:
    place, when = claim["place"] or {}, claim["when"] or {}
    return {
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "place": place.get("name"),
        "place_id": place.get("id"),
        "place_precision": place.get("precision"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "start": _day(when.get("start")),
        "end": _day(when.get("end")),
        "time_precision": when.get("precision"),
        "means": (claim["means"] or {}).get("class"),
        "blamed": (claim["blamed"] or {}).get("name"),
    }


def _voice(attribution: Json) -> dict[str, Any]:
    source = attribution["source"] or {}
    return {
        "source": source.get("name"),
        "source_class": source.get("class"),
        "status": attribution["status"],
        "stance": attribution["stance"],
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
