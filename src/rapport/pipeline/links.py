"""Factor links of an article as they leave the process."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.articles.model import Article
from rapport.common.spans import Span
from rapport.factors.link import Factor as Found
from rapport.factors.link import Link
from rapport.language.syntax import Syntax
from rapport.pipeline.link import Factor, FactorLink, link_id
from rapport.pipeline.words import Offsets, Quote


def factor_links(article: Article, s: Syntax, found: Iterable[Link]) -> tuple[FactorLink, ...]:
    """Models of the links, each id once; what stands in a heading is left out, as the text says it again."""
    headings = [tuple(h) for h in article.headings]
    out: dict[str, FactorLink] = {}
    for link in found:
        if any(a <= link.quote.start < b for a, b in headings):
            continue
        model = _model(article, s, link)
        out.setdefault(model.id, model)
    return tuple(out.values())


def _model(article: Article, s: Syntax, x: Link) -> FactorLink:
    text = article.text
    sentence = s.span(*s.sentences[x.sentence])
    return FactorLink(
        id=link_id(article.id, x.quote, x.cue, x.sign),
        article=article.name,
        quote=_quote(text, x.quote),
        sentence=Offsets(start=sentence.start, end=sentence.end),
        cause=x.cause.name,
        effect=x.effect.name,
        cause_factor=_factor(text, x.cause),
        effect_factor=_factor(text, x.effect),
        sign=1 if x.sign > 0 else -1,
        strength=x.strength,
        conditional=x.conditional,
        cue=_quote(text, x.cue),
        cue_lemma=x.lemma,
        source=x.source,
        by=list(x.by),
        confidence=x.confidence,
    )


def _factor(text: str, f: Found) -> Factor:
    return Factor(key=f.key, actors=list(f.actors), targets=list(f.targets), theme=f.theme, quote=_quote(text, f.quote))


def _quote(text: str, span: Span) -> Quote:
    return Quote(start=span.start, end=span.end, text=text[span.start : span.end])
