"""Linking what a ledger holds: the tellings of new readings with all that are near them, or of everything anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recount.judged import as_judged
from recount.ledger.custody import Log
from recount.ledger.judgements import judgements_of
from recount.ledger.linking import (
    Relinked,
    ToldRow,
    incidents_of,
    keep_linking,
    tellings_in,
    tellings_of_claims,
    tellings_of_readings,
    to_link,
    to_unlink,
)
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models import Reading
from recount.ledger.models_linked import Telling as TellingRow
from recount.ledger.near import tellings_near
from recount.ledger.opening import Ledger
from recount.ledger.series import keep_series, members_of, totals_in, touched
from recount.link.blocking import ALIKE
from recount.link.incidents import Linked, link_tellings, linking_of
from recount.link.scorer import Scorer
from recount.link.series import series_of
from recount.link.surroundings import linked_with, orphaned, window_of
from recount.link.tellings import Telling, tellings_of
from recount.link.victims_named import victims_of
from recount.publish.json import record_from_dict, record_from_json, to_dict
from recount.records import Claim, ClaimKey, Incident, Judgement, Report, Series

BATCH = 500  # readings whose claims are fetched at a time
Progress = Callable[[int], None]


@dataclass(slots=True)
class Relinking:
    """One linking: the tellings it looks at, of which readings they are, and which kept ones they stand instead of."""

    tellings: dict[str, Telling] = field(default_factory=dict)
    readings: dict[str, int] = field(default_factory=dict)  # by the id of a telling
    instead_of: dict[str, TellingRow] = field(default_factory=dict)

    def tell(self, telling: Telling, reading: int) -> None:
        """Look at a telling."""
        self.tellings[telling.id] = telling
        self.readings[telling.id] = reading

    def take(self, rows: Iterable[TellingRow], gone: frozenset[int] = frozenset()) -> None:
        """Look at tellings that are kept, but for those of readings that are told anew or no more."""
        for row in rows:
            self.instead_of[row.key] = row
            if row.reading_id not in gone and row.key not in self.tellings:
                self.tell(record_from_json(Telling, row.record), row.reading_id)


def relink(book: Ledger, scorer: Scorer, *, anew: bool = False, progress: Progress = lambda _: None) -> Relinked:
    """Link what waits to be linked, and keep it. What lies in other neighbourhoods is not looked at unless `anew`.

    Raises LedgerError where the database fails; nothing was written then.
    """
    fresh = list(Reading.objects.filter(current=True).values_list("pk", flat=True)) if anew else to_link()
    gone = to_unlink()
    found = Relinking()
    judgements = judgements_of(None) if anew else []
    told_anew = frozenset((*fresh, *gone))
    found.take(tellings_of_readings(sorted(told_anew), records=not anew), told_anew)
    for reading, telling in _told(fresh, progress):
        found.tell(telling, reading)
    if not anew:
        judgements = _surround(found, scorer, told_anew)
    linked = link_tellings([found.tellings[key] for key in sorted(found.tellings)], judgements, scorer)
    relinked = _relinked(linked, found, fresh)
    with book.writing() as log:
        keep_linking(log, relinked, scorer.name)
        _keep_series(log, sorted(told_anew))
    return relinked


def _keep_series(log: Log, readings: Sequence[int]) -> None:
    """Put the totals of these readings into their series, and take out those that stand no more."""
    fresh = list(totals_in(readings))
    ids = {one.id for one in _series_of(fresh)[0]}
    before = touched(readings, ids)
    rows = {row.pk: row for row in (*fresh, *members_of(before))}
    found, keys = _series_of(list(rows.values()))
    keep_series(log, before, [to_dict(one) for one in found], keys)


def _series_of(rows: Sequence[ClaimRow]) -> tuple[tuple[Series, ...], dict[ClaimKey, int]]:
    """The series of these totals, and the keys of their rows."""
    claims = as_judged(record_from_json(Claim, row.record.record) for row in rows)
    reports = {row.reading.report.key: row.reading.report for row in rows}
    read = {key: record_from_json(Report, report.record) for key, report in reports.items()}
    return series_of(claims, read), {(row.reading.report.key, row.claim): row.pk for row in rows}


def _surround(found: Relinking, scorer: Scorer, told_anew: frozenset[int]) -> list[Judgement]:
    """Take in all neighbourhoods that the tellings so far touch; returns what was judged of any of them."""
    _take_neighbourhoods(found, {row.neighbourhood for row in found.instead_of.values()}, told_anew)
    moved = [found.tellings[key] for key in sorted(found.tellings.keys() - found.instead_of.keys())]
    moved += orphaned(_kept_before(found), found.instead_of.keys() - found.tellings.keys(), scorer)
    _take_neighbourhoods(found, _touched(moved, found, scorer, told_anew), told_anew)
    judgements: dict[str, Judgement] = {}
    while True:
        reports = sorted({telling.report for telling in found.tellings.values()})
        judgements |= {one.id: one for one in judgements_of(reports)}
        beyond = {row.neighbourhood for row in tellings_of_claims(_beyond(judgements.values(), found))}
        if not _take_neighbourhoods(found, beyond, told_anew):
            return list(judgements.values())


def _take_neighbourhoods(found: Relinking, names: set[str], told_anew: frozenset[int]) -> bool:
    """Take in the tellings of these neighbourhoods; returns whether there were any that were not taken before."""
    before = len(found.instead_of)
    found.take(tellings_in(names), told_anew)
    return len(found.instead_of) > before


def _kept_before(found: Relinking) -> list[Telling]:
    """The tellings kept before of the neighbourhoods taken in, those that are gone too."""
    return [record_from_json(Telling, row.record) for _, row in sorted(found.instead_of.items())]


def _touched(moved: Sequence[Telling], found: Relinking, scorer: Scorer, told_anew: frozenset[int]) -> set[str]:
    """The neighbourhoods, of those not taken in, with a telling that might be linked with one of these."""
    near = tellings_near([_row(telling, found.readings[telling.id]) for telling in moved], ALIKE)
    near = [row for row in near if row.key not in found.tellings and row.reading_id not in told_anew]
    others = [record_from_json(Telling, row.record) for row in near]
    hit = linked_with(moved, others, scorer)
    return {row.neighbourhood for row in near if row.key in hit}


def _beyond(judgements: Iterable[Judgement], found: Relinking) -> set[ClaimKey]:
    """The claims judged that no telling looked at so far is of."""
    inside = {key for telling in found.tellings.values() for key in telling.keys}
    return {key for one in judgements for key in (one.first, one.second)} - inside


def _told(readings: Sequence[int], progress: Progress) -> Iterable[tuple[int, Telling]]:
    """The tellings of these readings, each with the reading it is of."""
    for start in range(0, len(readings), BATCH):
        part = readings[start : start + BATCH]
        rows = ClaimRow.objects.filter(reading__in=part).select_related("record").order_by("reading", "number")
        claims: dict[int, list[Claim]] = {}
        for row in rows.iterator(chunk_size=BATCH):
            claims.setdefault(row.reading_id, []).append(record_from_json(Claim, row.record.record))
        for reading in Reading.objects.filter(pk__in=part).select_related("report").order_by("pk"):
            report: Report = record_from_json(Report, reading.report.record)
            apart = judgements_of([report.id])
            for telling in tellings_of(as_judged(claims.get(reading.pk, ())), {report.id: report}, apart):
                yield reading.pk, telling
        progress(len(part))


def _relinked(linked: Linked, found: Relinking, fresh: Sequence[int]) -> Relinked:
    known = [record_from_dict(Incident, record) for record in incidents_of(list(found.instead_of.values()))]
    linking = linking_of(linked, known)
    home: dict[ClaimKey, tuple[str, bool]] = {}
    for incident in linking.incidents:
        home |= dict.fromkeys(incident.claims, (incident.id, False))
        home |= dict.fromkeys(incident.attached, (incident.id, True))
    rows = _Rows(linked, found.readings, home)
    return Relinked(rows, [to_dict(one) for one in linking.incidents], sorted(found.instead_of), fresh)


@dataclass(frozen=True, slots=True)
class _Rows(Collection[ToldRow]):
    """The rows of tellings that were linked, each made when it is asked for: those of a million claims are many."""

    linked: Linked
    readings: Mapping[str, int]
    home: Mapping[ClaimKey, tuple[str, bool]]

    def __len__(self) -> int:
        return len(self.linked.tellings)

    def __contains__(self, row: object) -> bool:
        return isinstance(row, ToldRow) and row.key in self.readings

    def __iter__(self) -> Iterator[ToldRow]:
        names: dict[int, str] = {}
        for telling, number in zip(self.linked.tellings, self.linked.neighbourhoods, strict=True):
            name = names.setdefault(number, telling.id)  # the first telling's id names its neighbourhood
            incident, attached = self.home.get(telling.keys[0], (None, False))
            yield _row(telling, self.readings[telling.id], name, incident, attached)


def _row(
    telling: Telling, reading: int, neighbourhood: str = "", incident: str | None = None, attached: bool = False
) -> ToldRow:
    start, end = window_of(telling)
    place = telling.place
    return ToldRow(
        key=telling.id,
        reading=reading,
        claims=telling.claims,
        record=to_dict(telling),
        neighbourhood=neighbourhood,
        incident=incident,
        attached=attached,
        start=start,
        end=end,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        area=telling.area,
        told=telling.told,
        particulars=telling.particulars,
        victims=victims_of(telling),
    )
