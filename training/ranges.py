"""How far the activations of the encoder reach, measured on treebank sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

import onnx
import onnxruntime

from recount.extract.parse.names import NameMask
from recount.extract.parse.pieces import Pieces
from recount.language import load_language
from training.conllu import Sentence
from training.lean import Seen, measuring
from training.learn import SEED

SENTENCES = 2500  # the ranges hardly widen after the first few hundred


def activation_ranges(model: onnx.ModelProto, trees: Sequence[Sentence], pieces: Pieces) -> Seen:
    """The least and the greatest value of each activation that the lean graph of `model` codes in 8 bits."""
    session = onnxruntime.InferenceSession(measuring(model).SerializeToString(), providers=["CPUExecutionProvider"])
    points = [out.name for out in session.get_outputs() if out.name.startswith("encoder.")]
    names = NameMask(load_language("en"))
    drawn = random.Random(SEED).sample(list(trees), min(SENTENCES, len(trees)))
    seen: dict[str, tuple[float, float]] = {}
    for tree in drawn:
        found = session.run(points, pieces.batch([names.masked(tree.forms)]))
        for point, values in zip(points, found, strict=True):
            low, high = seen.get(point, (0.0, 0.0))
            seen[point] = (min(low, float(values.min())), max(high, float(values.max())))
    return seen
