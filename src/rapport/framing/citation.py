"""One note in the manner of Chicago notes ("Author, “Title,” Publisher, date, accessed date, URL"), taken apart.

All results are spans of the text that was given, so that a field can be shown where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.articles.publication import interval_of
from rapport.common.intervals import Interval
from rapport.common.spans import Span

_URL = re.compile(r"(?:https?://|www\.)\S+|\bdoi:\s?\S+", re.I)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:Spring|Summer|Fall|Autumn|Winter)\s+\d{4}|(?<![\w/.-])(?:19|20)\d\d(?![\w/-]))",
    re.I,
)
_ACCESSED = re.compile(
    r"\(?\b(?:last\s+)?(?:accessed|retrieved|viewed|visited|consulted|checked)(?:\s+on)?:?\s+(?=\S)", re.I
)
_REVISED = re.compile(r"\b(?:updated|published|posted|last modified|modified|dated)(?:\s+on)?:?\s*$", re.I)
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»]{2,400}(?:[“‘][^”’]{1,80}[”’][^“”\"]{0,200})?)[”\"»]")
_OPEN = re.compile(r"[“\"«„]")
IBID = re.compile(r"(?:ibid(?:em)?|id)\b\.?,?\s*", re.I)
OP_CIT = re.compile(r"\b(?:op|loc)\.?\s?cit\.?|\bsupra\b(?:\s+(?:note|n\.?)\s*\d+)?", re.I)
_PAGES = re.compile(r"\b(?:pp?\.|pages?|para(?:s|graph)?\.?|ch(?:ap)?\.|vol\.|no\.)\s*[\divxlc]+(?:\s*[–-]\s*\d+)?", re.I)
_IMPRINT = re.compile(r"\(([^()]{2,80}?:\s*)?([^()]{2,80}),\s*((?:19|20)\d\d)\)")
_AND = re.compile(r"\s*(?:,\s*(?:and|&)\s+|\s+(?:and|&)\s+|,\s*|;\s*)")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|eds?|trans|et al)\b\.?$", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields of one note as spans of its text; dates also as days."""

    authors: tuple[Span, ...] = ()
    title: Span | None = None
    publisher: Span | None = None
    date: Interval | None = None
    accessed: Interval | None = None
    url: Span | None = None
    pages: Span | None = None
    ibid: bool = False
    back: bool = False
    quoted: bool = True


def parts(text: str, region: Span) -> Parts:
    """Take the note apart that stands, without its mark, in a region of a text."""
    region = _stripped(text, region)
    if ibid := IBID.match(text, *region):
        page = _PAGES.search(text, ibid.end(), region.end)
        return Parts(ibid=True, pages=Span(*page.span()) if page else None)
    url, region_end = None, region.end
    found = list(_URL.finditer(text, *region))
    if found:
        first = found[0]
        end = first.end()
        while text[end - 1] in ".,;>”\"’" or (text[end - 1] == ")" and "(" not in text[first.start() : end]):
            end -= 1
        url = Span(first.start(), end)
        region_end = first.start()
    accessed, cut = _accessed(text, region, url)
    quoted = _QUOTED.search(text, region.start, region_end)
    if quoted:
        return _with_title(text, region, region_end, quoted, accessed, cut, url)
    opened = _OPEN.search(text, region.start, region_end)
    if opened:
        return _unclosed(text, region, min(region_end, cut), opened.start(), accessed, url)
    return _untitled(text, Span(region.start, min(region_end, cut)), accessed, url)


def _accessed(text: str, region: Span, url: Span | None) -> tuple[Interval | None, int]:
    """When the source was read, and where the note says so (its end where it does not)."""
    for found in _ACCESSED.finditer(text, *region):
        day = DATE.match(text, found.end(), region.end)
        if day:
            return interval_of(day[0]), found.start()
        if url and found.end() <= url.start <= found.end() + 6:
            return None, found.start()
    return None, region.end


def _with_title(
    text: str, region: Span, end: int, quoted: re.Match[str], accessed: Interval | None, cut: int, url: Span | None
) -> Parts:
    title = _stripped(text, Span(*quoted.span(1)))
    authors = _authors(text, Span(region.start, quoted.start()))
    rest = Span(quoted.end(), max(quoted.end(), min(end, cut)))
    publisher, when, pages = _publisher(text, rest)
    back = publisher is None and when is None and url is None and accessed is None
    return Parts(authors, title, publisher, when, accessed, url, pages, back=back or bool(OP_CIT.search(text, *region)))


