"""Running totals as they were told, with those to look at first; one source's totals against another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from recount.publish.charts.drawing import DAYS, HEIGHT, WIDTH, Picture, Row, picture, table
from recount.records import Finding, Series, SeriesPoint

MOST = 40  # running totals named beside the picture
WIDE = 50  # times the smallest total, from where the largest needs a scale of its own


def running_totals(series: Sequence[Series], findings: Sequence[Finding] = ()) -> Picture:
    """Each running total as a line, what single periods added as ticks; those to look at first are marked."""
    suspects = {key for finding in findings for key in finding.suspects}
    names = dict(zip((one.id for one in series), _names(series), strict=True))
    rows = [
        {
            "series": one.id,
            "name": names[one.id],
            "day": day.isoformat(),
            "told": number,
            "counts": "a period" if point.since not in (None, one.start) else "all until then",
            "look": "look at first" if point.claim in suspects else "",
        }
        for one in series
        for point in one.points
        if one.unit == "persons" and (day := point.until or point.told) and (number := _number(point)) is not None
    ]
    base = alt.Chart(table(rows)).encode(x=alt.X("day:T", title=None, axis=DAYS), y=alt.Y("told:Q", scale=_scale(rows)))
    legend = alt.Legend(labelLimit=WIDTH // 2, symbolLimit=MOST)
    coloured = base.encode(color=alt.Color("name:N", title=None, legend=legend))
    running = coloured.transform_filter("datum.counts != 'a period'")
    lines = running.mark_line(strokeWidth=1) + running.mark_circle(size=12, opacity=1)
    ticks = coloured.mark_tick(thickness=2).transform_filter("datum.counts == 'a period'")
    marked = base.mark_point(size=80, color="#c00").transform_filter("datum.look != ''")
    return picture("running_totals", (lines + ticks + marked).properties(width=WIDTH, height=HEIGHT), rows)


def _scale(rows: Sequence[Row]) -> alt.Scale:
    """Logarithmic where the smallest total would lie on the floor beside the largest."""
    told = [row["told"] for row in rows if row["told"]]
    return alt.Scale(type="symlog" if told and max(told) > WIDE * min(told) else "linear")


def _names(series: Sequence[Series]) -> Iterator[str]:
    """What each counts, in words; a column of a table by its name; two alike told apart by their ids."""
    names = [one.id if one.id == one.means else _name(one) for one in series]
    for one, name in zip(series, names, strict=True):
        yield f"{name} ({one.id[:6]})" if names.count(name) > 1 else name


def _name(series: Series) -> str:
    status = None if series.status in ("unknown", "mixed") else series.status
    territory = series.territory.name if series.territory else None
    told = (series.outcome, status, series.group, series.means, territory)
    return f"{series.source}: {', '.join(part for part in told if part)}"


def one_against_another(first: Series, second: Series) -> Picture:
    """One running total across, another up, by day; on the dashed line they agree."""
    names = (first.source, second.source) if first.source != second.source else (first.id, second.id)
    across, up = (dict(_by_day(one)) for one in (first, second))
    rows = [{"day": day, names[0]: across[day], names[1]: up[day]} for day in sorted(across.keys() & up.keys())]
    most = max((*across.values(), *up.values()), default=1)
    points = (
        alt.Chart(table(rows))
        .mark_point()
        .encode(
            x=alt.X(f"{_field(names[0])}:Q", title=names[0]),
            y=alt.Y(f"{_field(names[1])}:Q", title=names[1]),
        )
    )
    same = alt.Chart(table([{"a": 0}, {"a": most}])).mark_line(strokeDash=[4, 4], color="#888").encode(x="a:Q", y="a:Q")
    return picture("one_against_another", (points + same).properties(width=WIDTH, height=WIDTH), rows)


def _by_day(series: Series) -> Iterator[tuple[str, int]]:
    for point in series.points:
        day, number = point.until or point.told, _number(point)
        if day is not None and number is not None:
            yield day.isoformat(), number


def _field(name: str) -> str:
    """A column's name as Vega-Lite reads it: what would be a path or a type is escaped."""
    return "".join(f"\\{character}" if character in ".[]:" else character for character in name)


def _number(point: SeriesPoint) -> int | None:
    figure = point.figure
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
