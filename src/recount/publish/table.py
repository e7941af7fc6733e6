"""The claims ledger as a table for a terminal: one row a claim, in the order of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

from recount.publish.wording import Put, mark_told, marks, put, put_harm, put_people, wording
from recount.records import Claim, Report

QUIET = frozenset({"statement", "denial", "violation", "attack"})  # kinds that count nobody
DIM = "statement"
DEED = ("targets", "law", "denies")  # fields of the kinds that tell of an attack, a breach or a denial
CIRCUMSTANCES = ("place", "when", "means", "blamed")  # what a reader expects to find, and is told if it is absent
HARM = ("outcome", "figure", "people")  # what a claim that counts nobody has not

# From which width on which columns: each a heading, its share of the width (0: as wide as the number
# and id) and the fields stacked in its cells. A field alone in its column says when it is absent;
# stacked fields that are absent are told together in the cell's last line.
Column = tuple[str, int, tuple[str, ...]]
LAYOUTS: tuple[tuple[int, tuple[Column, ...]], ...] = (
    (
        160,
        (
            ("claim", 0, ("number", "id")),
            ("source, stance", 4, ("source", "stance")),
            ("words", 5, ("words",)),
            ("outcome", 2, ("outcome",)),
            ("figure", 3, ("figure",)),
            ("people, things", 3, ("people", *DEED)),
            ("place", 3, ("place",)),
            ("when", 3, ("when",)),
            ("means", 3, ("means",)),
            ("blamed", 2, ("blamed",)),
            ("marks", 3, ("marks",)),
        ),
    ),
    (
        100,
        (
            ("claim", 0, ("number", "id")),
            ("source, stance, marks", 4, ("source", "stance", "marks")),
            ("outcome, figure, people", 6, ("harm", "words", "people", *DEED)),
            ("place, when, means, blamed", 5, ("place", "when", "means", "blamed")),
        ),
    ),
    (
        0,
        (
            ("source, stance, marks", 5, ("number", "id", "source", "stance", "marks")),
            ("harm", 6, ("harm", "words", "people", *DEED)),
            ("where, when, by what", 5, ("place", "when", "means", "blamed")),
        ),
    ),
)
STYLES = {"number": "bold", "id": "dim", "words": "italic", "harm": "bold", "figure": "bold", "marks": "yellow"}
EVIDENCE = {"attributed": "blue", "anonymous": "dark_orange", "collective": "magenta", "narrator": "bright_black"}


class Ledger:
    """One report's claims, drawn to the width of the console (rich renders it)."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self.report = report
        self.claims = claims

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Title, table and the notes under it."""
        yield Text(heading(self.report), style="bold")
        if self.claims:
            yield _table(self.claims, next(columns for width, columns in LAYOUTS if options.max_width >= width))
        yield Text(f"{note(self.claims)}\n", style="dim")


def heading(report: Report) -> str:
    """The report's title or name, who published it, and the day its times are counted from."""
    title = report.title or report.name or report.id
    day = report.day.isoformat() if report.day else wording()["undated"]
    return " · ".join(part for part in (title, report.publisher, day) if part)


def note(claims: Sequence[Claim]) -> str:
    """How many claims there are, on what kind of evidence, and who can be asked."""
    words = wording()
    if not claims:
        return str(words["no_claims"])
    kinds = Counter(claim.attribution.status for claim in claims)
    told = {kind: f"{kinds[kind]} {text}" for kind, text in words["evidence"].items() if kinds[kind]}
    if "attributed" in told:
        told["attributed"] += f" ({', '.join(_askable(claims))})"
    made = [value.made for claim in claims for value in put(claim).values()]
    signs = [f" {words[s]} {words['told'][s]}." for s in words["told"] if any(words[s] in text for text in made)]
    many = words["claims"][1 if len(claims) == 1 else 2]
    return f"{len(claims)} {many}: {'; '.join(told.values())}.{''.join(signs)}"


def _askable(claims: Sequence[Claim]) -> list[str]:
    """The sources that can be asked, in the order of the report; after five, how many more."""
    said = [claim.attribution for claim in claims if claim.attribution.status == "attributed"]
    names = list(dict.fromkeys(a.source.name for a in said if a.source))
    return names if len(names) <= 5 else [*names[:5], f"+{len(names) - 5}"]


def _table(claims: Sequence[Claim], columns: Sequence[Column]) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, header_style="dim", leading=1)
    for title, share, _ in columns:
        if share:
            table.add_column(title, ratio=share, overflow="fold")
        else:
            table.add_column(title, width=8, no_wrap=True)
    for number, claim in enumerate(claims, start=1):
        lines = _lines(number, claim)
        style = "dim" if claim.kind == DIM else ""
        table.add_row(*(_cell(names, lines) for _, _, names in columns), style=style)
    return table


def _lines(number: int, claim: Claim) -> dict[str, Text]:
    """Each field's line; a field that does not apply to the claim has none, an absent one an empty line."""
    lines = {name: _line(value) for name, value in put(claim).items()}
    if claim.people.span and claim.people.span.overlaps(claim.span):  # its words stand in the claim's, shown beside
        lines["people"] = Text(put_people(claim.people).made)
    lines["number"], lines["id"] = Text(str(number)), Text(claim.id[:8])
    lines["source"].stylize(EVIDENCE[claim.attribution.status])
    lines["marks"] = Text(", ".join(mark_told(claim, mark) for mark in marks(claim)))
    lines["harm"] = Text(put_harm(claim))
    for name, line in lines.items():
        line.stylize(STYLES.get(name, ""))
    unfit = HARM[1:] if claim.kind in QUIET else ()
    return {name: line for name, line in lines.items() if name not in unfit}


def _line(value: Put) -> Text:
    """What was made of the words, and beside it the words where they are others."""
    if value.made == wording()["absent"]:
        return Text()
    line = Text(value.made)
    if value.quote:
        line.append(f" “{value.quote}”" if value.made else f"“{value.quote}”", style="not bold italic")
    return line


def _cell(names: Sequence[str], lines: dict[str, Text]) -> Group:
    roles, stacked = wording()["roles"], len(names) > 1
    shown = [_labelled(name, lines[name]) if stacked else lines[name] for name in names if name in lines]
    absent = [roles[name] for name in names if name in CIRCUMSTANCES and not lines[name].plain]
    if absent:
        missing = wording()["absent"]
        shown.append(Text(f"{missing}: {', '.join(absent)}" if stacked else missing, style="dim"))
    return Group(*(line for line in shown if line.plain))


def _labelled(name: str, line: Text) -> Text:
    """In a stack, whoever is blamed is told from the place above by the field's name."""
    return Text.assemble(f"{wording()['roles'][name]}: ", line) if name == "blamed" and line.plain else line
