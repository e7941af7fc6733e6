"""A window on the globe and how it is put on paper: longitudes shortened by the latitude in its middle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3.0  # degrees of latitude a map shows at least, so that a single place stands among others
MARGIN = 0.12  # of the span, kept free around the outermost points
POLE = 84.0  # degrees; no map shows more
KM = 111.2  # kilometres in a degree of latitude


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world a map shows, in degrees, and its width and height on paper."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units of paper in a degree of latitude."""
        return self.height / (self.north - self.south)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on paper, from the upper left."""
        across = (longitude - self.west) * self.width / (self.east - self.west)
        return round(across, 1), round((self.north - latitude) * self.scale, 1)

    def km(self, kilometres: float) -> float:
        """A distance on paper."""
        return kilometres / KM * self.scale


def around(points: Sequence[tuple[float, float]], width: float, height: float) -> Window:
    """The window that shows all points (latitude, longitude) with a margin; the whole world where there are none."""
    if not points:
        return Window(-170, -56, 190, 78, width, height)
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    middle, shortened = (south + north) / 2, max(0.2, math.cos(math.radians((south + north) / 2)))
    ratio = width / height
    up = max(LEAST, (north - south) * (1 + 2 * MARGIN), (east - west) * (1 + 2 * MARGIN) * shortened / ratio)
    across, centre = up * ratio / shortened, (west + east) / 2
    south, north = max(middle - up / 2, -POLE), min(middle + up / 2, POLE)  # a map of the world is flatter
    return Window(centre - across / 2, south, centre + across / 2, north, width, round(height * (north - south) / up))
