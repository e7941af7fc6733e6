"""What every page's frame shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from recount.workbench.roles import NAMES, Role


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the navigation; `beside` are the names of further pages that belong under it."""

    label: Any
    name: str
    role: Role
    beside: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it leads."""
        return reverse(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The pages on which it is the present one."""
        return (self.name, *self.beside)


NAVIGATION = (
    (
        Item(_("Today"), "today", Role.READER),
        Item(_("Reports"), "reports", Role.READER, ("report", "add_report", "report_versions", "record", "correct")),
        Item(_("Ledger"), "claims", Role.READER),
        Item(_("Statements"), "statements", Role.READER),
    ),
    (
        Item(_("Incidents"), "incidents", Role.READER, ("incident", "map", "timeline")),
        Item(_("Series"), "series", Role.READER, ("one_series",)),
        Item(_("Estimates"), "estimates", Role.READER),
        Item(_("Review"), "review", Role.REVIEWER, ("judge",)),
        Item(_("Sources"), "sources", Role.READER),
    ),
    (
        Item(_("Publish"), "publish", Role.EDITOR),
        Item(_("People"), "people", Role.OWNER),
        Item(_("Audit"), "audit", Role.OWNER),
    ),
)


def surroundings(request: Any) -> dict[str, Any]:
    """The person's rights and the navigation; pages that failed early have none."""
    access = getattr(request, "access", None)
    role = access.role if access else Role.NOBODY
    groups = ([item for item in group if role >= item.role] for group in NAVIGATION)
    return {
        "role_name": NAMES.get(role, ""),
        "may": {name.name.lower(): role >= name for name in Role},
        "navigation": [group for group in groups if group],
    }
