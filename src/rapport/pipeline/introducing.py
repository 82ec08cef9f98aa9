"""Introductions as they leave the process, and the names that an article leaves unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapport.actors.mention import Mention, Mentions
from rapport.articles.model import Article
from rapport.language.syntax import Syntax
from rapport.pipeline.figures import quoted
from rapport.pipeline.introduction import Introduction, introduction_id

ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&-]{1,7}")
OPEN = "?"  # before the name of somebody unknown where a code would stand; never leaves the coder


def unknown(m: Mention) -> str | None:
    """The name of a person whom the article does not explain; None for anybody else."""
    return m.person if m.kind == "person" and not m.codes and m.person else None


def opened(s: Syntax, mentions: Mentions) -> Mentions | None:
    """The mentions with names that the article does not explain standing for themselves; None where there are none."""
    out, some = [], False
    for m in mentions.all:
        name = unknown(m)
        some = some or name is not None
        out.append(replace(m, codes=(OPEN + name,)) if name is not None else m)
    for i in _abbreviations(s, mentions):
        out.append(Mention(i, i + 1, i, (OPEN + s.word[i],), "name", "an abbreviation the article does not explain"))
        some = True
    return Mentions(out) if some else None


def _abbreviations(s: Syntax, mentions: Mentions) -> Iterator[int]:
    """Names of organisations of one word in capitals that stand for nobody known."""
    for a, b, label in s.names:
        if label != "ORG":
            continue
        words = [i for i in range(a, b) if s.pos[i] not in {"DET", "PUNCT", "PART"}]
        if len(words) == 1 and ABBREVIATION.fullmatch(s.word[words[0]]) and mentions.over(words[0]) is None:
            yield words[0]


def introductions_of(article: Article, s: Syntax, mentions: Mentions) -> tuple[Introduction, ...]:
    """What an article says of names, then the names that it leaves unexplained, each once."""
    out: dict[str, Introduction] = {}
    for x in mentions.introduced:
        codes = sorted(set(x.codes))
        quote = quoted(article.text, s.span(x.start, x.end))
        key = introduction_id(article.id, (quote.start, quote.end), x.name, codes)
        out.setdefault(
            key,
            Introduction(
                id=key, article=article.name, quote=quote, kind=x.kind, name=x.name, codes=codes, says=x.says,
                office=x.office, sector=x.sector, beside=[], reason=x.reason,
            ),
        )  # fmt: skip
    beside = sorted({c for m in mentions.all for c in m.codes})
    asked: set[str] = set()
    whole = opened(s, mentions)
    for m in whole.all if whole else ():
        if not (m.codes and m.codes[0].startswith(OPEN)) or (name := m.codes[0][1:]) in asked:
            continue
        asked.add(name)
        quote = quoted(article.text, s.span(m.start, m.end))
        key = introduction_id(article.id, (quote.start, quote.end), name, [])
        out.setdefault(
            key,
            Introduction(
                id=key, article=article.name, quote=quote, kind="person" if m.kind == "person" else "abbreviation",
                name=name, codes=[], says="nothing", office=m.office, sector=None, beside=beside, reason=m.reason,
            ),
        )  # fmt: skip
    return tuple(sorted(out.values(), key=lambda x: (x.quote.start, x.quote.end, x.id)))
