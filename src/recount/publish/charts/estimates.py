"""Estimates of what documents miss, with their intervals, beside what is documented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from recount.publish.charts.drawing import HEIGHT, WIDTH, Picture, picture, table


@dataclass(frozen=True, slots=True)
class Interval:
    """One method's estimate with its 95 % interval; all None where it gives none, `why` says why."""

    method: str
    low: float | None
    median: float | None
    high: float | None
    why: str = ""


def estimates(intervals: Sequence[Interval], documented: int) -> Picture:
    """A line a method; the documented number stands as a rule across."""
    rows = [
        {"method": one.method, "low": one.low, "median": one.median, "high": one.high, "why": one.why}
        for one in intervals
    ]
    base = alt.Chart(table(rows)).encode(y=alt.Y("method:N", sort=None, title=None))
    bars = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", title=None), x2="high:Q")
    points = base.mark_point(filled=True, size=80).encode(x="median:Q")
    why = base.mark_text(align="left", color="#555").encode(text="why:N", x=alt.value(4))
    known = alt.Chart(table([{"documented": documented}])).mark_rule(strokeDash=[4, 4]).encode(x="documented:Q")
    return picture("estimates", (bars + points + why + known).properties(width=WIDTH, height=HEIGHT), rows)
