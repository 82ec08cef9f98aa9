"""The network: MiniLM encoder, casing, and heads for UPOS, arcs, labels, names and sentence starts.

Arcs and labels are scored by deep biaffine attention (Dozat & Manning 2017, "Deep Biaffine Attention for
Neural Dependency Parsing"). Attention is written out: on CPUs it beat the fused kernel.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY = 384, 6, 12, 1536, 30522
SHAPES = 10  # five casings, with and without a blank before
ARC, LABEL = 256, 128


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias
        mixed = self.drop(scores.softmax(-1)) @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.positions(place)[None] + self.shapes(shapes)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x  # type: ignore[no-any-return]

    def load(self, path: Path) -> None:
        """Take the starting weights (BERT names, safetensors); the casing rows start at zero."""
        w = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
        self.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        types = w["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"] + types)
        nn.init.zeros_(self.shapes.weight)
        copy = lambda m, name: (m.weight.data.copy_(w[name + ".weight"]), m.bias.data.copy_(w[name + ".bias"]))  # noqa: E731
        copy(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [w[f"{at}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
            copy(layer.out, at + "attention.output.dense")
            copy(layer.norm1, at + "attention.output.LayerNorm")
            copy(layer.up, at + "intermediate.dense")
            copy(layer.down, at + "output.dense")
            copy(layer.norm2, at + "output.LayerNorm")


def mlp(size: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(HIDDEN, size), nn.LeakyReLU(0.1), nn.Dropout(dropout))


class Reader(nn.Module):
    """Scores for one window of words.

    Inputs (batch b, subwords s, words n): ``ids`` and ``shapes`` (b, s), ``mask`` (b, s), ``first`` (b, n) the
    index of each word's first subword, ``word_shapes`` (b, n). Row 0 of the arc scores' second axis is the root.
    """

    def __init__(self, labels: int, upos: int, names: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.word_shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.normal_(self.word_shapes.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.upos = nn.Linear(HIDDEN, upos)
        self.names = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, names))
        self.starts = nn.Linear(HIDDEN, 1)
        self.arc_dep, self.arc_head = mlp(ARC, dropout), mlp(ARC, dropout)
        self.label_dep, self.label_head = mlp(LABEL, dropout), mlp(LABEL, dropout)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, labels, LABEL + 1))

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, word_shapes: Tensor) -> Tensor:
        x = self.encoder(ids, shapes, mask)
        x = x.gather(1, first[..., None].expand(-1, -1, HIDDEN))
        return self.drop(x + self.word_shapes(word_shapes))  # type: ignore[no-any-return]

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, word_shapes: Tensor
    ) -> dict[str, Tensor]:
        x = self.states(ids, shapes, mask, first, word_shapes)
        rooted = torch.cat([self.root.to(x.dtype).expand(x.shape[0], 1, -1), x], 1)
        dep, head = self.arc_dep(x), self.arc_head(rooted)
        ones = dep.new_ones(*dep.shape[:2], 1)
        arcs = torch.cat([dep, ones], -1) @ self.arc.to(dep.dtype) @ head.transpose(1, 2)
        return {
            "upos": self.upos(x),
            "names": self.names(x),
            "starts": self.starts(x).squeeze(-1),
            "arcs": arcs,
            "label_dep": self.label_dep(x),
            "label_head": self.label_head(rooted),
        }

    def label_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label scores (m, labels) of m chosen arcs, from the two projections (m, LABEL) of their ends."""
        ones = dep.new_ones(dep.shape[0], 1)
        dep, head = torch.cat([dep, ones], -1), torch.cat([head, ones], -1)
        mixed = (dep @ self.label.to(dep.dtype).flatten(1)).view(dep.shape[0], self.label.shape[1], LABEL + 1)
        return (mixed @ head[..., None]).squeeze(-1)
