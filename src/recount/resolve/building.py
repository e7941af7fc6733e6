"""The files of the gazetteer: written from places one after another, however many, and read from GeoNames' own table.

`gazetteer.py` reads what is written here. The gazetteer of the package is made by
`training/places/build.py`; the whole world, for those who have GeoNames' allCountries.zip, by
`recount places build`.
"""

from __future__ import annotations

import io
import math
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from recount.errors import BadData
from recount.resolve.folding import fold, key, without_article
from recount.resolve.gazetteer import FOLDER, KINDS, NOWHERE, PLACE, Gazetteer
from recount.resolve.openings import FILE, opening_of, table_of

SCRIPTS = (("a", "z"), ("а", "я"))  # folded names begin in Latin or Cyrillic letters
COLUMNS = 19  # of GeoNames' table
DIVISIONS = {"ADM1": "admin1", "ADM2": "admin2"}
GONE = frozenset({"PPLH", "PPLCH"})  # GeoNames' codes of settlements of the past


@dataclass(slots=True)
class Row:
    """One place to be: `id` of GeoNames, or negative for our own lists; `admin1` as "UA.07"."""

    id: int
    name: str
    kind: str
    country: str
    admin1: str = ""
    lat: float = math.nan
    lon: float = math.nan
    population: int = 0
    names: list[str] = field(default_factory=list)


def own_places(codes: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """The hand-kept areas, waters and small places; `codes` finds a division by its country and English name.

    Where it has none (a table of one country alone), the place lies in no division.
    """
    rows = [(row, row["kind"]) for row in own_list("areas")] + [(r, "city") for r in own_list("supplement")]
    for number, (row, kind) in enumerate(rows, start=1):
        country = row.get("country", "")
        code = codes.get((country, row["admin1"]), "") if "admin1" in row else ""
        yield Row(-number, row["name"], kind, country, code, row["lat"], row["lon"], 0, row.get("names", []))


def own_list(name: str) -> Any:
    """One of the hand-kept lists beside the gazetteer."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def spellings_of(row: Row) -> set[str]:
    """The folded names one place is found under."""
    folded = {f for f in map(fold, [row.name, *row.names]) if f and any(a <= f[0] <= z for a, z in SCRIPTS)}
    return folded | {short for f in folded if (short := without_article(f))}


def write(rows: Iterable[Row], folder: Path) -> int:
    """Writes the table of places, their names, and the sorted keys with their places; says how many places.

    Rows are taken one by one: five million places need some 400 MB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    table, keys, found, openings = bytearray(), array("Q"), array("I"), array("Q")
    regions: dict[str, int] = {}  # first order divisions by code, numbered as they are met
    at: dict[int, int] = {}  # their rows
    count = 0
    with (folder / "names.txt").open("w", encoding="utf-8", newline="") as names:
        for row in rows:
            region = regions.setdefault(row.admin1, len(regions)) if row.admin1 else NOWHERE
            if row.kind == "admin1":
                at[region] = count
            place = (row.id, row.lat, row.lon, row.population, region, row.country, KINDS.index(row.kind))
            table += np.array(place, dtype=PLACE).tobytes()
            names.write(("\n" if count else "") + " ".join(row.name.split()))
            spellings = spellings_of(row)
            keys.extend(sorted(map(key, spellings)))
            found.extend([count] * len(spellings))
            openings.extend(key(two) for two in map(opening_of, spellings) if two)
            count += 1
    places = np.frombuffer(bytes(table), dtype=PLACE).copy()
    places["admin1"] = _rows_of_regions(places["admin1"], at)
    (folder / FILE).write_bytes(table_of(openings))
    _save(folder, places, np.array(keys, dtype="<u8"), np.array(found, dtype="<u4"))
    return count


def _rows_of_regions(numbers: np.ndarray, at: Mapping[int, int]) -> np.ndarray:
    """The rows of the divisions numbered; NOWHERE for those that are in no row."""
    known = np.full(max([*at, -1]) + 2, NOWHERE, dtype="<u4")
    for number, row in at.items():
        known[number] = row
    rows: np.ndarray = known[np.minimum(numbers, len(known) - 1)]
    return rows


def _save(folder: Path, places: np.ndarray, keys: np.ndarray, found: np.ndarray) -> None:
    order = np.argsort(keys, kind="stable")
    np.save(folder / "places.npy", places)
    np.save(folder / "keys.npy", keys[order])
    np.save(folder / "found.npy", found[order])


def whole_world(path: Path, advance: Callable[[int], None]) -> Iterator[Row]:
    """All places of GeoNames' table at `path` (allCountries.txt or .zip), with our own lists and further names.

    Divisions and countries keep the English names and the countries the rows that the package has for them.
    `advance` is called with how many characters have been read. Raises BadData where a line is no line of that table.
    """
    shipped = Gazetteer(FOLDER)
    english, countries = shipped.names_of("admin1"), shipped.names_of("country")
    more, lands = own_list("names"), own_list("countries")
    codes: dict[tuple[str, str], str] = {}
    for line in _lines(path):
        advance(len(line))
        row = _row(path, line.rstrip("\n").split("\t"), countries)
        if row is None:
            continue
        row.name = english.get(row.id, countries.get(row.id, row.name))
        row.names.extend([*more.get(row.id, []), *(lands.get(row.country, []) if row.kind == "country" else [])])
        if row.kind == "admin1":
            codes[row.country, row.name] = row.admin1
        yield row
    yield from own_places(codes)


def size_of(path: Path) -> int:
    """The size of the table in bytes, unpacked. Raises BadData if there is no such file or no table in it."""
    try:
        if path.suffix != ".zip":
            return path.stat().st_size
        with zipfile.ZipFile(path) as packed:
            return packed.getinfo(_member(path, packed)).file_size
    except (OSError, zipfile.BadZipFile) as error:
        raise BadData(str(path), f"cannot be opened: {error}") from error


def _member(path: Path, packed: zipfile.ZipFile) -> str:
    tables = [name for name in packed.namelist() if name.endswith(".txt") and "readme" not in name.casefold()]
    if len(tables) != 1:
        raise BadData(str(path), f"holds {len(tables)} tables; one is expected, as in allCountries.zip")
    return tables[0]


def _lines(path: Path) -> Iterator[str]:
    if path.suffix != ".zip":
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from lines
        return
    with zipfile.ZipFile(path) as packed, packed.open(_member(path, packed)) as raw:
        yield from io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


def _row(path: Path, cells: list[str], countries: Mapping[int, str]) -> Row | None:
    """The place of one line; None for mountains, shops and whatever else is neither settlement nor division."""
    if len(cells) != COLUMNS:
        raise BadData(str(path), f"a line has {len(cells)} columns, not the {COLUMNS} of GeoNames' table: {cells[0]!r}")
    number, class_, code, country = int(cells[0]), cells[6], cells[7], cells[8]
    kind = "country" if number in countries else DIVISIONS.get(code) or ("city" if class_ == "P" else None)
    if kind is None or code in GONE:
        return None
    admin1 = f"{country}.{cells[10]}" if cells[10] and kind != "country" else ""
    names = [name for name in cells[3].split(",") if is_name(name)]
    at = float(cells[4]), float(cells[5])
    return Row(number, cells[1], kind, country, admin1, *at, int(cells[14] or 0), names)


def is_name(name: str) -> bool:
    """Whether an alternate is a name, not an airport code or an uncapitalised transliteration."""
    return not (len(name) <= 3 and name.isupper()) and any(c.isupper() for c in name)
