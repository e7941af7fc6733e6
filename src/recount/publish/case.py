"""One incident with all that is told of it: what every exporter and page asks of an incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from recount.language import data_folder
from recount.publish.account import Account
from recount.publish.statements import outlet
from recount.publish.wording import bounds, days, put_outcome, put_source, wording
from recount.records import Assessment, Claim, Count, Figure, Incident, Outcome, Report, Status

CountKey = tuple[Outcome, str, str | None, str | None]  # outcome, rule, status, group
HARMS: tuple[Outcome, ...] = ("killed", "injured", "casualties", "missing", "detained", "displaced")


@dataclass(frozen=True)
class Case:
    """An incident of an account. Not slotted: what it is asked for more than once is kept."""

    account: Account
    incident: Incident
    numbers: Mapping[CountKey, Count]

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that made it and those attached to it, in this order."""
        keys = (*self.incident.claims, *self.incident.attached)
        return tuple(self.account.claims[key] for key in keys if key in self.account.claims)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell of it, the earliest first."""
        found = {claim.report: self.account.reports[claim.report] for claim in self.claims}
        return tuple(sorted(found.values(), key=lambda r: (r.day is None, r.day, outlet(r), r.id)))

    @property
    def outlets(self) -> list[str]:
        """Who published those reports, each once, the earliest first."""
        return list(dict.fromkeys(map(outlet, self.reports)))

    @property
    def urls(self) -> list[str]:
        """The reports' addresses on the web."""
        return list(dict.fromkeys(url for report in self.reports if (url := web(report.url))))

    @property
    def blamed(self) -> list[str]:
        """Everybody whom a source holds responsible, as named, in alphabetical order, which means nothing."""
        return sorted({claim.blamed.name for claim in self.claims if claim.blamed and claim.kind != "denial"})

    @property
    def means(self) -> list[str]:
        """The classes of means that sources name, in the order of the alphabet."""
        return sorted({claim.means.class_ for claim in self.claims if claim.means})

    @property
    def grade(self) -> Assessment | None:
        """What people judged of it."""
        return self.account.grades.get(self.id)

    @property
    def rule(self) -> str:
        """The rule by which the publisher counts."""
        return self.account.imprint.rule

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, where the place was resolved."""
        place = self.incident.place
        if place is None or place.lat is None or place.lon is None:
            return None
        return place.lat, place.lon

    def count(
        self, outcome: Outcome, rule: str | None = None, *, status: Status | None = None, group: str | None = None
    ) -> Count | None:
        """The count of some of the people, None where there is none."""
        return self.numbers.get((outcome, rule or self.rule, status, group))

    def counts(self) -> list[Count]:
        """The counts of all people by the publisher's rule, the gravest harm first."""
        return [count for harm in HARMS if (count := self.count(harm))]

    def all_counts(self) -> list[Count]:
        """Every count of this incident by every rule."""
        return list(self.numbers.values())

    @property
    def place_said(self) -> str:
        """The place as named, or that it is not said."""
        return self.incident.place.name if self.incident.place else str(words()["no_place"])

    @property
    def day_said(self) -> str:
        """The days in words, or that they are not said."""
        return (days(self.incident.when) if self.incident.when else "") or str(words()["no_day"])

    @property
    def harm_said(self) -> str:
        """What is reported: "12 to 14 reported killed, 30 or more reported injured"."""
        told = [counted(count) for count in self.counts() if count.high != 0]
        return ", ".join(told) if told else str(words()["uncounted"])

    @property
    def title(self) -> str:
        """Place, day and what is reported."""
        return f"{self.place_said}, {self.day_said}: {self.harm_said}"

    def told(self) -> str:
        """Who says what, in their words, each sentence with its source."""
        return " · ".join(dict.fromkeys(said(claim, self.account.reports[claim.report]) for claim in self.claims))

    def speakers(self) -> list[str]:
        """Who speaks, each once, with the outlet that says so."""
        found = (
            f"{put_source(claim.attribution).made} ({outlet(self.account.reports[claim.report])})"
            for claim in self.claims
        )
        return list(dict.fromkeys(found))


def cases(account: Account) -> Iterator[Case]:
    """The account's incidents, in its order."""
    numbers: dict[str, dict[CountKey, Count]] = {}
    for count in account.counts:
        numbers.setdefault(count.subject, {})[count.outcome, count.rule, count.status, count.group] = count
    return (Case(account, incident, numbers.get(incident.id, {})) for incident in account.incidents)


def counted(count: Count) -> str:
    """A count in words: "12 or more reported killed"."""
    apart = None not in (count.low, count.best) and count.low != count.high
    apart = apart and (count.high is not None or count.best != count.low)
    told = bounds(Figure(count.low, None, count.high, "none")) if apart else ranged(count)
    template: str = words()["reported_best" if apart else "reported"]
    return template.format(bounds=told, best=count.best, outcome=wording()["outcomes"][count.outcome])


def ranged(count: Count) -> str:
    """The count's bounds in words: "12 to 14, best 13"."""
    return bounds(Figure(count.low, count.best, count.high, "none"))


def said(claim: Claim, report: Report) -> str:
    """One claim as a sentence: who says so, in which words, in which report."""
    day = report.day.isoformat() if report.day else wording()["undated"]
    quote = " ".join(claim.span.quote.split())
    template: str = words()["said"]
    return template.format(source=put_source(claim.attribution).made, quote=quote, outlet=outlet(report), day=day)


def claimed(claim: Claim) -> str:
    """What the claim asserts, as a claim: "claim of 12 or more killed"."""
    template: str = words()["claim_of"]
    return template.format(harm=_harm(claim))


def _harm(claim: Claim) -> str:
    outcome = put_outcome(claim)
    return f"{bounds(claim.figure)} {outcome}" if claim.figure and claim.outcome else outcome


def web(url: str | None) -> str | None:
    """The address where it is one of the web; anything else never becomes a link."""
    return url if url and url.startswith(("https://", "http://")) else None


@cache
def words() -> dict[str, Any]:
    """The entries of data/publishing.yaml."""
    data: dict[str, Any] = yaml.safe_load((data_folder() / "publishing.yaml").read_text(encoding="utf-8"))
    return data


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)
