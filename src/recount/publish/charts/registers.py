"""How much a register and our account have in common."""

from __future__ import annotations

import altair as alt

from recount.publish.charts.drawing import HEIGHT, WIDTH, Picture, picture, table


def who_has_what(both: int, only_theirs: int, only_ours: int) -> Picture:
    """Incidents in both, in the register alone, and here alone."""
    rows = [
        {"incidents": "in both", "number": both},
        {"incidents": "in the register only", "number": only_theirs},
        {"incidents": "here only", "number": only_ours},
    ]
    chart = (
        alt.Chart(table(rows))
        .mark_bar()
        .encode(x=alt.X("number:Q", title=None), y=alt.Y("incidents:N", sort=None, title=None))
        .properties(width=WIDTH, height=HEIGHT // 2)
    )
    return picture("who_has_what", chart, rows)
