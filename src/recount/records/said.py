"""What one report says: the report, its claims, and the words each value came from.

Names follow the published Claim format (docs/claim.md). A field that clashes with a
Python keyword carries a trailing underscore here and none in JSON (`class_` -> "class").
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["headline", "lead", "paragraph", "caption", "quote", "byline"]
Kind = Literal["casualty", "share", "attack", "violation", "denial", "statement"]
Outcome = Literal["killed", "injured", "casualties", "missing", "detained", "displaced"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "nearly", "up_to", "less_than", "range", "vague", "none"]
Unit = Literal["persons", "percent"]
Status = Literal["civilian", "military", "police", "mixed", "unknown"]
Scope = Literal["incident", "aggregate"]
SourceStatus = Literal["attributed", "anonymous", "collective", "narrator"]
Stance = Literal["neutral", "endorsing", "distancing", "accusing", "denying", "predicting", "none"]
Mode = Literal["direct", "indirect", "mixed", "none"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["actual", "possible", "predicted"]
Damage = Literal["destroyed", "damaged", "none"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of `report.text` in Unicode code points, end exclusive: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`, quoting it."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the report of one kind; blocks are ordered and never overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One document as read: its normalised text and where each part stands.

    `id` is "sha256:" plus the digest of the original bytes. `published` is the day of
    publication, None where nothing says. `dateline` is a day the text itself states at its
    head; it outranks `published`.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    language: str
    published: dt.date | None = None
    dateline: dt.date | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    name: str = ""
    media_type: str = "text/plain"
    extractor: str = ""
    notes: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day that relative times are counted from."""
        return self.dateline or self.published

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` of this report's text."""
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, as bounds: None is open. `span` quotes the words of number, None for a bare noun."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    unit: Unit = "persons"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Who was harmed, as said: never guessed from context."""

    status: Status = "unknown"
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    side: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it. `class_` is the source class (official, military, police, media …), None if unknown."""

    name: str
    role: str | None = None
    actor: str | None = None
    class_: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that reports: its lemma and where it stands."""

    lemma: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose claim it is and what the reporting word adds."""

    status: SourceStatus = "narrator"
    source: Source | None = None
    cites: tuple[Source, ...] = ()
    relayed_by: tuple[Source, ...] = ()
    cue: Cue | None = None
    stance: Stance = "none"
    mode: Mode = "none"
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One reading of a place name. `score` orders candidates within one name only."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    population: int
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as named, and the gazetteer entry it resolves to (None fields: unresolved).

    `precision` 1 exact, 2 within about 25 km, 3 district, 4 province, 5 larger or vague,
    6 country, 7 international water or airspace (UCDP where_prec).
    """

    name: str
    span: Span
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: int | None = None
    reason: str = ""
    candidates: tuple[PlaceCandidate, ...] = ()
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """The first and last day, None open or unresolved.

    `precision` 1 one day, 2 two to six days, 3 a week, 4 a month, 5 up to a year, 6 longer.
    """

    start: dt.date | None
    end: dt.date | None
    precision: int | None
    span: Span | None
    reason: str = ""
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """By what, as a class of the means taxonomy; `type` is the id of a type below it, where the report names one."""

    class_: str
    span: Span
    carried_over: bool = False
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Blamed:
    """Whom the source holds responsible, as named."""

    name: str
    span: Span
    actor: str | None = None
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A thing struck, as named: a building, vehicle or work of infrastructure, and the damage said.

    `class_` is its class in the lexicon of targets (school, bridge, vehicle …), None if unknown.
    """

    name: str
    span: Span
    class_: str | None = None
    damage: Damage | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm of law the report names or invokes; an allegation, never a finding."""

    norm: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field has its value: the rule that made it and the words it rests on."""

    field: str
    rule: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Which engine made the claim, and why each field is as it is."""

    engine: str
    version: str
    rules: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely each field is as a careful coder would have it, from 0 to 1.

    `record` is of kind, outcome and figure together. The others hold where the record is right.
    """

    record: float
    source: float
    people: float
    scope: float
    place: float
    when: float
    polarity: float
    modality: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion by one source: that particular people were harmed or not, that something was struck, that a
    norm was breached, or that another claim is false.

    `span` is the clause that asserts it; `sentence` is the whole sentence that clause stands in.
    `part_of` is the id of the claim whose figure this one is a part of; `denies` is the id of the claim
    that a denial denies, where that stands in the same report. `targets` are the things an attack struck.
    `confidence` is None where nothing was measured: other kinds, other languages.
    """

    id: str
    report: str
    kind: Kind
    span: Span
    block: BlockKind
    outcome: Outcome | None
    figure: Figure | None
    people: People
    attribution: Attribution
    made_by: MadeBy
    part_of: str | None = None
    scope: Scope = "incident"
    place: Place | None = None
    when: When | None = None
    means: Means | None = None
    blamed: Blamed | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    hedges: tuple[Span, ...] = ()
    loaded: tuple[Span, ...] = ()
    law: tuple[Norm, ...] = ()
    marks: tuple[str, ...] = field(default=())
    sentence: Span | None = None
    targets: tuple[Target, ...] = ()
    denies: str | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of people harmed: the report it is by itself, and where each field of it stands.

    `cells` holds the words of each field (name, outcome, place, day …); `all_` what the whole table was said to have
    in common, which stands in no row.
    """

    report: Report
    cells: dict[str, Span]
    all_: dict[str, str]
