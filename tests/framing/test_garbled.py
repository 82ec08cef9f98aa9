"""Damaged sentences are marked, sound ones are not."""

from __future__ import annotations

import pytest

from rapport.framing import frame, garbled

from .conftest import BODY, made

DAMAGED = [
    "Uganda bought nine engines. rails. The ministers met in Entebbe.",
    "Kenya is not going to , in his words, wait for the bank any longer.",
    "The Ugandan minister Grace Akello wrote in a letter to the bank on",
    "The loan of the the bank was paid out in May.",
]
SOUND = [
    "The minister, Mr. al-Amin, met Gen. de Wit at 9 a.m. in Kisumu.",
    "“Who pays?” he asked. “Not us.” iPhones were banned from the room.",
    "It cost $4 bn. according to the U.S. embassy, e.g. for rails, etc. and sleepers.",
    "The ministers had had enough, and said that that was that.",
]


@pytest.mark.parametrize("line", DAMAGED)
def test_damaged(line: str) -> None:
    article = frame(made("A railway for the lake", *BODY, line))
    (found,) = garbled(article)
    assert found.kind == "garbled"
    assert found.reason
    assert found.span.start >= article.text.index(line)
    assert all(not f.span.overlaps(found.span) for f in article.furniture)  # it is read all the same


@pytest.mark.parametrize("line", SOUND)
def test_sound(line: str) -> None:
    assert garbled(frame(made("A railway for the lake", *BODY, line))) == []
