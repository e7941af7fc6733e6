"""Whether a log-linear model has an estimate of those on no list, when patterns of nobody leave some parameters open.

Fienberg and Rinaldo, "Maximum likelihood estimation in log-linear models", Annals of Statistics 40 (2012): the fit
lives on a face of the model's cone. Patterns off the face are fitted with nobody; on it the fit is unique.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

TOLERANCE = 1e-7

Reals = NDArray[np.float64]


def face(design: Reals, counts: Reals) -> tuple[NDArray[np.bool_], Reals, Reals] | None:
    """The patterns on the face, a basis of the parameters these determine, and the pattern of no list in that basis.

    None if the patterns on the face do not determine the expected number on no list.

    Args:
        design: One row a pattern, one column a parameter, the first that of the pattern of no list.
        counts: How many people each pattern documents.
    """
    cells = _on_face(design, counts)
    _, singular, rows = np.linalg.svd(design[cells], full_matrices=False)
    basis = rows[singular > TOLERANCE * singular[0]].T
    empty = np.zeros(design.shape[1])
    empty[0] = 1
    inside = basis.T @ empty
    if np.abs(basis @ inside - empty).max() > TOLERANCE:
        return None
    return cells, basis, inside


def _on_face(design: Reals, counts: Reals) -> NDArray[np.bool_]:
    """All patterns, less those that some direction lets fall to nobody while the patterns with people stay.

    One linear programme finds the largest such set: maximise the total fall, each at most one.
    """
    zero = counts == 0
    if not zero.any():
        return np.ones(len(counts), dtype=np.bool_)
    parameters, zeros = design.shape[1], int(zero.sum())
    falls = np.concatenate([np.zeros(parameters), -np.ones(zeros)])
    stay = np.hstack([design[~zero], np.zeros((len(counts) - zeros, zeros))])
    fall = np.hstack([design[zero], np.eye(zeros)])
    bounds = [(None, None)] * parameters + [(0, 1)] * zeros
    done = linprog(falls, A_eq=np.vstack([stay, fall]), b_eq=np.zeros(len(counts)), bounds=bounds, method="highs")
    cells = np.ones(len(counts), dtype=np.bool_)
    cells[zero] = done.x[parameters:] < TOLERANCE
    return cells
