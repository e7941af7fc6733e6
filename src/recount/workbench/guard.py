"""How a view says who may open it. A view that says nothing is open to nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from recount.workbench.roles import Role

View = TypeVar("View", bound=Callable[..., Any])
NEEDS = "needs_role"


def needs(role: Role) -> Callable[[View], View]:
    """Mark a view as open to people of that role and up; `Role.NOBODY`: to everybody."""

    def mark(view: View) -> View:
        setattr(view, NEEDS, role)
        return view

    return mark


def needed(view: Any) -> Role | None:
    """The role that a view asks for, None where it says nothing."""
    found: Role | None = getattr(view, NEEDS, None)
    return found
