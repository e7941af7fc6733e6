"""The quantised network as a lean graph: the same weights in fewer operators, and scales that are fixed.

What the exporter writes is exact but long: some 450 small operators a sentence, which cost more time than the matrix
products they surround, and scales of activations that are found anew in every run, so that a sentence's tree may
depend on its neighbours. The lean graph differs in three ways.

- Attention is one operator (QAttention), the weights of query, key and value side by side.
- The range of every activation is measured once, on treebank sentences, and fixed. A sentence run beside others gets
  the very tree it gets alone.
- The heads are one matrix product in full precision, as are the layer sums that feed it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.model import ARC, EPSILON, HEADS, LABEL, WIDTH

Array = npt.NDArray[np.generic]
Floats = npt.NDArray[np.float32]
Seen = Mapping[str, tuple[float, float]]  # the least and the greatest value of each activation
MICROSOFT = "com.microsoft"
BIAFFINE = ("dependent", "head", "label_dependent", "label_head")
TAGS = ("upos", "xpos", "feats")
WORDS, PIECES = ["sentences", "words"], ["sentences", "pieces"]
NORM = {"axis": -1, "epsilon": EPSILON}


def measuring(model: onnx.ModelProto) -> onnx.ModelProto:
    """The lean graph of `model`, as `training.export` quantises it, with free scales; it puts out all activations."""
    return _written(_Graph.of(model, None))


def lean(model: onnx.ModelProto, seen: Seen) -> onnx.ModelProto:
    """The lean graph of `model`; `seen` are the ranges of the activations that `measuring` names."""
    return _written(_Graph.of(model, seen))


def _written(graph: _Graph) -> onnx.ModelProto:
    layers = [_normed(graph, _embedded(graph), "encoder.norm")]
    for number in range(graph.layers):
        layers.append(_layer(graph, number, layers[-1]))
    _score(graph, layers)
    return graph.model()


@dataclass(slots=True)
class _Graph:
    """The operators and weights written so far, and the graph they are taken from."""

    weights: dict[str, Array]
    sources: dict[str, onnx.NodeProto]
    seen: Seen | None
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    kept: dict[str, Array] = field(default_factory=dict)
    measured: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, model: onnx.ModelProto, seen: Seen | None) -> _Graph:
        weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        return cls(weights, {node.name: node for node in model.graph.node}, seen)

    @property
    def layers(self) -> int:
        """How many layers the encoder has."""
        return sum(name.endswith(".last_norm.weight") for name in self.weights)

    def add(self, operator: str, *inputs: str, outputs: Sequence[str] = (), **settings: object) -> str:
        """One operator more; weights of the old graph among its inputs are taken over. Its first output's name."""
        for name in inputs:
            if name in self.weights and name not in self.kept:
                self.kept[name] = self.weights[name]
        made = list(outputs) or [f"{operator}_{len(self.nodes)}"]
        self.nodes.append(helper.make_node(operator, list(inputs), made, **settings))
        return made[0]

    def keep(self, name: str, value: Array) -> str:
        """A new weight under that name."""
        self.kept[name] = value
        return name

    def full(self, name: str) -> Floats:
        """A weight or bias of the old graph in full precision."""
        if name in self.weights:
            return self.weights[name].astype(np.float32)
        integers, scale = self.product(name)
        return integers.astype(np.float32) * scale

    def product(self, name: str) -> tuple[Array, Floats]:
        """The int8 weights of a matrix product, and the scale of each of their columns."""
        integers = self.sources[f"{_place(name)}/MatMul_quant"].input[1]
        return self.weights[integers], self.weights[integers.replace("_quantized", "_scale")].astype(np.float32)

    def coded(self, activation: str, point: str) -> tuple[str, str, str]:
        """An activation as 8-bit numbers, their scale and their zero."""
        names = (f"{point}.coded", f"{point}.scale", f"{point}.zero")
        if self.seen is None:
            self.measured.append(self.add("Identity", activation, outputs=[point]))
            self.add("DynamicQuantizeLinear", activation, outputs=names)
            return names
        low, high = (min(self.seen[point][0], 0.0), max(self.seen[point][1], 0.0))
        scale = (high - low) / 255
        self.keep(names[1], np.array(scale, np.float32))
        self.keep(names[2], np.array(round(-low / scale), np.uint8))
        self.add("QuantizeLinear", activation, *names[1:], outputs=names[:1])
        return names

    def model(self) -> onnx.ModelProto:
        takes = [_value(name, PIECES, TensorProto.INT64) for name in ("ids", "shapes")]
        takes += [_value("mask", PIECES, TensorProto.INT32), _value("first", WORDS, TensorProto.INT64)]
        gives = [
            _value("arcs", [*WORDS, "words"]),
            _value("dependents", [*WORDS, LABEL]),
            _value("heads", [*WORDS, LABEL]),
        ]
        gives += [_value(name, [*WORDS, len(self.weights[f"{name}.bias"])]) for name in TAGS]
        gives += [_value(name, [*PIECES, "channels"]) for name in self.measured]
        weights = [numpy_helper.from_array(value, name) for name, value in self.kept.items()]
        whole = helper.make_graph(self.nodes, "parser", takes, gives, weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        made = helper.make_model(whole, opset_imports=opsets)
        made.ir_version = 9
        return made


def _value(name: str, shape: Sequence[str | int], kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _place(name: str) -> str:
    """Where the exporter writes a part: encoder.layers.0.key at /encoder/layers.0/key, head.0 at /head/head.0."""
    parts = name.split(".")
    if len(parts) == 4:
        return f"/{parts[0]}/{parts[1]}.{parts[2]}/{parts[3]}"
    return f"/{parts[0]}" if len(parts) == 1 else f"/{parts[0]}/{name}"


def _embedded(graph: _Graph) -> str:
    """Words, places and shapes, looked up and added."""
    number = graph.add("Squeeze", graph.add("Shape", "ids", start=1, end=2))
    zero, one = graph.keep("nought", np.array(0)), graph.keep("one", np.array(1))
    places = graph.add("Range", zero, number, one)
    found = [_row(graph, table, at) for table, at in (("words", "ids"), ("places", places), ("shapes", "shapes"))]
    return graph.add("Add", graph.add("Add", found[0], found[1]), found[2])


def _row(graph: _Graph, table: str, at: str) -> str:
    name = f"encoder.{table}.weight"
    rows = graph.add("Gather", f"{name}_quantized", at)
    return graph.add("DequantizeLinear", rows, f"{name}_scale", f"{name}_zero_point")


def _normed(graph: _Graph, added: str, name: str) -> str:
    return graph.add("LayerNormalization", added, f"{name}.weight", f"{name}.bias", **NORM)


def _layer(graph: _Graph, number: int, below: str) -> str:
    at = f"encoder.layers.{number}"
    seen = _product(graph, f"{at}.out", graph.coded(_attention(graph, at, below), f"{at}.context"))
    middle = _normed(graph, graph.add("Add", below, seen), f"{at}.norm")
    up = _product(graph, f"{at}.up", graph.coded(middle, f"{at}.middle"))
    inner = graph.coded(graph.add("Gelu", up, domain=MICROSOFT), f"{at}.inner")
    return _normed(graph, graph.add("Add", middle, _product(graph, f"{at}.down", inner)), f"{at}.last_norm")


def _attention(graph: _Graph, at: str, below: str) -> str:
    parts = [f"{at}.{name}" for name in ("query", "key", "value")]
    integers, scales = zip(*map(graph.product, parts), strict=True)
    coded, scale, zero = graph.coded(below, f"{at}.below")
    weight = graph.keep(f"{at}.seen", np.hstack(integers))
    bias = graph.keep(f"{at}.seen.bias", np.concatenate([graph.full(f"{part}.bias") for part in parts]))
    weight_scale = graph.keep(f"{at}.seen.scale", np.concatenate(scales))
    weight_zero = graph.keep("weight_zero", np.array(0, np.int8))
    inputs = (coded, weight, bias, scale, weight_scale, "mask", zero, weight_zero)
    return graph.add("QAttention", *inputs, domain=MICROSOFT, num_heads=HEADS)


def _product(graph: _Graph, name: str, coded: tuple[str, str, str]) -> str:
    """An int8 matrix product with its bias."""
    integers, scale = graph.product(name)
    weight = graph.keep(name, integers)
    weight_scale = graph.keep(f"{name}.scale", scale)
    weight_zero = graph.keep(f"{name}.zero", np.zeros(scale.shape, np.int8))
    inputs = (coded[0], weight, coded[1], weight_scale, coded[2], weight_zero, f"{name}.bias")
    return graph.add("MatMulIntegerToFloat", *inputs, domain=MICROSOFT)


def _score(graph: _Graph, layers: Sequence[str]) -> None:
    """All heads in one product of the mixed layers; the biaffine ones bent, and the scores of arcs between them."""
    places = [*(f"{name}.0" for name in BIAFFINE), *TAGS]
    weight = np.hstack([graph.full(place) for place in places])
    bias = np.concatenate([graph.full(f"{place}.bias") for place in places])
    product = graph.add("MatMul", _mixed(graph, layers), graph.keep("all_heads", weight))
    product = graph.add("Add", product, graph.keep("all_heads.bias", bias))
    sizes = [2 * ARC + 2 * LABEL, *(len(graph.weights[f"{name}.bias"]) for name in TAGS)]
    graph.add("Split", product, graph.keep("sizes", np.array(sizes)), outputs=["bent", *TAGS], axis=-1)
    bent = graph.add("Gelu", "bent", domain=MICROSOFT)
    ends = ["arc_dependents", "arc_heads", "dependents", "heads"]
    graph.add("Split", bent, graph.keep("ends", np.array([ARC, ARC, LABEL, LABEL])), outputs=ends, axis=-1)
    arcs = graph.weights["arc_quantized"].astype(np.float32) * graph.weights["arc_scale"]
    turned = graph.add("MatMul", ends[0], graph.keep("arc", arcs[:-1]))
    turned = graph.add("Add", turned, graph.keep("arc.bias", arcs[-1]))
    graph.add("MatMul", turned, graph.add("Transpose", ends[1], perm=[0, 2, 1]), outputs=["arcs"])


def _mixed(graph: _Graph, layers: Sequence[str]) -> str:
    """The mixed layers at the first piece of every word."""
    named = [
        "/Mul",
        *(f"/Mul_{number}" for number in range(1, graph.layers + 1)),
    ]  # the exporter's products, lowest first
    shares = np.array([graph.weights[graph.sources[name].input[1]] for name in named], np.float32)
    shares[-1] += 1
    parts = [
        graph.add("Mul", layer, graph.keep(f"share_{number}", np.array(share)))
        for number, (layer, share) in enumerate(zip(layers, shares, strict=True))
    ]
    at = graph.add("Unsqueeze", "first", graph.keep("last", np.array([-1])))
    wide = graph.add("Expand", at, graph.keep("wide", np.array([1, 1, WIDTH])))
    return graph.add("GatherElements", graph.add("Sum", *parts), wide, outputs=["mixed"], axis=1)
