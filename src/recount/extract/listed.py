"""One row of a table of people harmed as a claim: every field is a cell, or was said of the whole table.

Nothing is parsed: the table's columns say what a cell is. What happened to the people must be a word of the lexicon
("heading.killed" …) or one of our own outcomes; a row that says something else is refused, not guessed at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

import yaml

from recount.errors import UnreadableReport
from recount.extract.claims import claim_id
from recount.extract.figures import find_figures
from recount.extract.rolls import OUTCOMES
from recount.language import Language, any_of, data_folder, load_language
from recount.records import (
    Attribution,
    Blamed,
    Claim,
    Figure,
    MadeBy,
    Means,
    Outcome,
    People,
    Place,
    Reason,
    Row,
    Source,
    Span,
    Status,
    When,
)

ENGINE, VERSION = "table", "1"
WORD = re.compile(r"[\w'’-]+")


def claim_of(row: Row) -> Claim:
    """The claim a row makes, its words of place and day not resolved yet. Raises UnreadableReport naming the cell."""
    report, language, cells = row.report, load_language(row.report.language), row.cells
    outcome, why = _outcome(row, language)
    figure = _figure(row, language)
    anchor = cells.get("name") or cells.get("number")
    if anchor is None:
        raise UnreadableReport(report.name, "the row tells of nobody: it has neither a name nor a number")
    means, blamed = _means(cells.get("means"), language), cells.get("blamed")
    said, whose = _attribution(row)
    reasons = (why, Reason("figure", "table.cell", (figure.span,) if figure.span else (anchor,)), whose)
    return Claim(
        id=claim_id(report, anchor, "casualty", outcome, figure),
        report=report.id,
        kind="casualty",
        span=anchor,
        block="paragraph",
        outcome=outcome,
        figure=figure,
        people=_people(row, anchor, language),
        attribution=said,
        made_by=MadeBy(ENGINE, VERSION, tuple(dict.fromkeys(r.rule for r in reasons)), reasons),
        place=Place(cells["place"].quote, cells["place"]) if "place" in cells else None,
        when=When(None, None, None, cells["day"]) if "day" in cells else None,
        means=means,
        blamed=Blamed(blamed.quote, blamed) if blamed else None,
        sentence=report.span(0, len(report.text)),
    )


def _outcome(row: Row, language: Language) -> tuple[Outcome, Reason]:
    """What happened to the people of the row, by its cell or as said of the whole table."""
    cell = row.cells.get("outcome")
    said = (cell.quote if cell else row.all_.get("outcome", "")).casefold().strip()
    if said in get_args(Outcome):
        found: Outcome | None = said  # type: ignore[assignment]
    else:
        lexicon = language.lexicon("harm")
        found = next((outcome for name, outcome in OUTCOMES.items() if lexicon.is_a(said, f"heading.{name}")), None)
    if found is None:
        reason = f"{said!r} is no outcome" if said else "it says no outcome"
        raise UnreadableReport(row.report.name, f"{reason}; outcomes are {', '.join(get_args(Outcome))}")
    return found, Reason("outcome", "table.cell" if cell else "table.all", (cell,) if cell else ())


def _figure(row: Row, language: Language) -> Figure:
    """How many the row tells of: what its cell says, else one."""
    cell = row.cells.get("number")
    if cell is None:
        return Figure(1, 1, 1, "exact")
    found = [m for m in find_figures(cell.quote, language) if m.is_figure]
    if len(found) != 1:
        raise UnreadableReport(row.report.name, f"{cell.quote!r} is no number of people")
    return found[0].figure(cell)


def _people(row: Row, anchor: Span, language: Language) -> People:
    """Who they are: the name unless it says that nobody knows it; status and groups by the words of their cells."""
    lexicon = language.lexicon("people")
    name = row.cells.get("name")
    known = name is not None and name.quote.casefold() not in _nobody()
    status = _status(row.cells["status"].quote if "status" in row.cells else row.all_.get("status", ""), language)
    said = " ".join(row.cells[field].quote for field in ("status", "sex", "age") if field in row.cells).casefold()
    groups = {lexicon.class_of(form, "group.") for word in WORD.findall(said) for form in _forms(word)}
    sex = row.cells["sex"].quote.casefold() if "sex" in row.cells else ""
    groups.add(f"group.{_letters()[sex]}" if sex in _letters() else None)
    named = sorted(group.removeprefix("group.") for group in groups if group)
    return People(status, tuple(named), (name.quote,) if name and known else (), None, anchor)


def _status(said: str, language: Language) -> Status:
    """The status that the whole cell, or else its words alone, name; unknown where they name none, or several."""
    low = said.casefold().strip()
    if low in get_args(Status):
        return low  # type: ignore[return-value]
    lexicon = language.lexicon("people")
    found = {lexicon.class_of(form, "status.") for form in _forms(low)} - {None}
    found = found or {lexicon.class_of(form, "status.") for word in WORD.findall(low) for form in _forms(word)}
    named = {name.removeprefix("status.") for name in found if name and name != "status.unknown"}
    return named.pop() if len(named) == 1 else "unknown"  # type: ignore[return-value]


def _forms(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s")


def _means(cell: Span | None, language: Language) -> Means | None:
    """The one class of means that the cell names; None where it names none we know, or several."""
    if cell is None:
        return None
    lexicon = language.lexicon("means")
    words = (match.group().casefold() for match in _means_words(language.code).finditer(cell.quote))
    found = {name for word in words for form in _forms(word) if (name := lexicon.class_of(form))}
    return Means(found.pop(), cell) if len(found) == 1 else None


@cache
def _means_words(code: str) -> re.Pattern[str]:
    words = any_of(load_language(code).lexicon("means").words())
    return re.compile(rf"\b{words}s?\b", re.IGNORECASE)


def _attribution(row: Row) -> tuple[Attribution, Reason]:
    """Whose claim it is: the source of the row, of the whole table, or whoever made the table."""
    cell = row.cells.get("source")
    name = cell.quote if cell else row.all_.get("source")
    if not name:
        return Attribution(), Reason("source", "table.maker")
    rule = "table.cell" if cell else "table.all"
    return Attribution("attributed", Source(name, span=cell)), Reason("source", rule, (cell,) if cell else ())


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = yaml.safe_load((data_folder() / "tables.yaml").read_text(encoding="utf-8"))
    return data


@cache
def _nobody() -> frozenset[str]:
    return frozenset(word.casefold() for word in _tables()["name"]["nobody"])


@cache
def _letters() -> dict[str, str]:
    """The letters that tables write for a sex, by the group they mean."""
    return {letter.casefold(): group for group, letters in _tables()["sex"].items() for letter in letters}
