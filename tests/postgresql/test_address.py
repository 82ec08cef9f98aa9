"""What is printed of an address tells no password. No server is needed."""

from __future__ import annotations

import pytest

from rapport.common.errors import RapportError
from rapport.export.postgresql.address import check, cleaned, masked

ADDRESSES = [
    ("postgresql://h/d", "postgresql://h/d"),
    ("postgresql://ann@h/d", "postgresql://ann@h/d"),
    ("postgresql://ann:se%40cret@h:5432/d", "postgresql://ann:***@h:5432/d"),
    ("postgres://ann:pw-1@/d?host=/tmp", "postgres://ann:***@/d?host=/tmp"),
    ("postgresql://h/d?user=ann&password=pw%2F1&sslmode=require", "postgresql://h/d?user=ann&password=***&sslmode=require"),
    ("postgresql://ann:not/escaped@h/d", "postgresql://ann:***@h/d"),
    ("postgresql://ann:at@sign@h/d", "postgresql://ann:***@h/d"),
    ("postgresql://h/d?user=ann@example.org", "postgresql://h/d?user=ann@example.org"),
    ("postgresql://[::1/d?password=secret", "postgresql://[::1/d?password=***"),
]


@pytest.mark.parametrize(("url", "shown"), ADDRESSES)
def test_masked(url, shown):
    assert masked(url) == shown


def test_messages():
    url = "postgresql://ann:se%40cret@h/d"
    assert cleaned('bad "se@cret"\n in se%40cret', url) == 'bad "***" in ***'


@pytest.mark.parametrize("url", ["", "mysql://h/d", "h/d", "postgresql:/h", "sqlite:///x"])
def test_other_addresses(url):
    with pytest.raises(RapportError, match="is not one of PostgreSQL; write postgresql://USER@HOST/DATABASE"):
        check(url)
