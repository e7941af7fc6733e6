"""The people who speak as rows, each with why the names are one person's."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account
from recount.publish.case import joined
from recount.publish.exports.shape import Cell, Row, Shape
from recount.publish.speakers import Shown, shown


def _rows(account: Account) -> Iterator[Row]:
    yield from (Row(_cells(one)) for one in shown(account.speakers))


def _cells(one: Shown) -> dict[str, Cell]:
    speaker = one.speaker
    return {
        "speaker": speaker.id,
        "name": speaker.name,
        "names": joined(speaker.names),
        "offices": joined(tuple(dict.fromkeys(office.said for office in speaker.offices if office.said))),
        "bodies": joined(tuple(dict.fromkeys(office.actor for office in speaker.offices if office.actor))),
        "first": min((office.first for office in speaker.offices if office.first), default=None),
        "last": max((office.last for office in speaker.offices if office.last), default=None),
        "claims": len(speaker.claims),
        "reports": len({report for report, _ in speaker.claims}),
        "why": joined(one.reasons()),
        "namesakes": joined(tuple(namesake.speaker for namesake in speaker.namesakes)),
        "why_not": joined(one.namesakes()),
    }


SPEAKERS = Shape("speakers", _rows)
