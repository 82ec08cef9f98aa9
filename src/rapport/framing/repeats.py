"""Lines that say again what another line says: a title printed twice, a doubled paragraph, a pull quote."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapport.articles.model import Article, Furniture
from rapport.common.spans import Span

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 8  # words from which a line that is part of another one is no accident


def repeats(article: Article, taken: Collection[Span]) -> list[Furniture]:
    """Blocks whose words all stand, in order, in another block. Of two that are the same the second is marked, else
    the shorter one, so that nothing of the article is lost. ``taken`` blocks are furniture already."""
    blocks = [b for b in article.blocks if b not in taken]
    keys = [" ".join(_WORD.findall(b.of(article.text).lower())) for b in blocks]
    sizes = [len(k.split()) for k in keys]
    out: list[Furniture] = []
    seen: dict[str, int] = {}
    for i, key in enumerate(keys):
        if key in seen and (sizes[i] >= 3 or seen[key] == i - 1):
            what = "a paragraph" if sizes[i] >= 22 else "a line"
            out.append(Furniture(blocks[i], "repeated", f"repeats {what} that stands above"))
            continue
        seen.setdefault(key, i)
        if sizes[i] < _SHORTEST:
            continue
        # a pull quote stands near its place; further away a short sentence may be said again on purpose
        near = [k for k in range(max(0, i - 6), min(len(keys), i + 7)) if k != i and sizes[k] > sizes[i]]
        if any(f" {key} " in f" {keys[k]} " for k in near):
            out.append(Furniture(blocks[i], "repeated", "repeats words of a paragraph near it"))
    return out
