"""Sentences of a brief, and that each of them rests on something."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.export.brief import build
from rapport.export.brief.phrases import sentence
from rapport.record.browse.chronology import Choice

NAMES = {"RUS": "Russia", "IRN": "Iran", "JPN": "Japan"}

# type, mode, status, actors, recipients, first and last day, whose word, the sentence without its quote
SENTENCES = [
    ("CONSULT", "visit", "reported", ["RUS"], ["IRN"], "2015-01-20 2015-01-20", None,
     "On 20 January 2015, Russia paid a visit to Iran"),
    ("CONSULT", "visit", "reported", ["IRN", "RUS"], [], "2015-07-01 2015-07-31", None,
     "In Jul 2015, Iran and Russia met on a visit"),
    ("CONSULT", None,
     "reported", ["IRN", "RUS"], [], None, None,
     "Iran and Russia held talks with each other"),
    ("AID", None,
     "claimed", ["IRN"], ["RUS"], None,
     "Iran", "Iran says that it gave aid to Russia"),
    ("AID", None,
     "claimed", ["IRN"], ["RUS"], "2022-01-01 2022-12-31", "Japan",
     "Japan says that Iran gave aid to Russia in 2022"),
    ("AID", None,
     "claimed", ["IRN"], ["RUS"], None, None,
     "It is claimed that Iran gave aid to Russia"),
    ("AID", None,
     "denied", ["RUS"], ["IRN"], "2010-01-01 2015-12-31", None,
     "It is denied that Russia gave aid to Iran between 2010 and 2015"),
    ("ASSAULT", None,
     "reported", [], ["IRN"], None, None,
     "Somebody attacked Iran"),
    ("AGREE", None,
     "planned", ["IRN", "RUS"], [], None, None,
     "Iran and Russia planned or promised to agree with each other"),
    ("COERCE", None,
     "hypothetical", ["RUS"], ["JPN"], None, None,
     "Russia might use coercion against Japan"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mode", "status", "actors", "recipients", "days", "source", "said"), SENTENCES)
def test_an_event_is_a_sentence(
    kind: str,
    mode: str | None,
    status: str,
    actors: list[str],
    recipients: list[str],
    days: Any,
    source: Any,
    said: str,
) -> None:
    event = {
        "type": kind, "mode": mode, "status": status, "actors": actors, "recipients": recipients,
        "date": days and dict(zip(("start", "end"), days.split(), strict=True)), "words": {"quote": {"text": "the\n words"}},
    }  # fmt: skip
    assert sentence(event, source, NAMES.__getitem__) == f"{said}: “the words”."


def test_every_sentence_has_its_note(library: Any) -> None:
    with library.desk.view() as v:
        brief = build(v, Choice(actor="RUS", other="IRN"), library.desk.names.name)
        assert {s.name for s in brief.sections} >= {"summary", "events", "undated", "commitments", "factors", "sources"}
        numbers = {n.number for n in brief.notes}
        for section in brief.sections:
            for said in section.sentences:
                assert said.notes, said.text
                assert set(said.notes) <= numbers
        for note in brief.notes:
            assert bool(note.counted) != bool(note.quote)


def test_a_brief_counts_all_events_and_says_what_it_leaves_out(library: Any) -> None:
    with library.desk.view() as v:
        brief = build(v, Choice(actor="RUS", other="IRN"), library.desk.names.name)
    total = library.get("/api/chronology?actor=RUS&other=IRN").json()["total"]
    assert f"holds {total} events" in brief.sections[0].sentences[0].text
    told = sum(len(s.sentences) for s in brief.sections if s.name in ("events", "undated"))
    left = [x.text for s in brief.sections for x in s.sentences if "left out" in x.text]
    assert told - len(left) + sum(1 if t.startswith("One ") else int(t.split()[0]) for t in left) == total
