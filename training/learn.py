"""Learning: one fixed seed, two rates, linear warm-up and decay."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from recount.extract.parse.names import Mask
from recount.extract.parse.pieces import Pieces
from training.batches import IGNORED, Batch, Inventory, batches, varied
from training.conllu import Sentence
from training.model import Network, label_scores

SEED = 0
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP, CLIP = 80, 5.0
POSITIONS = 700  # word pieces a batch, padding counted
POOL = 1600  # sentences sorted by length together, so that batches differ from epoch to epoch


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from: trees, the pieces and labels to write them in, and which names are hidden."""

    trees: Sequence[Sentence]
    pieces: Pieces
    known: Inventory
    names: Mask


def learn(network: Network, material: Material, epochs: float, rate: float, half: bool = False) -> None:
    """Fits the network to the trees in place; prints the loss now and then. `rate` is a factor of both rates;
    `half` computes products in bfloat16, which is faster where the processor can."""
    chance = random.Random(SEED)
    steps = int(sum(1 for _ in _epoch(material, random.Random(SEED))) * epochs)
    optimizer = _optimizer(network, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    network.train()
    done, started, total = 0, time.monotonic(), 0.0
    while done < steps:
        for batch in _epoch(material, chance):
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                found = loss(network, batch)
            found.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            done, total = done + 1, total + float(found.detach())
            if done % 50 == 0:
                print(f"step {done} of {steps}  loss {total / 50:.3f}  {time.monotonic() - started:.0f} s", flush=True)
                total = 0.0
            if done >= steps:
                return


def loss(network: Network, batch: Batch) -> Tensor:
    """The sum of the mean losses of heads, labels (of the right heads), tags and features."""
    arcs, dependents, heads, upos, xpos, feats = network(**batch.inputs)
    answers = batch.answers
    words = torch.arange(arcs.shape[2])
    lengths = (answers["heads"] != IGNORED).sum(1)
    arcs = arcs.masked_fill((words[None, :] > lengths[:, None])[:, None, :], -1e4)
    rows, places = (answers["deps"] != IGNORED).nonzero(as_tuple=True)
    labels = label_scores(dependents[rows, places], heads[rows, answers["heads"][rows, places]], network.labels)
    parts = [(arcs, answers["heads"]), (upos, answers["upos"]), (xpos, answers["xpos"]), (feats, answers["feats"])]
    found = sum(F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED) for scores, gold in parts)
    return found + F.cross_entropy(labels, answers["deps"][rows, places])


def _epoch(material: Material, chance: random.Random) -> Iterator[Batch]:
    order = list(material.trees)
    chance.shuffle(order)
    for start in range(0, len(order), POOL):
        pool = [varied(tree, chance, material.names) for tree in order[start : start + POOL]]
        made = list(batches(pool, material.pieces, material.known, POSITIONS))
        chance.shuffle(made)
        yield from made


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    encoder = list(network.encoder.parameters())
    own = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in own]
    groups = [{"params": encoder, "lr": rate * ENCODER_RATE}, {"params": heads, "lr": rate * HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(step: int, steps: int) -> float:
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return max(0.0, (steps - step) / max(1, steps - WARM_UP))
