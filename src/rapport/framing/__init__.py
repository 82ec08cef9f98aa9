"""What frames the article? Notes marked as spans with a reason, never removed, and left out of coding."""

from __future__ import annotations

from dataclasses import replace

from rapport.articles import Article
from rapport.framing.notes import notes

__all__ = ["frame"]


def frame(article: Article) -> Article:
    """The article with what frames it marked as furniture. Pure; offsets and text stay as they are."""
    found = notes(article)
    if not found:
        return article
    furniture = tuple(sorted({*article.furniture, *found}, key=lambda f: (f.span, f.kind)))
    return replace(article, furniture=furniture)
