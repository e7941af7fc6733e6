"""The first two words of the gazetteer's longer names, so that most runs of capitals are never looked up.

A table of bits, eight or more for each beginning, which sets one: what it lacks begins no name, what it has may begin
one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from recount.errors import BadData
from recount.resolve.folding import is_article, key

FILE = "openings.bin"


def opening_of(folded: str) -> str | None:
    """The first two words of a folded name; None where it has one only."""
    first, _, rest = folded.partition(" ")
    return f"{first} {rest.partition(' ')[0]}" if rest else None


def may_open(table: bytes, folded: str) -> bool:
    """Whether a name of the gazetteer may begin with these words: a single word does, an article tells nothing."""
    opening = opening_of(folded)
    if opening is None or is_article(opening.partition(" ")[0]):
        return True
    bit = key(opening) % (8 * len(table))
    return bool(table[bit >> 3] >> (bit & 7) & 1)


def table_of(keys: Iterable[int]) -> bytes:
    """The table for the keys of all beginnings."""
    known = np.unique(np.fromiter(keys, dtype="<u8"))
    size = 1 << max(len(known) - 1, 0).bit_length()
    bits = known % np.uint64(8 * size)
    table = np.zeros(size, dtype="u1")
    np.bitwise_or.at(table, bits >> np.uint64(3), np.uint8(1) << (bits & np.uint64(7)).astype("u1"))
    return table.tobytes()


def read_table(folder: Path) -> bytes:
    """The table of a gazetteer's folder. Raises BadData if there is none."""
    try:
        table = (folder / FILE).read_bytes()
    except OSError as error:
        raise BadData(str(folder / FILE), f"cannot be opened: {error.strerror}; build the gazetteer again") from error
    if not table:
        raise BadData(str(folder / FILE), "is empty; build the gazetteer again")
    return table
