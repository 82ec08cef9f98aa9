"""How a workspace is served."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
UPLOAD: Final = 64 * 1024 * 1024  # bytes of all files that are added at once
FORM: Final = 1024 * 1024  # bytes of any other form


@dataclass(frozen=True, slots=True)
class Settings:
    """``host`` is where it listens, ``names`` are further names that a browser may ask for.

    ``token`` must be shown by whoever comes; None only where nobody but this machine can come. ``author`` is the name
    that is proposed for judgements; ``reader`` False where articles cannot be read here.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    token: str | None = None
    read_only: bool = False
    vocabulary: Path | None = None
    author: str = ""
    upload: int = UPLOAD

    def knows(self, name: str) -> bool:
        """Whether a browser may ask for this host: other names may lead here without anybody's wish (rebinding).

        Where it listens to others, numbers of the network are good as well, since no name stands behind them.
        """
        name = name.lower()
        if name in LOOPBACK or name in {self.host.lower(), *(n.lower() for n in self.names)}:
            return True
        return not is_local(self.host) and _is_number(name)


def is_local(host: str) -> bool:
    """Whether nobody but this machine can come to a host."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
