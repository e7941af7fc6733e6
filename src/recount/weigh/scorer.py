"""From features to probabilities: a logistic sum of weights, each of which can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from recount.records import Confidence
from recount.weigh.features import FIELDS, Features

ALWAYS = "always"  # the weight of having read the field at all
SHIFT = "shift"  # what brings the sum to the level measured on reports for which no rule was mended
REGISTRY = "registry"  # weights of place and day measured on one, for the answers it can judge, `WHERE` these are
WHERE = "where"
Weights = Mapping[str, Mapping[str, Any]]


def confidence_of(features: Features, weights: Weights) -> Confidence:
    """The probability of each field; a feature that has no weight adds nothing."""
    return Confidence(**{field: _of_field(field, features[field], weights) for field in FIELDS})


def _of_field(field: str, features: tuple[str, ...], weights: Weights) -> float:
    measured = weights.get(REGISTRY, {}).get(field, {})
    judged = not set(measured.get(WHERE, ())).isdisjoint(features)
    return round(probability(features, measured if judged else weights[field]), 3)


def probability(features: Iterable[str], weights: Mapping[str, Any]) -> float:
    """The probability that a field with these features is right."""
    total = weights[ALWAYS] + weights.get(SHIFT, 0.0) + sum(weights.get(name, 0.0) for name in features)
    return 1 / (1 + math.exp(-float(total)))
