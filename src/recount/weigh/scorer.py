"""From features to probabilities: a logistic sum of weights, each of which can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from recount.records import Confidence
from recount.weigh.features import FIELDS, Features

ALWAYS = "always"  # the weight of having read the field at all
SHIFT = "shift"  # what brings the sum to the level measured on reports for which no rule was mended
Weights = Mapping[str, Mapping[str, float]]


def confidence_of(features: Features, weights: Weights) -> Confidence:
    """The probability of each field; a feature that has no weight adds nothing."""
    return Confidence(**{field: round(probability(features[field], weights[field]), 3) for field in FIELDS})


def probability(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The probability that a field with these features is right."""
    total = weights[ALWAYS] + weights.get(SHIFT, 0.0) + sum(weights.get(name, 0.0) for name in features)
    return 1 / (1 + math.exp(-float(total)))
