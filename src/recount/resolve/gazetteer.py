"""The gazetteer: places of the world under all their names, opened in place and never loaded whole.

Settlements of 500 people or more, first and second order divisions and countries are GeoNames'
(CC BY 4.0) and keep its ids; a hand-kept supplement adds areas, waters and front-line villages
that it lacks. Countries and divisions are filed as GeoNames files them, disputed ones too.
`building.py` writes the files.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from recount.cases import nominatives
from recount.errors import BadData
from recount.language import Language, data_folder
from recount.records import PlaceCandidate
from recount.resolve.folding import bare_name, fold, folded, key, one_letter_away, without_article
from recount.resolve.openings import may_open, read_table

FOLDER = data_folder() / "places"
OWN = "RECOUNT_PLACES"
KINDS = ("city", "admin1", "admin2", "country", "area", "water")
WIDE = frozenset(KINDS) - {"city"}
SQUARE = 0.25  # degrees a square of the map has on each side
TURN = 2048  # more squares than a turn has
NOWHERE = 2**32 - 1  # in the column admin1: the entry lies in no first order division we know
PLACE = np.dtype(
    [
        ("id", "<i4"),  # GeoNames id; negative for the supplement
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<u4"),
        ("admin1", "<u4"),  # row of the first order division
        ("country", "S2"),
        ("kind", "u1"),  # index into KINDS
    ]
)


class Entry(NamedTuple):
    """One place of the gazetteer.

    `admin1` is the name of its first order division. `centre_of_region` is true for a district
    whose own coordinates we lack: those of its first order division stand in for them.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    centre_of_region: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it comes from the hand-kept lists."""
        return self.id.startswith("recount:")

    def candidate(self, score: float) -> PlaceCandidate:
        """This place as one reading of a name, with its score."""
        at = (round(self.lat, 5), round(self.lon, 5))
        return PlaceCandidate(self.id, self.name, *at, self.country, self.admin1, self.population, round(score, 2))


def square(lat: float, lon: float) -> int:
    """The number of a square of the map, counted from the equator and Greenwich; the next to the north is TURN on."""
    return math.floor(lat / SQUARE) * TURN + math.floor(lon / SQUARE)


class Gazetteer:
    """Names to places. Open it with `Gazetteer.open()`: it is shared, immutable and safe between threads."""

    def __init__(self, folder: Path) -> None:
        self._keys = _column(folder / "keys.npy", "<u8").view(np.ndarray)  # a bare array is asked twice as fast
        self._found = _column(folder / "found.npy", "<u4").view(np.ndarray)
        self._places = _column(folder / "places.npy", PLACE).view(np.ndarray)
        self._names = _bytes(folder / "names.txt")
        self._openings = read_table(folder)
        breaks = np.flatnonzero(np.frombuffer(self._names, dtype=np.uint8) == ord("\n"))
        self._starts = np.concatenate(([0], breaks + 1, [len(self._names) + 1])).astype(np.uint32).data
        if len(self._keys) != len(self._found) or len(self._starts) - 1 != len(self._places):
            raise BadData(str(folder), "the files of the gazetteer do not belong together; build it again")

    @staticmethod
    @cache
    def open() -> Gazetteer:
        """The gazetteer of the package, or of the folder RECOUNT_PLACES names. Raises BadData if a file is broken."""
        return Gazetteer(Path(os.environ.get(OWN) or FOLDER))

    is_cased = False

    def of_language(self, language: Language) -> Gazetteer:
        """The same gazetteer for a language whose names have case endings, with its names of countries and regions."""
        cases = language.table("language").get("cases")
        return CasedGazetteer(self, cases, _countries(language.code) | _abroad(language)) if cases else self

    @property
    def whole(self) -> Gazetteer:
        """The gazetteer itself, whatever language it is asked in."""
        return self

    def is_filed(self, name: str) -> bool:
        """Whether a list of the language's own has the name."""
        return False

    def __len__(self) -> int:
        return len(self._places)

    @lru_cache(maxsize=32768)  # noqa: B019 -- one gazetteer lives as long as the process
    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, by population; empty where there is none."""
        spelled = folded(name)
        bare = None if (found := self._lookup(spelled)) else bare_name(name, spelled)
        return self._lookup(bare) if bare else found

    @lru_cache(maxsize=32768)  # noqa: B019 -- as above
    def opens(self, words: str) -> bool:
        """Whether a name may begin with the first two of these words, in no case ending; never false where one does."""
        return may_open(self._openings, folded(words))

    def is_place(self, name: str) -> bool:
        """Whether any place bears that name."""
        return bool(self.lookup(name))

    @lru_cache(maxsize=4096)  # noqa: B019 -- as below
    def close(self, name: str) -> tuple[Entry, ...]:
        """All places whose name is one letter away: one more, one less, another, or two exchanged."""
        near = np.fromiter((key(form) for form in one_letter_away(fold(name))), dtype="<u8")
        at = np.minimum(np.searchsorted(self._keys, near), len(self._keys) - 1)
        hits = {int(one) for one in near[self._keys[at] == near]}
        rows = {row for one in hits for row in self._rows(one)}
        return self._entries(sorted(rows))

    def names_of(self, kind: str) -> dict[int, str]:
        """The names of all places of a kind, by GeoNames id."""
        rows = np.flatnonzero(self._places["kind"] == KINDS.index(kind))
        return {int(self._places["id"][row]): self._name(int(row)) for row in rows}

    def towns_by_square(self) -> dict[tuple[str, int], int]:
        """How many towns each country has in each square of the map, numbered as by `square`."""
        towns = self._places[self._places["kind"] == KINDS.index("city")]
        codes = np.ascontiguousarray(towns["country"]).view("<u2").astype(np.int64)
        north, east = (np.floor(towns[side] / SQUARE).astype(np.int64) for side in ("lat", "lon"))
        middle = TURN * TURN // 2  # makes all numbers of squares positive
        found, counts = np.unique(codes * TURN * TURN + north * TURN + east + middle, return_counts=True)
        numbers, squares = np.divmod(found, TURN * TURN)
        names = numbers.astype("<u2").view("S2").astype(str)
        edges = zip(names.tolist(), (squares - middle).tolist(), strict=True)
        return dict(zip(edges, counts.tolist(), strict=True))

    def towns_by_division(self) -> dict[tuple[str, str], int]:
        """How many towns each first order division has, by its country and name."""
        towns = self._places[(self._places["kind"] == KINDS.index("city")) & (self._places["admin1"] != NOWHERE)]
        rows, counts = np.unique(towns["admin1"], return_counts=True)
        codes = self._places["country"][rows].astype(str).tolist()
        return {(code, self._name(row)): n for code, row, n in zip(codes, rows.tolist(), counts.tolist(), strict=True)}

    def main_name(self, name: str, entry: Entry) -> bool:
        """Whether `name` is what `entry` is filed under, rather than one of its other names."""
        filed, said = fold(entry.name), fold(name)
        if filed == said:
            return True
        plain, bare = without_article(filed), bare_name(name, said)
        return said == plain or (bare is not None and bare in (filed, plain))

    def _lookup(self, spelled: str) -> tuple[Entry, ...]:
        return self._entries(self._rows(key(spelled)))

    def _rows(self, wanted: int) -> list[int]:
        one = np.uint64(wanted)
        first = int(self._keys.searchsorted(one))
        if first == len(self._keys) or self._keys[first] != one:
            return []
        rows: list[int] = self._found[first : self._keys.searchsorted(one, "right")].tolist()
        return rows

    def _entries(self, rows: list[int]) -> tuple[Entry, ...]:
        """The places of the rows, by population."""
        entries = map(self._entry, rows, self._places[rows].tolist()) if rows else ()
        return tuple(sorted(entries, key=lambda e: (-e.population, e.id)))

    def _entry(self, row: int, values: tuple[int, float, float, int, int, bytes, int]) -> Entry:
        number, lat, lon, population, admin1, country, kind = values
        region = None if admin1 == NOWHERE else self._region(admin1)
        borrowed = KINDS[kind] == "admin2" and admin1 != NOWHERE and bool(self._places[admin1]["lat"] == lat)
        identity = f"geonames:{number}" if number > 0 else self._own_ids[row]
        code = country.decode() or None
        return Entry(identity, self._name(row), KINDS[kind], code, region, lat, lon, population, borrowed)

    @lru_cache(maxsize=4096)  # noqa: B019 -- as above
    def _region(self, row: int) -> str:
        return self._name(row)

    @cached_property
    def _own_ids(self) -> Mapping[int, str]:
        """The ids of the hand-kept places by row; the second of a name in a country bears its division, too."""
        ids: dict[str, int] = {}
        for row in np.flatnonzero(self._places["id"] <= 0).tolist():
            _, _, _, _, admin1, country, _ = self._places[row].item()
            words = (self._name(row), "" if admin1 == NOWHERE else self._name(admin1), country.decode())
            numbered = (_slug(*words, str(number)) for number in count(2))
            ids[next(i for i in chain((_slug(words[0], words[2]), _slug(*words)), numbered) if i not in ids)] = row
        return {row: one for one, row in ids.items()}

    def _name(self, row: int) -> str:
        return self._names[self._starts[row] : self._starts[row + 1] - 1].decode("utf-8")


class CasedGazetteer(Gazetteer):
    """A gazetteer asked for names as they stand in a sentence: "Купянске", "Донецкой области"."""

    is_cased = True

    def __init__(self, whole: Gazetteer, cases: Mapping[str, Sequence[str]], filed: Mapping[str, str]) -> None:
        self.__dict__.update(whole.__dict__)
        self._whole, self._cases, self._filed = whole, cases, filed

    @property
    def whole(self) -> Gazetteer:
        """The gazetteer itself, whatever language it is asked in."""
        return self._whole

    def is_filed(self, name: str) -> bool:
        """Whether the language's own list of regions has the name."""
        return fold(name) in self._filed

    @lru_cache(maxsize=16384)  # noqa: B019 -- as above
    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places of that name; where there is none, those of a name of which it may be a case."""
        return self._named(name) or self._in_cases(name)

    def main_name(self, name: str, entry: Entry) -> bool:
        """Whether `name`, or one of which it may be a case, is a name of that entry in the language's script."""
        forms = (name, *nominatives(name, self._cases))
        return super().main_name(name, entry) or any(entry.id == e.id for form in forms for e in self._named(form)[:1])

    def _named(self, name: str) -> tuple[Entry, ...]:
        filed = self._filed.get(fold(name))
        return tuple(e for e in self._whole.lookup(filed) if e.kind in WIDE) if filed else self._whole.lookup(name)

    def _in_cases(self, name: str) -> tuple[Entry, ...]:
        found = {e.id: e for form in nominatives(name, self._cases) for e in self._named(form)}
        return tuple(sorted(found.values(), key=lambda e: (-e.population, e.id)))


@cache
def _countries(code: str) -> dict[str, str]:
    """The names of countries in that language, folded, with the name each is filed under."""
    rows = yaml.safe_load((data_folder() / "actors" / "countries.yaml").read_text(encoding="utf-8"))
    return {fold(row[code][0]): row["name"] for row in rows.values() if code in row}


def _abroad(language: Language) -> dict[str, str]:
    """The names of regions in that language (exonyms.yaml), folded, with the name each is filed under."""
    return {fold(name): filed for name, filed in language.tables.get("exonyms", {}).items()}


def _slug(*words: str) -> str:
    return "recount:" + "-".join(fold(" ".join(words)).split())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadData(str(path), f"cannot be opened: {error.strerror}") from error


def _column(path: Path, dtype: np.dtype[np.void] | str) -> np.ndarray:
    try:
        column: np.ndarray = np.load(path, mmap_mode="r")
    except (OSError, ValueError) as error:
        raise BadData(str(path), f"cannot be opened: {error}") from error
    if column.dtype != np.dtype(dtype):
        raise BadData(str(path), f"holds {column.dtype}, not {np.dtype(dtype)}; build it again")
    return column
