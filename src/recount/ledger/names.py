"""How victims' names are shown outside the team: in full, as initials, or, unless somebody decides so, not at all.

What is hidden keeps its length, so that every offset still fits: `text[start:end] == quote` holds of the masked text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from recount.errors import LedgerError
from recount.ledger.models import Claim, Embargo, NameShown
from recount.ledger.opening import Ledger

Shown = Literal["full", "initials", "anonymous"]
LEVELS = get_args(Shown)
HIDDEN = "█"
WORD = re.compile(r"\w+")
SHORT = 3  # letters; shorter parts of a name ("al", "de") are words of their own elsewhere


def show(ledger: Ledger, name: str, shown: str, why: str) -> None:
    """Decide how a victim's name is shown outside the team. Raises LedgerError for a way there is not."""
    if shown not in LEVELS:
        raise LedgerError(str(ledger.home.folder), f"a name is shown as one of {', '.join(LEVELS)}, not {shown!r}")
    with ledger.writing() as log:
        NameShown.objects.update_or_create(name=name, defaults={"shown": shown})
        log.add("name", name, {"shown": shown, "why": why})


def embargo(ledger: Ledger, report: str, until: dt.date, why: str) -> None:
    """Keep a report's claims within the team until a day, that day included."""
    with ledger.writing() as log:
        Embargo.objects.update_or_create(report=report, defaults={"until": until})
        log.add("embargo", report, {"until": until.isoformat(), "why": why})


def embargoed(today: dt.date) -> Any:
    """The ids of the reports that are held back today."""
    return Embargo.objects.filter(until__gte=today).values("report")


def for_others(claim: Mapping[str, Any], names: Iterable[str]) -> Any:
    """The claim as people outside the team see it: of these names only what was decided to be shown."""
    decided = dict(NameShown.objects.filter(name__in=list(names)).values_list("name", "shown"))
    value: Any = claim
    for name in sorted(names, key=len, reverse=True):
        value = _masked(value, name, decided.get(name, "anonymous"))
    return value


def names_beside(row: Claim) -> set[str]:
    """The names of all victims in the reading a claim is of: its sentence may hold any of them."""
    records = Claim.objects.filter(reading=row.reading_id).values_list("record__record", flat=True)
    return {name for record in records for name in json.loads(record)["people"]["names"]}


def _masked(value: Any, name: str, shown: str) -> Any:
    """The value with the name, and its longer parts alone, masked in every text in it."""
    if shown == "full":
        return value
    if isinstance(value, dict):
        return {key: _masked(item, name, shown) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item, name, shown) for item in value]
    return _hidden(value, name, shown) if isinstance(value, str) else value


def _hidden(text: str, name: str, shown: str) -> str:
    parts = [part for part in WORD.findall(name) if len(part) >= SHORT]
    listed = "|".join(re.escape(part) for part in (name, *parts))
    kept = 1 if shown == "initials" else 0

    def mask(found: re.Match[str]) -> str:
        return WORD.sub(lambda word: word[0][:kept] + HIDDEN * (len(word[0]) - kept), found[0])

    return re.sub(rf"\b(?:{listed})\b", mask, text)
