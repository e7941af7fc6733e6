"""The one gate to the outside: embargoes, the visibility of names, and how fine coordinates may be.

Every page, file and answer of the API is made of an `Account` that has gone through `outside`; there is no other way
out, and tests/publish/test_exits.py tries each exit. The rules are pure: what a team decided comes in as `Care`.

What is hidden keeps its length, so that every offset still fits: `text[start:end] == quote` holds of the masked text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from recount.publish.account import Account
from recount.publish.masking import Mask, Shown, mask_for, standing
from recount.records import Claim, ClaimKey, Count, Incident, Place, PlaceCandidate, Report, Series, When

Point = TypeVar("Point", Place, PlaceCandidate)
Record = TypeVar("Record")
Fine = TypeVar("Fine", Place, When)
Placed = TypeVar("Placed", Claim, Incident)
Masks = Mapping[str, Mask | None]  # by the id of a report
Recount = Callable[[Account], Account]

# Texts in which no name can stand: ids, and words of closed lists. Every other text is masked, those added later too.
UNMASKED = {
    *("claim", "claims", "attached", "former", "subject", "told", "later"),
    *("id", "report", "part_of", "denies", "language", "media_type", "extractor", "country", "class_", "type"),
    *("kind", "outcome", "qualifier", "unit", "status", "scope", "stance", "mode", "polarity", "modality", "damage"),
    *("block", "norm", "engine", "version", "rule", "rules", "field", "marks", "groups"),
}
# Decimals of a degree -> the finest precision (UCDP where_prec) that a point so rounded can still claim.
FINEST: dict[int, Literal[1, 2, 3, 4]] = {0: 4, 1: 3, 2: 2}


@dataclass(frozen=True, slots=True)
class Care:
    """What a team decided about the outside, as of `today`.

    Attributes:
        today: The day on which it leaves.
        embargoes: Report id -> the last day on which its claims stay within the team.
        names: Victim's name -> how it is shown; a name that is not here is not shown at all.
        decimals: Decimals of a degree that coordinates keep (2 is about a kilometre); None leaves them as they are.
        delay: Days for which what has just happened stays within the team.
        victims: Report id -> names of victims that its claims tell of, where the account does not hold all of them.
    """

    today: dt.date
    embargoes: Mapping[str, dt.date] = field(default_factory=dict)
    names: Mapping[str, Shown] = field(default_factory=dict)
    decimals: int | None = None
    delay: int = 0
    victims: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds_report(self, report: str) -> bool:
        """Whether a report's claims stay within the team today, the last day of the embargo included."""
        until = self.embargoes.get(report)
        return until is not None and until >= self.today

    def holds(self, claim: Claim, report: Report) -> bool:
        """Whether a claim stays within the team: its report is held back, or what it tells has just happened."""
        day = (claim.when and (claim.when.end or claim.when.start)) or report.day
        fresh = day is not None and self.delay > 0 and (self.today - day).days < self.delay
        return self.holds_report(claim.report) or fresh


def outside(account: Account, care: Care, count: Recount = lambda account: account) -> Account:
    """The account as others may have it.

    Args:
        account: All that is wanted, as the team has it.
        care: What the team decided.
        count: Counts anew what may leave. It is called before names are hidden, since people are told apart by them.

    A count, a total of a series or a finding that rests on a claim held back does not leave: it could not be traced
    to its claims, and would tell of them.
    """
    masks = {key: mask_for(names, care.names) for key, names in _victims(account, care).items()}
    return _hidden(count(_without_held(account, care)), masks, care)


def _without_held(account: Account, care: Care) -> Account:
    """The account without the claims that stay within the team, and without what rests on them."""
    held = {key for key, claim in account.claims.items() if care.holds(claim, account.reports[claim.report])}
    free = {key: claim for key, claim in account.claims.items() if key not in held}
    silent = account.reports.keys() - {report for report, _ in account.claims}
    kept = {report for report, _ in free} | {key for key in silent if not care.holds_report(key)}
    incidents = tuple(left for one in account.incidents if (left := _left_of(one, free)))
    known = {one.id for one in incidents}
    return replace(
        account,
        claims=free,
        reports={key: report for key, report in account.reports.items() if key in kept},
        incidents=incidents,
        counts=tuple(one for one in account.counts if not _resting(one) & held),
        series=tuple(replace(one, points=tuple(p for p in one.points if p.claim in free)) for one in account.series),
        statements=tuple(one for one in account.statements if not held.intersection(one.claims)),
        findings=tuple(one for one in account.findings if not held.intersection(one.claims)),
        grades={key: grade for key, grade in account.grades.items() if key in known},
    )


