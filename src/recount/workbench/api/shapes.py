"""What the API takes and gives, for its OpenAPI description."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from recount.publish.exports import names

IncidentId = Annotated[str, Field(pattern=r"^[0-9a-z]{4,32}$", description="The id of an incident, or its beginning.")]
ReportId = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$", description="The id of a report.")]
ClaimId = Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$", description="The id of a claim in its report.")]
ExportName = Annotated[str, Field(json_schema_extra={"enum": list(names())}, description="A format of /about.")]
MOST = 100  # items of one page


class Problem(Schema):
    """Why there is no answer."""

    detail: Any


class Asked(Schema):
    """Which claims or incidents are asked for."""

    where: list[str] = Field([], description="Conditions, as country=SD or best>=10; all must hold.", max_length=20)
    before: int | None = Field(None, ge=1, le=2**62, description="What the page before gave as `next`.")
    limit: int = Field(20, ge=1, le=MOST, description="At most so many.")


class About(Schema):
    """What this account is."""

    title: str
    publisher: str
    licence: str
    rule: str
    day: dt.date | None
    formats: list[Format]


class Format(Schema):
    """One format of export."""

    name: str
    file: str
    media_type: str
    of: str


class Counted(Schema):
    """One count: how many are reported, by which rule, and the claims it rests on, as [report, claim]."""

    outcome: str
    rule: str
    status: str | None
    group: str | None
    low: int | None
    best: int | None
    high: int | None
    independent_sources: int
    claims: list[tuple[str, str]]


class Listed(Schema):
    """An incident in a list, counted by the publisher's rule."""

    id: str
    title: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    start: dt.date | None
    end: dt.date | None
    reports: int
    grade: str | None
    counts: list[Counted]


class Whole(Listed):
    """An incident with its counts by every rule, what each does not rest on, and its claims (docs/claim.md)."""

    former: list[str]
    set_aside: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    assessment: dict[str, Any] | None


class Incidents(Schema):
    """A page of incidents. `next` is what to ask for as `before`; null on the last page."""

    incidents: list[Listed]
    next: int | None


class Claims(Schema):
    """A page of claims, in the names of docs/claim.md. What is held back is left out, so a page may be short."""

    claims: list[dict[str, Any]]
    next: int | None


class Judged(Schema):
    """A judgement of an incident on one or more of the three axes."""

    harm: Literal["corroborated", "single", "disputed", "refuted"] | None = None
    responsibility: Literal["accepted", "likely", "alleged", "contested", "other", "unknown"] | None = None
    victims: Literal["civilian", "mixed", "combatant", "unknown"] | None = None
    why: str = Field("", max_length=2000)


About.model_rebuild()
