"""What an article cites: its notes as records, linked to each other and to the marks in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from rapport.articles.model import Article
from rapport.common.spans import Span
from rapport.framing.citation import Parts, parts
from rapport.framing.notes import Note, markers, notes
from rapport.framing.sources import CitedSource, Days, source_id, work_id


class Citation(NamedTuple):
    """A place in the text that cites: the mark or the words of a link, and the id of the source."""

    span: Span
    source: str


class Cited(NamedTuple):
    """All that an article cites, and where its text does so."""

    sources: tuple[CitedSource, ...] = ()
    citations: tuple[Citation, ...] = ()


def cited(article: Article) -> Cited:
    """The sources that an article cites. ``article`` should be framed: links in its furniture cite nothing."""
    found = notes(article)
    records = _records(article, found)
    by_mark = {n.mark: r.id for n, r in zip(found, records)}
    places = [Citation(m.span, by_mark[m.mark]) for m in markers(article, found)]
    links = _links(article, found)
    places += [Citation(r.span, r.id) for r in links]
    return Cited((*records, *links, *_republished(article)), tuple(sorted(places)))


def citations_of(sentence: Span, text: str, places: Sequence[Citation]) -> list[str]:
    """The sources whose marks stand in a sentence, or right behind it, in order."""
    out = []
    for place in places:
        at = place.span.start
        while at > 0 and (text[at - 1].isspace() or text[at - 1] in "[]"):
            at -= 1
        inner = sentence.start <= place.span.start < sentence.end
        # a row of marks hangs on the word before the first of them
        while (before := next((p for p in places if p.span.end == at), None)) is not None:
            at = before.span.start
        if inner and at <= sentence.start:
            inner = False  # opens the sentence, so it belongs to the one before
        if inner or sentence.start <= at - 1 < sentence.end:
            out.append(place.source)
    return list(dict.fromkeys(out))


def _records(article: Article, found: Sequence[Note]) -> list[CitedSource]:
    out: list[CitedSource] = []
    for note in found:
        p = parts(article.text, note.body)
        back = _referred(article.text, p, out)
        out.append(_record(article, note, p, back))
    return out


def _record(article: Article, note: Note, p: Parts, back: CitedSource | None) -> CitedSource:
    text = article.text

    def words(span: Span | None) -> str | None:
        return " ".join(span.of(text).split()) if span else None

    if back is not None:
        how = "Ibid." if p.ibid else "a short form"
        own = tuple(filter(None, (words(a) for a in p.authors)))
        return back.model_copy(
            update={
                "id": source_id(article.id, note.block), "start": note.block.start, "end": note.block.end,
                "mark": note.mark, "authors": back.authors or own, "pages": words(p.pages),
                "refers_to": back.refers_to or back.id,
                "reason": f"{how} that refers back to note {back.mark}",
            }
        )  # fmt: skip
    url, title, publisher = words(p.url), words(p.title), words(p.publisher)
    if title:
        reason = "the title stands in quotation marks" if p.quoted else "a book with its imprint"
    else:
        reason = "a note without a title"
    return CitedSource(
        id=source_id(article.id, note.block),
        kind="note",
        start=note.block.start,
        end=note.block.end,
        mark=note.mark,
        authors=tuple(filter(None, (words(a) for a in p.authors))),
        title=title,
        publisher=publisher,
        date=Days.of(p.date),
        accessed=Days.of(p.accessed),
        url=url,
        pages=words(p.pages),
        work=work_id(url, title, publisher, note.body.of(text)),
        reason=reason,
    )


def _referred(text: str, p: Parts, earlier: Sequence[CitedSource]) -> CitedSource | None:
    """The note that an Ibid. or a short form stands for."""
    if not earlier:
        return None
    if p.ibid:
        return earlier[-1]
    if not p.back:
        return None
    families = [a.of(text).split()[-1].lower() for a in p.authors if a.of(text).split()]
    title = _key(p.title.of(text)) if p.title else ""
    for old in reversed(earlier):
        if old.refers_to:
            continue
        known = [a.split()[-1].lower() for a in old.authors]
        same = bool(families) and families == known[: len(families)]
        close = bool(title) and bool(old.title) and _key(old.title or "").startswith(title)
        if (same and (close or not title)) or (close and not families):
            return old
    # a short title that is not how the full one begins: the words decide
    for old in reversed(earlier):
        known = [a.split()[-1].lower() for a in old.authors]
        if not old.refers_to and families and families == known[: len(families)] and title:
            own = set(title.split())
            if len(own & set(_key(old.title or "").split())) >= 0.6 * len(own):
                return old
    return None


def _key(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))


def _links(article: Article, found: Sequence[Note]) -> list[CitedSource]:
    """Hyperlinks in the article proper that lead to another page than a list of the same site."""
    main = article.main()
    host = _host(article.url)
    noted = [n.block for n in found]
    out = []
    for link in article.links:
        there = _host(link.url)
        if not there or any(b.contains(link.span) for b in noted) or not any(b.contains(link.span) for b in main):
            continue
        if host and there == host and not _is_story(link.url):
            continue
        if any(h.contains(link.span) for h in article.headings):
            continue
        out.append(
            CitedSource(
                id=source_id(article.id, link.span), kind="link", start=link.span.start, end=link.span.end, url=link.url,
                publisher=there, work=work_id(link.url, None, None, link.url), reason="the words are a hyperlink",
            )
        )  # fmt: skip
    return out


def _host(url: str | None) -> str:
    if not url or not url.lower().startswith(("http://", "https://", "//")):
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_story(url: str) -> bool:
    """Whether an address looks like one story's rather than a list's."""
    path = urlsplit(url).path.rstrip("/")
    last = path.rsplit("/", 1)[-1]
    return last.count("-") >= 3 or bool(re.search(r"/\d{4}/\d{1,2}/|\d{5,}", path))


_REPUBLISHED = re.compile(
    r"(?:source|via|originally published (?:in|by|at|on)|republished from)\s*(?:»|:|-|–|→)?\s*(?P<who>\S.{1,80})",
    re.I | re.S,
)


def _republished(article: Article) -> list[CitedSource]:
    out = []
    for f in article.furniture:
        m = _REPUBLISHED.fullmatch(f.span.of(article.text).strip()) if f.kind == "source" else None
        if m:
            who = " ".join(m["who"].split()).rstrip(".")
            span = f.span
            out.append(
                CitedSource(
                    id=source_id(article.id, span), kind="republished", start=span.start, end=span.end, publisher=who,
                    work=work_id(None, None, who, who), reason="a line names where the article is from",
                )
            )  # fmt: skip
    return out
