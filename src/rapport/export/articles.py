"""Articles as rows: what they are, when they were published, whom they cite, which are one story.

Computed from the texts that a record holds, so it is never out of step with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rapport.articles.model import Article
from rapport.framing import CitedSource, cited, frame
from rapport.framing.copies import copies, stories
from rapport.framing.sources import Days
from rapport.record import Record


class PublishedRow(BaseModel):
    """When an article was published, as an interval of days, and how that is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: str | None = Field(description="first day, ISO 8601; null where nothing is known")
    end: str | None = Field(description="last day, included")
    reason: str = Field(description="how it is known")


class CopyRow(BaseModel):
    """Another article of the same story, and what this one has that the other lacks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str = Field(description="the other article")
    kind: str = Field(description="copy, excerpt or translation")
    similarity: float = Field(description="how much the two share, from 0 to 1")
    only_here: list[list[int]] = Field(description="paragraphs that the other one lacks: start and end in the text")


class ArticleRow(BaseModel):
    """One article as exported."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str = Field(description="file name below the given folder, id of a JSON Lines row, or file#line")
    id: str = Field(description="SHA-256 of the normalised text")
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: PublishedRow
    story: str = Field(description="the same for all articles that are copies of one another")
    copies: list[CopyRow] = Field(description="the other articles of the story")
    cited_sources: list[CitedSource] = Field(description="what it cites, in the order of the text")
    furniture: list[dict[str, Any]] = Field(description="spans that are not the article, each with kind and reason")


@dataclass(frozen=True, slots=True)
class Framed:
    """An article of a record with its frame, and what it cites."""

    article: Article
    sources: tuple[CitedSource, ...]


def framed(record: Record) -> list[Framed]:
    """All articles of a record by name, with what frames them."""
    out = []
    for kept in record.articles():
        article = record.store.article(kept.id)
        if article is not None:
            article = frame(article)
            out.append(Framed(article, cited(article).sources))
    return sorted(out, key=lambda f: (f.article.name, f.article.id))


def article_rows(items: Sequence[Framed]) -> Iterator[dict[str, Any]]:
    """A row for each article, in order."""
    articles = [f.article for f in items]
    pairs = copies(articles)
    for k, (item, story) in enumerate(zip(items, stories(articles, pairs))):
        a, when = item.article, item.article.published
        others = [(p.second, p, p.only_first) for p in pairs if p.first == k]
        others += [(p.first, p, p.only_second) for p in pairs if p.second == k]
        row = ArticleRow(
            article=a.name,
            id=a.id,
            title=a.title,
            publisher=a.publisher,
            author=a.author,
            url=a.url,
            published=PublishedRow(
                start=when.interval.start.isoformat() if when.interval else None,
                end=when.interval.end.isoformat() if when.interval else None,
                reason=when.reason,
            ),
            story=story,
            copies=[
                CopyRow(
                    article=articles[o].name, kind=p.kind, similarity=p.similarity, only_here=[list(s) for s in only]
                )
                for o, p, only in sorted(others, key=lambda x: articles[x[0]].name)
            ],
            cited_sources=list(item.sources),
            furniture=[
                {"start": f.span.start, "end": f.span.end, "kind": f.kind, "reason": f.reason} for f in a.furniture
            ],
        )
        yield row.model_dump(mode="json")


@dataclass(frozen=True, slots=True)
class Work:
    """A publication that articles cite: the fullest citation of it, and how often each article cites it."""

    source: CitedSource
    articles: tuple[tuple[str, int], ...]

    @property
    def when(self) -> Days | None:
        """When it was published."""
        return self.source.date


def works(items: Sequence[Framed]) -> list[Work]:
    """What the articles rest on: first what most articles cite, then what is cited most."""
    found: dict[str, list[tuple[str, CitedSource]]] = {}
    for item in items:
        for source in item.sources:
            found.setdefault(source.work, []).append((item.article.name, source))
    out = []
    for rows in found.values():
        names = sorted({name for name, _ in rows})
        fullest = max(
            (s for _, s in rows), key=lambda s: (s.refers_to is None, len(s.model_dump_json(exclude_none=True)))
        )
        out.append(Work(fullest, tuple((n, sum(name == n for name, _ in rows)) for n in names)))
    return sorted(out, key=lambda w: (-len(w.articles), -sum(n for _, n in w.articles), w.articles, w.source.start))
