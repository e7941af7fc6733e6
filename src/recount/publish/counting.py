"""Counts, totals, findings and comparisons for readers: as tables for a terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recount.publish.json import to_dict
from recount.publish.statements import outlet
from recount.publish.wording import bounds, put_source, wording
from recount.records import Claim, ClaimKey, Count, Figure, Finding, Outcome, Report


@cache
def words() -> dict[str, Any]:
    """The sentences of data/counting.yaml."""
    text = files("recount.data").joinpath("counting.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One total as it is shown: a count, how many incidents it adds up, and what its reader must know."""

    count: Count
    incidents: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Depending:
    """One line of the table of choices: what was chosen, and the total by it."""

    choice: str
    value: str
    low: int | None
    best: int | None
    high: int | None
    incidents: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of one rule, the table of choices, and notes (rich renders it)."""

    title: str
    lines: Sequence[Line]
    depending: Sequence[Depending]
    notes: Sequence[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The totals, what each one's reader must know, the table of choices, and the notes."""
        said = words()["count"]
        yield Text(self.title, style="bold")
        table = _table(said["headings"])
        for line in self.lines:
            table.add_row(*_cells(line))
        yield table
        for line in self.lines:
            for note in line.notes:
                of = f"{put_outcome(line.count.outcome)}, {put_people(line.count)}"
                yield Padding(Text(f"{of}: {note}", style="dim"), (0, 0, 0, 2))
        if self.depending:
            yield Text(said["depends"].format(harm=put_outcome(self.lines[0].count.outcome)), style="bold")
            table = _table(said["choice_headings"])
            for one in self.depending:
                numbers = map(number, (one.low, one.best, one.high))
                table.add_row(*put_choice(one.choice, one.value), *numbers, str(one.incidents))
            yield table
        for note in self.notes:
            yield Text(note, style="dim")


def _cells(line: Line) -> tuple[str, ...]:
    count = line.count
    numbers = map(number, (count.low, count.best, count.high))
    sizes = map(str, (line.incidents, count.sources, len(count.claims)))
    return put_outcome(count.outcome), put_people(count), *numbers, *sizes


def _table(headings: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading, justify="right" if heading not in ("harm", "people", "choice", "value") else "left")
    return table


def put_choice(choice: str, value: str) -> tuple[str, str]:
    """A choice and its value in words."""
    named = words()["choices"][choice]
    return named["name"], named.get(value, value)


def put_outcome(outcome: Outcome) -> str:
    """A harm in words."""
    return str(wording()["outcomes"][outcome])


def put_people(count: Count) -> str:
    """Of whom a count is, in words."""
    return count.status or (count.group or "").replace("+", " and ") or str(words()["count"]["everyone"])


def number(value: int | None) -> str:
    """A bound in words: open or not told is a dash."""
    return "–" if value is None else f"{value:,}"


@dataclass(frozen=True, slots=True)
class IncidentCounts:
    """One incident's counts with the claims each rests on and those set aside, and why (rich renders it)."""

    title: str
    counts: Sequence[Count]
    claims: Mapping[ClaimKey, Claim]
    reports: Mapping[str, Report]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each count, then its claims in their words, then those set aside."""
        yield Text(self.title, style="bold")
        for count in self.counts:
            figure = bounds(Figure(count.low, count.best, count.high, "none"))
            head = f"{put_outcome(count.outcome)}, {put_people(count)}: {figure}"
            yield Text.assemble((head, "bold"), (f"  {count.rule}, {count.sources} sources", "dim"))
            for key in count.claims:
                yield Padding(self._told(key), (0, 0, 0, 2))
            for one in count.set_aside:
                line = Text.assemble(("set aside: ", "yellow"), self._told(one.claim), f" – {one.reason}")
                yield Padding(line, (0, 0, 0, 2))

    def _told(self, key: ClaimKey) -> Text:
        claim = self.claims[key]
        source = put_source(claim.attribution).made
        return Text(f"“{claim.span.quote}” {source}, {outlet(self.reports[key[0]])} ({claim.id[:8]})")


def told_findings(findings: Iterable[Finding]) -> Iterator[Text]:
    """Each finding in words, with the claims to look at first."""
    first = words()["check"]["suspected"]
    for one in findings:
        yield Text.assemble((f"{one.kind.replace('_', ' ')}  ", "bold"), one.reason)
        if one.suspects:
            yield Text(f"  {first}: {', '.join('/'.join(key) for key in one.suspects)}", style="dim")


def totals_to_dict(totals: Totals) -> dict[str, Any]:
    """Totals as plain data; every figure with its claims and those set aside."""
    return {
        "of": totals.title,
        "totals": [
            {**to_dict(line.count), "incidents": line.incidents, "notes": list(line.notes)} for line in totals.lines
        ],
        "depends_on": [to_dict(one) for one in totals.depending],
        "notes": list(totals.notes),
    }


def findings_to_list(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as plain data."""
    return [to_dict(one) for one in findings]
