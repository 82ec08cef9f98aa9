"""Endnotes are furniture; lists in the text are not."""

from __future__ import annotations

from rapport.framing import frame
from tests.conftest import article

TEXT = """Kenya signed a pact with Uganda.[1]
The pact bans arms smuggling.[2]
[1] Ann Otieno, “A Pact at Last,” Example Review, May 3, 2021, https://example.org/pact.
[2] Ibid."""


def test_notes_at_the_end_are_marked_and_left_out() -> None:
    framed = frame(article(TEXT))
    notes = [f for f in framed.furniture if f.kind == "note"]
    assert len(notes) == 2
    assert len(framed.main()) == 2


def test_a_numbered_list_in_the_text_stays() -> None:
    text = "The plan has three parts.\n1. Trade.\n2. Transit.\nBoth sides welcomed it.\nKenya signed it."
    assert len(frame(article(text)).main()) == 5
