"""``code(article)``: everything up to reports, from the vocabulary and the article alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from rapport.actors.mention import Mention
from rapport.actors.resolve import resolve
from rapport.actors.vocabulary import Vocabulary
from rapport.actors.vocabulary import load as load_actors
from rapport.articles.model import Article, Furniture
from rapport.claims.attribution import Attribution
from rapport.claims.cues import Cues, load_cues
from rapport.claims.reader import attribute
from rapport.claims.reading import state
from rapport.claims.speakers import Link
from rapport.claims.words import Words, load_words
from rapport.common.collection import paused
from rapport.common.spans import Span
from rapport.dates import TimeExpression
from rapport.dates import find as find_times
from rapport.events.coder import Coder
from rapport.events.contexts import ContextIndex, load_contexts
from rapport.events.deals import DealWords, load_deal_words
from rapport.events.lexicon_index import Lexicon, load_lexicon
from rapport.events.measured import Measured
from rapport.events.occurrence import Occurrence
from rapport.events.quantities import QuantityReader
from rapport.events.status import StatusWords, load_status_words
from rapport.events.units import AmountWords, load_amount_words
from rapport.factors.finder import find as find_links
from rapport.factors.lexicon import Index, load_factors
from rapport.framing import Cited, citations_of, cited, frame, garbled
from rapport.language.pipelines import load as load_reader
from rapport.language.reader import Reads
from rapport.language.syntax import Syntax
from rapport.pipeline.claim import Claim
from rapport.pipeline.deal import Deal
from rapport.pipeline.dealing import deals_of
from rapport.pipeline.figures import amounts_of, figures_of
from rapport.pipeline.findings import Findings
from rapport.pipeline.introducing import introductions_of, opened
from rapport.pipeline.introduction import Introduction
from rapport.pipeline.link import FactorLink
from rapport.pipeline.links import factor_links
from rapport.pipeline.opening import bare, naming_too, open_report, unexplained
from rapport.pipeline.quantity import Figure
from rapport.pipeline.report import DateInterval, EventReport, Party, report_id
from rapport.pipeline.stating import claims_of, voices
from rapport.pipeline.words import Offsets, Quote

# what a report can depend on; how an article's text is made shows in the text itself
CODING = ("common", "language", "actors", "dates", "framing", "events", "claims", "factors", "pipeline")

GARBLED = 0.6  # what is left of the confidence where the sentence is damaged


@dataclass(frozen=True, slots=True)
class Tools:
    """The reader and the vocabularies, loaded once and shared by all articles of a process."""

    reader: Reads
    actors: Vocabulary
    lexicon: Lexicon
    status: StatusWords
    contexts: ContextIndex
    cues: Cues
    amounts: AmountWords
    deals: DealWords
    factors: Index
    words: Words
    digest: str = ""

    @property
    def version(self) -> str:
        """Changes with the model, any vocabulary file or the code, so that articles are read again."""
        return f"{self.reader.version}+{self.digest}"


@lru_cache(maxsize=2)
def load_tools(vocabulary: Path | None = None, threads: int = 1, reader: str | None = None) -> Tools:
    """Load the reader model and the vocabularies, with a user's own files from ``vocabulary``.

    ``reader`` names a spaCy pipeline with UD labels to stand in for the shipped model.

    Raises :class:`rapport.common.errors.VocabularyError` or ``ModelError``.
    """
    with paused():
        return Tools(
            load_reader(reader, threads),
            load_actors(vocabulary),
            load_lexicon(vocabulary),
            load_status_words(vocabulary),
            load_contexts(vocabulary),
            load_cues(vocabulary),
            load_amount_words(vocabulary),
            load_deal_words(vocabulary),
            load_factors(vocabulary),
            load_words(vocabulary),
            _digest(vocabulary),
        )


def _digest(vocabulary: Path | None) -> str:
    """One hash over the packages that code an article, their vocabulary, and a user's own."""
    whole = hashlib.sha256()
    for package in CODING:
        for name, data in sorted(_sources(files("rapport") / package, package)):
            whole.update(f"{name}\0{len(data)}\0".encode() + data)
    for path in sorted(vocabulary.glob("*.yaml")) if vocabulary else ():
        data = path.read_bytes()
        whole.update(f"user/{path.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return whole.hexdigest()[:12]


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for f in folder.iterdir():
        if f.name.endswith((".py", ".yaml")):
            yield f"{name}/{f.name}", f.read_bytes()
        elif f.is_dir() and f.name != "__pycache__":
            yield from _sources(f, f"{name}/{f.name}")


@dataclass(frozen=True, slots=True)
class Coded:
    """What was found in one article: reports, and the marks that ``rapport article`` shows."""

    article: Article
    reports: tuple[EventReport, ...]
    mentions: tuple[tuple[Span, Mention], ...]
    times: tuple[TimeExpression, ...]
    sentences: tuple[Span, ...]
    cited: Cited = field(default_factory=Cited)
    garbled: tuple[Furniture, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[FactorLink, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Figure, ...] = ()
    deals: tuple[Deal, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    open: tuple[EventReport, ...] = ()

    @property
    def findings(self) -> Findings:
        """What goes into a record."""
        return Findings(
            self.reports, self.claims, self.links, self.quantities, self.deals, self.introductions, self.open
        )


def code(article: Article, tools: Tools | None = None) -> Coded:
    """Code one article. Pure: the same article and tools give the same result, on any machine with one model file."""
    tools = tools or load_tools()
    article = frame(article, tools.actors)
    sources, damaged = cited(article), garbled(article)
    blocks = article.main()
    s = Syntax(tools.reader.read(article.prose(), blocks))
    published = article.published.interval
    mentions = resolve(s, tools.actors, published)
    times = find_times(s, published)
    parts = paragraphs(article.text, blocks)
    attributions = attribute(s, mentions, tools.cues, parts)
    coder = Coder(s, mentions, times, tools.lexicon, tools.status, tools.contexts, published, parts)
    measured = QuantityReader(s, mentions, times, tools.amounts, tools.contexts).read()
    headings = {tuple(h) for h in article.headings}
    spans = tuple(s.span(a, b) for a, b in s.sentences)
    occurrences = coder.code()
    told = [o for o in occurrences if not any(h[0] <= o.quote.start < h[1] for h in headings)]  # a heading repeats
    stated = state(s, mentions, attributions, told, tools.words)
    reports = [
        _report(article, s, o, chain, sources, damaged, measured) for o, chain in zip(told, stated.chains, strict=True)
    ]
    again: list[Occurrence] = []
    naming: list[EventReport] = []
    if (whole := opened(s, mentions)) is not None:
        again = Coder(s, whole, times, tools.lexicon, tools.status, tools.contexts, published, parts).code()
        again = [o for o in unexplained(again) if not any(h[0] <= o.quote.start < h[1] for h in headings)]
        reports = [naming_too(r, o, again, article.text) for r, o in zip(reports, told, strict=True)]
        triggers = {o.trigger for o in occurrences}
        again = [o for o in again if o.trigger not in triggers]
        chains = state(s, mentions, attributions, again, tools.words).chains if again else []
        naming = [
            open_report(_report(article, s, bare(o), chain, sources, damaged, measured), o, article.id)
            for o, chain in zip(again, chains, strict=True)
        ]
    by_trigger = {o.trigger: r.id for o, r in zip(told, reports, strict=True)}
    by_trigger |= {o.trigger: r.id for o, r in zip(again, naming, strict=True)}
    claims = claims_of(
        (article.id, article.name), article.text, stated.statements, spans, [r.id for r in reports], tools.contexts
    )
    kept = tuple(_distinct(reports))
    deals = deals_of(article, coder, occurrences, by_trigger, measured, times, tools.deals, tools.actors)
    return Coded(
        article,
        kept,
        tuple((s.span(m.start, m.end), m) for m in mentions.all),
        tuple(times),
        spans,
        sources,
        tuple(damaged),
        claims,
        attributions=tuple(attributions),
        quantities=figures_of(article, s, measured, kept, coder.source_of),
        deals=deals,
        introductions=introductions_of(article, s, mentions),
        open=tuple(_distinct(naming)),
        links=factor_links(
            article,
            s,
            find_links(s, mentions, coder.clauses, occurrences, tools.factors, tools.actors, attributions),
        ),
    )


def paragraphs(text: str, blocks: Sequence[Span]) -> list[Span]:
    """Blocks joined to paragraphs: where blank lines part most of a text, a single line break inside it parts nothing."""
    gaps = [text.count("\n", a.end, b.start) for a, b in pairwise(blocks)]
    if sum(g > 1 for g in gaps) < 0.5 * len(gaps):
        return list(blocks)
    out: list[Span] = list(blocks[:1])
    for gap, block in zip(gaps, blocks[1:], strict=True):
        if gap > 1:
            out.append(block)
        else:
            out[-1] = Span(out[-1].start, block.end)
    return out


def _distinct(reports: list[EventReport]) -> list[EventReport]:
    seen: dict[str, EventReport] = {}
    for r in reports:
        seen.setdefault(r.id, r)
    return list(seen.values())


def _quote(text: str, span: Span) -> Quote:
    return Quote(start=span.start, end=span.end, text=text[span.start : span.end])


def _report(
    article: Article,
    s: Syntax,
    o: Occurrence,
    chain: Sequence[Link],
    sources: Cited,
    damaged: Sequence[Furniture],
    measured: Sequence[Measured],
) -> EventReport:
    text = article.text
    actors, recipients = sorted(o.actors), sorted(o.recipients)
    a, b = s.sentences[o.sentence]
    sentence = s.span(a, b)
    when = o.date
    return EventReport(
        id=report_id(article.id, o.quote, o.type, actors, recipients),
        article=article.name,
        quote=_quote(text, o.quote),
        sentence=Offsets(start=sentence.start, end=sentence.end),
        type=o.type,
        mode=o.mode,
        contexts=list(o.contexts),
        actors=actors,
        recipients=recipients,
        place=o.place,
        date=DateInterval(
            start=when.interval.start, end=when.interval.end, granularity=when.granularity, reason=when.reason
        )
        if when
        else None,
        bound=o.bound,
        status=o.status,
        status_reason=o.status_reason,
        source=o.source,
        chain=voices(text, chain),
        amounts=amounts_of(text, o.quote, measured),
        participants=[
            Party(
                part=p.part,
                codes=list(p.codes),
                quote=_quote(text, p.span),
                sector=p.sector,
                office=p.office,
                person=p.person,
                reason=p.reason,
            )
            for p in o.participants
        ],
        trigger=o.lemma,
        cited=citations_of(sentence, text, sources.citations),
        confidence=round(o.score * (GARBLED if any(f.span.overlaps(o.quote) for f in damaged) else 1.0), 2),
    )
