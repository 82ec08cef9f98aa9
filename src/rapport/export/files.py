"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rapport.common.errors import RapportError


@contextmanager
def written(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes replace ``target`` at the end; when something goes wrong before, ``target`` stays as it was.

    What is no file, such as a device or a pipe, is written to directly. Raises :class:`RapportError` where the
    folder or the disk does not take it.
    """
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                yield out
            return
        # beside it, so that the move at the end stays within one file system
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        try:
            with os.fdopen(number, "wb") as out:
                yield out
            part = Path(name)
            part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            part.replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as e:
        raise RapportError(str(target), f"cannot be written ({e.strerror or e})", "choose another path") from e


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
