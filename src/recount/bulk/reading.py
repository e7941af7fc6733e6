"""One page through the pipeline: screened, read, its claims extracted and resolved; what became of it is counted."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from recount.bulk.pages import Page
from recount.bulk.rows import Row, report_row
from recount.bulk.screen import load_screen
from recount.errors import BadData, PassedOver, RecountError, UnknownLanguage
from recount.pipeline import claims_of
from recount.read import read_reports
from recount.read.draft import Document
from recount.records import Report

# What pages are counted as, in the order of the way through.
BECAME = ("no page", "dead letter", "no word of harm", "another language", "before", "no claims", "with claims")


@dataclass(frozen=True, slots=True)
class Options:
    """What is read: reports in these languages, published since that day; reports without a day are read."""

    languages: tuple[str, ...]
    since: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    screened: bool = True  # False: every page is read, to measure what the screen holds back
    linked: bool = False  # whether claims are linked to incidents in the end


@dataclass(slots=True)
class Tally:
    """How many pages became what, and how many reports and claims they gave."""

    pages: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    claims: int = 0


def rows_of(page: Page, options: Options, tally: Tally) -> Iterator[Row]:
    """The rows that a page gives: its reports that hold claims, and what could not be read of it."""
    place = {"input": None, "position": page.position, "name": page.name, "url": page.url}
    became = "dead letter"
    try:
        if page.problem:
            raise RecountError(page.problem)
        document = Document(page.data, page.name, _bare(page.media_type))
        verdict = load_screen(options.languages).verdict(document) if options.screened else "read"
        became = verdict if verdict != "read" else "no claims"
        for number, row in enumerate(_read(page, options) if verdict == "read" else ()):
            became = "with claims"
            tally.reports += 1
            tally.claims += len(row["claims"])
            yield place | {"entry": number} | _bytes(page, whole=number == 0) | row
    except BadData:
        raise
    except PassedOver:
        became = "no word of harm"
    except UnknownLanguage:
        became = "another language"
    except _Before:
        became = "before"
    except RecountError as error:
        became = became if became == "with claims" else "dead letter"
        yield place | {"problem": str(error).removeprefix(f"{page.name}: ")}
    except Exception as error:  # a fault of ours in one page must not cost the user the other million
        became = became if became == "with claims" else "dead letter"
        yield place | {"problem": f"a fault in Recount ({type(error).__name__}: {error})"}
    tally.pages[became] += 1


def _everything(_story: str, _head: str) -> bool:
    return True


class _Before(RecountError):
    """A report published before the day that is asked for."""


def _read(page: Page, options: Options) -> Iterator[Row]:
    reports = read_reports(
        page.data,
        name=page.name,
        media_type=page.media_type,
        published=page.published,
        url=page.url,
        in_bulk=load_screen(options.languages).is_worth if options.screened else _everything,
    )
    for report in reports:
        _check(report, options)
        claims = claims_of(report).claims
        if claims:
            yield report_row(report, claims)


def _check(report: Report, options: Options) -> None:
    if report.language not in options.languages:
        raise UnknownLanguage(report.name, report.language, options.languages)
    if options.since and report.published and max(report.published, report.day or report.published) < options.since:
        raise _Before(report.name)


def _bytes(page: Page, whole: bool) -> Row:
    """The page as it was found, so that every claim can be checked against it; whole beside its first report only."""
    digest = "sha256:" + hashlib.sha256(page.data).hexdigest()
    return {"document": digest, "media_type": page.media_type or "", "data": page.data if whole else None}


def _bare(media_type: str | None) -> str | None:
    return media_type.partition(";")[0].strip().lower() if media_type else None
