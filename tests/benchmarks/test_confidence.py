"""The calibration error: what is said against how often it is right."""

from __future__ import annotations

from benchmarks.confidence import ece


def test_probabilities_that_mean_what_they_say_have_no_error() -> None:
    assert ece([0.8] * 10, [True] * 8 + [False] * 2, bins=1) == 0.0


def test_saying_too_much_is_an_error_and_so_is_saying_too_little() -> None:
    assert ece([0.9] * 4, [True, False, True, False], bins=1) == 40.0
    assert ece([0.1] * 4, [True, False, True, False], bins=1) == 40.0


def test_bins_hold_as_many_each() -> None:
    right = [False] * 40 + [True] * 10 + [True] * 40 + [False] * 10
    assert ece([0.2] * 50 + [0.8] * 50, right, bins=2) == 0.0
    assert ece([0.3] * 50 + [0.7] * 50, right, bins=2) == 10.0
