"""Redaction: the bytes, the text and the claims go; what remains says that there was something, its hash, and why."""

from __future__ import annotations

from recount.errors import LedgerError
from recount.ledger.custody import Log
from recount.ledger.models import Capture, Claim, Reading, Report
from recount.ledger.models_linked import Series, Telling
from recount.ledger.models_reviewed import Decision
from recount.ledger.opening import Ledger
from recount.ledger.search import forget

BLANK = {"record": "", "title": "", "publisher": "", "name": "", "url": ""}


def redact(ledger: Ledger, report: str, why: str) -> int:
    """Take a report, all else read from the same bytes, and the bytes out of the ledger.

    Where the bytes were found, when, and their digests stay, so that the log can still be verified and
    the same bytes are not taken in again.

    Args:
        ledger: The open ledger.
        report: The id of the report, or its beginning.
        why: The reason, for the log.

    Returns:
        How many claims went.

    Raises:
        LedgerError: There is no such report, or several.
    """
    digest = str(Report.objects.filter(key=key_of(ledger, report)).values_list("capture__digest", flat=True)[0])
    with ledger.writing() as log:
        reports = list(Report.objects.filter(capture__digest=digest, redacted=False))
        captures = list(Capture.objects.filter(digest=digest, redacted=False))
        readings = list(Reading.objects.filter(report__in=reports))
        claims = list(Claim.objects.filter(reading__in=readings).values_list("pk", flat=True))
        around = Telling.objects.filter(reading__in=readings).values_list("neighbourhood", flat=True)
        Reading.objects.filter(tellings__neighbourhood__in=list(around)).update(linked=False)
        totals = Series.objects.filter(members__claim__reading__in=readings)
        Reading.objects.filter(rows__point__series__in=list(totals)).update(linked=False)
        Series.objects.filter(pk__in=[one.pk for one in totals]).delete()
        Telling.objects.filter(reading__in=readings).delete()  # what is left of their incidents is linked again
        forget(Claim, claims)
        forget(Report, [row.pk for row in reports])
        Claim.objects.filter(pk__in=claims).delete()
        Reading.objects.filter(report__in=reports).update(current=False)
        behind = [row.pk for row in readings]
        log.add("redaction", f"sha256:{digest}", {"why": why, "claims": len(claims), "behind": behind})
        for row in (*captures, *reports):
            for name, value in (BLANK if isinstance(row, Report) else {}).items():
                setattr(row, name, value)
            row.redacted = True
            row.save()
            log.kept(row)
        _blank_decisions(log, {row.key for row in reports})
    ledger.blobs.remove(digest)
    return len(claims)


def _blank_decisions(log: Log, reports: set[str]) -> None:
    """What people decided of those reports' claims may quote them: that something was decided stays, and by whom."""
    for report in reports:
        for row in Decision.objects.filter(subject__startswith=f"claim/{report}/"):
            row.value, row.why = "null", ""
            row.save()
            log.kept(row)


def key_of(ledger: Ledger, report: str) -> str:
    """The id of the one report whose id begins so. Raises LedgerError where there is none, or several."""
    prefix = report if report.startswith("sha256:") else f"sha256:{report}"
    found = sorted(set(Report.objects.filter(key__startswith=prefix).values_list("key", flat=True)))
    if not found:
        raise LedgerError(str(ledger.home.folder), f"{report}: no report has this id")
    if len(found) > 1:
        raise LedgerError(str(ledger.home.folder), f"{report}: {len(found)} reports' ids begin so")
    return str(found[0])
