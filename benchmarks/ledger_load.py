"""Processes that write to and read from a ledger, for the tests and benchmarks of many at once and of sudden ends.

`python -m benchmarks.ledger_load write FOLDER FIRST COUNT` keeps made-up documents, one a transaction, and prints the
number of each when it is kept. `… read FOLDER SECONDS` asks for pages, and checks that no document is there by half.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from recount.ledger.intake import Document, Read, keep
from recount.ledger.models import Reading
from recount.ledger.opening import open_ledger
from recount.ledger.where import claims_where, page
from recount.publish.json import to_dict
from recount.records import Attribution, Block, Claim, Figure, MadeBy, People, Place, Report, Source, Span

CLAIMS = 5
SENTENCE = "{} people were killed in Kharkiv, the governor said. "


def made(number: int) -> Document:
    """A document with five claims; every number gives another."""
    figures = [str(number + place) for place in range(CLAIMS)]
    text = "".join(SENTENCE.format(figure) for figure in figures)
    report = Report(f"sha256:{number:064x}", text, (Block("lead", 0, len(text)),), "en", name=f"{number}.txt")
    claims, start = [], 0
    for figure in figures:
        claims.append(_claim(report, start, figure))
        start += len(SENTENCE.format(figure))
    read = Read(to_dict(report), [to_dict(claim) for claim in claims], "none")
    return Document(f"{number}.txt", text.encode(), [read])


def _claim(report: Report, start: int, figure: str) -> Claim:
    def at(words: str) -> Span:
        found = report.text.index(words, start)
        return report.span(found, found + len(words))

    count = int(figure)
    return Claim(
        id=f"{start:06x}{count:06x}",
        report=report.id,
        kind="casualty",
        span=at(f"{figure} people were killed in Kharkiv"),
        block="lead",
        outcome="killed",
        figure=Figure(count, count, count, "exact", span=at(figure)),
        people=People(),
        attribution=Attribution("attributed", Source("the governor", span=at("the governor"))),
        made_by=MadeBy("none", "1"),
        place=Place("Kharkiv", at("Kharkiv"), country="UA"),
    )


def write(folder: Path, first: int, count: int) -> None:
    """Keep so many documents, and tell of each."""
    book = open_ledger(folder, create=True, who="writer")
    for number in range(first, first + count):
        keep(book, [made(number)], "edition")
        print(number, flush=True)


def read(folder: Path, seconds: float) -> None:
    """Ask for pages until the time is over; print how many were given."""
    open_ledger(folder, who="reader")
    asked, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        rows = page(claims_where(["country=UA", "best>=3"]), size=50)
        reading = Reading.objects.order_by("-pk").first()
        assert reading is None or reading.rows.count() == CLAIMS, "a document is there by half"
        assert len({row.pk for row in rows}) == len(rows)
        asked += 1
    print(asked)


if __name__ == "__main__":
    mode, place, *numbers = sys.argv[1:]
    if mode == "write":
        write(Path(place), int(numbers[0]), int(numbers[1]))
    else:
        read(Path(place), float(numbers[0]))
