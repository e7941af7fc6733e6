"""How much two sets share, and who is looked for beside whom: the same as Python's own sets say."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.link.shared import Sets, alike_within, held, shared

COMPILED = settings(deadline=None)  # the first call of each compiles it
ROWS = st.lists(st.sets(st.integers(0, 30), max_size=12), min_size=1, max_size=8)


def sets_of(rows):
    flat = [member for row in rows for member in sorted(row)]
    starts = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    return Sets(starts, np.array(flat, np.uint32))


@COMPILED
@given(ROWS)
def test_what_two_rows_share(rows):
    sets = sets_of(rows)
    one, other = (np.array(ends) for ends in zip(*np.ndindex(len(rows), len(rows)), strict=True))
    expected = [len(rows[a] & rows[b]) for a, b in zip(one, other, strict=True)]
    assert shared(sets, sets, one, other).tolist() == expected


@COMPILED
@given(ROWS, st.sampled_from([0.05, 0.3, 1.0]))
def test_who_is_alike_within_a_window(rows, least):
    sets = sets_of(rows)
    every = np.arange(len(rows))
    begin, end = np.maximum(every - 2, 0), np.minimum(every + 3, len(rows))
    one, other = alike_within(sets.starts, held(sets), every, (begin, end), least)
    expected = {
        (a, b)
        for a in range(len(rows))
        for b in range(len(rows))
        if a != b and abs(a - b) <= 2 and rows[a] & rows[b] and len(rows[a] & rows[b]) >= least * len(rows[a] | rows[b])
    }
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == expected


@given(ROWS, st.data())
def test_some_rows_are_taken_out_in_order(rows, data):
    wanted = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=6))
    found = sets_of(rows).of(np.array(wanted, np.int64))
    assert [set(found.members[a:b].tolist()) for a, b in zip(found.starts, found.starts[1:], strict=False)] == [
        rows[place] for place in wanted
    ]
