"""One report as its page shows it: its text cut at the claims, its claims as read and as decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from recount.judged import as_corrected
from recount.ledger.decisions import claim_subject, decisions_within
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models import Reading
from recount.ledger.models import Report as ReportRow
from recount.publish.html import Entry, entries
from recount.publish.json import record_from_json
from recount.publish.segments import Passage, Segment, passages
from recount.records import Claim, Decision, Report
from recount.review import is_kept, standing

PREFIX = "sha256:"


@dataclass(frozen=True)
class Shown:
    """One claim: as it was read, as people decided it, and as it is put in words."""

    read: Claim
    claim: Claim
    entry: Entry
    decided: Sequence[Decision]

    @property
    def kept(self) -> bool:
        """Whether it counts."""
        return is_kept(standing(self.decided))

    @property
    def changed(self) -> dict[str, Decision]:
        """The fields that people corrected, with the decision that stands."""
        return standing(self.decided)

    @property
    def comments(self) -> list[tuple[Decision, str]]:
        """What people remarked, the oldest first."""
        return [(one, json.loads(one.value)) for one in self.decided if one.aspect == "comment"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of the text and where it starts, in code points of the report's text."""

    start: int
    segment: Segment


@dataclass(frozen=True)
class ReadReport:
    """A report with its claims, as one person sees it."""

    row: ReportRow
    report: Report
    claims: tuple[Shown, ...]
    current: bool

    @property
    def digest(self) -> str:
        """Its id without the name of the hash, as addresses have it."""
        return str(self.row.key).removeprefix(PREFIX)

    @cached_property
    def kept(self) -> list[Shown]:
        """The claims that were not set aside; the text shows these."""
        return [one for one in self.claims if one.kept]

    @cached_property
    def set_aside(self) -> list[Shown]:
        """The claims that people decided were misread."""
        return [one for one in self.claims if not one.kept]

    def passages(self) -> Iterator[tuple[Passage, list[Piece]]]:
        """The text, block by block, each segment with its place."""
        at = 0
        for passage in passages(self.report, [one.claim for one in self.kept]):
            pieces = []
            for segment in passage.segments:
                pieces.append(Piece(at, segment))
                at += len(segment.text)
            yield passage, pieces

    def one(self, claim: str) -> Shown:
        """The claim of that id. Raises Http404 where there is none."""
        for shown in self.claims:
            if shown.read.id == claim:
                return shown
        raise Http404


def read_report(access: Any, digest: str) -> ReadReport:
    """The report of that digest, if this person may see it. Raises Http404 otherwise."""
    row = access.reports().filter(key=PREFIX + digest).order_by("-version").first()
    if row is None:
        raise Http404
    reading = Reading.objects.filter(report__key=row.key).order_by("-current", "-pk").first()
    if reading is None:
        return ReadReport(row, record_from_json(Report, row.record), (), False)
    decided = decisions_within(claim_subject((row.key, "")))
    rows = ClaimRow.objects.filter(reading=reading).order_by("number").select_related("record")
    read = [record_from_json(Claim, one.record.record) for one in rows]
    several = [decided.get(claim_subject((claim.report, claim.id)), []) for claim in read]
    made = [as_corrected(claim, decisions) for claim, decisions in zip(read, several, strict=True)]
    shown = _shown(read, made, several)
    return ReadReport(reading.report, record_from_json(Report, reading.report.record), shown, reading.current)


def _shown(read: Sequence[Claim], made: Sequence[Claim], several: Sequence[list[Decision]]) -> tuple[Shown, ...]:
    """The claims with their numbers: those that count first take theirs, in the order of the text."""
    keep = [is_kept(standing(decisions)) for decisions in several]
    counted = iter(entries([claim for claim, kept in zip(made, keep, strict=True) if kept]))
    aside = iter(entries([claim for claim, kept in zip(made, keep, strict=True) if not kept]))
    return tuple(
        Shown(one, claim, next(counted if kept else aside), decisions)
        for one, claim, kept, decisions in zip(read, made, keep, several, strict=True)
    )
