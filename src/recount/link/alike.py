"""Tellings whose particulars are alike, as blocks: MinHash in bands (Broder 1997), as for copies of reports.

Two reports of one event share names, streets, ages and times whatever words they choose: on news of shootings the
median true pair shares a fifth of its particulars, and of pairs that are not, one in a hundred an eighth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rensa import RMinHash

from recount.link.columns import ENOUGH, Bools, Columns, Ints
from recount.link.shared import pairs_within

BANDS, ROWS, SEED = 64, 3, 1
CHUNK = 20_000  # rows whose hashes are computed at a time


def bands_of(columns: Columns) -> Iterator[tuple[Ints, Ints]]:
    """Band by band, rows and their keys; rows that share one are probably alike.

    Rows of few particulars have none, and rows whose key no other has are left out: most bands are of one row alone.
    """
    rows = np.flatnonzero(columns.count("particulars", np.arange(columns.size)) >= ENOUGH)
    keys = np.zeros((BANDS, len(rows)), np.int64)
    for start in range(0, len(rows), CHUNK):
        keys[:, start : start + CHUNK] = keys_of(columns, rows[start : start + CHUNK]).T
    for band in keys:
        kept = np.flatnonzero(_repeated(band))
        yield rows[kept], band[kept]


def sharing(rows: Ints, keys: Ints, values: Ints, width: int) -> tuple[Ints, Ints]:
    """The pairs of rows that share a key and whose values lie no further apart than `width`."""
    order = np.lexsort((values, keys))
    one, other = pairs_within(keys[order], values[order], width)
    return rows[order[one]], rows[order[other]]


def _repeated(keys: Ints) -> Bools:
    """Whether another has the same key."""
    order = np.argsort(keys)
    same = np.diff(keys[order]) == 0
    repeated = np.zeros(len(keys), np.bool_)
    repeated[order[1:][same]] = repeated[order[:-1][same]] = True
    return repeated


def keys_of(columns: Columns, rows: Ints) -> Ints:
    """One number a band (columns) of each of the rows given; the number of the band is in it."""
    sets = columns.sets["particulars"].of(rows)
    offsets = sets.starts.astype(np.uint64)
    digest = RMinHash.digest_matrix_from_flat_token_hashes(sets.members.astype(np.uint64), offsets, BANDS * ROWS, SEED)
    signatures = np.array(digest.to_rows(), dtype=np.uint64).reshape(len(rows), BANDS, ROWS)
    mixed = signatures[:, :, 0]
    for row in range(1, ROWS):
        mixed = mixed * np.uint64(0x9E3779B185EBCA87) ^ signatures[:, :, row]
    mixed = mixed * np.uint64(0xC2B2AE3D27D4EB4F) ^ np.arange(BANDS, dtype=np.uint64)
    return mixed.view(np.int64)
