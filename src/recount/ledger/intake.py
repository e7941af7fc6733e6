"""Taking in: bytes, reports, readings and claims enter together or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from recount.ledger.blobs import Stored
from recount.ledger.canonical import canonical, digest_of_all
from recount.ledger.custody import Log
from recount.ledger.models import Capture, Claim, ClaimRecord, Reading, Report
from recount.ledger.opening import Ledger, asking
from recount.ledger.rows import claim_columns, report_columns
from recount.ledger.search import index

Outcome = Literal["new", "changed", "reread", "known"]


@dataclass(frozen=True, slots=True)
class Read:
    """One report and its claims, as JSON in the names of docs/claim.md, and the engine that read them."""

    report: Mapping[str, Any]
    claims: Sequence[Mapping[str, Any]]
    engine: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be kept. `origin` is where it was found: an address or a path.

    `given` is what the reader was told about it (day of publication, language), which reading it again needs.
    """

    origin: str
    data: bytes
    readings: Sequence[Read]
    media_type: str = ""
    url: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one document: `new` bytes, a `changed` page, bytes `reread` by other rules, or `known`."""

    origin: str
    outcome: Outcome
    reports: int
    claims: int


@asking()
def is_known(origin: str, digest: str, edition: str) -> bool:
    """Whether these bytes are what was last found there, and were read by these rules; or were redacted.

    Raises LedgerError where the database does not answer.
    """
    if _is_redacted(digest):
        return True
    last = Capture.objects.filter(origin=origin).order_by("-id").values_list("digest", flat=True).first()
    return last == digest and Reading.objects.filter(report__capture__digest=digest, edition=edition).exists()


def keep(ledger: Ledger, documents: Sequence[Document], edition: str) -> list[Kept]:
    """Keep the documents, all in one transaction; what is kept already is left as it is, what was redacted stays out.

    Args:
        ledger: The open ledger.
        documents: What was read.
        edition: Which state of the rules read it.

    Raises:
        LedgerError: Nothing of any of them was kept, and why.
    """
    with ledger.writing() as log:
        allowed = _allowed(documents)
        stored = [ledger.blobs.put(document.data) for document in allowed]  # on the disk before the rows are
        return [_keep(document, place, edition, log) for document, place in zip(allowed, stored, strict=True)]


def _allowed(documents: Sequence[Document]) -> list[Document]:
    """The documents whose bytes were not redacted."""
    digests = [hashlib.sha256(one.data).hexdigest() for one in documents]
    redacted = set(Capture.objects.filter(digest__in=digests, redacted=True).values_list("digest", flat=True))
    return [one for one, digest in zip(documents, digests, strict=True) if digest not in redacted]


def _is_redacted(digest: str) -> bool:
    return Capture.objects.filter(digest=digest, redacted=True).exists()


def _keep(document: Document, stored: Stored, edition: str, log: Log) -> Kept:
    before = Capture.objects.filter(origin=document.origin).order_by("-id").first()
    if before is not None and before.digest == stored.digest:
        capture, outcome = before, "known"
    else:
        capture, outcome = _captured(document, stored, log), "changed" if before else "new"
    first = before is None and len(document.readings) == 1  # nothing else can stand at this place
    kept = [_keep_reading(capture, read, edition, log, first=first) for read in document.readings]
    fresh = any(kept)
    done: Any = "reread" if outcome == "known" and fresh else outcome
    return Kept(document.origin, done, len(document.readings), sum(len(read.claims) for read in document.readings))


def _captured(document: Document, stored: Stored, log: Log) -> Capture:
    capture = Capture.objects.create(
        origin=document.origin,
        digest=stored.digest,
        size=stored.size,
        file_digest=stored.file,
        media_type=document.media_type,
        url=document.url,
        given=canonical(document.given),
        taken_at=log.at,
    )
    log.kept(capture, origin=document.origin, digest=stored.digest)
    return capture


def _keep_reading(capture: Capture, read: Read, edition: str, log: Log, *, first: bool) -> bool:
    """Keep one report with its claims; False if these rules had read it before.

    `first`: nothing was kept from this place yet. Then no reading stands behind that of a report not seen before.
    """
    report, is_new = _report(capture, read.report, log)
    reading = None if is_new else Reading.objects.filter(report=report, edition=edition).first()
    fresh = reading is None
    if reading is None:
        reading = _reading(report, read, edition, log, current=first and is_new and report.version == 1)
        if reading.current:
            log.add("standing", str(reading.pk), {"behind": []})
    if not reading.current:
        _make_current(reading, capture, log)
    return fresh


def _report(capture: Capture, record: Mapping[str, Any], log: Log) -> tuple[Report, bool]:
    """The row of this report, one that says the same or else the next version; and whether it is new."""
    columns = report_columns(record)
    versions = list(Report.objects.filter(key=columns["key"]).order_by("version"))
    for version in versions:
        if version.digest == columns["digest"]:
            return version, False
    report = Report.objects.create(capture=capture, version=len(versions) + 1, **columns)
    index(Report, [report])
    log.kept(report, key=report.key, version=report.version)
    return report, True


def _reading(report: Report, read: Read, edition: str, log: Log, *, current: bool) -> Reading:
    records = [canonical(claim) for claim in read.claims]
    reading = Reading.objects.create(
        report=report,
        engine=read.engine,
        edition=edition,
        digest=digest_of_all(records),
        claims=len(records),
        made_at=log.at,
        current=current,
    )
    rows = Claim.objects.bulk_create(
        Claim(reading=reading, number=number, current=current, **claim_columns(claim, report))
        for number, claim in enumerate(read.claims)
    )
    ClaimRecord.objects.bulk_create(
        ClaimRecord(row=row, record=record) for row, record in zip(rows, records, strict=True)
    )
    index(Claim, rows)
    log.kept(reading, report=report.key, edition=edition, claims=len(records))
    return reading


def _make_current(reading: Reading, capture: Capture, log: Log) -> None:
    """This reading stands; others of its report, and of what stood at its address before, stand behind it."""
    standing = Reading.objects.filter(current=True).exclude(pk=reading.pk)
    behind = list(standing.filter(report__key=reading.report.key).values_list("pk", flat=True))
    before = standing.filter(report__capture__origin=capture.origin, report__name=reading.report.name)
    behind += [
        old.pk for old in before.exclude(pk__in=behind).select_related("report__capture") if not _is_elsewhere(old)
    ]
    _mark(behind, False)
    _mark([reading.pk], True)
    log.add("standing", str(reading.pk), {"behind": behind})


def _is_elsewhere(reading: Reading) -> bool:
    """Whether the same bytes were taken from another place too: there they may still stand."""
    capture = reading.report.capture
    return Capture.objects.filter(digest=capture.digest).exclude(origin=capture.origin).exists()


def _mark(readings: list[int], current: bool) -> None:
    """Set whether these readings, and their claims, are the ones that stand."""
    if readings:
        Claim.objects.filter(reading__in=readings).update(current=current)
        Reading.objects.filter(pk__in=readings).update(current=current)
