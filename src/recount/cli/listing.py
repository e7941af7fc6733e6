"""A ledger's incidents as the lists of `recount estimate`: by the sources that tell of them, linked in several ways."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recount.cli import ledger
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.count.estimate import Lists
    from recount.counted import Counted
    from recount.ledger.opening import Ledger


def from_ledger(folder: Path, where: Sequence[str], sources: int, many: int) -> dict[str | None, list[Lists]]:
    """The ledger's incidents by the sources that tell of them; what they stand for is told on stderr."""
    book = ledger.opened(folder)
    from recount.listed import fullest, lists_of

    ways = _linked_anew(book, where, many) if many > 1 else [_as_linked(where)]
    if not ways[0]:
        raise RecountError(f"{folder}: no incident to estimate from; `recount link` makes them from claims")
    numbers = " to ".join(str(number) for number in sorted({min(map(len, ways)), max(map(len, ways))}))
    print(f"{numbers} incidents: the estimates are of incidents, not of people", file=sys.stderr)
    names = fullest(ways[len(ways) // 2], sources)
    return {None: [lists_of(found, names) for found in ways]}


def _as_linked(where: Sequence[str]) -> list[Counted]:
    from recount.counted import counted
    from recount.ledger.models_linked import Incident
    from recount.ledger.where import claims_where

    within = set(claims_where(where).values_list("pk", flat=True)) if where else None
    return counted(list(Incident.objects.order_by("pk")), within)


def _linked_anew(book: Ledger, where: Sequence[str], many: int) -> list[list[Counted]]:
    from recount.cli.progress import counted as progress
    from recount.outward import Wanted, account_inside
    from recount.relinked import linkages
    from recount.scorer import scorer_of

    account = account_inside(book.home, Wanted(where), dt.date.today())
    found: list[list[Counted]] = []
    with progress("linking", many) as advance:
        for way in linkages(account, scorer_of(book), many):
            found.append(way)
            advance(1)
    return found
