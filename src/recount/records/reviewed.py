"""What people decided: corrections of claims, judgements of incidents on three axes, comments. Never erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Axis = Literal["harm", "responsibility", "victims"]
Harm = Literal["corroborated", "single", "disputed", "refuted"]
Responsibility = Literal["accepted", "likely", "alleged", "contested", "other", "unknown"]
Victims = Literal["civilian", "mixed", "combatant", "unknown"]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Standing = Literal["kept", "set_aside"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one aspect of a subject; a later decision of the same aspect stands before it.

    `subject` is "claim/REPORT/CLAIM", "incident/ID" or "statement/ID". `aspect` is a field of the claim, "standing"
    (whether it counts at all), an axis, or "comment". `value` is JSON, in the names of docs/claim.md for fields.
    A `blind` decision was made unseen by, and not seeing, the other reviewer's. One that is `withdrawn` takes back the
    decision it `supersedes`: what stood before that stands again.
    """

    id: str
    subject: str
    aspect: str
    value: str
    by: str
    at: dt.datetime
    why: str = ""
    blind: bool = False
    withdrawn: bool = False
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An incident as judged: on three axes, None where nobody judged, and the grade that follows from them."""

    harm: Harm | None = None
    responsibility: Responsibility | None = None
    victims: Victims | None = None
    grade: GradeName | None = None


@dataclass(frozen=True, slots=True)
class Pressing:
    """A subject that waits for a decision: what is unsettled in its counts, as a number of people, and why in words."""

    subject: str
    weight: int
    reason: str
