"""The records of what an article cites: endnotes, hyperlinks, and the line that names where it was taken from."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from rapport.common.intervals import Interval
from rapport.common.spans import Span

RECIPE = "cited/1"


class Days(BaseModel):
    """A closed interval of days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: date = Field(description="first day, ISO 8601")
    end: date = Field(description="last day, included")

    @classmethod
    def of(cls, interval: Interval | None) -> Days | None:
        """The same as a model; None stays None."""
        return cls(start=interval.start, end=interval.end) if interval else None


class CitedSource(BaseModel):
    """A publication that an article cites, as it cites it. What a note leaves out is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="hash of the article and of where it cites")
    kind: Literal["note", "link", "republished"] = Field(description="an endnote, a hyperlink, or where the article is from")
    start: int = Field(ge=0, description="first character of the note or of the link's words, in code points")
    end: int = Field(gt=0, description="its end, exclusive")
    mark: str | None = Field(None, description="the note's mark as printed: iv, 12")
    authors: tuple[str, ...] = Field((), description="authors in order, as printed")
    title: str | None = Field(None, description="the title, without quotation marks")
    publisher: str | None = Field(None, description="who published it")
    date: Days | None = Field(None, description="when it was published")
    accessed: Days | None = Field(None, description="when the author read it")
    url: str | None = Field(None, description="its address")
    pages: str | None = Field(None, description="the pages or place in it")
    refers_to: str | None = Field(None, description="for Ibid. and short titles: the id of the note that names it in full")
    work: str = Field(description="the same for all that cite the same publication, in any article")
    reason: str = Field(description="how it was read")

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)


def source_id(article: str, span: Span) -> str:
    """A content hash: the place of a citation in an article of this id."""
    return "s" + hashlib.sha256(json.dumps([RECIPE, article, *span]).encode()).hexdigest()[:16]


def work_id(url: str | None, title: str | None, publisher: str | None, words: str) -> str:
    """What two citations of one publication share: the title where there is one, else the address, else the words."""
    if title:
        key = "title " + " ".join(re.findall(r"\w+", title.lower()))
    elif url:
        key = "url " + plain_url(url)
    else:
        key = "words " + " ".join(re.findall(r"\w+", (publisher or words).lower()))
    return "w" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def plain_url(url: str) -> str:
    """An address without what differs between two links to one page: scheme, "www.", query of campaigns, fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip().lower()
    query = "&".join(sorted(q for q in parts.query.split("&") if q and not q.lower().startswith(("utm_", "fbclid", "gclid"))))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")
