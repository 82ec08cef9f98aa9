"""Names of actors for people, and codes from what people type. Only names are loaded, which takes a moment."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NamedTuple

from rapport.actors.schema import Group, Organisation, State
from rapport.common.collection import paused
from rapport.common.vocabulary import load_all, packaged, user_files


class Named(NamedTuple):
    """An actor: its code, its name, and whether it is a state, an organisation or a group."""

    code: str
    name: str
    kind: str


class Names:
    """Loaded in the background when it is made; whoever asks waits until they are there."""

    def __init__(self, vocabulary: Path | None = None) -> None:
        self._by_code: dict[str, Named] = {}
        self._by_name: dict[str, str] = {}
        self._failed: Exception | None = None
        self._thread = threading.Thread(target=self._load, args=(vocabulary,), daemon=True)
        self._thread.start()

    def name(self, code: str) -> str:
        """The name of a code; the code where it has none."""
        found = self._known().get(code)
        return found.name if found else code

    def kind(self, code: str) -> str:
        """State, organisation or group; "actor" where the code is of none."""
        found = self._known().get(code)
        return found.kind if found else "actor"

    def code(self, typed: str) -> str | None:
        """The code that somebody means who typed a name, a code, or both as they are proposed: "Iran (IRN)"."""
        text = " ".join(typed.split())
        if text.endswith(")") and " (" in text:
            text = text.rsplit(" (", 1)[1][:-1]
        if text.upper() in self._known():
            return text.upper()
        return self._by_name.get(text.lower())

    def _known(self) -> dict[str, Named]:
        self._thread.join()
        if self._failed:
            raise self._failed
        return self._by_code

    def _load(self, vocabulary: Path | None) -> None:
        try:
            with paused():
                for prefix, schema, kind in (
                    ("groups", Group, "group"), ("organisations", Organisation, "organisation"), ("states", State, "state"),
                ):  # fmt: skip
                    sources = [*packaged("rapport.actors", "data", prefix), *user_files(vocabulary, prefix)]
                    for x in load_all(sources, prefix, schema):
                        self._by_code[x.code] = Named(x.code, x.name, kind)  # type: ignore[attr-defined]
                        for name in (x.name, *x.names):  # type: ignore[attr-defined]
                            self._by_name[name.lower()] = x.code  # type: ignore[attr-defined]
        except Exception as e:  # noqa: BLE001  # told to whoever asks for a name
            self._failed = e
