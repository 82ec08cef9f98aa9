"""What frames the article? Furniture and notes marked as spans with a reason (never removed), what it cites, and when
it was published."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rapport.actors.vocabulary import Vocabulary
from rapport.actors.vocabulary import load as load_actors
from rapport.articles.model import Article, Furniture
from rapport.common.spans import Span
from rapport.framing import cohesion, vocabulary
from rapport.framing import furniture as lines
from rapport.framing import garbled as garbling
from rapport.framing import notes as endnotes
from rapport.framing import published as dating
from rapport.framing import repeats as repeating
from rapport.framing.citing import Citation, Cited, citations_of, cited
from rapport.framing.sources import CitedSource

__all__ = ["Citation", "Cited", "CitedSource", "citations_of", "cited", "frame", "garbled"]


def frame(article: Article, actors: Vocabulary | None = None) -> Article:
    """The article with what frames it marked as furniture, and its publication inferred where none is given.

    Pure; offsets and text stay as they are. ``actors`` tells who was in office when; the shipped vocabulary where it
    is not given. Framing a framed article changes nothing.
    """
    words = vocabulary.load()
    given = list(article.furniture)
    found = [endnotes.furniture(article, endnotes.notes(article)), lines.furniture(article, words)]
    marked = _with(article, lines.join([given, *found]))
    taken = _whole(marked)
    marked = _with(article, lines.join([marked.furniture, repeating.repeats(marked, taken)]))
    marked = _with(article, lines.join([marked.furniture, cohesion.drift(marked, _whole(marked))]))
    if not marked.main():
        marked = article  # a text of nothing but furniture is an article that the rules do not understand
    if article.published.interval is None:
        sources = cited(marked).sources
        when = dating.published(marked, sources, words, actors or _actors())
        marked = replace(marked, published=when)
    return marked


def garbled(article: Article) -> list[Furniture]:
    """Sentences of the article proper whose words are damaged, in order; kind "garbled"."""
    return garbling.garbled(article, vocabulary.load())


@lru_cache(maxsize=1)
def _actors() -> Vocabulary:
    return load_actors()


def _with(article: Article, furniture: list[Furniture]) -> Article:
    ordered = tuple(sorted(dict.fromkeys(furniture), key=lambda f: (f.span, f.kind)))
    return article if ordered == article.furniture else replace(article, furniture=ordered)


def _whole(article: Article) -> set[Span]:
    """Blocks that are furniture whole."""
    return {b for b in article.blocks if any(f.span.contains(b) for f in article.furniture)}
