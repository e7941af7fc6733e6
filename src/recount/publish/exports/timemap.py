"""The sheet of events that Forensic Architecture's TimeMap reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import cases, joined, words
from recount.publish.exports.geography import point_cells
from recount.publish.exports.means import means_codes
from recount.publish.exports.shape import Cell, Row, Shape, codes


def _rows(account: Account) -> Iterator[Row]:
    for case in cases(account):
        means, when = case.means, case.incident.when
        cells: dict[str, Cell] = {
            "id": case.id,
            "description": f"{case.title}. {case.told()}",
            "date": _american(when.start if when else None),
            "time_precision": codes()["time_words"].get(when.precision) if when else None,
            "location": case.place_said,
            **point_cells(case),
            "type": words()["reported_incident"],
            "category": joined(means) or words()["not_said"],
            "category_full": joined(_full(name) for name in means) or words()["not_said"],
            "associations": joined(case.blamed),
            "sources": joined(case.urls),
            "comments": f"{case.harm_said} ({case.rule})",
            "time_display": case.day_said,
        }
        yield Row(cells)


TIMEMAP = Shape("timemap", _rows)


def _american(day: dt.date | None) -> str | None:
    return f"{day.month}/{day.day}/{day.year}" if day else None


def _full(name: str) -> str:
    cause = means_codes(name).get("ohchr")
    return f"{name} ({cause})" if cause else name
