"""`recount add`: documents into the ledger, with their claims."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recount.cli import inputs, ledger
from recount.cli.documents import Map, pairs_of
from recount.cli.read import Options
from recount.errors import FetchRefused, LedgerError, RecountError

if TYPE_CHECKING:
    from recount.cli.reading import Outcome
    from recount.ledger.intake import Document, Kept
    from recount.ledger.opening import Ledger

BATCH, PATIENCE = 32, 1.0  # documents, or seconds, after which what was read is written
GONE = (404, 410)  # what a server answers for a page that is no more
BECAME = ("new", "changed", "reread", "known", "vanished")  # what becomes of documents, as it is told
FEW = 8  # documents for which another process does not pay
GATHERED = (".warc", ".warc.gz", ".csv", ".tsv", ".jsonl")  # files that hold many


def add(
    items: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | URL | -", help="Files, folders, addresses, or - for standard input."),
    ],
    folder: ledger.Folder = ledger.DEFAULT,
    published: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication (YYYY-MM-DD) of all that is added."
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of all that is added, such as en; else it is detected.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let an address lead into a private network.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="A table's column: text, published … of reports; name … of people."),
    ] = None,
    *,
    all_: Annotated[
        list[str] | None,
        typer.Option("--all", metavar="FIELD=VALUE", help="What holds of all rows of a table: outcome=killed …"),
    ] = None,
    shape: Annotated[
        str | None, typer.Option(metavar="NAME", help="Tables in known columns: ucdp, acled, eventreport, hxl.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many processes read; else as many as there are cores.")
    ] = None,
    who: ledger.Who = None,
) -> None:
    """Keep documents in the ledger, with the claims read in them. What is there already is left as it is."""
    from recount.cli.progress import tracked  # loads rich

    book = ledger.opened(folder, create=True, who=who)
    found = inputs.expand(items)
    many = len(found) > FEW or any(item.lower().endswith(GATHERED) for item in found)
    workers = processes or (os.cpu_count() or 1 if many else 1)
    options = Options(published.date() if published else None, language, allow_private)
    intake = Intake(book, options, workers, Map.of(shape, pairs_of(column or []), pairs_of(all_ or [])))
    intake.take(tracked(found, True))
    typer.echo(intake.summary())
    if intake.failed:
        raise typer.Exit(1)


@dataclass(slots=True)
class Intake:
    """One run: what was told about its documents, and what became of them so far."""

    book: Ledger
    options: Options
    workers: int
    table: Map = field(default_factory=Map)
    done: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    claims: int = 0
    failed: int = 0

    def take(self, items: Iterable[str]) -> None:
        """Read and keep the items; a bad one is told on stderr, and the rest goes on."""
        self.take_documents(document for item in items for document in self._documents(item))

    def take_documents(self, documents: Iterable[inputs.Document]) -> None:
        """Read and keep documents that are at hand."""
        from recount.cli.reading import outcomes  # a process pool

        for batch in _batches(outcomes(self._unknown(documents), self.options, self.workers)):
            self._keep(batch)

    def summary(self) -> str:
        """One line on what became of the documents."""
        parts = [
            f"{self.done[name]} {name}" for name in ("new", "changed", "reread", "known", "vanished") if self.done[name]
        ]
        told = f"{', '.join(parts) or 'nothing'}: {self.reports} reports with {self.claims} claims kept"
        return f"{told}; {self.failed} documents not read in full" if self.failed else told

    def _unknown(self, documents: Iterable[inputs.Document]) -> Iterator[inputs.Document]:
        """The documents that are not in the ledger yet, or were read by other rules."""
        from recount.edition import edition
        from recount.ledger.intake import is_known

        for document in documents:
            if is_known(origin(document), hashlib.sha256(document.data).hexdigest(), edition()):
                self.done["known"] += 1
            else:
                yield document

    def _documents(self, item: str) -> Iterator[inputs.Document]:
        from recount.cli.documents import documents
        from recount.ledger.coverage import note_vanished

        try:
            if self.table.holds(item):
                self._note_import(item)
            yield from documents(item, self.table, self.options.allow_private, self.options.language)
        except FetchRefused as error:
            if error.status in GONE and note_vanished(self.book, item, str(error)):
                self.done["vanished"] += 1
            self.fail(str(error))
        except RecountError as error:
            self.fail(str(error))

    def _note_import(self, item: str) -> None:
        """Have the log remember, once, which table was taken in by which map; the rows alone do not tell."""
        from recount.ledger.acts import note_once

        data = inputs.load(item, self.options.allow_private).data
        digest = hashlib.sha256(data).hexdigest()
        note_once(self.book, "import", Path(item).name, sha256=digest, columns=self.table.columns, all=self.table.all_)

    def _keep(self, batch: list[Outcome]) -> None:
        """Keep a batch. If the database refuses it, each document is tried alone: one must not harm the others."""
        for outcome in batch:
            if outcome.problem:
                self.fail(outcome.problem)
        documents = [self._as_kept(outcome) for outcome in batch if outcome.reports]
        try:
            self._count(_keep(self.book, documents))
        except LedgerError:
            if len(documents) == 1:
                raise
            self._keep_alone(documents)

    def _keep_alone(self, documents: list[Document]) -> None:
        errors = []
        for document in documents:
            try:
                self._count(_keep(self.book, [document]))
            except LedgerError as error:
                errors.append(error)
                self.fail(f"{document.origin}: {error}")
        if len(errors) == len(documents):
            raise errors[-1]

    def _count(self, kept: list[Kept]) -> None:
        for one in kept:
            self.done[one.outcome] += 1
            self.reports += one.reports
            self.claims += one.claims

    def fail(self, problem: str) -> None:
        """Tell on stderr what was not read, and count it."""
        self.failed += 1
        print(f"recount: {problem}", file=sys.stderr)

    def _as_kept(self, outcome: Outcome) -> Document:
        from recount.ledger.intake import Document, Read

        document = outcome.document
        return Document(
            origin=origin(document),
            data=document.data,
            readings=[Read(report, claims, _engine(claims)) for report, claims in outcome.reports],
            media_type=document.media_type or "",
            url=document.url or "",
            given=_given(self.options),
        )


def origin(document: inputs.Document) -> str:
    """Where a document was found: its address, or its path on this machine."""
    if document.name == inputs.STDIN_NAME or inputs.is_url(document.name):
        return document.name
    path, mark, row = document.name.partition("#")  # a row of a case file
    return f"{Path(path).resolve()}{mark}{row}" if Path(path).exists() else str(Path(document.name).resolve())


def _given(options: Options) -> dict[str, Any]:
    told = {"published": options.published.isoformat() if options.published else None, "language": options.language}
    return {name: value for name, value in told.items() if value}


def _engine(claims: list[dict[str, Any]]) -> str:
    """The engine and its version, as the claims say; empty for a report without claims."""
    return " ".join((claims[0]["made_by"]["engine"], claims[0]["made_by"]["version"])) if claims else ""


def _keep(book: Ledger, documents: list[Document]) -> list[Kept]:
    from recount.edition import edition
    from recount.ledger.intake import keep

    return keep(book, documents, edition()) if documents else []


def _batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    began = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= BATCH or time.monotonic() - began > PATIENCE:
            yield batch
            batch, began = [], time.monotonic()
    yield batch
