"""Readers by name: the shipped one, or any installed spaCy pipeline with UD labels in its place."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from rapport.common.errors import ModelError
from rapport.language.reader import Reader, Reads
from rapport.language.tokenizer import blank

# labels of other schemes for names
LABELS = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": ""}


class SpacyReader:
    """A spaCy pipeline that tags, parses with Universal Dependencies labels, and may find names.

    Raises :class:`ModelError` where the pipeline is missing, or does not parse with UD labels.
    """

    def __init__(self, name: str) -> None:
        try:
            self.nlp = spacy.load(name)
        except (OSError, ValueError) as e:
            raise ModelError(
                name, f"is no spaCy pipeline that can be loaded ({e})", "install it, or leave --reader out"
            ) from e
        self.plain = blank()
        meta = self.nlp.meta
        self.version = f"{meta.get('name', name)}-{meta.get('version', '0')}"
        probe = self.nlp("The minister visited Paris.")
        if not {"nsubj", "obj"} & {t.dep_ for t in probe} or "VERB" not in {t.pos_ for t in probe}:
            raise ModelError(
                name, "does not parse with Universal Dependencies labels", "choose a pipeline trained on a UD treebank"
            )

    def read(self, text: str, blocks: Sequence[tuple[int, int]] | None = None) -> Doc:
        """The parsed text, block by block; what stands outside of the blocks stays unparsed."""
        parts: list[tuple[Doc, bool]] = []
        at = 0
        for start, end in blocks if blocks is not None else [(0, len(text))]:
            if start > at:
                parts.append((self.plain.make_doc(text[at:start]), False))
            parts.append((self.nlp(text[start:end]), True))
            at = end
        if at < len(text):
            parts.append((self.plain.make_doc(text[at:]), False))
        words: list[str] = []
        spaces: list[bool] = []
        pos: list[str] = []
        deps: list[str] = []
        heads: list[int] = []
        lemmas: list[str] = []
        tags: list[str] = []
        for doc, parsed in parts:
            base = len(words)
            for t in doc:
                blank_token = t.is_space
                words.append(t.text)
                spaces.append(bool(t.whitespace_))
                pos.append("SPACE" if blank_token else t.pos_ if parsed else "X")
                deps.append("dep" if blank_token or not parsed else "root" if t.dep_ == "ROOT" else t.dep_)
                if blank_token and base + t.i:
                    heads.append(base + t.i - 1)
                else:
                    heads.append(base + (t.head.i if parsed else t.i))
                lemmas.append(t.lemma_ or t.text)
                label = LABELS.get(t.ent_type_, "") if parsed else ""
                tags.append(f"{t.ent_iob_}-{label}" if label else "O")
        return Doc(
            self.plain.vocab, words=words, spaces=spaces, pos=pos, deps=deps, heads=heads, lemmas=lemmas, ents=tags
        )


def load(name: str | None = None, threads: int = 1) -> Reads:
    """The shipped reader, or the spaCy pipeline of that name or path."""
    return SpacyReader(name) if name else Reader(threads=threads)
