"""Rapport keeps the record of how states deal with each other, sourced to the words of articles.

>>> import rapport
>>> record = rapport.read(["articles/"], record="relations.rapport")   # doctest: +SKIP
>>> record.frame()                                                     # doctest: +SKIP

``read`` reads files and folders into a :class:`Record`; ``code`` codes one article and keeps nothing. Articles come
from :func:`rapport.articles.read_all`.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport.pipeline import code
    from rapport.record import Filter, Record

    __version__: str

__all__ = ["Filter", "Record", "__version__", "code", "read"]

_HOMES = {"Filter": "rapport.record", "Record": "rapport.record", "code": "rapport.pipeline"}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("rapport")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    paths: Iterable[str | Path] | str | Path,
    record: str | Path | None = None,
    *,
    jobs: int = 1,
    vocabulary: str | Path | None = None,
) -> Record:
    """Read articles into a record file and give the open :class:`Record`; close it, or use it in a ``with``.

    ``paths`` are files and folders. Articles that the record holds already are kept. Without ``record`` the record is
    a temporary one that goes when it is closed. Inputs that cannot be read are left out: ``Record.failures`` names
    them. Raises :class:`rapport.common.errors.RecordError` when the record cannot be opened or written.
    """
    from rapport.record import Record
    from rapport.record.reading import read_into

    kept = Record(record, create=True) if record is not None else Record.temporary()
    try:
        outcome = read_into(kept, paths, jobs=jobs, vocabulary=Path(vocabulary) if vocabulary else None)
        if outcome.stopped:
            raise outcome.stopped
    except BaseException:
        kept.close(quiet=True)
        raise
    kept.failures = tuple(outcome.failures)
    return kept
