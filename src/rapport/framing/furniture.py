"""Furniture of pages: lines that stand around an article and are not the article.

Marked with kind and reason, never removed. Every rule looks at single lines and at where they stand; what drifts to
another subject at the end is found by :mod:`rapport.framing.cohesion`, repeated lines by :mod:`rapport.framing.repeats`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.articles.model import Article, Furniture
from rapport.articles.publication import interval_of
from rapport.common.spans import Span
from rapport.framing import inside
from rapport.framing.vocabulary import Cue, Framing, plain

PROSE = 22  # words from which a line is a paragraph of the article rather than a line around it
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SEPARATED = re.compile(r"\s*[|•·›»>/]\s*|\s{3,}|\t")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_NAME = r"(?:[A-Z][\w.’'-]*|al-\w+|(?:de|van|von|bin|al|el|der)\s+[A-Z][\w’'-]*)"
_AFTER_NAME = r"(?:,|\s+and|\s+&|\s+in|\s+for|\s*\||\s*[-–—])\s+[\w.’'&-]+(?:\s+[\w.’'&-]+){0,5}"
_BYLINE = re.compile(
    rf"(?:(?:[Ww]ritten\s+|[Rr]eport(?:ing|ed)\s+|[Ee]dited\s+|[Tt]ranslated\s+)?(?:[Bb][Yy])|[Aa]uthors?):?\s+"
    rf"{_NAME}(?:\s+{_NAME}){{0,4}}(?:{_AFTER_NAME}){{0,5}}\.?"
)
_STAMP = re.compile(r"(?:published|updated|posted|last updated|modified|date)?\s*(?:on|at|:)?\s*", re.I)
_CLOCK = re.compile(r"[,|•·–-]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?.{0,6}$", re.I)
_CAPTION = re.compile(
    r"(?:[\[(](?:ap photo|photo|image|picture|credit|file|source|courtesy|[\w .]{2,30}/)[^\])]{0,80}[\])]"
    r"|\[(?:ap|afp|reuters|getty[^\]]{0,20}|epa|file[^\]]{0,40}|[\w .]{2,24}/[\w .]{2,24})\]"
    r"|(?:photo|image|picture|credit)s?\s?:[^.]{2,60}|/\s?(?:afp|reuters|ap|epa|getty images|via [\w ]{2,20})"
    r"(?:\s?via\s[\w ]{2,20})?)\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The blocks of an article with what the rules ask of them; ``free`` are those not yet furniture."""

    article: Article
    blocks: tuple[Span, ...]
    texts: tuple[str, ...]
    words: tuple[int, ...]
    first: int  # index of the first paragraph
    last: int  # index of the last

    @classmethod
    def of(cls, article: Article) -> Lines:
        """The lines of an article."""
        texts = tuple(b.of(article.text) for b in article.blocks)
        words = tuple(len(_WORD.findall(t)) for t in texts)
        covered = {i for i, b in enumerate(article.blocks) if any(f.span.contains(b) for f in article.furniture)}
        long = [n >= PROSE or (n >= 12 and bool(_ENDS.search(t))) for n, t in zip(words, texts)]
        prose = [i for i, is_long in enumerate(long) if is_long and i not in covered]
        first, last = (prose[0], prose[-1]) if prose else (0, len(texts) - 1)
        return cls(article, article.blocks, texts, words, first, last)


def furniture(article: Article, vocabulary: Framing) -> list[Furniture]:
    """Lines, and parts of lines, that are furniture."""
    lines = Lines.of(article)
    out: list[Furniture] = []
    for i, text in enumerate(lines.texts):
        found = _line(lines, i, text, vocabulary)
        if found:
            kind, reason = found
            out.append(Furniture(lines.blocks[i], kind, reason))
    done = {f.span for f in out}
    out += _after_openers(lines, vocabulary, done)
    done = {f.span for f in out}
    paragraphs = [i for i, b in enumerate(lines.blocks) if b not in done and lines.first <= i <= lines.last]
    out += inside.spans(article.text, [lines.blocks[i] for i in paragraphs], vocabulary)
    return out


def _line(lines: Lines, i: int, text: str, vocabulary: Framing) -> tuple[str, str] | None:
    """What kind of furniture a line is, and why; None for the article's own."""
    head, tail, words = i < lines.first, i > lines.last, lines.words[i]
    flat = plain(text)
    if not flat:
        return ("rule", "has no words") if i not in (lines.first, lines.last) else None
    if words <= 60 and (cue := _cue(flat, words, head, tail, vocabulary)):
        if cue.kind in {"credit", "source"} and _goes_on(lines.article.text, lines.blocks[i], vocabulary):
            return None  # the paragraph's first words stand on the same line
        return cue.kind, f"reads as a line of the page ({cue.kind})"
    if words <= 14 and (head or tail or words <= 10) and _is_share(flat, vocabulary):
        return "share", "has nothing but words of a share bar"
    if words <= 40 and (head or tail) and _is_menu(text, vocabulary):
        return "navigation", "is a row of short entries"
    if words <= 24 and (head or i <= lines.first + 1) and _BYLINE.fullmatch(text.strip()):
        return "byline", "names the author"
    if words <= 24 and tail and text[:3].lower() == "by " and _BYLINE.fullmatch(text.strip()):
        return "byline", "names the author"
    if words <= 14 and (head or tail) and _is_stamp(text):
        return "dateline", "is nothing but a date"
    if words <= 45 and _CAPTION.search(text.strip()) and not _says(text):
        return "caption", "ends with a credit"
    return None


