"""From one article to coded reports: a pure function that touches no disk and no record.

The names are loaded when they are asked for: the models of a report need neither the reader nor a vocabulary, and
the commands that only show a record should not wait for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapport.pipeline.claim import Claim
    from rapport.pipeline.coding import Coded, Tools, code, load_tools
    from rapport.pipeline.findings import Findings
    from rapport.pipeline.link import FactorLink
    from rapport.pipeline.report import DateInterval, EventReport
    from rapport.pipeline.words import Quote

__all__ = [
    "Claim", "Coded", "DateInterval", "EventReport", "FactorLink", "Findings", "Quote", "Tools", "code", "load_tools",
]  # fmt: skip
_HOMES = {"Claim": "claim", "FactorLink": "link", "Findings": "findings", "Quote": "words"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "coding" if name in {"Coded", "Tools", "code", "load_tools"} else _HOMES.get(name, "report")
    return getattr(import_module(f"{__name__}.{home}"), name)
