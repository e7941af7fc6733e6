"""Judgements in the ledger: written once, sealed in the log; a later one supersedes an earlier and erases nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db.models import Q

from recount.errors import LedgerError
from recount.ledger.models import Claim, Reading
from recount.ledger.models_linked import Judgement
from recount.ledger.opening import Ledger, asking
from recount.records import ClaimKey, Verdict
from recount.records import Judgement as Judged

CHUNK = 300


def judge(ledger: Ledger, first: ClaimKey, second: ClaimKey, verdict: Verdict, why: str = "") -> Judged:
    """Keep what the ledger's user decided of two claims; an earlier decision of the same two is superseded.

    Their reports wait to be linked again.

    Raises:
        LedgerError: There is no such claim, it is one claim twice, or nothing was written, and why.
    """
    first, second = sorted((first, second))
    if first == second:
        raise LedgerError(str(ledger.home.folder), f"{first[1]}: a claim cannot be judged against itself")
    readings = [_reading(ledger, key) for key in (first, second)]
    with ledger.writing() as log:
        before = Judgement.objects.filter(_of(first, second), current=True).first()
        made = f"{'|'.join((*first, *second))}|{log.at.isoformat()}|{log.who}|{verdict}"
        row = Judgement.objects.create(
            key=hashlib.sha256(made.encode()).hexdigest()[:16],
            first_report=first[0],
            first_claim=first[1],
            second_report=second[0],
            second_claim=second[1],
            verdict=verdict,
            by=log.who,
            at=log.at,
            why=why,
            supersedes=before.key if before else "",
        )
        Judgement.objects.filter(_of(first, second)).exclude(pk=row.pk).update(current=False)
        Reading.objects.filter(pk__in=readings).update(linked=False)
        log.kept(row, claims=[list(first), list(second)], verdict=verdict, why=why)
    return _record(row)


def judgements_of(reports: Sequence[str] | None) -> list[Judged]:
    """The judgements of claims of these reports, superseded ones too, the oldest first; of all reports if None."""
    found: dict[int, Judgement] = {}
    with asking():
        if reports is None:
            found = {row.pk: row for row in Judgement.objects.all()}
        elif Judgement.objects.exists():
            for start in range(0, len(reports), CHUNK):
                part = list(reports[start : start + CHUNK])
                rows = Judgement.objects.filter(Q(first_report__in=part) | Q(second_report__in=part))
                found |= {row.pk: row for row in rows}
    return [_record(found[key]) for key in sorted(found)]


def claim_key(ledger: Ledger, claim: str) -> ClaimKey:
    """The report and id of the one standing claim named: REPORT/CLAIM or CLAIM, each by its beginning.

    Raises LedgerError where there is none, or several.
    """
    report, mark, name = claim.rpartition("/")
    found = Claim.objects.filter(current=True, claim__startswith=name)
    if mark:
        found = found.filter(reading__report__key__startswith=report if ":" in report else f"sha256:{report}")
    with asking():
        keys = sorted(set(found.values_list("reading__report__key", "claim")[:20]))
    if len(keys) != 1:
        reason = f"{len(keys)} claims' ids begin so; write REPORT/CLAIM" if keys else "no claim has this id"
        raise LedgerError(str(ledger.home.folder), f"{claim}: {reason}")
    return keys[0]


def _of(first: ClaimKey, second: ClaimKey) -> Q:
    return Q(first_report=first[0], first_claim=first[1], second_report=second[0], second_claim=second[1])


def _reading(ledger: Ledger, key: ClaimKey) -> int:
    found = Reading.objects.filter(current=True, report__key=key[0], rows__claim=key[1]).values_list("pk", flat=True)
    if not found:
        raise LedgerError(str(ledger.home.folder), f"{key[1]}: no standing claim of this report has this id")
    return int(found[0])


def _record(row: Judgement) -> Judged:
    return Judged(
        id=row.key,
        first=(row.first_report, row.first_claim),
        second=(row.second_report, row.second_claim),
        verdict=row.verdict,
        by=row.by,
        at=row.at,
        why=row.why,
        supersedes=row.supersedes or None,
    )
