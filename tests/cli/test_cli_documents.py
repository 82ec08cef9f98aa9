"""The documents made from the code are those in docs/."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.cli.reference import documents

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("name", sorted(documents()))
def test_documents_are_in_step(name):
    assert (DOCS / name).read_text(encoding="utf-8") == documents()[name], "run: python -m rapport.cli.reference docs"
