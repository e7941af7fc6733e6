"""What every number of people in every table rests on: table, row, column, value, and the words of each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.publish.account import Account
from recount.publish.case import web
from recount.publish.exports.shape import Cell, Row, Shape
from recount.publish.wording import put_source
from recount.records import ClaimKey


def trace_of(shapes: Sequence[Shape]) -> Shape:
    """The trace of these tables."""

    def rows(account: Account) -> Iterator[Row]:
        for shape in shapes:
            key = shape.columns[0].name
            for row in shape.rows(account):
                for column, claims in row.rests_on.items():
                    cells = {
                        "table": shape.name,
                        "row": row.id or str(row.cells[key]),
                        "column": column,
                        "value": row.cells[column],
                    }
                    yield from (Row({**cells, **_claim(account, claim)}) for claim in claims)

    return Shape("trace", rows)


def _claim(account: Account, key: ClaimKey) -> dict[str, Cell]:
    claim = account.claims[key]
    return {
        "report": claim.report,
        "claim": claim.id,
        "quote_start": claim.span.start,
        "quote_end": claim.span.end,
        "quote": claim.span.quote,
        "source": put_source(claim.attribution).made,
        "url": web(account.reports[claim.report].url),
    }
