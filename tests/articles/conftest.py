from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.articles import Article, ArticleFailure, read_bytes


@pytest.fixture
def read() -> Callable[..., Article]:
    """The one article that some bytes, or a text in UTF-8, hold."""

    def one(data: bytes | str, name: str = "a.txt", **options: int) -> Article:
        (item,) = read_bytes(data.encode() if isinstance(data, str) else data, name, **options)
        assert isinstance(item, Article), item
        return item

    return one


@pytest.fixture
def fails() -> Callable[..., ArticleFailure]:
    """The one failure that some bytes give."""

    def one(data: bytes | str, name: str = "a.txt", **options: int) -> ArticleFailure:
        (item,) = read_bytes(data.encode() if isinstance(data, str) else data, name, **options)
        assert isinstance(item, ArticleFailure), item
        assert "\n" not in str(item.error)
        assert str(item.error).startswith(item.name + ": ")
        return item

    return one
