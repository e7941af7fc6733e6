"""`recount resolve`: stored claims resolved anew, by the present rules and gazetteer, without finding them again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs
from recount.cli.read import Format
from recount.errors import RecountError, UnreadableReport

if TYPE_CHECKING:
    from recount.pipeline import Reading
    from recount.records import Report


def resolve(
    items: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Claims as `recount read` wrote them: .json, or .jsonl.")
    ],
    reports: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="PATH", help="The report that .jsonl claims are of, or a folder of reports."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the claims are written.")] = Format.JSONL,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write one file a report into this folder.")] = None,
) -> None:
    """Resolve stored claims again: their places, days and actors, by the rules and the gazetteer of now."""
    from recount.cli.outputs import writer
    from recount.cli.progress import tracked
    from recount.pipeline import resolved_again

    found = inputs.expand(items)
    write = writer(form.value, out, several=len(found) > 1)
    texts = _reports(reports or ())
    failed = False
    for item in tracked(found, shown=out is not None or not sys.stdout.isatty()):
        try:
            for reading in _stored(item, texts):
                write(item, resolved_again(reading))
        except RecountError as error:
            print(f"recount: {error}", file=sys.stderr)
            failed = True
    if failed:
        raise typer.Exit(1)


def _reports(paths: Iterable[str]) -> dict[str, Report]:
    """The reports in the files named, by id; only their text is read, no claims are sought."""
    from recount.read import read_reports

    found = {}
    for item in inputs.expand(list(paths)):
        document = inputs.load(item)
        for report in read_reports(document.data, name=document.name):
            found[report.id] = report
    return found


def _stored(item: str, reports: Mapping[str, Report]) -> Iterator[Reading]:
    """The readings stored in one file. Raises RecountError naming the file and what it lacks."""
    from recount.pipeline import Reading
    from recount.publish.json import claims_from_lines

    text = inputs.load(item).data.decode("utf-8", errors="replace")
    if not item.endswith(".jsonl"):
        yield from _readings(item, text)
        return
    claims = tuple(claims_from_lines(text, item))
    for identity in dict.fromkeys(claim.report for claim in claims):
        if identity not in reports:
            raise UnreadableReport(item, f"the text of report {identity[:19]}… is needed; name its file with --report")
        yield Reading(reports[identity], tuple(claim for claim in claims if claim.report == identity))


def _readings(item: str, text: str) -> Iterator[Reading]:
    """The readings that `recount read --format json` wrote, one after another."""
    from recount.pipeline import Reading
    from recount.publish.json import claim_from_dict, report_from_dict

    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        try:
            whole, at = decoder.raw_decode(text, at)
            yield Reading(report_from_dict(whole["report"]), tuple(map(claim_from_dict, whole["claims"])))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableReport(item, f"is no file of `recount read --format json`: {error}") from error
