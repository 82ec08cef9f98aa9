"""From documents to padded batches of windows: one sentence, or several in a row as in a paragraph."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpus import NAMES, UPOS, Sentence

PAD = -100
LONGEST = 250  # subwords; the reader's own windows are shorter


def shape(form: str, space_before: bool) -> int:
    """Casing of a word (0 lower, 1 Title, 2 UPPER, 3 mixed, 4 none), plus 5 where a blank stands before it."""
    letters = [c for c in form if c.isalpha()]
    if not letters:
        kind = 4
    elif all(c.islower() for c in letters):
        kind = 0
    elif all(c.isupper() for c in letters):
        kind = 2 if len(letters) > 1 else 1
    elif letters[0].isupper() and all(c.islower() for c in letters[1:]):
        kind = 1
    else:
        kind = 3
    return kind + 5 * space_before


@dataclass
class Window:
    ids: list[int]
    shapes: list[int]
    first: list[int]
    word_shapes: list[int]
    upos: list[int]
    heads: list[int]
    labels: list[int]
    names: list[int]
    starts: list[int]


class Encoding:
    """Turns sentences into windows of ids with gold columns; PAD marks what is not known."""

    def __init__(self, tokenizer: Tokenizer, labels: Sequence[str]) -> None:
        self.tokenizer = tokenizer
        self.labels = {x: i for i, x in enumerate(labels)}
        self.upos = {x: i for i, x in enumerate(UPOS)}
        self.names = {x: i for i, x in enumerate(NAMES)}
        self.cls, self.sep, self.unk = (tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
        self.cache: dict[str, list[int]] = {}

    def pieces(self, form: str) -> list[int]:
        got = self.cache.get(form)
        if got is None:
            got = self.tokenizer.encode(form, add_special_tokens=False).ids[:12] or [self.unk]
            self.cache[form] = got
        return got

    def window(self, sentences: Sequence[Sentence]) -> Window:
        w = Window([self.cls], [0], [], [], [], [], [], [], [])
        base, space = 0, True
        for s in sentences:
            for i, form in enumerate(s.forms):
                pieces = self.pieces(form)
                kind = shape(form, space)
                space = s.space[i]
                w.first.append(len(w.ids))
                w.word_shapes.append(kind)
                w.ids += pieces
                w.shapes += [kind] * len(pieces)
                w.starts.append(int(i == 0))
            n = len(s.forms)
            tree = s.head is not None and s.whole
            w.upos += [self.upos[x] for x in s.upos] if s.upos else [PAD] * n
            w.heads += [h + base if h else 0 for h in s.head] if tree else [PAD] * n
            w.labels += [self.labels.get(x, PAD) for x in s.deprel] if tree else [PAD] * n
            w.names += [self.names[x] for x in s.names] if s.names else [PAD] * n
            base += n
        w.ids.append(self.sep)
        w.shapes.append(0)
        return w


def cut(s: Sentence, rng: random.Random) -> Sentence:
    """The beginning of a sentence, as at the end of a window; its tree is not known."""
    n = rng.randrange(1, len(s.forms))
    part = lambda xs: None if xs is None else xs[:n]  # noqa: E731
    return Sentence(s.sid, s.doc, s.forms[:n], s.space[:n], part(s.upos), None, None, part(s.names), whole=False)


def group(sentences: Sequence[Sentence], rng: random.Random, alone: float = 0.45) -> Iterator[list[Sentence]]:
    """Sentences one by one, or runs of neighbours of one document, now and then broken off at the end."""
    by_doc: dict[str, list[Sentence]] = defaultdict(list)
    for s in sentences:
        by_doc[s.doc].append(s)
    for run in by_doc.values():
        i = 0
        while i < len(run):
            if rng.random() < alone:
                yield [run[i]]
                i += 1
                continue
            size, words = rng.randrange(20, 150), 0
            took: list[Sentence] = []
            while i < len(run) and words < size and (not took or words + len(run[i].forms) < 170):
                took.append(run[i])
                words += len(run[i].forms)
                i += 1
            if i < len(run) and rng.random() < 0.15 and len(run[i].forms) > 2:
                took.append(cut(run[i], rng))
            for s in took[:-1]:
                # sentences of a paragraph stand apart by a blank, rarely by nothing
                s.space[-1] = rng.random() > 0.015
            yield took


def batches(windows: list[Window], rng: random.Random, size: int = 2000) -> list[list[Window]]:
    """Windows of like length together, at most ``size`` padded subwords a batch, in random order."""
    windows = [w for w in windows if len(w.ids) <= LONGEST and w.first]
    windows.sort(key=lambda w: len(w.ids) + rng.random() * 8)
    out: list[list[Window]] = []
    batch: list[Window] = []
    for w in windows:
        if batch and (len(batch) + 1) * len(w.ids) > size:
            out.append(batch)
            batch = []
        batch.append(w)
    out.append(batch)
    rng.shuffle(out)
    return out


def padded(rows: list[list[int]], fill: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([r + [fill] * (longest - len(r)) for r in rows])


def tensors(batch: list[Window]) -> dict[str, Tensor]:
    ids = padded([w.ids for w in batch], 0)
    return {
        "ids": ids,
        "mask": padded([[1] * len(w.ids) for w in batch], 0),
        "shapes": padded([w.shapes for w in batch], 0),
        "first": padded([w.first for w in batch], 0),
        "word_shapes": padded([w.word_shapes for w in batch], 0),
        "upos": padded([w.upos for w in batch], PAD),
        "heads": padded([w.heads for w in batch], PAD),
        "labels": padded([w.labels for w in batch], PAD),
        "names": padded([w.names for w in batch], PAD),
        "starts": padded([w.starts for w in batch], PAD),
        "words": padded([[1] * len(w.first) for w in batch], 0),
    }
