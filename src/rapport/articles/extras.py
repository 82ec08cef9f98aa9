"""Libraries that only some formats need: imported when such a file is met, with a word on how to get them."""

from __future__ import annotations

import importlib
import logging
from typing import Any

from rapport.common.errors import ArticleError


def library(module: str, name: str, label: str) -> Any:
    """The module. Raises :class:`ArticleError` for the input ``name`` where it is not installed."""
    try:
        found = importlib.import_module(module)
    except ImportError as e:
        package = module.partition(".")[0]
        problem = f"is {label}, for which the library '{package}' is not installed"
        raise ArticleError(name, problem, "pip install 'rapport[formats]'") from e
    logging.getLogger(module.partition(".")[0]).addHandler(logging.NullHandler())
    return found
