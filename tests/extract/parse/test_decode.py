"""Whatever the scores, the heads form one tree with one root."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from recount.extract.parse.decode import best_heads

SCORES = st.integers(1, 7).flatmap(
    lambda n: arrays(np.float32, (n + 1, n + 1), elements=st.floats(-8, 8, width=16), fill=st.nothing())
)


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        word, seen = start, set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


@given(SCORES)
def test_heads_form_a_tree(scores: np.ndarray) -> None:
    assert is_tree(tuple(best_heads(scores).tolist()))


def test_a_cycle_is_resolved_by_the_best_way_in() -> None:
    scores = np.array([[0, 0, 0, 0], [5, 0, 9, 0], [1, 9, 0, 0], [0, 0, 8, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [0, 1, 2]
