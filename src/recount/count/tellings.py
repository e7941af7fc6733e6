"""The claims of an incident as they bear on its counts, and those that bear on none, each with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from recount.count.bounds import Bounds
from recount.count.died import as_known_later
from recount.count.people import people_of
from recount.count.voices import Telling, Weight, source_of
from recount.count.wording import sentence
from recount.records import Claim, ClaimKey, Dependence, Incident, Outcome, SetAside

HARMS: tuple[Outcome, ...] = ("killed", "injured", "casualties", "missing", "detained", "displaced")
KINDS = frozenset({"casualty", "share", "denial"})


def tellings_of(
    incident: Incident, claims: Mapping[ClaimKey, Claim], sources: Dependence, days: Mapping[str, dt.date | None]
) -> tuple[list[Telling], list[tuple[Outcome, SetAside]]]:
    """The tellings of an incident in the order of their keys, and the claims set aside with the outcome they are of.

    Args:
        incident: Its claims and those attached to it.
        claims: Claims by key, at least those of the incident.
        sources: The independent sources of its claims; a claim in none is a source of its own.
        days: The day of each report, by id.
    """
    keys = sorted({*incident.claims, *incident.attached})
    source = source_of(sources, keys)
    attached = set(incident.attached) - set(incident.claims)
    told: list[Telling] = []
    aside: list[tuple[Outcome, SetAside]] = []
    for key in keys:
        claim = claims[key]
        if claim.outcome is None or claim.kind not in KINDS:
            continue
        if reason := unfit(claim):
            aside.append((claim.outcome, SetAside(key, sentence("aside", reason))))
        else:
            whole = (claim.report, claim.part_of) if claim.part_of else None
            bounds, weight = _bounds(claim), _weight(claim, key in attached)
            told.append(
                Telling(key, claim, people_of(claim), bounds, days.get(claim.report), source[key], whole, weight)
            )
    told, died = as_known_later(told, incident.died)
    return told, aside + died


def unfit(claim: Claim) -> str | None:
    """Why the claim carries no count of an incident, by the name of the reason; None where it does."""
    figure = claim.figure
    reasons = {
        "aggregate": claim.scope == "aggregate",
        "negated": claim.polarity == "negated" or claim.kind == "denial",
        "share": claim.kind == "share" or (figure is not None and figure.unit == "percent"),
        "predicted": claim.modality == "predicted",
        "no_number": figure is None or figure.low is figure.best is figure.high is None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _bounds(claim: Claim) -> Bounds:
    return Bounds.of(claim.figure) if claim.figure else Bounds(None, None, None)


def _weight(claim: Claim, attached: bool) -> Weight:
    if claim.modality == "possible":
        return "possible"
    return "attached" if attached else "full"


def outcomes_of(told: Sequence[Telling], aside: Sequence[tuple[Outcome, SetAside]]) -> list[Outcome]:
    """The outcomes that claims tell of, as they are listed for readers."""
    seen = {telling.claim.outcome for telling in told} | {outcome for outcome, _ in aside}
    return [outcome for outcome in HARMS if outcome in seen]
