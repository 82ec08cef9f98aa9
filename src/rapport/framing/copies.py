"""Copies: articles that are one story, because one was made from the other.

Syndicated copies and excerpts share wording; two translations of one original, or a rewrite, share names, numbers and
dates in the same order. What a copy has that the other has not is kept as spans.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapport.articles.model import Article
from rapport.common.spans import Span
from rapport.framing.prints import Print, candidates, print_of
from rapport.framing.shingles import containment, jaccard, shingles

RECIPE = "copies/5"  # changes with what counts as a copy, so that what was kept is compared again
NEAR = 0.5  # of shared shingles from which two articles are copies
EXCERPT = 0.6  # of the shorter one's shingles from which it is an excerpt
SAME_ORDER = 0.62  # of the profile in the same order from which one is a translation of the other
SHORTEST = 40  # words below which nothing is compared
_FEWEST = 12  # names, numbers and dates that a profile needs
_ITEM = re.compile(r"\d+(?:[.,]\d+)*|[A-Z][\w’'-]+(?=\W|$)")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles, by their place in the given row, that tell one story.

    ``only_first`` and ``only_second`` are the paragraphs that the other one lacks.
    """

    first: int
    second: int
    kind: Literal["copy", "excerpt", "translation"]
    similarity: float
    only_first: tuple[Span, ...]
    only_second: tuple[Span, ...]


def copies(articles: Sequence[Article]) -> list[Copy]:
    """Pairs of articles of which one was made from the other, in order. Furniture is left out of the comparison."""
    texts = [compared(a) for a in articles]
    out: list[Copy] = []
    for one, other in candidates([t.print() for t in texts]):
        found = texts[one].kind(texts[other])
        if found:
            out.append(Copy(one, other, *found, *_differences(articles[one], articles[other])))
    return out


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of an article: hashes of its shingles, and its names and numbers in order."""

    grams: frozenset[int]
    profile: list[str]

    def print(self) -> Print:
        """What can be kept of it, to find what it is to be compared with."""
        return print_of(self.grams, self.profile)

    def kind(self, other: Compared) -> tuple[Literal["copy", "excerpt", "translation"], float] | None:
        """Whether one of two was made from the other, how, and how much they have in common."""
        return _kind(self.grams, other.grams, self.profile, other.profile)


def compared(article: Article) -> Compared:
    """What is compared of a framed article; nothing of one that is too short."""
    text = _main(article)
    return Compared(shingles(text), _profile(text)) if len(text.split()) >= SHORTEST else Compared(frozenset(), [])


def stories(articles: Sequence[Article], pairs: Sequence[Copy] | None = None) -> list[str]:
    """A story id for each article: the same for all that are copies of one another, whatever their order."""
    found = copies(articles) if pairs is None else pairs
    return stories_of([a.id for a in articles], [(p.first, p.second) for p in found])


def stories_of(ids: Sequence[str], pairs: Iterable[tuple[int, int]]) -> list[str]:
    """A story id for each article by its id; ``pairs`` are the places in ``ids`` of those that are copies."""
    parent = list(range(len(ids)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for one, other in pairs:
        parent[root(one)] = root(other)
    least: dict[int, str] = {}
    for k, article in enumerate(ids):
        least[root(k)] = min(least.get(root(k), article), article)
    return ["t" + hashlib.sha256(f"story/1 {least[root(k)]}".encode()).hexdigest()[:16] for k in range(len(ids))]


def _main(article: Article) -> str:
    return "\n".join(b.of(article.text) for b in article.main())


def _kind(
    a: frozenset[int], b: frozenset[int], profile: list[str], other: list[str]
) -> tuple[Literal["copy", "excerpt", "translation"], float] | None:
    if (near := jaccard(a, b)) >= NEAR:
        return "copy", round(near, 2)
    if (part := containment(a, b)) >= EXCERPT:
        return "excerpt", round(part, 2)
    if min(len(profile), len(other)) >= _FEWEST and _shared(profile, other) >= SAME_ORDER:  # cheap, and no less than the ratio
        matcher = SequenceMatcher(None, profile, other, autojunk=False)
        ratio = 2 * sum(m.size for m in matcher.get_matching_blocks()) / (len(profile) + len(other))
        numbers = Counter(p for p in profile if p[0].isdigit()) & Counter(p for p in other if p[0].isdigit())
        if ratio >= SAME_ORDER and sum(numbers.values()) >= 2:
            return "translation", round(ratio, 2)
    return None


def _shared(a: list[str], b: list[str]) -> float:
    """The most that two profiles can have in the same order."""
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def _profile(text: str) -> list[str]:
    """Names and numbers in the order of the text; words that only open a sentence are left out."""
    out = []
    for m in _ITEM.finditer(text):
        before = text[: m.start()].rstrip("“\"'‘( \n")[-1:]
        opens = m.start() == 0 or before in ".!?:…" or text[m.start() - 1] == "\n"
        word = m[0].replace("’", "'").removesuffix("'s")
        if word[0].isdigit() or not opens:
            out.append(word.lower()[:6])  # the first letters, as transliterations differ at the end
    return out


def _differences(one: Article, other: Article) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The paragraphs of each that the other has in no near form."""
    first = [(b, shingles(b.of(one.text))) for b in one.main()]
    second = [(b, shingles(b.of(other.text))) for b in other.main()]

    def alone(mine: list[tuple[Span, frozenset[int]]], theirs: list[tuple[Span, frozenset[int]]]) -> tuple[Span, ...]:
        there = frozenset(g for _, grams in theirs for g in grams)
        return tuple(b for b, grams in mine if len(grams & there) < 0.5 * len(grams))

    return alone(first, second), alone(second, first)
