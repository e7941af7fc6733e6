"""Incidents for readers: claims by source, where they agree and differ, why they are linked, what kept others out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from recount.language import data_folder
from recount.publish.statements import outlet
from recount.publish.wording import put, put_harm, wording
from recount.records import Claim, ClaimKey, Incident, Link, Report

FIELDS = ("when", "place", "means", "blamed")
SHOWN = 6  # weights of a link that are shown, those that weigh most


@dataclass(frozen=True, slots=True)
class Near:
    """A telling outside an incident: its link with it, the incident it is in (None: it waits), whether it is barred."""

    link: Link
    incident: str | None
    barred: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident with all that is shown of it."""

    incident: Incident
    claims: Mapping[ClaimKey, Claim]
    reports: Mapping[str, Report]
    links: Sequence[Link]
    near: Sequence[Near]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The incident, then one line a claim, then what differs, why, and what is near."""
        words = words_of()["incident"]
        yield Text.assemble((self.head(), "bold"), (f"  {self.incident.id}", "dim"))
        if self.incident.former:
            yield Text("  " + words["former"].format(ids=", ".join(self.incident.former)), style="dim")
        yield self._table()
        yield from (Text(f"  {line}") for line in self.corrected())
        yield Text(f"  {words['agree']}", style="bold")
        yield from (Text(f"    {line}") for line in self.sides())
        yield Text(f"  {words['linked']}", style="bold")
        for link in self.links:
            yield Text(f"    {self._between(link)}")
            yield Text(f"      {reasons(link)}", style="dim")
        if self.near:
            yield Text(f"  {words['apart']}", style="bold")
            yield from (Text(f"    {line}") for line in self.apart())

    def head(self) -> str:
        """Where, when, and how many reports and claims."""
        words, first = words_of()["incident"], self.claims[self.incident.claims[0]]
        place = self.incident.place.name if self.incident.place else put(first)["place"].made
        when = self.incident.when
        day = f"{when.start}" if when and when.start == when.end else f"{when.start} – {when.end}" if when else "?"
        keys = (*self.incident.claims, *self.incident.attached)
        reports = len({report for report, _ in keys})
        counts = {"reports": many(words["reports"], reports), "claims": many(words["claims"], len(keys))}
        return str(words["head"].format(place=place, day=day, **counts))

    def sides(self) -> Iterator[str]:
        """Each field with its values side by side, and who tells each."""
        words = words_of()["incident"]
        tellers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for key in (*self.incident.claims, *self.incident.attached):
            claim = self.claims[key]
            if claim.outcome and claim.figure:
                tellers[claim.outcome][put_harm(claim)].add(self.source(claim))
            for field in FIELDS:
                if said := put(claim)[field].made:
                    tellers[field][said].add(self.source(claim))
        for field, values in tellers.items():
            told = [f"{value} ({', '.join(sorted(who))})" for value, who in values.items()]
            form = "agrees" if len(told) == 1 else "differs"
            value, sources = next(iter(values.items()))
            yield words[form].format(
                field=field, values=" | ".join(told), value=value, sources=", ".join(sorted(sources))
            )

    def corrected(self) -> Iterator[str]:
        """What later reports correct in earlier ones: who was told as injured and has died since."""
        for one in self.incident.died:
            told, later = (self._outlets(keys) for keys in (one.told, one.later))
            yield many(words_of()["incident"]["died"], one.number).format(told=told, later=later)

    def _outlets(self, keys: Iterable[ClaimKey]) -> str:
        reports = {report for report, _ in keys} & self.reports.keys()
        return ", ".join(sorted({outlet(self.reports[report]) for report in reports}))

    def source(self, claim: Claim) -> str:
        """Who says it: the source named, else the outlet."""
        named = claim.attribution.source if claim.attribution.status == "attributed" else None
        return named.name if named else outlet(self.reports[claim.report])

    def apart(self) -> Iterator[str]:
        """Each near telling with what speaks most against it."""
        words = words_of()["incident"]
        for one in self.near:
            other = outlet(self.reports[one.link.first[0]])
            where = one.incident or words["waits"]
            against = [f"{words['barred']}"] if one.barred else []
            lines = [weight for weight in one.link.weights[1:] if weight.weight < 0][:3]
            against += [words["sum"].format(weight=w.weight, words=words_of()[w.feature][w.level]) for w in lines]
            yield words["near"].format(incident=where, other=other, chance=chance(one.link)) + f": {'; '.join(against)}"

    def _between(self, link: Link) -> str:
        one, other = (outlet(self.reports[key[0]]) for key in (link.first, link.second))
        return str(words_of()["incident"]["link"].format(one=one, other=other, chance=chance(link)))

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, pad_edge=True, expand=True)
        for ratio in (2, 3, 3, 8):
            table.add_column(ratio=ratio, overflow="fold")
        by_source = sorted(self.incident.claims, key=lambda key: (self.source(self.claims[key]).casefold(), key))
        for key in (*by_source, *self.incident.attached):
            claim = self.claims[key]
            report = self.reports[claim.report]
            joined = words_of()["incident"]["attached"] if key in self.incident.attached else ""
            day = report.day.isoformat() if report.day else wording()["undated"]
            table.add_row(day, self.source(claim), " ".join((put_harm(claim), joined)), f"“{claim.span.quote}”")
        return table


def chance(link: Link) -> str:
    """How likely the two are one event."""
    return str(words_of()["chance"].format(percent=round(100 * link.probability)))


def reasons(link: Link) -> str:
    """The weights of a link as a sum, those that weigh most."""
    words = words_of()
    parts = [(w.weight, words["prior"] if w.feature == "prior" else words[w.feature][w.level]) for w in link.weights]
    told = [words["incident"]["sum"].format(weight=weight, words=what) for weight, what in parts[: SHOWN + 1]]
    rest = sum(weight for weight, _ in parts[SHOWN + 1 :])
    return "; ".join([*told, f"{rest:+.1f} …"] if len(parts) > SHOWN + 1 else told)


def many(forms: Mapping[int, str], number: int) -> str:
    """A number with the word for as many."""
    return forms[1 if number == 1 else 2].replace("{number}", str(number))


@cache
def words_of() -> dict[str, Any]:
    """The words of data/link/words.yaml."""
    words: dict[str, Any] = yaml.safe_load((data_folder() / "link" / "words.yaml").read_text(encoding="utf-8"))
    return words
