"""The learnt network, run by ONNX Runtime on one thread."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from threadpoolctl import threadpool_limits

from recount.errors import BadData
from recount.extract.parse.decode import Floats, best_heads, best_labels, flattened
from recount.extract.parse.pieces import Pieces

FILES = ("model.onnx", "labels.npy", "inventory.json", "tokenizer.json")


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

    def read(self, words: Sequence[str]) -> Tree:
        """The tree of one sentence given as words, one at least."""
        arcs, dependents, ends, *tags = (found[0] for found in self._session.run(None, self.pieces.batch([words])))
        heads = best_heads(arcs)
        scores = best_labels(dependents[1:], ends[heads], self._labels)
        scores[heads != 0, self._root] = -np.inf
        deps = np.where(heads == 0, self._root, scores.argmax(axis=1))
        upos, xpos, feats = (
            tuple(self._names[name][n] for n in found[1:].argmax(axis=1))
            for name, found in zip(("upos", "xpos", "feats"), tags, strict=True)
        )
        return Tree(tuple(heads.tolist()), tuple(self._names["deps"][n] for n in deps), upos, xpos, feats)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # a third less memory at its peak, at no loss of speed that we could measure
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's own exceptions share no public base
        raise BadData(str(path), f"not a model ONNX Runtime can load: {error}") from error
