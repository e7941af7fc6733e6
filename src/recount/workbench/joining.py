"""Merging, splitting, moving: what people decide of incidents, as judgements of pairs of claims; linking again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from recount.errors import LedgerError
from recount.ledger.decisions import decide, take_back
from recount.ledger.judgements import judge
from recount.ledger.linking import to_link
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.models_linked import Incident, Placement
from recount.ledger.opening import Ledger
from recount.records import ClaimKey, Decision, Verdict
from recount.relinking import relink
from recount.scorer import scorer_of

Pair = tuple[ClaimKey, ClaimKey, Verdict]
MOST = 400  # pairs that one act may judge
AT_ONCE = 50  # reports that are linked while somebody waits; more are left to `recount link`


def merge(book: Ledger, one: Incident, other: Incident, why: str) -> None:
    """Have two incidents be one."""
    first, second = _speakers(_keys(one)), _speakers(_keys(other))
    _act(book, one.key, "merge", [(first[0], key, "same") for key in second], why)


def split(book: Ledger, incident: Incident, chosen: Sequence[ClaimKey], why: str) -> None:
    """Have some claims of an incident be one of their own."""
    _act(book, incident.key, "split", _parted(incident, chosen), why)


def move(book: Ledger, incident: Incident, chosen: Sequence[ClaimKey], to: Incident, why: str) -> None:
    """Have some claims of an incident be of another."""
    target = _speakers(_keys(to))[0]
    pairs = [*_parted(incident, chosen), *((target, key, "same") for key in _speakers(chosen))]
    _act(book, incident.key, "move", pairs, why)


def undo(book: Ledger, act: Decision, why: str) -> None:
    """Take an act back: every pair it judged is left open again."""
    for first, second, _verdict in json.loads(act.value)["pairs"]:
        judge(book, (first[0], first[1]), (second[0], second[1]), "unsure", why)
    take_back(book, act.id, why)
    link_what_waits(book)


def link_what_waits(book: Ledger) -> int:
    """Link the reports that wait, unless they are many; returns how many still wait."""
    waiting = len(to_link())
    if 0 < waiting <= AT_ONCE:
        relink(book, scorer_of(book))
        return 0
    return waiting


def _act(book: Ledger, incident: str, name: str, pairs: Sequence[Pair], why: str) -> None:
    """Judge the pairs, note the act with them, and link again. Raises LedgerError where there is nothing to judge."""
    if not pairs:
        raise LedgerError(incident, "there is nothing to part or to join: choose some of its claims, and not all")
    if len(pairs) > MOST:
        raise LedgerError(incident, f"that would judge {len(pairs)} pairs of claims; choose fewer")
    for first, second, verdict in pairs:
        judge(book, first, second, verdict, why)
    told: dict[str, Any] = {"act": name, "pairs": [[list(a), list(b), verdict] for a, b, verdict in pairs]}
    decide(book, f"incident/{incident}", {"linking": told}, why=why)
    link_what_waits(book)


def _parted(incident: Incident, chosen: Sequence[ClaimKey]) -> list[Pair]:
    """Every report's telling among the chosen against every other telling of the incident."""
    others = [key for key in _keys(incident) if key not in set(chosen)]
    mine = _speakers(chosen)
    apart: list[Pair] = [(one, other, "different") for one, other in product(mine, _speakers(others))]
    return [*apart, *((mine[0], key, "same") for key in mine[1:])] if apart else []


def _keys(incident: Incident) -> list[ClaimKey]:
    rows = ClaimRow.objects.filter(placement__incident=incident, current=True).order_by("published", "pk")
    return list(rows.values_list("reading__report__key", "claim"))


def _speakers(keys: Iterable[ClaimKey]) -> list[ClaimKey]:
    """One claim for each telling: the claims of one report that tell of one event stay together anyway."""
    listed = list(keys)
    rows = Placement.objects.filter(claim__claim__in=[claim for _, claim in listed], claim__current=True)
    telling = {
        (report, claim): number
        for report, claim, number in rows.values_list("claim__reading__report__key", "claim__claim", "telling_id")
    }
    first: dict[Any, ClaimKey] = {}
    for key in listed:
        first.setdefault(telling.get(key, key), key)
    return list(first.values())
