"""Estimates as a picture: each method's interval beside what is documented, and what the picture cannot show."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import vl_convert

from recount.publish.estimates import rounded, told, words
from recount.records import Estimation

FORMATS = ("svg", "png", "html")
WIDTH, ROW = 560, 34
CAPTION = 100  # letters a line under the picture
INK, MARK = "#222222", "#2f5d8a"


def chart_of(estimations: Sequence[Estimation], of: str = "people") -> Any:
    """The picture of all strata, one under the other. Where a method gives no estimate, its row says why.

    `of` is what is estimated: "people", or "incidents" of a ledger.
    """
    caption = textwrap.wrap(words()["caveat"], CAPTION)
    parts = [_panel(estimation, of) for estimation in estimations]
    title = alt.TitleParams(caption, orient="bottom", anchor="start", fontSize=10, fontWeight="normal", offset=14)
    return alt.vconcat(*parts, title=title).resolve_scale(x="independent").configure_view(stroke=None)


def chart_to_bytes(estimations: Sequence[Estimation], form: str, of: str = "people") -> bytes:
    """The picture as SVG, PNG, or one HTML page that loads nothing from outside."""
    chart = chart_of(estimations, of)
    if form == "html":
        page: str = chart.to_html(inline=True)
        return page.encode()
    spec = chart.to_json()
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg.encode()


def _panel(estimation: Estimation, of: str) -> Any:
    rows = list(_rows(estimation))
    base = alt.Chart(alt.InlineData(values=rows))
    order = [row["method"] for row in rows]
    y = alt.Y("method:N", sort=order, title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False))
    scale = alt.Scale(zero=False, nice=True, padding=20)
    people = alt.X("low:Q", title=words()["chart"][of], scale=scale, axis=alt.Axis(format=",d"))
    bars = base.mark_rule(color=MARK, strokeWidth=3).encode(x=people, x2="high:Q", y=y)
    points = base.mark_point(color=MARK, filled=True, size=90).encode(x="median:Q", y=y)
    labels = base.mark_text(align="left", dy=-11, fontSize=10, color=INK).encode(x="at:Q", y=y, text="told:N")
    line = (
        alt.Chart(alt.InlineData(values=[{"at": estimation.documented, "text": words()["chart"]["line"]}]))
        .mark_rule(color=INK, strokeDash=[4, 3])
        .encode(x=alt.X("at:Q", scale=scale))
    )
    title = alt.TitleParams(_title(estimation), anchor="start", fontSize=13)
    layers = alt.layer(line, bars, points, labels)
    return layers.properties(
        width=WIDTH, height=ROW * len(rows) + 20, title=title, description=words()["chart"]["description"].strip()
    )


def _rows(estimation: Estimation) -> Iterator[dict[str, Any]]:
    for estimate in estimation.estimates:
        said = told(estimate)
        yield {
            "method": words()["methods"][estimate.method],
            "median": estimate.median,
            "low": estimate.low,
            "high": estimate.high,
            "at": estimation.documented if estimate.low is None else estimate.low,
            "told": said if len(said) <= CAPTION else said[: CAPTION - 1] + "…",
        }


def _title(estimation: Estimation) -> str:
    chart = words()["chart"]
    form = chart["title"] if estimation.stratum is None else chart["stratum"]
    title: str = form.format(stratum=estimation.stratum, documented=rounded(estimation.documented))
    return title
