"""The main path, bytes to claims: read, extract, resolve, weigh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract import ENGINES, Engine, claim_of, extract_claims, true_cased
from recount.language import load_language
from recount.read import ROW_TYPE, read_reports, read_row
from recount.records import Claim, Report, requoted
from recount.resolve import is_listed, resolve_claims, resolve_listed, unresolved
from recount.weigh import weighed


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with the claims read in it, in the order of the text."""

    report: Report
    claims: tuple[Claim, ...]


def read_claims(
    data: bytes,
    *,
    name: str,
    media_type: str | None = None,
    published: dt.date | None = None,
    url: str | None = None,
    language: str | None = None,
    engine: Engine = ENGINES[0],
) -> Iterator[Reading]:
    """The readings of one document: one, or as many as it holds entries (a feed).

    Arguments and errors as `recount.read.read_reports`: `name` says in errors and records which
    document it is; `published`, `url` and `language` outrank what the document says of itself.
    `engine` finds the claims.
    """
    if media_type == ROW_TYPE:
        yield row_of(data, name, published)
        return
    reports = read_reports(data, name=name, media_type=media_type, published=published, url=url, language=language)
    for report in reports:
        yield claims_of(report, engine)


def row_of(data: bytes, name: str, published: dt.date | None = None) -> Reading:
    """One row of a table of people harmed, with the claim it makes."""
    row = read_row(data, name, published)
    return Reading(row.report, (resolve_listed(row.report, claim_of(row)),))


def claims_of(report: Report, engine: Engine = ENGINES[0]) -> Reading:
    """The report with its claims, extracted and resolved."""
    language = load_language(report.language)
    cased = true_cased(report, language)  # what stands in capitals is read in its likely case, and quoted as it is
    claims = resolve_claims(cased, extract_claims(cased, language, engine), language)
    claims = weighed(cased, claims, language)
    return Reading(report, claims if cased is report else requoted(claims, report.text))


def resolved_again(reading: Reading) -> Reading:
    """The reading with its claims resolved anew; nothing is sought in the text but places, days, means and actors."""
    report = reading.report
    language = load_language(report.language)
    if is_listed(reading.claims):
        return Reading(report, tuple(resolve_listed(report, unresolved(claim)) for claim in reading.claims))
    cased = true_cased(report, language)
    said = requoted(tuple(map(unresolved, reading.claims)), cased.text)
    return Reading(report, requoted(weighed(cased, resolve_claims(cased, said, language), language), report.text))
