"""Articles made from a few lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.articles import Article
from rapport.articles.reading import read_bytes

BODY = [
    "Kenya and Uganda will build a railway from Malaba to Kampala, the transport ministers of Kenya and Uganda said.",
    "Uganda pays for two thirds of the railway, and Kenya for the rest. Both governments signed the contract in Nairobi.",
    "The railway had been planned for years, but Uganda waited for a loan, and Kenya had looked to the port of Mombasa first.",
    "Tanzania, which offers a railway of its own, congratulated the ministers and said that the region needs more than one line.",
]


def made(*lines: str, html: bool = False) -> Article:
    text = "\n".join(lines) if html else "\n\n".join(lines)
    found = next(iter(read_bytes(text.encode(), "a.html" if html else "a.txt")))
    assert isinstance(found, Article), found
    return found


@pytest.fixture
def article() -> Callable[..., Article]:
    return made
