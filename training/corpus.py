"""Read the treebank and name files into documents of sentences.

Sources: Universal Dependencies English EWT and GUM (CoNLL-U), GUM and Universal NER names (JSON Lines).
Only files named ``train`` are read, and ``uner.dev`` for names alone, never its trees.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

UPOS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]


@dataclass(slots=True)
class Sentence:
    """One sentence; lists are parallel, ``head`` is 1-based with 0 for the root.

    ``head``, ``deprel`` and ``upos`` are None where no tree is known, ``names`` where no names are.
    """

    sid: str
    doc: str
    forms: list[str]
    space: list[bool]
    upos: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    names: list[str] | None = None
    whole: bool = True

    def copy(self) -> Sentence:
        return replace(
            self,
            forms=list(self.forms),
            space=list(self.space),
            upos=None if self.upos is None else list(self.upos),
            head=None if self.head is None else list(self.head),
            deprel=None if self.deprel is None else list(self.deprel),
            names=None if self.names is None else list(self.names),
        )

    def offsets(self) -> list[tuple[int, int]]:
        out, at = [], 0
        for form, space in zip(self.forms, self.space, strict=True):
            out.append((at, at + len(form)))
            at += len(form) + space
        return out

    def text(self) -> str:
        return "".join(f + " " * s for f, s in zip(self.forms, self.space, strict=True)).rstrip()


def opened(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def document(sid: str) -> str:
    return re.sub(r"-\d+$", "", sid)


def read_conllu(path: Path) -> Iterator[Sentence]:
    sid, rows, joined = "", [], {}
    for line in opened(path):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
            elif "-" in cells[0]:
                # a multiword token: its words are written together
                first, last = map(int, cells[0].split("-"))
                for i in range(first, last):
                    joined[i] = False
                joined[last] = "SpaceAfter=No" not in cells[9]
        elif not line and rows:
            yield Sentence(
                sid,
                document(sid),
                [r[1] for r in rows],
                [joined.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in rows],
                [r[3] for r in rows],
                [int(r[6]) for r in rows],
                [r[7] for r in rows],
            )
            rows, joined = [], {}


def bio(offsets: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIO tags of tokens under character spans; a token belongs to the span that holds its first character."""
    spans = list(spans)
    tags, last = [], None
    for start, end in offsets:
        hit = next((s for s in spans if s[0] < end and start < s[1]), None)
        tags.append("O" if hit is None else ("I-" if hit == last else "B-") + hit[2])
        last = hit
    return tags


@dataclass
class NameFile:
    """Names of one file by sentence id: the text they were marked on and their spans."""

    texts: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> NameFile:
        out = cls()
        for line in opened(path):
            row = json.loads(line)
            out.texts[row["sent"]] = row["text"]
            out.spans[row["sent"]] = [tuple(s) for s in row["spans"]]
        return out
