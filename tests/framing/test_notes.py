"""Notes taken apart, and marks linked."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.common.spans import Span
from rapport.framing import citations_of, cited, frame
from rapport.framing.citation import parts

from .conftest import BODY, made

CASES = [
    ("Ada Obi, “Rails and Rivers,” Lagos Review, 3 May 2019, accessed 1 June 2020, https://lr.example/rails.",
     ["Ada Obi"], "Rails and Rivers", "Lagos Review", "2019-05-03", "2020-06-01", "https://lr.example/rails"),
    ("Ada Obi, Ben Roe, and Cy Poe, “Who Pays?” The Ledger, June 2018, http://l.example/a_(b).pdf.",
     ["Ada Obi", "Ben Roe", "Cy Poe"], "Who Pays?", "The Ledger", "2018-06-01", None, "http://l.example/a_(b).pdf"),
    ("“Weekly Digest, May 4, 2019,” Port Monitor, May 4, 2019, retrieved on May 5, 2019, www.port.example/4",
     [], "Weekly Digest, May 4, 2019", "Port Monitor", "2019-05-04", "2019-05-05", "www.port.example/4"),
    ("Ada Obi, “Rails, Roads and Rivers, Lagos Institute, March 2017, accessed 2 April, 2018, https://x.example/r",
     ["Ada Obi"], "Rails, Roads and Rivers", "Lagos Institute", "2017-03-01", "2018-04-02", "https://x.example/r"),
    ("Ada Obi, The Long Line (London: Harbour Press, 1998), p. 12.",
     ["Ada Obi"], "The Long Line", "Harbour Press", "1998-01-01", None, None),
    ("Cy Poe Jr., “A Note,” Port Institute, updated July 2016.",
     ["Cy Poe Jr."], "A Note", "Port Institute", "2016-07-01", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("note", "authors", "title", "publisher", "day", "accessed", "url"), CASES)
def test_fields(note, authors, title, publisher, day, accessed, url) -> None:
    p = parts(note, Span(0, len(note)))
    words = [s.of(note) if s else None for s in (p.title, p.publisher, p.url)]
    assert [a.of(note) for a in p.authors] == authors
    assert words == [title, publisher, url]
    assert str(p.date.start) == day if p.date else day is None
    assert (p.accessed.start if p.accessed else None) == (date.fromisoformat(accessed) if accessed else None)


NOTES = [
    "[i] Ada Obi, “Rails and Rivers,” Lagos Review, 3 May 2019, https://lr.example/rails.",
    "[ii] Ibid.",
    "[iii] Ben Roe, “Who Pays for the Line?” The Ledger, June 2018, http://l.example/pays.",
    "[iv] Obi, “Rails and Rivers,” p. 4.",
    "[v] Roe, op. cit., p. 9.",
]


def test_short_forms_refer_back_and_marks_are_linked() -> None:
    text = [BODY[0][:-1] + ".[i]", BODY[1].replace("railway,", "railway,[ii]") + "[iii]", BODY[2][:-1] + "[iv].", BODY[3] + "[v]"]
    found = frame(made("A railway", *text, *NOTES))
    known = cited(found)
    marks = {s.id: s.mark for s in known.sources}
    assert [marks.get(s.refers_to or "") for s in known.sources] == [None, "i", None, "i", "iii"]
    assert [marks[c.source] for c in known.citations] == ["i", "ii", "iii", "iv", "v"]
    assert len({s.work for s in known.sources}) == 2
    assert [b.of(found.text) for b in found.main()][1:] == text
    start = found.text.index("Uganda pays")
    first = Span(start, found.text.index("rest.") + 5)
    assert [marks[s] for s in citations_of(first, found.text, known.citations)] == ["ii"]
    second = Span(found.text.index("Both gov"), found.text.index("Nairobi.") + 8)
    assert [marks[s] for s in citations_of(second, found.text, known.citations)] == ["iii"]


def test_a_numbered_list_within_an_article_is_no_note() -> None:
    steps = ["1. Uganda lays the rails of 2019.", "2. Kenya builds the stations.", "3. Both test the trains."]
    found = frame(made("A railway", BODY[0], *steps, *BODY[1:]))
    assert not cited(found).sources
    assert not found.furniture


def test_hyperlinks_cite_unless_they_stand_in_furniture() -> None:
    linked = BODY[0].replace("said.", '<a href="https://www.press.example/1">said</a>.')
    page = ["<html><body><nav><a href='https://other.example/x'>World</a></nav><article>",
            *(f"<p>{p}</p>" for p in (linked, *BODY[1:])), "</article></body></html>"]  # fmt: skip
    found = frame(made(*page, html=True))
    (source,) = cited(found).sources
    assert (source.kind, source.url, source.publisher) == ("link", "https://www.press.example/1", "press.example")
    assert [c.span.of(found.text) for c in cited(found).citations] == ["said"]
