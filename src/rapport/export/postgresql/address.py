"""The address of a database, and messages that do not tell its password."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from rapport.common.errors import RapportError

SECRETS: Final = ("password", "sslpassword", "passfile", "oauth_client_secret")
HIDDEN: Final = "***"


def check(url: str) -> None:
    """Raise :class:`RapportError` where an address is none of a PostgreSQL database."""
    if not re.match(r"postgres(ql)?://", url):
        remedy = "write postgresql://USER@HOST/DATABASE; the password is best kept in ~/.pgpass or $PGPASSWORD"
        raise RapportError("the address of the database", "is not one of PostgreSQL", remedy)


def masked(url: str) -> str:
    """The address as it may be printed."""
    return cleaned(url, url)


def cleaned(message: str, url: str) -> str:
    """A message without the password of an address, on one line."""
    for secret in sorted(_secrets(url), key=len, reverse=True):
        message = message.replace(secret, HIDDEN)
    return " ".join(message.split())


def _secrets(url: str) -> set[str]:
    """Passwords as written and as meant."""
    rest = url.partition("://")[2]
    # what stands before the last at sign, as somebody may forget to write %40 for one in a password
    authority = re.split(r"[/?#]", rest)[0] if "@" in re.split(r"[/?#]", rest)[0] else rest
    found = {authority.rpartition("@")[0].partition(":")[2]}
    try:
        query = urlsplit(url).query
    except ValueError:
        query = url.partition("?")[2]
    found |= {value for key, value in parse_qsl(query, keep_blank_values=False) if key in SECRETS}
    found |= {m[1] for m in re.finditer(rf"[?&](?:{'|'.join(SECRETS)})=([^&#]*)", url)}
    return {x for some in found if some for x in (some, unquote(some)) if x}
