"""Statements for FollowTheMoney: one row an assertion, with its dataset, its origin and when it was seen.

Reports become `Article`s, claims `Note`s on the incident, incidents `Event`s whose summary says who reports what.
Nobody is made a party to an event: whom a source blames stands in the note's words only. The ids are those of the
library (`followthemoney.statement.Statement.make_key`), so that statements from several datasets can be put together.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO

from recount.publish.account import Account, key_of
from recount.publish.case import Case, cases, said, web
from recount.publish.statements import outlet
from recount.records import Claim, ClaimKey, Report

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
DATASET = "recount"
LANGUAGES = {"en": "eng", "ru": "rus", "uk": "ukr", "es": "spa", "fr": "fra", "ar": "ara"}  # as ISO 639-3 has them
TYPES = {  # property -> its type in FollowTheMoney's model
    "id": "id",
    "name": "name",
    "title": "string",
    "description": "text",
    "summary": "text",
    "sourceUrl": "url",
    "publisher": "string",
    "publishedAt": "date",
    "language": "language",
    "country": "country",
    "startDate": "date",
    "endDate": "date",
    "proof": "entity",
    "entity": "entity",
    "recordId": "string",
    "location": "address",
}
Assertion = tuple[str, str]


def write_statements(account: Account, out: BinaryIO) -> None:
    """The statements as CSV, in the columns and the dialect that FollowTheMoney reads."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.DictWriter(text, COLUMNS, dialect=csv.unix_dialect)
    table.writeheader()
    table.writerows(_statements(account))
    text.detach()


def _statements(account: Account) -> Iterator[dict[str, str]]:
    day = account.imprint.day.isoformat() if account.imprint.day else ""
    for report in account.reports.values():
        yield from _entity("Article", _report_id(report.id), _article(report), day)
    told: dict[ClaimKey, str] = {}
    for case in cases(account):
        yield from _entity("Event", _event_id(case), _event(case), day)
        told |= dict.fromkeys(map(key_of, case.claims), _event_id(case))
    for key, claim in account.claims.items():
        about = told.get(key, _report_id(claim.report))
        yield from _entity("Note", f"recount-claim-{_digest(claim)}", _note(claim, account, about), day)


def _article(report: Report) -> list[Assertion]:
    title = report.title or report.name or report.id
    found = [("title", title), ("publisher", outlet(report))]
    found += [("language", LANGUAGES[report.language])] if report.language in LANGUAGES else []
    found += [("sourceUrl", url)] if (url := web(report.url)) else []
    found += [("publishedAt", report.day.isoformat())] if report.day else []
    return found


def _event(case: Case) -> list[Assertion]:
    place, when = case.incident.place, case.incident.when
    found = [("name", case.title), ("summary", case.told()), ("recordId", case.id)]
    found += [("proof", _report_id(report.id)) for report in case.reports]
    if place:
        found.append(("location", ", ".join(part for part in (place.name, place.admin1, place.country) if part)))
    if place and place.country:
        found.append(("country", place.country.lower()))
    if when and when.start:
        found.append(("startDate", when.start.isoformat()))
    if when and when.end:
        found.append(("endDate", when.end.isoformat()))
    return found


def _note(claim: Claim, account: Account, about: str) -> list[Assertion]:
    """Who says what in which words, on the incident it was linked to or else on the report alone."""
    words = said(claim, account.reports[claim.report])
    where = f"{claim.report} {claim.span.start}–{claim.span.end}"
    return [("description", f"{words} [{where}]"), ("entity", about), ("proof", _report_id(claim.report))]


def _entity(schema: str, key: str, asserted: list[Assertion], day: str) -> Iterator[dict[str, str]]:
    """The statements of one entity; the first says that it is there."""
    for prop, value in [("id", key), *dict.fromkeys(asserted)]:
        yield _statement(schema, key, (prop, value), day)


def _statement(schema: str, key: str, assertion: Assertion, day: str) -> dict[str, str]:
    prop, value = assertion
    return {
        "canonical_id": key,
        "entity_id": key,
        "prop": prop,
        "prop_type": TYPES[prop],
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "origin": "recount",
        "lang": "",
        "original_value": "",
        "external": "f",
        "first_seen": day,
        "last_seen": day,
        "id": hashlib.sha1(f"{DATASET}.{key}.{prop}.{value}".encode()).hexdigest(),
    }


def _digest(claim: Claim) -> str:
    return f"{claim.report.removeprefix('sha256:')[:24]}-{claim.id}"


def _report_id(report: str) -> str:
    return f"recount-report-{report.removeprefix('sha256:')}"


def _event_id(case: Case) -> str:
    return f"recount-incident-{case.id}"
