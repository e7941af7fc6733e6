"""Which source tells of which incident, and how many it says."""

from __future__ import annotations

import altair as alt

from recount.publish.account import Account
from recount.publish.charts.drawing import WIDTH, Picture, picture, table
from recount.publish.statements import outlet
from recount.records import Incident, Outcome

ROW = 18  # pixels a source
MOST = 60  # incidents, the latest


def sources_by_incident(account: Account, outcome: Outcome = "killed") -> Picture:
    """A square for each outlet and incident; its shade is the highest number the outlet tells."""
    told: dict[tuple[str, str], int] = {}
    for incident in account.incidents[:MOST]:
        name = _name(incident)
        for key in (*incident.claims, *incident.attached):
            claim = account.claims.get(key)
            if claim is None or claim.outcome != outcome or claim.figure is None:
                continue
            figure = claim.figure
            number = next((n for n in (figure.best, figure.low, figure.high) if n is not None), 0)
            place = outlet(account.reports[key[0]]), name
            told[place] = max(number, told.get(place, 0))
    rows = [{"source": source, "incident": one, "told": number} for (source, one), number in sorted(told.items())]
    base = alt.Chart(table(rows)).encode(
        x=alt.X("incident:N", title=None, axis=alt.Axis(labelLimit=WIDTH // 3)), y=alt.Y("source:N", title=None)
    )
    squares = base.mark_rect().encode(color=alt.Color("told:Q", title=outcome))
    numbers = base.mark_text(fontSize=9).encode(text="told:Q")
    height = ROW * max(1, len({row["source"] for row in rows}))
    return picture("sources_by_incident", (squares + numbers).properties(width=WIDTH, height=height), rows)


def _name(incident: Incident) -> str:
    """Its day, place and the beginning of its id; by name they stand in the order of their days."""
    day = incident.when.start.isoformat() if incident.when and incident.when.start else ""
    return " ".join(part for part in (day, incident.place.name if incident.place else "", incident.id[:4]) if part)
