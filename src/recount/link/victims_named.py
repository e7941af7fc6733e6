"""The victims that tellings name, as blocks: two tellings that name one are compared however far apart they are told."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from recount.link.columns import Ints
from recount.link.tellings import Telling

SHORT = 3  # letters; shorter words of a name ("al", "de") name nobody


def victims_in(tellings: Sequence[Telling]) -> tuple[Ints, Ints]:
    """Rows and the victims they name: by first and last word, or by the last word within a province."""
    found = [(row, zlib.crc32(key.encode())) for row, telling in enumerate(tellings) for key in _keys(telling)]
    flat = np.array(found, dtype=np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def _keys(telling: Telling) -> Iterator[str]:
    area = f"{telling.place.country}/{telling.place.admin1}" if telling.place and telling.place.admin1 else ""
    for name in telling.names:
        words = [word for word in name.split() if len(word) >= SHORT]
        if len(words) > 1:
            yield f"{words[0]} {words[-1]}"
        if words and area:
            yield f"{words[-1]}|{area}"