def _left_of(incident: Incident, free: Mapping[ClaimKey, Claim]) -> Incident | None:
    """The incident with the claims that may leave; None where no claim that made it is left."""
    claims = tuple(key for key in incident.claims if key in free)
    if not claims:
        return None
    attached = tuple(key for key in incident.attached if key in free)
    died = tuple(one for one in incident.died if all(key in free for key in (*one.told, *one.later)))
    incident = replace(incident, attached=attached, died=died)
    if claims == incident.claims:
        return incident
    place, when = _finest(free[key].place for key in claims), _finest(free[key].when for key in claims)
    return replace(incident, claims=claims, place=place, when=when)  # those of a held claim stay


def _finest(values: Iterable[Fine | None]) -> Fine | None:
    """The most precise of several places or days, the first of equals; None where none was resolved."""
    known = [value for value in values if value is not None and value.precision is not None]
    return min(known, key=lambda value: value.precision or 0, default=None)


def _resting(count: Count) -> set[ClaimKey]:
    return {*count.claims, *(aside.claim for aside in count.set_aside)}


def _hidden(account: Account, masks: Masks, care: Care) -> Account:
    """The account with names hidden and points made coarse; nothing is taken out."""
    return replace(
        account,
        claims={key: _coarse(_masked(one, masks.get(one.report)), care) for key, one in account.claims.items()},
        reports={key: _masked(report, masks.get(key)) for key, report in account.reports.items()},
        incidents=tuple(_coarse(_of_all(one, one.claims, masks), care) for one in account.incidents),
        counts=tuple(_of_all(one, tuple(_resting(one)), masks) for one in account.counts),
        series=tuple(_hidden_series(one, masks, care) for one in account.series),
        findings=tuple(_of_all(one, one.claims, masks) for one in account.findings),
    )


def _of_all(record: Record, claims: Sequence[ClaimKey], masks: Masks) -> Record:
    """A record that tells of several reports, masked by the names of each of them."""
    for report in sorted({report for report, _ in claims}):
        record = _masked(record, masks.get(report))
    return record


def _hidden_series(series: Series, masks: Masks, care: Care) -> Series:
    masked = _of_all(series, [point.claim for point in series.points], masks)
    return replace(masked, territory=coarse(masked.territory, care) if masked.territory else None)


def _coarse(record: Placed, care: Care) -> Placed:
    return replace(record, place=coarse(record.place, care)) if record.place else record


def _victims(account: Account, care: Care) -> dict[str, set[str]]:
    """Each report with the names of victims that must not be read in it.

    They are those its own claims tell of, those that other reports of its incidents tell of, and any other victim's
    whose whole name stands in its text.
    """
    own = {key: set(care.victims.get(key, ())) for key in account.reports}
    for claim in account.claims.values():
        own[claim.report].update(claim.people.names)
    found = {key: set(names) for key, names in own.items()}
    for incident in account.incidents:
        reports = {report for report, _ in (*incident.claims, *incident.attached)}
        names = set().union(*(own.get(report, ()) for report in reports))
        for report in reports & found.keys():
            found[report] |= names
    named = standing(set().union(*own.values())) if own else None
    for one in account.reports.values():
        found[one.id] |= named(one.text) if named else set()
    return found


def coarse(place: Place, care: Care) -> Place:
    """The place with its coordinates, and those of all candidates, as coarse as the team decided."""
    if care.decimals is None:
        return place
    finest = FINEST.get(care.decimals, 1)
    precision = max(place.precision, finest) if place.precision is not None else None
    near = tuple(_rounded(candidate, care.decimals) for candidate in place.candidates)
    return replace(_rounded(place, care.decimals), precision=precision, candidates=near)


def _rounded(point: Point, decimals: int) -> Point:
    lat, lon = (None if value is None else round(value, decimals) for value in (point.lat, point.lon))
    return replace(point, lat=lat, lon=lon)


def _masked(value: Record, mask: Mask | None) -> Record:
    """The record with every text in it masked, but for ids and words of closed lists."""
    if mask is None:
        return value
    made: Any = value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _masked(getattr(value, f.name), mask) for f in fields(value) if f.name not in UNMASKED}
        made = replace(value, **_links(changed, value))
    elif isinstance(value, tuple):
        made = tuple(_masked(item, mask) for item in value)
    elif isinstance(value, str):
        made = mask(value)
    return made  # type: ignore[no-any-return]


def _links(changed: dict[str, Any], value: Any) -> dict[str, Any]:
    """An address that holds a hidden name is left out whole: masked it would lead nowhere."""
    if "url" in changed and changed["url"] != value.url:
        changed["url"] = None
    return changed
