"""What a team decides about the outside: how victims' names are shown, and which reports wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, get_args

from recount.errors import LedgerError
from recount.ledger.models import Embargo, NameShown
from recount.ledger.opening import Ledger

Shown = Literal["full", "initials", "anonymous"]
LEVELS = get_args(Shown)


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


def visibility(names: Iterable[str]) -> dict[str, str]:
    """How people outside the team see each of these names: as was decided, else not at all."""
    listed = list(names)
    decided = dict(NameShown.objects.filter(name__in=listed).values_list("name", "shown"))
    return {name: decided.get(name, "anonymous") for name in listed}
