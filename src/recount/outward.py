"""What leaves the ledger: its records as decided, through the gate, and counted from what may leave.

The command line, the public site and the API get what they write from here, and from nowhere else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recount.count import count_incident
from recount.errors import RecountError
from recount.judged import as_judged
from recount.ledger.decisions import decisions_within
from recount.ledger.home import Home
from recount.ledger.incidents import incident_rows
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models import Embargo, NameShown
from recount.ledger.models import Report as ReportRow
from recount.ledger.models_linked import Incident as IncidentRow
from recount.ledger.models_linked import Series as SeriesRow
from recount.ledger.opening import asking
from recount.ledger.where import claims_where
from recount.link import families_of, independent_sources, speakers_of, statements_of
from recount.publish.account import Account, key_of
from recount.publish.exits import Care, outside
from recount.publish.imprint import FILE, Publishing, publishing
from recount.publish.json import record_from_json
from recount.records import Assessment, Claim, ClaimKey, Count, Incident, Report, Series
from recount.review import assessed

BATCH = 500  # rows fetched at a time
CHUNK = 400  # values of one question


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Attributes:
        where: Conditions as `recount claims --where` takes them; all must hold.
        incidents: Ids of incidents; former ones and the beginnings of ids too.
        rows: Keys of rows of claims: these alone.
        whole: Whether the other claims of the incidents found come along, as a count of an incident needs them.
        scope: The claims that whoever asks may see; None for all.
    """

    where: Sequence[str] = ()
    incidents: Sequence[str] = ()
    rows: Sequence[int] | None = None
    whole: bool = True
    scope: Any = None

    @property
    def narrows(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.where or self.incidents) or self.rows is not None or self.scope is not None


def care_of(home: Home, today: dt.date) -> tuple[Care, Publishing]:
    """What the team decided about the outside, and what its `publish.toml` says."""
    path = home.folder / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise RecountError(f"{path}: cannot be read: {error}") from error
    said = publishing(text, str(path), today)
    with asking():
        embargoes = dict(Embargo.objects.values_list("report", "until"))
        names = dict(NameShown.objects.values_list("name", "shown"))
    return Care(today, embargoes, names, said.decimals, said.delay), said


def account_outside(home: Home, wanted: Wanted, today: dt.date) -> tuple[Account, Care]:
    """What others may have of what is wanted, counted from that, and the care that was taken."""
    care, said = care_of(home, today)
    read, account = _stored(wanted)
    care = replace(care, victims=_victims(account.reports, read))
    return replace(outside(account, care, counted), imprint=said.imprint), care


def account_inside(home: Home, wanted: Wanted, today: dt.date) -> Account:
    """The same as the team has it, with nothing held back or hidden."""
    _, said = care_of(home, today)
    return counted(replace(_stored(wanted)[1], imprint=said.imprint))


def counted(account: Account) -> Account:
    """The account with its incidents counted by every rule, with its statements and who speaks in it."""
    reports = account.reports
    families = families_of(list(reports.values()))
    days = {key: report.day for key, report in reports.items()}
    counts: list[Count] = []
    for incident in account.incidents:
        claims = [account.claims[key] for key in (*incident.claims, *incident.attached) if key in account.claims]
        sources = independent_sources(claims, reports, families)
        counts += count_incident(incident, account.claims, sources, days)
    claims = list(account.claims.values())
    statements, speakers = statements_of(claims, reports, families), speakers_of(claims, reports)
    return replace(account, counts=tuple(counts), statements=tuple(statements), speakers=speakers)


def _stored(wanted: Wanted) -> tuple[list[Claim], Account]:
    """The claims as they were read, and the account of them as people decided."""
    with asking():
        rows, incidents = _rows(wanted)
        read = [record_from_json(Claim, row.record.record) for row in rows]
        reports = _reports({claim.report for claim in read})
        claims = {key_of(claim): claim for claim in as_judged(read)}
        found = tuple(_standing(incidents, claims))
        grades = _grades({one.id for one in found})
        series = tuple(_series(claims))
    return read, Account(claims, reports, found, series=series, grades=grades)


