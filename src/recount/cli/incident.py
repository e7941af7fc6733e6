"""`recount incident`, `incidents`, `series`, `queue`: what the linker found, and what to decide on next."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from recount.cli import ledger
from recount.errors import LedgerError


class Format(StrEnum):
    """What is written."""

    TABLE = "table"
    JSONL = "jsonl"


Form = Annotated[Format, typer.Option("--format", help="How it is written.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")]


def incident(
    key: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, a former one too, or its beginning.")],
    folder: ledger.Folder = ledger.DEFAULT,
) -> None:
    """Show an incident: claims by source, where they agree and differ, why they are linked, what kept others apart."""
    book = ledger.opened(folder)
    from rich.console import Console

    from recount.incident import shown
    from recount.scorer import scorer_of

    found = shown(key, scorer_of(book))
    if not found:
        raise LedgerError(str(folder), f"{key}: no incident has or had this id")
    console = Console()
    for one in found:
        console.print(one)


def incidents(
    folder: ledger.Folder = ledger.DEFAULT,
    form: Form = Format.TABLE,
    not_placed: Annotated[
        bool, typer.Option("--not-placed", help="Instead the claims that wait: no day, no place, no incident near.")
    ] = False,
    limit: Limit = 1000,
) -> None:
    """List the incidents, the latest day first; or the claims that are not placed in any."""
    ledger.opened(folder)
    from itertools import islice

    from recount.ledger.incidents import incidents, waiting

    if not_placed:
        rows = waiting()[:limit]
        records = [json.loads(row.record.record) for row in rows]
        lines = [f"{one['report'][7:15]}/{one['id']}  “{one['span']['quote']}”" for one in records]
    else:
        records = list(islice(incidents(), limit))
        lines = [_line(one) for one in records]
    _write(form, records, lines, "waiting" if not_placed else "incident")


def series(
    folder: ledger.Folder = ledger.DEFAULT,
    form: Form = Format.TABLE,
    source: Annotated[str, typer.Option(metavar="NAME", help="Only of this source.")] = "",
    outcome: Annotated[str, typer.Option(metavar="OUTCOME", help="Only of this harm: killed, injured …")] = "",
    country: Annotated[str, typer.Option(metavar="CODE", help="Only of this country.")] = "",
    limit: Limit = 100,
) -> None:
    """Show the series of totals: who says that how many were harmed in all, up to when, and where it was lowered."""
    ledger.opened(folder)
    from itertools import islice

    from recount.ledger.series import series

    records = list(islice(series(source=source, outcome=outcome, country=country), limit))
    lines = [line for one in records for line in _points(one)]
    _write(form, records, lines, "series")


def queue(folder: ledger.Folder = ledger.DEFAULT, form: Form = Format.TABLE, limit: Limit = 20) -> None:
    """Show which pairs of claims to decide on first: those whose decision would change the counts most."""
    book = ledger.opened(folder)
    from recount.publish.incident import chance, many, reasons, words_of
    from recount.publish.json import to_dict
    from recount.queue import open_questions
    from recount.scorer import scorer_of

    words, lines = words_of()["queue"], []
    asked = open_questions(scorer_of(book), limit)
    for one, claims in asked:
        form_ = words["ask" if one.linked else "ask_apart"]
        people = many(words["people"], one.people)
        lines.append(form_.format(people=people, chance=chance(one.link)))
        lines += [f"  {claim.report[7:15]}/{claim.id}  “{claim.span.quote}”" for claim in claims]
        lines.append(f"    {reasons(one.link)}")
    _write(form, [to_dict(one) for one, _ in asked], lines, "queue")


def _write(form: Format, records: list[dict[str, object]], lines: list[str], empty: str) -> None:
    from recount.publish.incident import words_of

    if form is Format.JSONL:
        sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    else:
        typer.echo("\n".join(lines) if lines else words_of()[empty]["none"])


def _line(record: dict[str, object]) -> str:
    """One incident as a line: its id, day, place, and how many reports and claims tell it."""
    from recount.publish.incident import words_of
    from recount.publish.json import record_from_dict
    from recount.records import Incident

    one = record_from_dict(Incident, record)
    keys = (*one.claims, *one.attached)
    words = words_of()["incident"]
    reports = len({report for report, _ in keys})
    counts = words["reports"][1 if reports == 1 else 2].format(number=reports)
    claims = words["claims"][1 if len(keys) == 1 else 2].format(number=len(keys))
    place, when = (one.place.name if one.place else "?"), (one.when.start if one.when else "?")
    return f"{one.id}  {words['head'].format(place=place, day=when, reports=counts, claims=claims)}"


def _points(record: dict[str, object]) -> list[str]:
    """One series as lines: what it is of, then a line a point."""
    from recount.publish.incident import words_of
    from recount.publish.json import record_from_dict
    from recount.publish.wording import put_figure
    from recount.records import Series

    one, words = record_from_dict(Series, record), words_of()["series"]
    territory = one.territory.name if one.territory else words["anywhere"]
    head = words["head"].format(
        source=one.source, outcome=one.outcome, territory=territory, start=one.start or words["open"]
    )
    lower = {revision.claim: revision.by for revision in one.revisions}
    lines = [f"{one.id}  {head}"]
    for point in one.points:
        note = f"  ({words['lower'].format(by=lower[point.claim])})" if point.claim in lower else ""
        lines.append(
            "    " + words["point"].format(until=point.until or "?", figure=put_figure(point.figure).made) + note
        )
    return lines
