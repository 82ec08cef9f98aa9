"""The marked articles and the pages written for the test: the figures that the benchmarks print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.measures import framing

FOLDER = Path(os.environ.get("RAPPORT_SHARED", "../shared")) / "articles"
shared = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared articles are not here (RAPPORT_SHARED)")


def test_main_text_of_pages_is_no_worse_than_trafilaturas() -> None:
    errors: list[str] = []
    found = framing.pages(Path(__file__).parent / "pages", errors)
    assert found["F1"] >= 0.95, errors
    assert found["F1"] >= found["F1 of trafilatura"], errors


@shared
def test_furniture() -> None:
    errors: list[str] = []
    found = framing.furniture(FOLDER, errors)
    assert found["precision"] >= 0.97, errors
    assert found["recall"] >= 0.97, errors
    assert found["characters lost"] == 0, errors


@shared
def test_notes() -> None:
    errors: list[str] = []
    found = framing.notes(FOLDER, errors)
    assert (found["notes parsed"], found["marks linked"]) == (1, 1), errors
    assert found["fields right"] >= 0.95, errors


@shared
def test_publication() -> None:
    errors: list[str] = []
    assert framing.published(FOLDER, errors)["as wanted"] == 1, errors
