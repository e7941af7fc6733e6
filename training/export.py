"""The learnt network as files the parser loads: an ONNX graph, label weights, and the names of labels and tags.

Weights are kept as int8 with a scale for every column (embeddings: for every row) and computed with as float32: ONNX
Runtime folds the scaling once, at loading. Quantizing activations as well would be faster on some processors, but gives
a sentence another tree now and then according to the sentences it is read beside, so that names exchanged in one
sentence would tell in another.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.batches import Inventory
from training.model import Network

SMALLEST = 16  # a matrix with a shorter side is left as it is
INPUTS = ("ids", "shapes", "mask", "first")
OUTPUTS = ("arcs", "dependents", "heads", "upos", "xpos", "feats")


def export(network: Network, known: Inventory, vocabulary: Path, out: Path) -> None:
    """Writes model.onnx, labels.npy, inventory.json and tokenizer.json into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _trace(network, whole)
        onnx.save(quantized(onnx.load(whole)), out / "model.onnx")
    np.save(out / "labels.npy", network.labels.detach().numpy().astype(np.float16))
    (out / "inventory.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    shutil.copy(vocabulary, out / "tokenizer.json")


def quantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the weights of its matrix products and embeddings as int8 and scales."""
    graph = model.graph
    large = {t.name: t for t in graph.initializer if len(t.dims) == 2 and min(t.dims) >= SMALLEST}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in large:
            nodes.extend(_scaled_product(graph, node, large[node.input[1]]))
        elif node.op_type == "Gather" and node.input[0] in large:
            nodes.extend(_scaled_rows(graph, node, large[node.input[0]]))
        else:
            nodes.append(node)
    _replace(graph.node, nodes)
    used = {name for node in nodes for name in node.input}
    _replace(graph.initializer, [tensor for tensor in graph.initializer if tensor.name in used])
    return model


def _scaled_product(graph: onnx.GraphProto, node: onnx.NodeProto, tensor: onnx.TensorProto) -> list[onnx.NodeProto]:
    small, scales = _store(graph, tensor, axis=0)
    cast = helper.make_node("Cast", [small], [f"{small}_cast"], to=TensorProto.FLOAT)
    scaled = helper.make_node("Mul", [f"{small}_cast", scales], [f"{small}_scaled"])
    node.input[1] = f"{small}_scaled"
    return [cast, scaled, node]


def _scaled_rows(graph: onnx.GraphProto, node: onnx.NodeProto, tensor: onnx.TensorProto) -> list[onnx.NodeProto]:
    small, scales = _store(graph, tensor, axis=1)
    rows, wanted, result = f"{small}_rows", node.input[1], node.output[0]
    return [
        helper.make_node("Gather", [small, wanted], [rows]),
        helper.make_node("Gather", [scales, wanted], [f"{rows}_scales"]),
        helper.make_node("Cast", [rows], [f"{rows}_cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{rows}_cast", f"{rows}_scales"], [result]),
    ]


def _store(graph: onnx.GraphProto, tensor: onnx.TensorProto, axis: int) -> tuple[str, str]:
    """Adds the tensor's int8 values and their scales to the graph, once; returns their names."""
    names = f"{tensor.name}_int8", f"{tensor.name}_scales"
    if not any(found.name == names[0] for found in graph.initializer):
        values = numpy_helper.to_array(tensor)
        scales = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / 127, 1e-12).astype(np.float32)
        small = np.round(values / scales).astype(np.int8)
        graph.initializer.extend(numpy_helper.from_array(a, n) for a, n in zip((small, scales), names, strict=True))
    return names


def _replace(field: Any, values: Sequence[Any]) -> None:
    del field[:]
    field.extend(values)


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