def _rows(wanted: Wanted) -> tuple[list[ClaimRow], list[IncidentRow]]:
    """The rows of the claims wanted, in the order they were kept, and of the incidents they stand in."""
    found = claims_where(wanted.where)
    if wanted.incidents:
        named = [row.pk for key in wanted.incidents for row in _named(key)]
        found = found.filter(placement__incident__in=named)
    if wanted.rows is not None:
        found = found.filter(pk__in=wanted.rows)
    found = found.filter(pk__in=wanted.scope) if wanted.scope is not None else found
    incidents = IncidentRow.objects.order_by("-start", "-pk")
    if wanted.narrows:
        incidents = incidents.filter(placements__claim__in=found.order_by()).distinct()
    rows = list(found.order_by("pk").select_related("record").iterator(chunk_size=BATCH))
    return (rows + _others(rows, incidents, wanted) if wanted.whole else rows), list(incidents)


def _named(key: str) -> list[IncidentRow]:
    rows = incident_rows(key)
    if not rows:
        raise RecountError(f"{key}: there is no incident of this id")
    return rows


def _others(rows: Sequence[ClaimRow], incidents: Any, wanted: Wanted) -> list[ClaimRow]:
    """The other claims of those incidents, as far as whoever asks may see them."""
    if not wanted.narrows:
        return []
    found = claims_where(()).filter(placement__incident__in=incidents.order_by().values("pk"))
    found = found.filter(pk__in=wanted.scope) if wanted.scope is not None else found
    known = {row.pk for row in rows}
    every = found.order_by("pk").select_related("record").iterator(chunk_size=BATCH)
    return [row for row in every if row.pk not in known]


def _reports(keys: set[str]) -> dict[str, Report]:
    """The reports of the claims, each in the version that its current reading is of."""
    current = ReportRow.objects.filter(readings__current=True, redacted=False).distinct()
    rows = (row for part in _chunks(sorted(keys)) for row in current.filter(key__in=part).order_by("key", "version"))
    return {row.key: record_from_json(Report, row.record) for row in rows}


def _standing(rows: Sequence[IncidentRow], claims: dict[ClaimKey, Claim]) -> Iterator[Incident]:
    """The incidents with those of their claims that are here; one that no claim made any more is left out."""
    for row in rows:
        incident = record_from_json(Incident, row.record)
        made = tuple(key for key in incident.claims if key in claims)
        if made:
            yield replace(incident, claims=made, attached=tuple(key for key in incident.attached if key in claims))


def _series(claims: dict[ClaimKey, Claim]) -> Iterator[Series]:
    """The series with those of their totals that are here."""
    for row in SeriesRow.objects.order_by("key").iterator(chunk_size=BATCH):
        series = record_from_json(Series, row.record)
        points = tuple(point for point in series.points if point.claim in claims)
        if points:
            yield replace(series, points=points)


def _grades(incidents: set[str]) -> dict[str, Assessment]:
    """What people judged of these incidents."""
    decided = decisions_within("incident/")
    found = {key: assessed(decided[f"incident/{key}"]) for key in incidents if f"incident/{key}" in decided}
    return {key: one for key, one in found.items() if one != Assessment()}


def _victims(reports: dict[str, Report] | Any, read: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Every victim's name that the current readings of these reports tell of, whether their claims are here or not.

    The names as they were read are hidden too, where people corrected or set aside the claim.
    """
    found: dict[str, set[str]] = {}
    for claim in read:
        found.setdefault(claim.report, set()).update(claim.people.names)
    with asking():
        for part in _chunks(sorted(reports)):
            rows = ClaimRow.objects.filter(current=True, reading__report__key__in=part)
            for key, record in rows.values_list("reading__report__key", "record__record").iterator(chunk_size=BATCH):
                found.setdefault(key, set()).update(json.loads(record)["people"]["names"])
    return {key: frozenset(names) for key, names in found.items()}


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
