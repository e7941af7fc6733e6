"""The learnt network as files the parser loads: an ONNX graph, label weights, and the names of labels and tags.

Weights and activations of the encoder's matrix products are int8, their scales fixed (`training.lean`), so that
sentences may be run side by side.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.lean import lean
from training.learn import Material
from training.model import Network
from training.ranges import activation_ranges

INPUTS = ("ids", "shapes", "mask", "first")
OUTPUTS = ("arcs", "dependents", "heads", "upos", "xpos", "feats")


def export(network: Network, material: Material, vocabulary: Path, out: Path) -> None:
    """Writes model.onnx, labels.npy, inventory.json and tokenizer.json into `out`; ranges are measured on the trees."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole, prepared, coded = (Path(folder) / f"{name}.onnx" for name in ("whole", "prepared", "coded"))
        _trace(network, whole)
        quant_pre_process(whole, prepared)
        # `reduce_range` keeps the 8-bit sums of older processors (AVX2) from overflowing; it costs nothing elsewhere.
        quantize_dynamic(prepared, coded, per_channel=True, reduce_range=True)
        model = onnx.load(coded)
        onnx.save(lean(model, activation_ranges(model, material)), out / "model.onnx")
    np.save(out / "labels.npy", network.labels.detach().numpy().astype(np.float16))
    (out / "inventory.json").write_text(json.dumps(material.known, indent=1) + "\n", encoding="utf-8")
    shutil.copy(vocabulary, out / "tokenizer.json")


def _trace(network: Network, path: Path) -> None:
    example = {name: torch.ones(2, 7, dtype=torch.int64) for name in INPUTS}
    example["first"] = torch.tensor([[0, 1, 2, 4], [0, 1, 2, 3]])
    axes = {name: {0: "sentences", 1: "pieces"} for name in INPUTS} | {"first": {0: "sentences", 1: "words"}}
    axes |= {name: {0: "sentences", 1: "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "sentences", 1: "words", 2: "words"}
    torch.onnx.export(
        network,
        tuple(example[name] for name in INPUTS),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
