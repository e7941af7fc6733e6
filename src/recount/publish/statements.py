"""Statements for readers: what one speaker said, and how each outlet framed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from recount.publish.wording import put, put_harm, wording
from recount.records import Claim, Dependence, Report, Statement

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement with all that is shown of it: its claims, its independent sources, and the others beside it."""

    statement: Statement
    claims: Mapping[Key, Claim]
    reports: Mapping[str, Report]
    sources: Dependence
    others: Mapping[str, Statement]

    @property
    def first(self) -> Claim:
        """The claim that tells it first."""
        return self.claims[self.statement.claims[0]]

    @property
    def tellings(self) -> list[Claim]:
        """Its claims, the earliest first."""
        return [self.claims[key] for key in self.statement.claims]

    def variants(self) -> list[str]:
        """The other figures the same speaker is said to have given, each with its outlets."""
        return [
            f"{put_harm(self.claims[other.claims[0]])} ({', '.join(self._outlets(other))})"
            for other in (self.others[key] for key in self.statement.variants)
        ]

    def left_out(self) -> dict[str, list[str]]:
        """For each outlet what at least half of those that tell this statement tell beside it of the same place."""
        telling = self._tellers(self.statement)
        missing: dict[str, list[str]] = {}
        for other in self.others.values():
            told = self._tellers(other) & telling
            if other is self.statement or 2 * len(told) < len(telling) or not self._is_beside(other):
                continue
            otherwise = {key for variant in other.variants for key in self._tellers(self.others[variant])}
            harm = put_harm(self.claims[other.claims[0]])
            by_others = {claim.report for claim in self.claims.values() if put_harm(claim) == harm}
            for key in sorted(telling - told - otherwise - by_others):
                missing.setdefault(outlet(self.reports[key]), []).append(harm)
        return missing

    def _is_beside(self, other: Statement) -> bool:
        """Whether another statement is of the same place, and no other figure of this one."""
        first = self.claims[other.claims[0]]
        here = self.first.place
        same = bool(here and first.place and here.id and here.id == first.place.id)
        return same and other.id not in self.statement.variants

    @staticmethod
    def _tellers(statement: Statement) -> set[str]:
        return {key for key, _ in statement.claims}

    def _outlets(self, statement: Statement) -> list[str]:
        return sorted({outlet(self.reports[key]) for key, _ in statement.claims})

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The statement, then one line a telling, then what differs."""
        words, many = wording()["statement"], len({key for key, _ in self.statement.claims})
        said = put(self.first)
        head = [put_harm(self.first), said["place"].made, said["when"].made, said["source"].made]
        yield Text.assemble((" · ".join(part for part in head if part), "bold"), (f"  {self.statement.id}", "dim"))
        told = words["told"].format(
            reports=_counted(words["reports"], many), sources=_counted(words["sources"], len(self.sources.sources))
        )
        yield Text(f"  {told}", style="dim")
        yield self._table()
        yield from (Text(f"  {line}", style="yellow") for line in self._differing(words))
        yield Text()

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, pad_edge=True, expand=True)
        table.add_column(no_wrap=True)
        for share in (2, 2, 4, 4):
            table.add_column(ratio=share, overflow="fold")
        for claim in self.tellings:
            report, stance = self.reports[claim.report], put(claim)["stance"]
            framing = " ".join(part for part in (stance.made, f"“{stance.said}”" if stance.said else "") if part)
            day = report.day.isoformat() if report.day else wording()["undated"]
            table.add_row(day, outlet(report), framing, f"“{claim.span.quote}”", report.title or "")
        return table

    def _differing(self, words: Mapping[str, Any]) -> Iterator[str]:
        if variants := self.variants():
            yield words["variant"].format(figures="; ".join(variants))
        for name, figures in self.left_out().items():
            yield words["left_out"].format(outlet=name, figures=", ".join(figures))


def statement_to_dict(told: Told) -> dict[str, Any]:
    """The statement as plain data: who said what, and how each outlet told it."""
    return {
        "id": told.statement.id,
        "source": put(told.first)["source"].made,
        "outcome": told.first.outcome,
        "figure": put_harm(told.first),
        "reports": len({key for key, _ in told.statement.claims}),
        "independent_sources": len(told.sources.sources),
        "why": [[tie.reason for tie in group.ties] for group in told.sources.sources],
        "tellings": [_telling(claim, told.reports[claim.report]) for claim in told.tellings],
        "variants": told.variants(),
        "left_out": told.left_out(),
    }


def _telling(claim: Claim, report: Report) -> dict[str, Any]:
    said = claim.attribution
    return {
        "report": report.id,
        "claim": claim.id,
        "outlet": outlet(report),
        "published": report.day.isoformat() if report.day else None,
        "headline": report.title,
        "cue": said.cue.lemma if said.cue else None,
        "stance": said.stance,
        "loaded": [span.quote for span in claim.loaded],
        "words": claim.span.quote,
    }


def outlet(report: Report) -> str:
    """Who published the report, or where it was found."""
    return report.publisher or report.name or report.id


def _counted(forms: Mapping[int, str], number: int) -> str:
    return forms[1 if number == 1 else 2].format(number=number)


def told_of(
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    sources: Mapping[str, Dependence],
) -> list[Told]:
    """Each statement with all that is shown of it."""
    by_key = {(claim.report, claim.id): claim for claim in claims}
    others = {one.id: one for one in statements}
    return [Told(one, by_key, reports, sources[one.id], others) for one in statements]
