"""How far the activations of the encoder reach, measured on treebank sentences."""

from __future__ import annotations

import random

import onnx
import onnxruntime

from training.lean import Seen, measuring
from training.learn import SEED, Material

SENTENCES = 2500  # the ranges hardly widen after the first few hundred


def activation_ranges(model: onnx.ModelProto, material: Material) -> Seen:
    """The least and the greatest value of each activation that the lean graph of `model` codes in 8 bits."""
    session = onnxruntime.InferenceSession(measuring(model).SerializeToString(), providers=["CPUExecutionProvider"])
    points = [out.name for out in session.get_outputs() if out.name.startswith("encoder.")]
    drawn = random.Random(SEED).sample(list(material.trees), min(SENTENCES, len(material.trees)))
    seen: dict[str, tuple[float, float]] = {}
    for tree in drawn:
        found = session.run(points, material.pieces.batch([material.names.masked(tree.forms)]))
        for point, values in zip(points, found, strict=True):
            low, high = seen.get(point, (0.0, 0.0))
            seen[point] = (min(low, float(values.min())), max(high, float(values.max())))
    return seen
