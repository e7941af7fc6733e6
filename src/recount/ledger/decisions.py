"""Keeping what people decide, and asking for it. Nothing is erased: a decision is superseded, or taken back."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from recount.errors import LedgerError
from recount.ledger.canonical import canonical
from recount.ledger.custody import Log
from recount.ledger.models import Reading
from recount.ledger.models_reviewed import Decision as Row
from recount.ledger.opening import Ledger
from recount.records import ClaimKey, Decision

CHUNK = 400  # subjects asked for at once


def claim_subject(key: ClaimKey) -> str:
    """How a decision names a claim."""
    return f"claim/{key[0]}/{key[1]}"


def decide(
    ledger: Ledger, subject: str, values: dict[str, Any], *, why: str = "", blind: bool = False
) -> list[Decision]:
    """Keep what the ledger's user decided of a subject: aspect -> value, all in one transaction.

    Raises LedgerError where nothing was written.
    """
    with ledger.writing() as log:
        _link_again(subject)
        return [
            _kept(log, subject=subject, aspect=aspect, value=canonical(value), why=why, blind=blind)
            for aspect, value in values.items()
        ]


def take_back(ledger: Ledger, key: str, why: str = "") -> Decision:
    """Take a decision back, so that what stood before it stands again. Raises LedgerError where there is none."""
    with ledger.writing() as log:
        row = Row.objects.filter(key=key, withdrawn=False).first()
        if row is None or Row.objects.filter(supersedes=key, withdrawn=True).exists():
            raise LedgerError(str(ledger.home.folder), f"{key}: no decision of this id stands")
        _link_again(row.subject)
        told = {"subject": row.subject, "aspect": row.aspect, "value": row.value, "why": why}
        return _kept(log, **told, withdrawn=True, supersedes=key)


def decisions(subject: str) -> list[Decision]:
    """All decisions of a subject, the oldest first."""
    return [_record(row) for row in Row.objects.filter(subject=subject).order_by("at", "pk")]


def decisions_of(subjects: Iterable[str]) -> dict[str, list[Decision]]:
    """The decisions of many subjects, the oldest first; subjects of which nobody decided anything are left out."""
    asked, found = list(subjects), defaultdict(list)
    for start in range(0, len(asked), CHUNK):
        for row in Row.objects.filter(subject__in=asked[start : start + CHUNK]).order_by("at", "pk"):
            found[row.subject].append(_record(row))
    return dict(found)


def keys_of_decisions(subjects: Iterable[str]) -> dict[str, list[str]]:
    """The ids alone of the decisions of many subjects; subjects of which nobody decided anything are left out."""
    asked, found = list(subjects), defaultdict(list)
    for start in range(0, len(asked), CHUNK):
        rows = Row.objects.filter(subject__in=asked[start : start + CHUNK]).order_by("at", "pk")
        for subject, key in rows.values_list("subject", "key"):
            found[subject].append(str(key))
    return dict(found)


def decisions_within(prefix: str) -> dict[str, list[Decision]]:
    """The decisions of all subjects whose names begin so ("claim/sha256:…/", "incident/"), by subject."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in Row.objects.filter(subject__startswith=prefix).order_by("at", "pk"):
        found[row.subject].append(_record(row))
    return dict(found)


def newest(limit: int) -> list[Decision]:
    """The newest decisions of all, the newest first."""
    return [_record(row) for row in Row.objects.order_by("-at", "-pk")[:limit]]


def _link_again(subject: str) -> None:
    """Have the report of a claim that somebody decided on wait to be linked again."""
    kind, _, key = subject.partition("/")
    if kind == "claim":
        Reading.objects.filter(current=True, report__key=key.partition("/")[0]).update(linked=False)


def _kept(log: Log, **columns: Any) -> Decision:
    row = Row.objects.create(key=secrets.token_hex(8), by=log.who, at=log.at, **columns)
    log.kept(row, subject=row.subject, aspect=row.aspect)
    return _record(row)


def _record(row: Row) -> Decision:
    return Decision(
        id=row.key,
        subject=row.subject,
        aspect=row.aspect,
        value=row.value,
        by=row.by,
        at=row.at,
        why=row.why,
        blind=row.blind,
        withdrawn=row.withdrawn,
        supersedes=row.supersedes or None,
    )
