"""Tables in the columns of others (UCDP GED, ACLED, eventreport, HXL): which column holds what, told once for all."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache

import yaml

from recount.errors import RecountError, UnreadableReport
from recount.language import data_folder

Map = Mapping[str, Mapping[str, str]]


def shape_map(name: str) -> Map:
    """The `columns` and what holds of `all` rows of a shape. Raises RecountError naming those there are."""
    if name not in _shapes():
        raise RecountError(f"{name!r} is no shape of tables; there are {', '.join(_shapes())}")
    return _shapes()[name]


def from_hashtags(data: bytes, name: str) -> bytes:
    """An HXL table with its row of hashtags as the header; rows above it are titles for people.

    Raises UnreadableReport where no row holds hashtags.
    """
    text = data.decode("utf-8-sig", errors="replace")
    rows = list(csv.reader(io.StringIO(text)))
    tags = next((number for number, row in enumerate(rows) if _is_tags(row)), None)
    if tags is None:
        raise UnreadableReport(name, "no row of it holds HXL hashtags")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows[tags:])
    return out.getvalue().encode()


def _is_tags(row: list[str]) -> bool:
    told = [cell for cell in row if cell.strip()]
    return bool(told) and all(cell.strip().startswith("#") for cell in told)


@cache
def _shapes() -> dict[str, Map]:
    found: dict[str, Map] = yaml.safe_load((data_folder() / "exports" / "imports.yaml").read_text(encoding="utf-8"))
    return found
