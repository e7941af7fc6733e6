"""The world's coastlines (Natural Earth, 1:50 million), clipped to a window. No borders: where they run is a claim too.

The file is TopoJSON: lines are shared between polygons, and each stands as differences of whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from recount.language import data_folder
from recount.publish.site.window import Window

Point = tuple[float, float]  # longitude, latitude, in degrees
Ring = list[Point]
MARGIN = 1.0  # degrees around the window in which coastlines are still drawn
TURN = 360.0
POLAR = -80.0  # a ring that reaches so far south goes around the pole


def coastlines(window: Window) -> list[Ring]:
    """The rings of land, or of inland seas within it, that reach into the window, cut at its margin."""
    box = (window.west - MARGIN, window.south - MARGIN, window.east + MARGIN, window.north + MARGIN)
    cut = (_clipped(_turned(ring, turn), box) for ring in _rings() for turn in (-TURN, 0, TURN))
    return [ring for ring in cut if len(ring) > 2]


@cache
def _rings() -> tuple[Ring, ...]:
    world = json.loads((data_folder() / "map" / "land-50m.json").read_text(encoding="utf-8"))
    arcs = [_decoded(arc, world["transform"]) for arc in world["arcs"]]
    shapes = world["objects"]["land"]["geometries"]
    return tuple(_joined(ring, arcs) for shape in shapes for polygon in _polygons(shape) for ring in polygon)


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return polygons


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Ring:
    """The points of a line that is kept as differences."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    columns = accumulate(step[0] for step in arc)
    rows = accumulate(step[1] for step in arc)
    return [(x * across + west, y * up + south) for x, y in zip(columns, rows, strict=True)]


def _joined(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A ring put together of lines; a negative number is a line backwards."""
    ring: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    return ring if min(latitude for _, latitude in ring) < POLAR else _unbroken(ring)


def _unbroken(ring: Ring) -> Ring:
    """A ring that crosses the 180th meridian goes on beyond it, where the file jumps to the other side of the map."""
    jumps = (here[0] - before[0] for before, here in zip(ring[:1] + ring, ring, strict=False))
    turns = accumulate(-TURN if jump > TURN / 2 else TURN if jump < -TURN / 2 else 0.0 for jump in jumps)
    return [(x + turn, y) for (x, y), turn in zip(ring, turns, strict=True)]


def _turned(ring: Ring, turn: float) -> Ring:
    return [(x + turn, y) for x, y in ring] if turn else ring


def _clipped(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """The ring within a box (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    if not _touches(ring, box):
        return []
    for axis, limit, keep_above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        ring = list(_side(ring, axis, limit, keep_above))
    return ring


def _touches(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    across, up = [x for x, _ in ring], [y for _, y in ring]
    return min(across) <= east and max(across) >= west and min(up) <= north and max(up) >= south


def _side(ring: Ring, axis: int, limit: float, keep_above: bool) -> Iterator[Point]:
    """The part of the ring on one side of a line."""
    for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside_before, inside = ((point[axis] >= limit) is keep_above for point in (before, here))
        if inside is not inside_before:
            yield _crossing(before, here, axis, limit)
        if inside:
            yield here


def _crossing(before: Point, here: Point, axis: int, limit: float) -> Point:
    part = (limit - before[axis]) / (here[axis] - before[axis])
    other = before[1 - axis] + part * (here[1 - axis] - before[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
