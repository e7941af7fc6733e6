"""What is published together: reports and claims, what they tell together, what is counted, what people judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from recount.records import Assessment, Claim, ClaimKey, Count, Finding, Incident, Report, Series, Speaker, Statement


@dataclass(frozen=True, slots=True)
class Correction:
    """One published number that changed from one version to the next, with what it was and what it is."""

    day: dt.date
    subject: str
    what: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who publishes, under which name and licence, and by which rule the headline numbers are counted."""

    title: str = "An account of reported harm"
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    about: str = ""
    address: str = ""
    rule: str = "representative"
    day: dt.date | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """All that one release is made of. Keys of `claims` are (report, claim) ids; the order is that of the readings.

    What stands in here has passed `recount.publish.exits`: every exporter and page takes an account, none a ledger.
    """

    claims: Mapping[ClaimKey, Claim]
    reports: Mapping[str, Report]
    incidents: tuple[Incident, ...] = ()
    counts: tuple[Count, ...] = ()
    series: tuple[Series, ...] = ()
    statements: tuple[Statement, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    findings: tuple[Finding, ...] = ()
    grades: Mapping[str, Assessment] = field(default_factory=dict)
    imprint: Imprint = Imprint()


def key_of(claim: Claim) -> ClaimKey:
    """The claim's key among all claims."""
    return claim.report, claim.id
