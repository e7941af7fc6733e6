"""A map of incidents as SVG: coastlines, a grid, and each incident as the area it is said to lie in, never as a pin.

It is drawn once, needs no script and loads nothing. What lies close together is one mark with its number, so that none
is hidden; points are moved nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, hypot
from typing import Any

from recount.publish.case import Case
from recount.publish.site.window import Window, around
from recount.publish.site.world import Ring, coastlines

# Precision of a place (UCDP) -> how far, in km, it may be from the point. Wider ones are no area that a map could show.
REACH = {1: 3.0, 2: 25.0, 3: 40.0, 4: 120.0}
SEEN = 1.5  # units of paper; a finer step of a coastline is left out
TOGETHER = 16.0  # units of paper within which marks are one
LONGEST, LETTER = 28, 6.6  # letters of a label; units of paper a letter takes
STEPS = (0.5, 1, 2, 5, 10, 20, 30)  # degrees between the lines of the grid
LINES = 6
BARS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # km; lengths of the scale bar


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Incidents that lie together: where on paper, how far around they may be, what they are called."""

    x: float
    y: float
    reach: float
    cases: tuple[Case, ...]

    @property
    def size(self) -> float:
        """The radius of the mark itself, in units of paper."""
        return 4.5 if len(self.cases) == 1 else 9.0

    @property
    def label(self) -> str:
        """The places, each once."""
        return ", ".join(dict.fromkeys(case.place_said for case in self.cases))


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, beside its mark on the side that is free."""

    x: float
    y: float
    text: str
    anchor: str


def drawing(cases: Sequence[Case], width: int, height: int) -> dict[str, Any]:
    """What the template draws: land as a path, lines of the grid, marks, the scale bar; and what has no area."""
    shown = [case for case in cases if case.point and _reach(case)]
    window = around([case.point for case in shown if case.point], width, height)
    marks = _marks(shown, window)
    return {
        "width": width,
        "height": window.height,
        "land": "".join(_path(ring, window) for ring in coastlines(window)),
        "grid": _grid(window),
        "marks": marks,
        "labels": _labels(marks, width),
        "bar": _bar(window),
        "elsewhere": [case for case in cases if case not in shown],
    }


def _reach(case: Case) -> float | None:
    place = case.incident.place
    return REACH.get(place.precision or 0) if place else None


def _path(ring: Ring, window: Window) -> str:
    """A ring as a path, without points that paper could not show; nothing for an islet too small to see."""
    points: list[tuple[float, float]] = []
    for point in ring:
        x, y = window.at(*point)
        if not points or abs(points[-1][0] - x) + abs(points[-1][1] - y) >= SEEN:
            points.append((x, y))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z" if len(points) > 2 else ""


def _marks(cases: Sequence[Case], window: Window) -> list[Mark]:
    """The incidents on paper, those that would cover each other together; the widest area is drawn first."""
    groups: list[tuple[float, float, list[Case]]] = []
    for case in cases:
        assert case.point is not None
        x, y = window.at(case.point[1], case.point[0])
        near = next((group for group in groups if hypot(group[0] - x, group[1] - y) < TOGETHER), None)
        if near:
            near[2].append(case)
        else:
            groups.append((x, y, [case]))
    marks = [
        Mark(x, y, window.km(max(_reach(one) or 0 for one in several)), tuple(several)) for x, y, several in groups
    ]
    return sorted(marks, key=lambda mark: -mark.reach)


def _labels(marks: Sequence[Mark], width: float) -> list[Label]:
    """Names beside the marks, as many as find room; where none does, the mark's own title has it."""
    taken = [(mark.x - mark.size, mark.y - mark.size, mark.x + mark.size, mark.y + mark.size) for mark in marks]
    labels = []
    for mark in sorted(marks, key=lambda mark: -len(mark.cases)):
        text = mark.label if len(mark.label) <= LONGEST else mark.label[: LONGEST - 1] + "…"
        long, gap = len(text) * LETTER, mark.size + 4
        for anchor, left in (("start", mark.x + gap), ("end", mark.x - gap - long)):
            box = (left, mark.y - 7, left + long, mark.y + 7)
            if left > 0 and left + long < width and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(left if anchor == "start" else left + long, mark.y + 4, text, anchor))
                break
    return labels


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _grid(window: Window) -> list[dict[str, Any]]:
    """Meridians and parallels at round degrees, about six across."""
    span = window.east - window.west
    step = next((step for step in STEPS if span / step <= LINES), STEPS[-1])
    lines = []
    for degree in _rounds(window.west, window.east, step):
        x, _ = window.at(degree, window.north)
        lines.append({"x1": x, "x2": x, "y1": 0, "y2": window.height, "label": _degree(degree, "E", "W"), "up": True})
    for degree in _rounds(window.south, window.north, step):
        _, y = window.at(window.west, degree)
        lines.append({"x1": 0, "x2": window.width, "y1": y, "y2": y, "label": _degree(degree, "N", "S"), "up": False})
    return lines


def _rounds(low: float, high: float, step: float) -> list[float]:
    first = floor(low / step) + 1
    return [number * step for number in range(first, floor(high / step) + 1)]


def _degree(degree: float, plus: str, minus: str) -> str:
    return f"{abs(degree):g}°{plus if degree > 0 else minus if degree < 0 else ''}"


def _bar(window: Window) -> dict[str, Any]:
    """A scale bar of a round number of kilometres, at most a fifth of the map."""
    fitting = [km for km in BARS if window.km(km) <= window.width / 5]
    km = fitting[-1] if fitting else BARS[0]
    return {"km": km, "length": round(window.km(km), 1)}
