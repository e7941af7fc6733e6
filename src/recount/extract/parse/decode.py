"""From scores to trees: the best tree with one root, and the best label of every arc."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
IMPOSSIBLE = np.float32(-1e9)


def best_heads(scores: Floats) -> Ints:
    """The head of each word, 0 being the root, so that all form one tree with one root.

    `scores` is (words + 1, words + 1), dependent by head; row 0 is not read. The best heads nearly always
    form a tree already; otherwise the maximum spanning tree (Chu and Liu 1965, Edmonds 1967) is sought.
    """
    arcs = scores.astype(np.float32, copy=True)
    np.fill_diagonal(arcs, IMPOSSIBLE)
    heads: Ints = arcs.argmax(axis=1)
    heads[0] = 0
    if _cycle(heads.tolist()) is None and np.count_nonzero(heads[1:] == 0) == 1:
        return heads[1:]
    heads = _spanning(arcs)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) > 1:
        heads = max((_spanning(_rooted(arcs, int(root))) for root in roots), key=lambda found: _total(arcs, found))
    return heads[1:]


def flattened(weights: Floats) -> Floats:
    """Label weights (labels, size + 1, size + 1) laid out (size + 1, labels * (size + 1)) for `best_labels`."""
    labels, size, _ = weights.shape
    return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(size, labels * size))


def best_labels(dependents: Floats, heads: Floats, flat: Floats) -> Floats:
    """Scores (words, labels) of the labels of arcs, from the vectors (words, size) of their two ends.

    `flat` is what `flattened` makes of the label weights.
    """
    by_label: Floats = (_with_one(dependents) @ flat).reshape(len(dependents), -1, flat.shape[0])
    scores: Floats = (by_label @ _with_one(heads)[:, :, None])[:, :, 0]
    return scores


def _with_one(vectors: Floats) -> Floats:
    """The vectors with a 1 behind each, by which a weight is added as it stands."""
    return np.hstack((vectors, np.ones((len(vectors), 1))), dtype=np.float32)


def _total(arcs: Floats, heads: Ints) -> float:
    return float(arcs[np.arange(1, len(heads)), heads[1:]].sum())


def _rooted(arcs: Floats, root: int) -> Floats:
    """The scores with only that word allowed as the root's dependent."""
    only = arcs.copy()
    only[:, 0] = IMPOSSIBLE
    only[root, 0] = 0
    return only


def _cycle(heads: Sequence[int]) -> Ints | None:
    """Some cycle among the words, if there is one."""
    done = [True] + [False] * (len(heads) - 1)
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while not done[at]:
            done[at] = True
            path.append(at)
            at = heads[at]
        if at in path:
            return np.array(path[path.index(at) :], dtype=np.int64)
    return None


def _spanning(arcs: Floats) -> Ints:
    """The maximum spanning tree; a cycle is contracted into one word and resolved in the smaller problem."""
    heads: Ints = arcs.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if cycle is None:
        return heads
    outside = np.ones(len(heads), dtype=bool)
    outside[cycle] = False
    rest = np.flatnonzero(outside)
    kept = arcs[cycle, heads[cycle]]
    into = arcs[np.ix_(cycle, rest)] - kept[:, None]
    out = arcs[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), IMPOSSIBLE, dtype=np.float32)
    small[:-1, :-1] = arcs[np.ix_(rest, rest)]
    small[:-1, -1], small[-1, :-1] = out.max(axis=1), into.max(axis=0)
    solved = _spanning(small)
    for place, word in enumerate(rest[1:], start=1):
        found = solved[place]
        heads[word] = cycle[out[place].argmax()] if found == len(rest) else rest[found]
    entry = into[:, solved[-1]].argmax()
    heads[cycle[entry]] = rest[solved[-1]]
    return heads