def _unclosed(text: str, region: Span, end: int, opened: int, accessed: Interval | None, url: Span | None) -> Parts:
    """A title whose closing mark is missing runs to the last name before the date."""
    rest = _stripped(text, Span(opened + 1, end))
    when = list(DATE.finditer(text, *rest))
    last = when[-1] if when and not text[when[-1].end() : rest.end].strip(" ,.;()") else None
    before = _stripped(text, Span(rest.start, last.start() if last else rest.end))
    comma = text.rfind(",", *before)
    publisher = _stripped(text, Span(comma + 1, before.end)) if comma > before.start else None
    title = _stripped(text, Span(before.start, comma)) if comma > before.start else before
    authors = _authors(text, Span(region.start, opened))
    return Parts(authors, title, publisher, interval_of(last[0]) if last else None, accessed, url)


def _untitled(text: str, region: Span, accessed: Interval | None, url: Span | None) -> Parts:
    """A book ("Author, Title (City: Publisher, year)"), a back reference ("Author, op. cit., p. 3") or bare words."""
    page = _PAGES.search(text, *region)
    pages = Span(*page.span()) if page else None
    if OP_CIT.search(text, *region):
        cut = OP_CIT.search(text, *region)
        assert cut is not None
        return Parts(_authors(text, Span(region.start, cut.start())), pages=pages, back=True, quoted=False)
    imprint = _IMPRINT.search(text, *region)
    if imprint:
        head = Span(region.start, imprint.start())
        comma = text.find(",", *head)
        title = _stripped(text, Span(comma + 1 if comma >= 0 else head.start, head.end))
        authors = _authors(text, Span(head.start, comma)) if comma >= 0 else ()
        return Parts(
            authors, title, Span(*imprint.span(2)), interval_of(imprint[3]), accessed, url, pages, quoted=False
        )
    publisher, when, _ = _publisher(text, region)
    names = _stripped(text, Span(region.start, page.start())) if page else region
    if when is None and url is None and _is_name(text[names.start : names.end].strip(" ,.")):
        return Parts(_authors(text, names), pages=pages, back=True, quoted=False)
    return Parts((), None, publisher, when, accessed, url, pages, quoted=False)


def _publisher(text: str, rest: Span) -> tuple[Span | None, Interval | None, Span | None]:
    """Who published, when, and pages, from what stands between title and address."""
    page = _PAGES.search(text, *rest)
    dates = list(DATE.finditer(text, *rest))
    when = dates[0] if dates else None
    end = min([m.start() for m in (when, page) if m] or [rest.end])
    names = _stripped(text, Span(rest.start, end))
    if revised := _REVISED.search(text, *names):
        names = _stripped(text, Span(names.start, revised.start()))
    publisher = names if any(c.isalpha() for c in names.of(text)) else None
    return publisher, interval_of(when[0]) if when else None, Span(*page.span()) if page else None


def _authors(text: str, region: Span) -> tuple[Span, ...]:
    """Names in a row; "Jr." and the like stay with their name."""
    region = _stripped(text, region)
    out: list[Span] = []
    at = region.start
    for m in [*_AND.finditer(text, *region), None]:
        span = _stripped(text, Span(at, m.start() if m else region.end))
        at = m.end() if m else at
        if span.start >= span.end:
            continue
        if out and _SUFFIX.fullmatch(span.of(text)):
            out[-1] = Span(out[-1].start, span.end)
        elif re.match(r"(?:see|cf|quoted|cited|in|for)\b", span.of(text), re.I) and not out:
            shorter = re.sub(r"^(?:see(?:\s+also)?|cf\.?|quoted in|cited in|in|for [^,]*)\s+", "", span.of(text), flags=re.I)
            if shorter != span.of(text) and shorter:
                out.append(Span(span.end - len(shorter), span.end))
        else:
            out.append(span)
    return tuple(out)


def _is_name(words: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w.’'-]+(?:(?:,? (?:and|&) | |, )[A-Z][\w.’'-]*){0,5}", words))


def _stripped(text: str, span: Span) -> Span:
    """The span without blanks and separators at its edges; a closing point stays with initials and "Inc."."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-("):
        start += 1
    while end > start and (text[end - 1].isspace() or (text[end - 1] in ",;:–—(." and not _initial(text, start, end))):
        end -= 1
    return Span(start, end)


def _initial(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"(?:\b[A-Z]|\bJr|\bSr|\bInc|\bLtd|\bal)\.$", text[start:end])) and text[start:end].count(".") >= 1
