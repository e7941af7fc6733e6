"""The learnt network, run by ONNX Runtime on one thread, a few sentences side by side.

The scales of its numbers are fixed and what is padded weighs nothing, so that a sentence gets the very tree it would
get alone (docs/decisions/0011-batches-that-do-not-mix.md).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from recount.errors import BadData
from recount.extract.parse.decode import Floats, Ints, best_heads, best_labels, flattened
from recount.extract.parse.pieces import Pieces

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else it tells its makers of every run; it looks when it is first imported
import onnxruntime

RUN = 11  # pieces that take as long as a run does by itself: more padding than that is worth a run of its own
BATCH = 8  # sentences side by side; more save little and need more memory
FILES = ("model.onnx", "labels.npy", "inventory.json", "tokenizer.json")
TAGS = ("upos", "xpos", "feats")


@dataclass(frozen=True, slots=True)
class Tree:
    """What the network says of one sentence, a value a word; `heads` count words from 1, 0 being the root."""

    heads: tuple[int, ...]
    deps: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]


class Network:
    """Loads the model files of a folder; raises BadData naming the file that is missing or broken."""

    def __init__(self, folder: Path) -> None:
        for name in FILES:
            if not (folder / name).is_file():
                raise BadData(str(folder / name), "this file of the parser is missing")
        self.pieces = Pieces(folder / "tokenizer.json")
        self._names: Mapping[str, Sequence[str]] = json.loads((folder / "inventory.json").read_text(encoding="utf-8"))
        self._labels: Floats = flattened(np.load(folder / "labels.npy").astype(np.float32))
        self._root = self._names["deps"].index("root")
        self._session = _session(folder / "model.onnx")
        # Small matrices: a second BLAS thread only spins, and costs two thirds of the speed where cores are shared.
        self._threads = threadpool_limits(limits=1, user_api="blas")

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        """The trees of sentences given as words, one word at least each."""
        lengths = [self.pieces.length(words) for words in sentences]
        found: dict[int, Tree] = {}
        for together in _alike(lengths):
            found.update(zip(together, self._batch([sentences[n] for n in together]), strict=True))
        return [found[n] for n in range(len(sentences))]

    def _batch(self, sentences: Sequence[Sequence[str]]) -> Iterator[Tree]:
        arcs, dependents, ends, *scores = self._session.run(None, self.pieces.batch(sentences))
        sizes = [len(words) + 1 for words in sentences]
        heads = [best_heads(arcs[row, :size, :size]) for row, size in enumerate(sizes)]
        deps = iter(self._deps(heads, dependents, ends))
        tags = [found.argmax(axis=2) for found in scores]
        for row, size in enumerate(sizes):
            named = [self._named(name, found[row, 1:size]) for name, found in zip(TAGS, tags, strict=True)]
            yield Tree(tuple(heads[row].tolist()), tuple(islice(deps, size - 1)), *named)

    def _deps(self, heads: Sequence[Ints], dependents: Floats, ends: Floats) -> tuple[str, ...]:
        """The labels of all words of several sentences, one sentence behind the other."""
        below = np.concatenate([dependents[row, 1 : len(above) + 1] for row, above in enumerate(heads)])
        scores = best_labels(below, np.concatenate([ends[row][above] for row, above in enumerate(heads)]), self._labels)
        at = np.concatenate(heads)
        scores[at != 0, self._root] = -np.inf
        return self._named("deps", np.where(at == 0, self._root, scores.argmax(axis=1)))

    def _named(self, name: str, numbers: Ints) -> tuple[str, ...]:
        known = self._names[name]
        return tuple(known[n] for n in numbers.tolist())


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes of sentences to run side by side: few, and of like length, as padding costs as much as words."""
    together: list[int] = []
    for n in sorted(range(len(lengths)), key=lengths.__getitem__):
        padding = len(together) * (lengths[n] - lengths[together[-1]]) if together else 0
        if len(together) == BATCH or padding > RUN:
            yield together
            together = []
        together.append(n)
    if together:
        yield together


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's own exceptions share no public base
        raise BadData(str(path), f"not a model ONNX Runtime can load: {error}") from error
