"""The parser as a network: a compact BERT with a biaffine head for heads and labels, and linear heads for tags.

Deep biaffine attention after Dozat and Manning (2017), on the encoder of all-MiniLM-L6-v2 (Wang et al. 2020).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from recount.extract.parse.pieces import SHAPES

WIDTH, HEADS, INNER, EPSILON = 384, 12, 1536, 1e-12
PLACES = 512
ARC, LABEL = 256, 64


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last_norm = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, wide, _ = x.shape
        query, key, value = (
            part(x).view(rows, wide, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask, dim=-1)
        seen = (weights @ value).transpose(1, 2).reshape(rows, wide, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.last_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The pretrained encoder of so many word pieces and layers; word shapes take the place of its token types."""

    def __init__(self, pieces: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        places = torch.cumsum(torch.ones_like(ids), dim=1) - 1
        x = self.dropout(self.norm(self.words(ids) + self.places(places) + self.shapes(shapes)))
        hidden = (1.0 - mask.float())[:, None, None, :] * -10000.0
        outputs = [x]
        for layer in self.layers:
            x = layer(x, hidden)
            outputs.append(x)
        return outputs


def pretrained(folder: Path, dropout: float) -> Encoder:
    """The encoder with the weights of `model.safetensors`; each shape begins as the first token type."""
    weights = load_file(folder / "model.safetensors")
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    layers = sum(name.endswith("output.dense.bias") and "attention" not in name for name in weights)
    for n in range(layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    state["shapes.weight"] = weights["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
    encoder = Encoder(len(state["words.weight"]), layers, dropout)
    encoder.load_state_dict(state)
    return encoder


class Network(nn.Module):
    """Scores for every head of every word, and what labels and tags are scored from.

    Given the arrays of `Pieces.batch`, returns: arc scores (sentences, words + 1, words + 1), dependent by head; label
    vectors of dependents and of heads (sentences, words + 1, 64); scores of UPOS, XPOS and features.
    """

    def __init__(self, encoder: Encoder, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.mix = nn.Parameter(torch.zeros(len(encoder.layers) + 1))
        self.below = nn.Dropout(0.2)
        self.dependent, self.head = _mlp(ARC), _mlp(ARC)
        self.label_dependent, self.label_head = _mlp(LABEL), _mlp(LABEL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.labels = nn.Parameter(torch.randn(sizes["deps"], LABEL + 1, LABEL + 1) * 0.05)
        self.upos, self.xpos, self.feats = (nn.Linear(WIDTH, sizes[name]) for name in ("upos", "xpos", "feats"))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        layers = self.encoder(ids, shapes, mask)
        shares = torch.softmax(self.mix, dim=0)
        mixed = layers[-1] + sum(layer * shares[n] for n, layer in enumerate(layers))
        words = self.below(torch.gather(mixed, 1, first[:, :, None].expand(-1, -1, WIDTH)))
        dependent = F.pad(self.dependent(words), (0, 1), value=1.0)
        arcs = dependent @ self.arc @ self.head(words).transpose(1, 2)
        return (
            arcs,
            self.label_dependent(words),
            self.label_head(words),
            self.upos(words),
            self.xpos(words),
            self.feats(words),
        )


def label_scores(dependents: Tensor, heads: Tensor, weights: Tensor) -> Tensor:
    """Scores (words, labels) of each label for pairs of a dependent and its head, both (words, 64)."""
    dependents, heads = F.pad(dependents, (0, 1), value=1.0), F.pad(heads, (0, 1), value=1.0)
    by_label = torch.einsum("nd,ldh->nlh", dependents, weights)
    return torch.einsum("nlh,nh->nl", by_label, heads)


def _mlp(size: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(0.2))
