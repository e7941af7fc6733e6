"""Running totals as they were told, with those to look at first; one source's totals against another's."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from recount.publish.charts.drawing import HEIGHT, WIDTH, Picture, picture, table
from recount.records import Finding, Series, SeriesPoint


def running_totals(series: Sequence[Series], findings: Sequence[Finding] = ()) -> Picture:
    """Each running total over the days it counts to; those to look at first are marked."""
    suspects = {key for finding in findings for key in finding.suspects}
    rows = [
        {
            "series": one.id,
            "source": one.source,
            "day": day.isoformat(),
            "told": number,
            "look": "look at first" if point.claim in suspects else "",
        }
        for one in series
        for point in one.points
        if one.unit == "persons" and (day := point.until or point.told) and (number := _number(point)) is not None
    ]
    base = alt.Chart(table(rows)).encode(
        x=alt.X("day:T", title=None), y=alt.Y("told:Q", scale=alt.Scale(type="symlog"))
    )
    lines = base.mark_line(strokeWidth=1).encode(color=alt.Color("series:N", title=None))
    marked = base.mark_point(size=80, color="#c00").transform_filter("datum.look != ''")
    return picture("running_totals", (lines + marked).properties(width=WIDTH, height=HEIGHT), rows)


def one_against_another(first: Series, second: Series) -> Picture:
    """One source's totals across, another's up, by day; on the line they agree."""
    across = {day: n for p in first.points if (day := p.until) and (n := _number(p)) is not None}
    rows = [
        {"day": point.until.isoformat(), first.source: across[point.until], second.source: number}
        for point in second.points
        if point.until in across and point.until is not None and (number := _number(point)) is not None
    ]
    most = max([*across.values(), *(number for p in second.points if (number := _number(p)) is not None)], default=1)
    points = (
        alt.Chart(table(rows))
        .mark_point()
        .encode(
            x=alt.X(f"{_field(first.source)}:Q", title=first.source),
            y=alt.Y(f"{_field(second.source)}:Q", title=second.source),
        )
    )
    same = alt.Chart(table([{"a": 0}, {"a": most}])).mark_line(strokeDash=[4, 4], color="#888").encode(x="a:Q", y="a:Q")
    return picture("one_against_another", (points + same).properties(width=WIDTH, height=WIDTH), rows)


def _field(name: str) -> str:
    """A column's name as Vega-Lite reads it: what would be a path or a type is escaped."""
    return "".join(f"\\{character}" if character in ".[]:" else character for character in name)


def _number(point: SeriesPoint) -> int | None:
    figure = point.figure
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
