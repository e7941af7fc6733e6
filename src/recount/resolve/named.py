"""Who was harmed in which event: a report that comes back to a person it named goes on with that person's event."""

from __future__ import annotations

from dataclasses import dataclass, field

from recount.records import Claim
from recount.resolve.event import Event, contradicts


@dataclass(slots=True)
class Named:
    """The events of the persons named so far, by the last word of each name."""

    events: dict[str, Event] = field(default_factory=dict)

    def event_of(self, claim: Claim) -> Event | None:
        """The event in which the one person the claim names was harmed, if what it says does not contradict it."""
        event = self.events.get(_surname(claim) or "")
        return event if event is not None and not contradicts(claim, event) else None

    def learn(self, claim: Claim, event: Event) -> None:
        """Notes whose event it is; who was named before stays with the first."""
        surname = _surname(claim)
        if surname is not None:
            self.events.setdefault(surname, event)


def _surname(claim: Claim) -> str | None:
    names = claim.people.names
    alone = len(names) == 1 and claim.scope == "incident" and claim.outcome in ("killed", "injured", "missing")
    return names[0].split()[-1].casefold() if alone and names[0].strip() else None
