"""Incidents as GeoJSON (RFC 7946); one without a point has no geometry and is not left out."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from recount.publish.account import Account
from recount.publish.case import Case, cases
from recount.publish.exports.incidents import INCIDENTS
from recount.publish.json import to_dict


def write_geojson(account: Account, out: BinaryIO) -> None:
    """One feature an incident, with the properties of osint-geo-extractor and the columns of `incidents` beside."""
    lines = zip(cases(account), INCIDENTS.rows(account), strict=True)
    features = [_feature(case, dict(row.cells), row.rests_on) for case, row in lines]
    whole = {"type": "FeatureCollection", "features": features}
    out.write((json.dumps(whole, ensure_ascii=False, default=to_dict) + "\n").encode())


def _feature(case: Case, cells: dict[str, Any], rests_on: Any) -> dict[str, Any]:
    when = case.incident.when
    point = {"type": "Point", "coordinates": [case.point[1], case.point[0]]} if case.point else None
    properties = {
        "title": case.title,
        "date": when.start if when else None,
        "description": case.told(),
        "links": case.urls,
        "source": case.outlets,
        **cells,
        "rests_on": {column: [list(key) for key in claims] for column, claims in rests_on.items()},
    }
    return {"type": "Feature", "id": case.id, "geometry": point, "properties": properties}
