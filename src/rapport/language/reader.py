"""The reader model at work: text in, spaCy ``Doc`` out, with sentences, UD parse, UPOS, lemmas and names.

One window of words goes through the network at a time: activations are quantised window by window, so that what
a sentence gets depends on its own window and never on what else is read with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from rapport.common.errors import ModelError
from rapport.language.boundaries import sentence_starts
from rapport.language.lemmas import lemma
from rapport.language.names import NameDecoder
from rapport.language.tokenizer import blank
from rapport.language.trees import best_tree

WINDOW = 140  # words; training saw up to 170
PIECES = 12  # subwords of one word that the network is shown
Floats = npt.NDArray[np.float32]


class Reads(Protocol):
    """Whatever turns text into a parsed ``Doc``: the shipped reader, or a spaCy pipeline put in its place."""

    def read(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> Doc:
        """Parse a text; ``blocks`` are the character spans of its paragraphs."""
        ...

    @property
    def version(self) -> str:
        """A name that changes with the model."""
        ...


def shape(form: str, space_before: bool) -> int:
    """Casing of a word (0 lower, 1 Title, 2 UPPER, 3 mixed, 4 no letters), plus 5 where a blank stands before it."""
    if form.isalpha():
        if form.islower():
            kind = 0
        elif form.isupper():
            kind = 2 if len(form) > 1 else 1
        else:
            kind = 1 if form[0].isupper() and form[1:].islower() else 3
    else:
        letters = "".join(c for c in form if c.isalpha())
        kind = shape(letters, False) if letters else 4
    return kind + 5 * space_before


class Window:
    """Scores of one window of n words: upos (n, 17), names (n, 7), starts (n,), arcs (n, n + 1), label parts."""

    __slots__ = ("arcs", "label_head", "label_mix", "names", "starts", "upos")

    def __init__(self, outputs: Sequence[Floats]) -> None:
        self.upos, self.names, self.starts, self.arcs, self.label_mix, self.label_head = outputs


class Reader:
    """The shipped int8 network. ``threads`` is for the network alone; one is best where processes run in parallel."""

    def __init__(self, folder: Traversable | Path | None = None, threads: int = 1) -> None:
        folder = folder or files("rapport.language") / "model"
        try:
            columns = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            graph = (folder / "reader.onnx").read_bytes()
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as e:
            remedy = "reinstall the package or run make train"
            raise ModelError(str(folder), f"holds no reader model ({e})", remedy) from e
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.upos: list[str] = columns["upos"]
        self.deprel: list[str] = columns["deprel"]
        self.names = NameDecoder(columns["names"])
        self.longest: int = columns["longest"]
        self.version = f"reader-{columns['sha256'][:12]}"
        self.nlp: Language = blank()
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.cls, self.sep, unknown = (tokenizer.token_to_id(t) or 0 for t in ("[CLS]", "[SEP]", "[UNK]"))

        @lru_cache(maxsize=100_000)
        def pieces(form: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(form[:200], add_special_tokens=False).ids[:PIECES]) or (unknown,)

        self.pieces = pieces

    def window(self, forms: Sequence[str], spaces: Sequence[bool]) -> Window:
        """Run the network over words; ``spaces[i]`` says whether a blank follows word i."""
        ids, shapes, first, word_shapes = [self.cls], [0], [], []
        space = True
        for form, after in zip(forms, spaces, strict=True):
            kind = shape(form, space)
            space = after
            first.append(len(ids))
            word_shapes.append(kind)
            got = self.pieces(form)
            ids += got
            shapes += [kind] * len(got)
        ids.append(self.sep)
        shapes.append(0)
        feed = {"ids": [ids], "shapes": [shapes], "first": [first], "word_shapes": [word_shapes]}
        return Window(self.session.run(None, {k: np.array(v, dtype=np.int64) for k, v in feed.items()}))

    def tree(self, w: Window, a: int, b: int) -> tuple[list[int], list[str]]:
        """Heads (0-based in the window, -1 for the root) and labels of the sentence of words ``a`` to ``b``."""
        columns = np.r_[0, a + 1 : b + 1]
        heads = best_tree(w.arcs[a:b][:, columns])
        governors = columns[heads]
        mix = w.label_mix[a:b]
        scores = np.einsum("nlk,nk->nl", mix[:, :, :-1], w.label_head[governors]) + mix[:, :, -1]
        root = self.deprel.index("root")
        at_root = np.array(heads) == 0
        scores[~at_root, root] = -np.inf
        labels = scores.argmax(1)
        labels[at_root] = root
        return [int(g) - 1 for g in governors], [self.deprel[i] for i in labels]

    def read(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> Doc:
        """Parse a text. ``blocks`` are the spans of its paragraphs: no sentence crosses their edges, and words
        outside of them (front matter, say) stay unparsed. Without blocks, blank lines part the text."""
        doc = self.nlp.make_doc(text)
        n = len(doc)
        forms = [t.text for t in doc]
        spaces = [bool(t.whitespace_) for t in doc]
        heads, labels = list(range(n)), ["dep"] * n
        pos, tags = ["X"] * n, ["O"] * n
        for run in self._runs(doc, blocks):
            self._read_run(run, forms, spaces, heads, labels, pos, tags)
        for i, form in enumerate(forms):
            if form.isspace():
                # a line break belongs to the word before it, so that no sentence starts with one
                pos[i], labels[i] = "SPACE", "dep"
                heads[i] = i - 1 if i else 0
        for i in range(n - 2, 0, -1):
            if pos[i] == "SPACE" and tags[i + 1].startswith("I-"):
                tags[i] = tags[i + 1]  # two blanks, or a line break, within a name
        return Doc(
            self.nlp.vocab,
            words=forms,
            spaces=spaces,
            pos=pos,
            deps=labels,
            heads=heads,
            lemmas=[lemma(f, p) for f, p in zip(forms, pos, strict=True)],
            ents=tags,
        )

    def _runs(self, doc: Doc, blocks: Sequence[tuple[int, int]] | None) -> Iterator[list[int]]:
        """Token numbers of each block, without the tokens that are only blanks."""
        run: list[int] = []
        if blocks is None:
            for t in doc:
                if t.is_space:
                    if t.text.count("\n") > 1 and run:
                        yield run
                        run = []
                else:
                    run.append(t.i)
            if run:
                yield run
            return
        i, n = 0, len(doc)
        for start, end in blocks:
            run = []
            while i < n and doc[i].idx < end:
                if doc[i].idx >= start and not doc[i].is_space:
                    run.append(i)
                i += 1
            if run:
                yield run

    def _read_run(
        self,
        run: list[int],
        forms: list[str],
        spaces: list[bool],
        heads: list[int],
        labels: list[str],
        pos: list[str],
        tags: list[str],
    ) -> None:
        at = 0
        while at < len(run):
            some = self._fit(run, at, forms)
            # a line break inside a block reads as a blank
            blanks = [spaces[i] or j != i + 1 for i, j in zip(some, [*some[1:], -1], strict=True)]
            words = [forms[i] for i in some]
            w = self.window(words, blanks)
            edges = [*sentence_starts(words, w.starts.tolist()), len(some)]
            if at + len(some) < len(run) and len(edges) > 2:
                # the last sentence may go on beyond the window: read it again from its start
                edges.pop()
            upos = [self.upos[k] for k in w.upos.argmax(1)]
            names = self.names.decode(w.names, upos)
            for a, b in pairwise(edges):
                governors, relations = self.tree(w, a, b)
                for k, (governor, relation) in enumerate(zip(governors, relations, strict=True), a):
                    i = some[k]
                    heads[i] = some[governor] if governor >= 0 else i
                    labels[i] = relation
                    pos[i] = upos[k]
                    # a name ends where its sentence does
                    tags[i] = "B-" + names[k][2:] if k == a and names[k] != "O" else names[k]
            at += edges[-1]

    def _fit(self, run: list[int], at: int, forms: list[str]) -> list[int]:
        """As many words from ``at`` on as one window holds."""
        some: list[int] = []
        room = self.longest
        for i in run[at : at + WINDOW]:
            room -= len(self.pieces(forms[i]))
            if room < 0 and some:
                break
            some.append(i)
        return some
