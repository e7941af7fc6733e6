"""The three axes in words, and the grade that follows from them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from recount.records import Assessment

LABELS = {"harm": _("Harm"), "responsibility": _("Responsibility"), "victims": _("Status of the victims")}
WORDS: dict[str, dict[str, Any]] = {
    "harm": {
        "corroborated": _("two or more credible sources tell of it"),
        "single": _("a single source tells of it"),
        "disputed": _("sources dispute whether there was any"),
        "refuted": _("there was none"),
    },
    "responsibility": {
        "accepted": _("a party accepted it"),
        "likely": _("actions of the party blamed near there are likely or confirmed"),
        "alleged": _("a party is blamed, and nothing more is known"),
        "contested": _("several parties are blamed"),
        "other": _("another than the party blamed is most likely responsible"),
        "unknown": _("nobody is blamed"),
    },
    "victims": {
        "civilian": _("civilians"),
        "mixed": _("civilians and combatants"),
        "combatant": _("combatants"),
        "unknown": _("not known"),
    },
    "grade": {
        "confirmed": _("confirmed"),
        "fair": _("fair"),
        "weak": _("weak"),
        "contested": _("contested"),
        "discounted": _("discounted"),
    },
}


def is_value(axis: str, value: str) -> bool:
    """Whether the axis has such a value."""
    return value in WORDS[axis]


def told_axes(judged: Assessment) -> list[tuple[str, Any, dict[str, Any], str | None]]:
    """Each axis: its name, its label, its values in words, and the value that stands."""
    return [(axis, LABELS[axis], WORDS[axis], getattr(judged, axis)) for axis in LABELS]
