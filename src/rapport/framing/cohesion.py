"""Text whose end drifts to another subject: teasers of other stories below an article.

Lexical cohesion decides (after Halliday and Hasan; as in Hearst's TextTiling): how many of a block's names and content
words the article's body shares, each counted by how many of its paragraphs have it. No list of phrases is used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from rapport.articles.model import Article, Furniture
from rapport.common.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_FOREIGN = 0.34  # share of a block's weighted words in the body below which it tells of something else
_FAR = 0.1  # the same for a block of whole sentences
_ENOUGH = 250  # words of a body that is long enough to tell whole sentences foreign by
_MOST = 0.5  # share of the text that may be cut off as drift
_COMMON = frozenset(
    (
        "about above after again against almost along already also although always among another around "
        "because become before being below between both came come could does down during each either even "
        "ever every first from further gave give goes going gone have having heading here however into itself "
        "just last least less like long made make many might more most much must near never next none nothing "
        "only other others otherwise over part perhaps quite rather really said same says second several "
        "shall should since some something soon still such take than that their them then there these they "
        "this those though three through time today together told took toward towards under until upon used "
        "very want wants well were what when where whether which while whole whom whose will with within "
        "without would year years your week weeks month months monday tuesday wednesday thursday friday "
        "saturday sunday january february march april june july august september october november december "
        "back high line reach reached start started play plays expect expected according people things world "
        "game"
    ).split()
)


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    content: frozenset[str]


def drift(article: Article, taken: Collection[Span]) -> list[Furniture]:
    """Trailing blocks that tell of something else than the article. ``taken`` blocks are furniture already.

    A last paragraph that widens the subject shares its actors or its words and stays. Whole sentences are weak
    evidence, as in a short article every paragraph may have words of its own: they go only among lines that are cut
    off, or where several of them share nothing with a long body.
    """
    blocks = [b for b in article.blocks if b not in taken]
    texts = [b.of(article.text).strip() for b in blocks]
    words = [_words(t) for t in texts]
    total = sum(len(t) for t in texts)
    best, size = len(blocks), 0
    for first in range(len(blocks) - 1, 1, -1):
        size += len(texts[first])
        if size > _MOST * total or not _loose(texts[first]):
            break
        body = _weights(words[:first])
        foreign = [_shared(words[k], body) for k in range(first, len(blocks))]
        if _is_drift(texts[first:], words[first:], foreign, sum(len(t.split()) for t in texts[:first])):
            best = first
    if best == len(blocks):
        return []
    reason = "stands at the end and shares neither actors nor subject with the article"
    return [Furniture(b, "teaser", reason) for b in blocks[best:]]


def _loose(text: str) -> bool:
    """Whether a block can be a teaser at all: it is short, or cut off."""
    return len(text.split()) <= 45 or bool(_CUT.search(text))


def _is_drift(texts: list[str], words: list[_Words], shared: list[float], body: int) -> bool:
    """Whether all of these trailing blocks tell of something else than the ``body`` of so many words before them."""
    cut = [bool(_CUT.search(t)) for t in texts]
    whole = [bool(_ENDS.search(t)) and not c for t, c in zip(texts, cut)]
    if all(whole):
        # paragraphs of another story: several, with names of their own, below a text long enough to judge by
        named = all(len(w.names) >= 2 for w in words)
        return len(texts) >= 2 and named and body >= _ENOUGH and all(s < _FAR for s in shared)
    if whole[0] or shared[0] >= _FOREIGN or any(w and s >= _FAR for w, s in zip(whole, shared)):
        return False
    if any(not w and not c and s >= _FOREIGN for w, c, s in zip(whole, cut, shared)):
        return False
    # of cut-off lines in a row some may share a name with the article by accident
    foreign = sum(s < _FOREIGN for s in shared)
    return foreign >= 0.6 * len(texts) and sum(whole) <= 0.5 * len(texts) and (len(texts) >= 2 or cut[0])


def _words(text: str) -> _Words:
    names: set[str] = set()
    content: set[str] = set()
    for found in _WORD.finditer(text):
        word = found[0].replace("’", "'").removesuffix("'s")
        low = word.lower()
        if len(low) < 4 or low in _COMMON:
            continue
        start = text[: found.start()].rstrip("“\"'‘( ")
        opens = not start or start[-1] in ".!?:…"
        (names if word[0].isupper() and not opens else content).add(_stem(low))
    return _Words(frozenset(names), frozenset(content - names))


def _stem(word: str) -> str:
    """A crude stem: enough to take "strike" and "strikes", "Iran" and "Iranian" for one word."""
    for ending in ("ians", "ian", "ings", "ing", "ers", "ies", "ied", "es", "ed", "er", "ly", "s", "i"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _weights(body: list[_Words]) -> dict[str, float]:
    """How much of the article each word carries: one paragraph a half, two or more a whole."""
    count = Counter(w for b in body for w in b.names | b.content)
    return {w: 1.0 if n >= 2 else 0.5 for w, n in count.items()}


def _shared(block: _Words, body: dict[str, float]) -> float:
    """The share of a block's words that the body has; names count twice. 0 for a block without any words."""
    total = 2 * len(block.names) + len(block.content)
    if not total:
        return 0.0
    return sum(2 * body.get(w, 0) for w in block.names) / total + sum(body.get(w, 0) for w in block.content) / total
