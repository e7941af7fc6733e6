"""Points and countries as other people's columns have them."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from recount.language import data_folder
from recount.publish.case import Case
from recount.publish.exports.shape import Cell

CELL = 0.5  # degrees; the side of a PRIO-GRID cell (Tollefsen, Strand and Buhaug 2012)
ROW = 720  # cells around the globe


def point_cells(case: Case) -> dict[str, Cell]:
    """Latitude and longitude by these names; empty where the place was not resolved."""
    latitude, longitude = case.point or (None, None)
    return {"latitude": latitude, "longitude": longitude}


def wkt(case: Case) -> str | None:
    """The point as Well-Known Text, longitude first."""
    return f"POINT ({case.point[1]} {case.point[0]})" if case.point else None


def priogrid(case: Case) -> int | None:
    """The id of the PRIO-GRID cell that the point lies in: counted from the south-west corner, row by row, from 1."""
    if case.point is None:
        return None
    latitude, longitude = case.point
    row = min(int((latitude + 90) / CELL), int(180 / CELL) - 1)
    column = min(int((longitude + 180) / CELL), ROW - 1)
    return row * ROW + column + 1


def country_name(code: str | None) -> str | None:
    """A country's English name as GeoNames lists it; the code itself where there is none."""
    return _countries().get(code, {}).get("name", code) if code else None


def country_of(case: Case) -> str | None:
    """The name of the country that the gazetteer files the incident's place under."""
    return country_name(case.incident.place.country) if case.incident.place else None


def admin1_of(case: Case) -> str | None:
    """The first division that the gazetteer files the incident's place under."""
    return case.incident.place.admin1 if case.incident.place else None


def precision_of(case: Case) -> int | None:
    """The precision of the incident's place, 1 to 7."""
    return case.incident.place.precision if case.incident.place else None


@cache
def _countries() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((data_folder() / "actors" / "countries.yaml").read_text(encoding="utf-8"))
    return data
