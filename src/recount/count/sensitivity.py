"""How much a total depends on choices: the same total by every rule, by other sources, days, places and linkings.

After eventreport (van Baalen and Höglund 2025): a total that moves far with a choice is a statement about the choice.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.count.incidents import count_incident
from recount.count.rules import BY_NAME, RULES
from recount.count.totals import totals_of
from recount.records import Claim, ClaimKey, CountRule, Dependence, Incident, Outcome, SourceGroup

POINT, PROVINCE = 2, 4  # place precisions
DAY, WEEK = 1, 3  # time precisions
LEAST_KNOWN = 9


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that totals are counted from: incidents, claims by key, each incident's sources, the day of each report."""

    incidents: Sequence[Incident]
    claims: Mapping[ClaimKey, Claim]
    sources: Mapping[str, Dependence]
    days: Mapping[str, dt.date | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """A total under one choice; `choice` and `value` name it in data/counting.yaml."""

    choice: str
    value: str
    low: int | None
    best: int | None
    high: int | None
    incidents: int


def sensitivity(
    evidence: Evidence, outcome: Outcome, rule: CountRule, relinked: Mapping[str, Evidence] | None = None
) -> tuple[Choice, ...]:
    """The total of everyone with one outcome under every choice; the first line of each kind is the total as counted.

    Args:
        evidence: What is counted.
        outcome: The harm.
        rule: The rule by which all but the choice of the rule are counted.
        relinked: The same claims as other thresholds link them, by what data/counting.yaml calls these.
    """
    return tuple(_choices(evidence, outcome, rule, relinked or {}))


def _choices(
    evidence: Evidence, outcome: Outcome, rule: CountRule, relinked: Mapping[str, Evidence]
) -> Iterator[Choice]:
    for one in (BY_NAME[rule], *(other for other in RULES if other.name != rule)):
        yield _total("rule", one.name, evidence, outcome, one.name)
    for choice, variants in VARIANTS.items():
        for value, change in variants.items():
            yield _total(choice, value, change(evidence), outcome, rule)
        if choice == "linking":
            for value, other in relinked.items():
                yield _total(choice, value, other, outcome, rule)


def _total(choice: str, value: str, evidence: Evidence, outcome: Outcome, rule: CountRule) -> Choice:
    nobody = Dependence((), 0, 0)
    counts = [
        count
        for incident in evidence.incidents
        for count in count_incident(
            incident, evidence.claims, evidence.sources.get(incident.id, nobody), evidence.days, (BY_NAME[rule],)
        )
        if count.outcome == outcome and count.status is count.group is None
    ]
    found = totals_of(evidence.incidents, counts, evidence.claims, "")
    if not found:
        return Choice(choice, value, None, None, None, 0)
    total = found[0]
    return Choice(choice, value, total.count.low, total.count.best, total.count.high, total.incidents)


def _by_report(evidence: Evidence) -> Evidence:
    """Each report a source of its own, as if nothing were copied or relayed."""
    return replace(evidence, sources={one.id: _apart(one, lambda key: key[0]) for one in evidence.incidents})


def _as_one(evidence: Evidence) -> Evidence:
    """All claims of an incident one source."""
    return replace(evidence, sources={one.id: _apart(one, lambda key: "") for one in evidence.incidents})


def _apart(incident: Incident, by: Callable[[ClaimKey], str]) -> Dependence:
    groups: dict[str, list[ClaimKey]] = defaultdict(list)
    for key in (*incident.claims, *incident.attached):
        groups[by(key)].append(key)
    return Dependence(tuple(SourceGroup(tuple(keys), ()) for keys in groups.values()), len(groups), len(groups))


def _sure_links(evidence: Evidence) -> Evidence:
    """Without the claims that were attached for want of a day, a place or company."""
    return replace(evidence, incidents=[replace(one, attached=()) for one in evidence.incidents])


def _not_linked(evidence: Evidence) -> Evidence:
    """Each report's claims an incident of their own: the highest that a total can be by linking nothing."""
    apart = []
    for incident in evidence.incidents:
        for number, group in enumerate(_apart(incident, lambda key: key[0]).sources):
            made, attached = set(incident.claims), set(incident.attached)
            keys = (tuple(k for k in group.claims if k in made), tuple(k for k in group.claims if k in attached))
            apart.append(replace(incident, id=f"{incident.id}/{number}", claims=keys[0], attached=keys[1]))
    return replace(evidence, incidents=apart)


def _placed(finest: int) -> Callable[[Evidence], Evidence]:
    def change(evidence: Evidence) -> Evidence:
        kept = [i for i in evidence.incidents if i.place and (i.place.precision or LEAST_KNOWN) <= finest]
        return replace(evidence, incidents=kept)

    return change


def _dated(finest: int) -> Callable[[Evidence], Evidence]:
    def change(evidence: Evidence) -> Evidence:
        kept = [i for i in evidence.incidents if i.when and (i.when.precision or LEAST_KNOWN) <= finest]
        return replace(evidence, incidents=kept)

    return change


def _as_counted(evidence: Evidence) -> Evidence:
    return evidence


VARIANTS: Mapping[str, Mapping[str, Callable[[Evidence], Evidence]]] = {
    "sources": {"independent": _as_counted, "reports": _by_report, "one": _as_one},
    "linking": {"linked": _as_counted, "sure": _sure_links, "apart": _not_linked},
    "place": {"any": _as_counted, "province": _placed(PROVINCE), "point": _placed(POINT)},
    "day": {"any": _as_counted, "week": _dated(WEEK), "day": _dated(DAY)},
}
