"""Commitments before their due days are known: what another commitment, in any article, may set."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, Final

from rapport.record.models.commitment import Commitment

STANDING: Final = frozenset({"reported", "claimed"})
Place = tuple[str, int, int, str]  # name of the article, start and end of the words, id of the mention


class Draft:
    """A commitment with the dues that its mentions tell, the names and words it goes by, the place of its first mention
    in the order of the read layer, and the last day it tells of, as ISO."""

    def __init__(
        self, commitment: Commitment, dues: list[dict[str, Any]], names: set[str], words: set[str], place: Place, last: str
    ) -> None:
        self.commitment, self.dues, self.names, self.words = commitment, dues, names, words
        self.place, self.last = place, last

    def to_json(self) -> str:
        """As it is kept. What it is itself is kept where its due day will be set: else nothing is changed by it."""
        dues = [{k: v for k, v in x.items() if k != "published"} for x in self.dues]
        whole = json.loads(self.commitment.model_dump_json()) if dues else None
        names, words = sorted(self.names), sorted(self.words)
        return json.dumps([list(self.place), names, words, dues, self.last, whole], ensure_ascii=False)


class KeptDraft(Draft):
    """One that was kept; ``load`` gives the commitment where it is asked for and was not kept with it."""

    def __init__(self, kept: list[Any], load: Callable[[], Commitment]) -> None:
        place, names, words, self.dues, self.last, self._whole = kept
        self.place, self.names, self.words = tuple(place), set(names), set(words)
        self._load = load

    @cached_property
    def commitment(self) -> Commitment:  # type: ignore[override]
        """What it is without its due day, where it has one; else as it is."""
        return Commitment.model_validate(self._whole) if self._whole else self._load()


def last_day(commitment: Commitment, dues: list[dict[str, Any]]) -> str:
    """The last day that a commitment tells of, as ISO; nothing where it tells of none."""
    told: list[date] = [t.date.end for t in commitment.transitions if t.date and t.status in STANDING]
    told += [x["published"][1] for x in dues if x["published"]]
    return max(told).isoformat() if told else ""