def _cue(flat: str, words: int, head: bool, tail: bool, vocabulary: Framing) -> Cue | None:
    for c in vocabulary.cues:
        if words > c.cue.most or (c.cue.where == "head" and not head) or (c.cue.where == "tail" and not tail):
            continue
        if c.pattern.fullmatch(flat) or c.pattern.fullmatch(flat.rstrip(":")):
            return c.cue
    return None


def _is_share(flat: str, vocabulary: Framing) -> bool:
    words = [w for w in re.findall(r"[a-z+0-9-]+", flat) if not w.isdigit()]
    return bool(words) and all(w in vocabulary.sets["share"] for w in words) and any(
        w in vocabulary.sets["share_sure"] for w in words
    )


def _is_menu(text: str, vocabulary: Framing) -> bool:
    entries = [e for e in _SEPARATED.split(text.strip()) if e]
    short = all(len(e.split()) <= 5 for e in entries)
    if len(entries) >= 3 and short and not _ENDS.search(text):
        return True
    if len(entries) == 2 and short and plain(entries[0]) in {"home", "news", "home page"}:
        return True
    words = re.findall(r"[a-z]+", text.lower())
    return len(words) >= 4 and not _ENDS.search(text) and sum(w in vocabulary.sets["menu"] for w in words) >= 0.9 * len(words)


def _is_stamp(text: str) -> bool:
    bare = _STAMP.sub("", " ".join(text.split()).strip(" |•·–-"), count=1)
    return any(interval_of(t.strip(" ,|•·–-")) is not None for t in (bare, _CLOCK.sub("", bare)))


def _says(text: str) -> bool:
    """Whether a line with a bracketed credit at its end is prose of more than one sentence."""
    return len(re.findall(r"[.!?][\"”’]?\s+[A-Z“\"]", text)) >= 3


def _after_openers(lines: Lines, vocabulary: Framing, done: set[Span]) -> Iterator[Furniture]:
    """What stands below "Leave a Reply" to the end, and short lines below "Related stories"."""
    for i, text in enumerate(lines.texts):
        flat = plain(text)
        # "first" may be the only paragraph: what opens furniture stands below it
        if i <= lines.first or lines.words[i] > 8:
            continue
        cue = _cue(flat, lines.words[i], False, True, vocabulary)
        if cue is None or cue.opens == "nothing" or (cue.where != "tail" and lines.blocks[i] not in done):
            continue
        following = range(i + 1, len(lines.texts))
        if cue.opens == "rest" and _few(lines, i, 0.45):
            if lines.blocks[i] not in done:
                yield Furniture(lines.blocks[i], cue.kind, f"reads as a line of the page ({cue.kind})")
            for k in following:
                if lines.blocks[k] not in done:
                    yield Furniture(lines.blocks[k], "comment", f"stands below '{flat}'")
            return
        if cue.opens == "short" and all(_teaser_like(lines, k) or lines.blocks[k] in done for k in following):
            if lines.blocks[i] not in done:
                yield Furniture(lines.blocks[i], cue.kind, f"reads as a line of the page ({cue.kind})")
            for k in following:
                if lines.blocks[k] not in done:
                    yield Furniture(lines.blocks[k], "teaser", f"stands below '{flat}'")
            return


def _goes_on(text: str, block: Span, vocabulary: Framing) -> bool:
    """Whether a sentence follows a credit on its line."""
    end = inside.credit_end(text, block, vocabulary)
    rest = text[end : block.end].strip() if end else ""
    return len(rest.split()) >= 6 and bool(_ENDS.search(rest))


def _few(lines: Lines, i: int, share: float) -> bool:
    return sum(lines.words[i:]) <= share * sum(lines.words) or sum(lines.words[i:]) <= 60


def _teaser_like(lines: Lines, k: int) -> bool:
    text = lines.texts[k].rstrip()
    return lines.words[k] <= 22 and (not _ENDS.search(text) or text.endswith(("…", "...", "?")))


def join(parts: Sequence[Sequence[Furniture]]) -> list[Furniture]:
    """Findings of several rules; of two on one span the first stands, and none inside another."""
    out: list[Furniture] = []
    for f in (f for part in parts for f in part):
        if not any(o.span.contains(f.span) for o in out):
            out = [o for o in out if not f.span.contains(o.span)]
            out.append(f)
    return out
