"""Write the trained reader as int8 ONNX: ``python -m training.export --run DIR --out src/rapport/language/model``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.model import LABEL, Reader
from training.train import starting_weights


class Window(nn.Module):
    """The reader for one window, with all that does not depend on the tree computed inside.

    ``label_mix`` (n, labels, LABEL + 1) is the half of the label scores that the dependent decides; the runtime
    multiplies it with the governor it chose, so that trees can be found outside the graph.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.labels = reader.label.shape[1]
        flat = nn.Linear(LABEL + 1, self.labels * (LABEL + 1), bias=False)
        flat.weight.data.copy_(reader.label.data.flatten(1).T)
        self.mix = flat
        arc = nn.Linear(reader.arc.shape[0], reader.arc.shape[1], bias=False)
        arc.weight.data.copy_(reader.arc.data.T)
        self.arc = arc

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, word_shapes: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        x = r.states(ids, shapes, torch.ones_like(ids), first, word_shapes)
        rooted = torch.cat([r.root.expand(1, 1, -1), x], 1)
        ones = torch.ones_like(x[..., :1])
        dep = self.arc(torch.cat([r.arc_dep(x), ones], -1))
        arcs = dep @ r.arc_head(rooted).transpose(1, 2)
        label_dep = torch.cat([r.label_dep(x), ones], -1)
        mixed = self.mix(label_dep).view(x.shape[1], self.labels, LABEL + 1)
        return r.upos(x)[0], r.names(x)[0], r.starts(x)[0, :, 0], arcs[0], mixed, r.label_head(rooted)[0]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--fp32", action="store_true", help="also keep the unquantised graph, to compare")
    a = ap.parse_args()
    columns = json.loads((a.run / "labels.json").read_text())
    model = Reader(len(columns["deprel"]), len(columns["upos"]), len(columns["names"]))
    model.load_state_dict(torch.load(a.run / "model.pt", weights_only=True))
    model.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2003, 2023, 1037, 3231, 102]])
    first = torch.tensor([[1, 2, 3, 4]])
    inputs = {"ids": ids, "shapes": torch.zeros_like(ids), "first": first, "word_shapes": torch.zeros_like(first)}
    outputs = ["upos", "names", "starts", "arcs", "label_mix", "label_head"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "reader.onnx"
        torch.onnx.export(
            Window(model),
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes={k: {1: "n"} for k in inputs} | {k: {0: "w"} for k in outputs},
            opset_version=17,
            dynamo=False,
        )
        # Per-channel weights; embeddings too. The runtime gives the graph one window at a time, so that the scale
        # of the activations, and with it a window's result, depends on that window alone.
        quantize_dynamic(
            str(whole),
            str(a.out / "reader.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )
        if a.fp32:
            shutil.copy(whole, a.out / "reader.fp32.onnx")
    shutil.copy(starting_weights() / "tokenizer.json", a.out / "tokenizer.json")
    digest = hashlib.sha256((a.out / "reader.onnx").read_bytes()).hexdigest()
    (a.out / "reader.json").write_text(json.dumps(columns | {"sha256": digest, "longest": 250}, indent=1) + "\n")
    print(f"{a.out / 'reader.onnx'}: {(a.out / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
