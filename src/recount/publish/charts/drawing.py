"""A picture with its title, what it cannot show, and the numbers behind it; written as SVG, PNG or a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from recount.errors import RecountError
from recount.publish.counting import words

WIDTH, HEIGHT = 640, 260  # pixels
SCALE = 2.0  # of PNG, for paper
DAYS = alt.Axis(format="%-d %b %Y", tickCount=7, labelOverlap=True)  # of a line of time
Row = Mapping[str, Any]
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
svg{{max-width:100%;height:auto}} td,th{{text-align:left;padding:.1rem .8rem .1rem 0}}
table{{border-collapse:collapse;font-size:.9rem}}</style></head>
<body><h1>{title}</h1><p>{limits}</p><figure>{svg}</figure>
<h2>{numbers}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, its title, what it cannot show, and the rows it is drawn from."""

    chart: alt.Chart | alt.LayerChart | alt.VConcatChart
    title: str
    limits: str
    rows: Sequence[Row]

    def titled(self) -> Any:
        """The chart with its title above and what it cannot show below the title."""
        title = alt.TitleParams(self.title, subtitle=_lines(self.limits), anchor="start", subtitleColor="#555")
        return self.chart.properties(title=title)


def table(rows: Sequence[Row]) -> alt.Data:
    """The rows a chart is drawn from; they stand in its specification."""
    found: alt.Data = alt.Data(values=list(rows))  # type: ignore[no-untyped-call]
    return found


def picture(name: str, chart: Any, rows: Sequence[Row]) -> Picture:
    """A picture with the title and the limits that data/counting.yaml gives it under `name`."""
    said = words()["charts"]
    return Picture(chart, said[name]["title"], f"{said[name]['limits']} {said['all']}", rows)


def draw(made: Picture, path: Path) -> None:
    """Write the picture in the format of the path's ending.

    Raises:
        RecountError: The ending is none of .svg, .png, .html, or the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise RecountError(f"{path}: a picture ends in {', '.join(WRITERS)}")
    try:
        path.write_bytes(writer(made))
    except OSError as error:
        raise RecountError(f"{path}: not written: {error.strerror or error}") from error


def _svg(made: Picture) -> bytes:
    return _drawn(made.titled())


def _drawn(chart: Any) -> bytes:
    return str(vl_convert.vegalite_to_svg(chart.to_json())).encode()


def _png(made: Picture) -> bytes:
    return bytes(vl_convert.vegalite_to_png(made.titled().to_json(), scale=SCALE))


def _page(made: Picture) -> bytes:
    """A page that loads nothing from outside: the drawing, what it cannot show, and its numbers."""
    names = list(made.rows[0]) if made.rows else []
    rows = "".join(f"<tr>{''.join(f'<td>{escape(_text(row[name]))}</td>' for name in names)}</tr>" for row in made.rows)
    page = PAGE.format(
        title=escape(made.title),
        limits=escape(made.limits),
        svg=_drawn(made.chart).decode(),  # the page says above it what the picture's own title would
        numbers=escape(words()["charts"]["numbers"]),
        head="".join(f"<th>{escape(name)}</th>" for name in names),
        rows=rows,
    )
    return page.encode()


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _lines(text: str, width: int = 100) -> list[str]:
    """The text in lines that fit under a title."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


WRITERS: dict[str, Callable[[Picture], bytes]] = {".svg": _svg, ".png": _png, ".html": _page}
