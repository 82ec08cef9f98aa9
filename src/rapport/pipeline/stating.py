"""Statements as claims: from tokens and spans to what leaves the process."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.claims.speakers import Link
from rapport.claims.statement import Statement
from rapport.common.spans import Span
from rapport.events.contexts import ContextIndex, contexts_of
from rapport.pipeline.claim import Claim, claim_id
from rapport.pipeline.words import Offsets, Quote, Voice


def voices(text: str, chain: Sequence[Link]) -> list[Voice]:
    """A chain of sources, outermost first."""
    return [
        Voice(
            part=x.part,
            codes=list(x.codes),
            name=x.name,
            description=x.description,
            quote=_quote(text, x.span) if x.span else None,
            cue=_quote(text, x.cue) if x.cue else None,
        )
        for x in chain
    ]


def claims_of(
    article: tuple[str, str],
    text: str,
    statements: Sequence[Statement],
    sentences: Sequence[Span],
    reports: Sequence[str | None],
    contexts: ContextIndex,
) -> tuple[Claim, ...]:
    """Claims in the order of their quotes. ``article`` is id and name; ``reports`` has an id for each occurrence kept."""
    ids = [claim_id(article[0], x.quote, x.stance, x.source) for x in statements]
    out: dict[str, Claim] = {}
    for x, key in zip(statements, ids, strict=True):
        sentence = sentences[x.sentence]
        out.setdefault(
            key,
            Claim(
                id=key,
                article=article[1],
                quote=_quote(text, x.quote),
                sentence=Offsets(start=sentence.start, end=sentence.end),
                stance=x.stance,
                by=sorted(x.by),
                source=x.source,
                chain=voices(text, x.chain),
                proposition=x.proposition,
                content=_quote(text, x.content),
                reports=sorted({r for k in x.reports if (r := reports[k])}),
                about=sorted(x.about),
                contexts=list(dict.fromkeys(contexts_of(list(x.terms), contexts))),
                terms=list(x.terms),
                against=sorted({ids[k] for k in x.against} - {key}),
                reason=x.reason,
                confidence=round(x.score, 2),
            ),
        )
    return tuple(sorted(out.values(), key=lambda c: (c.quote.start, c.quote.end, c.id)))


def _quote(text: str, span: Span) -> Quote:
    return Quote(start=span.start, end=span.end, text=text[span.start : span.end])
