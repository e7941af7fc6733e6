"""The victims that tellings name: two that name the same one are compared however far apart they are told."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from recount.link.columns import Ints
from recount.link.tellings import Telling

SHORT = 3  # letters; shorter words of a name ("al", "de") name nobody


def victims_in(tellings: Sequence[Telling]) -> tuple[Ints, Ints]:
    """Rows and the victims they name: by first and last word, or by the last word within a province."""
    found = [(row, victim) for row, telling in enumerate(tellings) for victim in victims_of(telling)]
    flat = np.array(found, dtype=np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def victims_of(telling: Telling) -> list[int]:
    """The victims one telling names, as numbers."""
    return sorted({zlib.crc32(key.encode()) for key in _keys(telling)})


def _keys(telling: Telling) -> Iterator[str]:
    for name in telling.names:
        words = [word for word in name.split() if len(word) >= SHORT]
        if len(words) > 1:
            yield f"{words[0]} {words[-1]}"
        if words and telling.area:
            yield f"{words[-1]}|{telling.area}"
