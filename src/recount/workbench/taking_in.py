"""Taking documents in through the workbench: read by the pipeline, kept by the ledger, as `recount add` does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from recount.edition import edition
from recount.ledger.intake import Document, Kept, Read, keep
from recount.ledger.opening import Ledger
from recount.pipeline import read_claims
from recount.publish.json import to_dict


@dataclass(frozen=True, slots=True)
class Given:
    """What a person told of a document: its day of publication and language, where it was found."""

    published: dt.date | None = None
    language: str | None = None
    url: str | None = None


def take_in(book: Ledger, name: str, data: bytes, media_type: str | None, given: Given) -> tuple[Kept, list[str]]:
    """Read one document and keep it; returns what became of it, and the ids of its reports.

    Raises RecountError where it cannot be read or kept; nothing was written then.
    """
    told: dict[str, Any] = {"published": given.published, "language": given.language, "url": given.url}
    readings = list(read_claims(data, name=name, media_type=media_type, **told))
    document = Document(
        origin=given.url or name,
        data=data,
        readings=[
            Read(to_dict(one.report), [to_dict(claim) for claim in one.claims], _engine(one.claims)) for one in readings
        ],
        media_type=media_type or "",
        url=given.url or "",
        given=_as_given(given),
    )
    (kept,) = keep(book, [document], edition())
    return kept, [one.report.id for one in readings]


def _engine(claims: Any) -> str:
    return f"{claims[0].made_by.engine} {claims[0].made_by.version}" if claims else ""


def _as_given(given: Given) -> dict[str, str]:
    told = {"published": given.published and given.published.isoformat(), "language": given.language}
    return {name: value for name, value in told.items() if value}
