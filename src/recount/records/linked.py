"""What many claims tell together: copies, statements, independent sources, incidents, series, judgements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from recount.records.said import Blamed, Figure, Means, Outcome, Place, Status, Target, Unit, When

ClaimKey = tuple[str, str]  # the ids of a claim's report and of the claim in it
TieKind = Literal["speaker", "outlet", "copy", "relay"]
IncidentType = Literal["attack", "bombing", "arson", "abduction"]
Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class IncidentTemplate:
    """One event as one report tells it: the claims that tell of it, and what they say of the whole.

    `claims` are ids in the order of the text. `victims` groups those that tell of the same people, the
    fullest first; `means`, `blamed` and `targets` hold every different one named, by whichever source.
    `place` is the finest and `when` the first said; nothing is settled between sources here.
    """

    id: str
    report: str
    type_: IncidentType
    claims: tuple[str, ...]
    victims: tuple[tuple[str, ...], ...]
    place: Place | None = None
    when: When | None = None
    means: tuple[Means, ...] = ()
    blamed: tuple[Blamed, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports of which one copies the other, by id, the earlier first.

    `share` is what part of the shorter body stands in the longer, `lead` what part of the later one's first sixty
    words stands in the earlier; both 0 to 1. `days` lie between them, None where a day is not known.
    """

    first: str
    second: str
    share: float
    lead: float
    days: int | None


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that copy one text, by id, the earliest first. `origin` is the likely one, None where nothing tells."""

    reports: tuple[str, ...]
    origin: str | None
    reason: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker said, by the claims that tell it: (report, claim) ids, the earliest first.

    `variants` are ids of statements that differ in the figure alone: it may have changed in transit.
    """

    id: str
    claims: tuple[ClaimKey, ...]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two claims, by (report, claim) ids, are not independent of each other."""

    first: ClaimKey
    second: ClaimKey
    kind: TieKind
    reason: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """One independent source: the claims that hang together, and what ties them."""

    claims: tuple[ClaimKey, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """The independent sources of some claims, beside the plain counts of reports and outlets."""

    sources: tuple[SourceGroup, ...]
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Office:
    """What reports say a speaker is: in their words, whom that calls, and the first and last day it was told."""

    said: str | None
    actor: str | None
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Why two names are taken for one person's: the rule of data/link/speakers.yaml and the offices it rests on."""

    one: str
    other: str
    rule: str
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another speaker who may bear the same name, by id, and why the two are not taken for one."""

    speaker: str
    rule: str
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks in one report or many: under which names, in which offices, in which claims.

    `name` is the fullest form of it, `names` are all as written. `alike` says why they are taken for one person's,
    `namesakes` who may be the same and is not taken to be.
    """

    id: str
    name: str
    names: tuple[str, ...]
    offices: tuple[Office, ...]
    claims: tuple[ClaimKey, ...]
    alike: tuple[Alike, ...] = ()
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class DiedSince:
    """Somebody told as injured whom a later report tells as killed: nobody's figure was wrong when it was told.

    `told` are the claims of the earlier reports, `later` those of the later one; `number` is of how many people.
    """

    told: tuple[ClaimKey, ...]
    later: tuple[ClaimKey, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as all its reports tell it.

    `claims` made the incident; `attached` lack a day or a place, or joined as leftovers: they may raise its best
    and its high count, never its low. Both are ordered. `place` is the finest and `when` the most precise of
    `claims`. `former` are ids under which parts of it were known before (after a merge or a split). `died` is what
    later reports correct in earlier ones.
    """

    id: str
    claims: tuple[ClaimKey, ...]
    attached: tuple[ClaimKey, ...] = ()
    place: Place | None = None
    when: When | None = None
    former: tuple[str, ...] = ()
    died: tuple[DiedSince, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """One part of a link's score: how far two claims agree in one feature, and what that adds in log2 odds."""

    feature: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """How likely two claims tell of one event, and why: the weights sum to the log2 odds of `probability`."""

    first: ClaimKey
    second: ClaimKey
    probability: float
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """All claims of incidents, linked. Each claim stands in one incident or in `not_placed`, where it waits."""

    incidents: tuple[Incident, ...]
    not_placed: tuple[ClaimKey, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of two claims: whether they tell of the same event. Never erased, only superseded.

    `supersedes` is the id of the earlier judgement of the same two claims.
    """

    id: str
    first: ClaimKey
    second: ClaimKey
    verdict: Verdict
    by: str
    at: dt.datetime
    why: str = ""
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One total of a series: the figure, the days it covers, and the claim that tells it.

    `since` to `until` are the days covered, None not said; `told` is the day of the report.
    """

    claim: ClaimKey
    figure: Figure
    since: dt.date | None
    until: dt.date | None
    told: dt.date | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A later total of a series that is lower than an earlier one: a correction, never silently an error.

    `claim` tells the lower total and `before` the higher one; `by` is how much lower it is at least.
    """

    claim: ClaimKey
    before: ClaimKey
    by: int


@dataclass(frozen=True, slots=True)
class Series:
    """The running totals that one family of sources tells of the same harm to the same people in the same territory.

    `start` is the day from which the totals count, None not said. Points are in the order of the days they count to.
    `group` narrows the people to one group (children …) or several ("children+women"), None all.
    `revisions` are the points that go down.
    """

    id: str
    source: str
    outcome: Outcome
    status: Status
    unit: Unit
    territory: Place | None
    means: str | None
    start: dt.date | None
    points: tuple[SeriesPoint, ...]
    group: str | None = None
    revisions: tuple[Revision, ...] = ()
