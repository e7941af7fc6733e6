"""The heads learnt once more, on what the encoder says in 8 bits.

Rounding to 8 bits moves the vectors of the encoder a little; heads that were learnt on exact vectors can be learnt
again on the rounded ones. The encoder stays as it is, so its vectors are computed once and learning takes minutes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from training.batches import Batch, batches, varied
from training.learn import CLIP, SEED, Material, loss
from training.model import ARC, LABEL

RATE, DROPOUT = 5e-4, 0.2
VARIANTS = 2  # writings of every tree whose vectors are computed
POSITIONS = 1400
SPLIT = [ARC, ARC, LABEL, LABEL]


class Heads(nn.Module):
    """The heads behind the encoder, as the lean graph holds them: from its vectors to what `training.model` gives."""

    def __init__(self, weights: dict[str, Tensor], labels: Tensor) -> None:
        super().__init__()
        self.all_heads, self.bias = nn.Parameter(weights["all_heads"]), nn.Parameter(weights["all_heads.bias"])
        self.arc, self.arc_bias = nn.Parameter(weights["arc"]), nn.Parameter(weights["arc.bias"])
        self.labels = nn.Parameter(labels)
        self.sizes = weights["sizes"].tolist()

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        scored = F.dropout(vectors, DROPOUT, self.training) @ self.all_heads + self.bias
        bent, *tags = scored.split(self.sizes, dim=-1)
        parts = [F.dropout(part, DROPOUT, self.training) for part in F.gelu(bent).split(SPLIT, dim=-1)]
        arcs = (parts[0] @ self.arc + self.arc_bias) @ parts[1].transpose(1, 2)
        return (arcs, parts[2], parts[3], *tags)


def refit(parser: Path, material: Material, passes: int, rate: float = 1.0) -> None:
    """Learns the heads of the parser in that folder once more, and writes its model.onnx and labels.npy anew.

    `rate` is a factor of the learning rate; heads that were never learnt need several times as much of both.
    """
    torch.manual_seed(SEED)
    model = onnx.load(parser / "model.onnx")
    weights = {w.name: torch.from_numpy(numpy_helper.to_array(w).copy()) for w in model.graph.initializer}
    heads = Heads(weights, torch.from_numpy(np.load(parser / "labels.npy").astype(np.float32)))
    _learn(heads, list(_vectors(model, material)), passes, rate)
    _write(heads, model, parser)


def _vectors(model: onnx.ModelProto, material: Material) -> Iterator[Batch]:
    """Batches of the encoder's vectors, in half precision, with their answers."""
    showing = onnx.ModelProto()
    showing.CopyFrom(model)
    showing.graph.output.append(helper.make_tensor_value_info("mixed", TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(showing.SerializeToString(), providers=["CPUExecutionProvider"])
    chance = random.Random(SEED)
    for _ in range(VARIANTS):
        written = [varied(tree, chance, material.names) for tree in material.trees]
        for batch in batches(written, material.pieces, material.known, POSITIONS):
            inputs = {name: array.numpy() for name, array in batch.inputs.items()}
            vectors = torch.from_numpy(session.run(["mixed"], inputs)[0]).half()
            yield Batch({"vectors": vectors}, batch.answers)


def _learn(heads: Heads, made: list[Batch], passes: int, rate: float) -> None:
    chance, steps = random.Random(SEED), passes * len(made)
    optimizer = torch.optim.AdamW(heads.parameters(), lr=rate * RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for number in range(passes):
        chance.shuffle(made)
        total = 0.0
        for batch in made:
            optimizer.zero_grad()
            found = loss(heads, Batch({"vectors": batch.inputs["vectors"].float()}, batch.answers))
            found.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            total += float(found.detach())
        print(f"pass {number + 1} of {passes}  loss {total / len(made):.3f}", flush=True)


def _write(heads: Heads, model: onnx.ModelProto, out: Path) -> None:
    changed = {"all_heads": heads.all_heads, "all_heads.bias": heads.bias, "arc": heads.arc, "arc.bias": heads.arc_bias}
    for tensor in model.graph.initializer:
        if tensor.name in changed:
            tensor.CopyFrom(numpy_helper.from_array(changed[tensor.name].detach().numpy(), tensor.name))
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, out / "model.onnx")
    np.save(out / "labels.npy", heads.labels.detach().numpy().astype(np.float16))
