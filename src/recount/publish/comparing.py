"""A comparison with an outside register for readers: who has what, and where the numbers differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from recount.publish.counting import words


@dataclass(frozen=True, slots=True)
class Side:
    """One line: what it is of, where and when, the harm, their figure and ours, and whether some number is in both."""

    of: str
    where: str
    harm: str
    theirs: str
    ours: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A register beside our account (rich renders it)."""

    title: str
    lines: Sequence[Side]
    only_theirs: Sequence[str]
    only_ours: Sequence[str]
    notes: Sequence[str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The matched with their differences, then what only one side has."""
        said = words()["compare"]
        yield Text(self.title, style="bold")
        if self.lines:
            table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
            for heading in said["headings"]:
                table.add_column(heading)
            for line in self.lines:
                differs = "" if line.agrees is None else said["agrees" if line.agrees else "differs"]
                table.add_row(line.of, line.where, line.harm, line.theirs, line.ours, differs)
            yield table
        yield from _listed(said["only_theirs"], self.only_theirs)
        yield from _listed(said["only_ours"], self.only_ours)
        for note in self.notes:
            yield Text(note, style="dim")


def _listed(heading: str, items: Sequence[str]) -> Iterable[Text]:
    if items:
        yield Text(heading.format(number=len(items)), style="bold")
        yield from (Text(f"  {item}") for item in items)
