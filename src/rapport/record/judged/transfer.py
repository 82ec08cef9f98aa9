"""Judgements as JSON Lines, out of one record and into another: nothing of the log is lost, withdrawals included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from rapport.common.errors import RapportError
from rapport.record.judged.log import judgement_id
from rapport.record.models.judgement import Judgement

REMEDY = "import a file as 'rapport export judgements' wrote it"


def exported(judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
    """One plain dictionary a judgement, with every field by its name."""
    for j in judgements:
        yield j.model_dump(mode="json")


def imported(lines: Iterable[str], where: str) -> list[Judgement]:
    """The judgements of an export. Raises :class:`RapportError` with the line where one is not as it was written."""
    found = []
    for number, text in enumerate(lines, 1):
        if text.strip():
            found.append(_judgement(text, f"{where}, line {number}"))
    return found


def _judgement(text: str, where: str) -> Judgement:
    try:
        j = Judgement.model_validate_json(text)
    except ValidationError as e:
        first = e.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise RapportError(where, f"is no judgement ({field}: {first['msg']})" if field else "is no judgement", REMEDY) from e
    problem = _problem(j)
    if problem:
        raise RapportError(where, problem, REMEDY)
    return j


def _problem(j: Judgement) -> str | None:
    if j.id != judgement_id(j):
        return f"the judgement {j.id} was changed after it was made (its id is a hash of what it says)"
    try:
        made = datetime.fromisoformat(j.made)
    except ValueError:
        made = None
    # one spelling of a time, so that the order of the words is the order of the times
    if made is None or made.utcoffset() is None or made.isoformat(timespec="microseconds") != j.made or made.utcoffset():
        return f"'{j.made}' is no time of the form 2026-01-31T12:00:00.000000+00:00"
    if (j.action == "withdraw") != (j.withdraws is not None) or (j.action == "withdraw") == (j.anchor is not None):
        return f"a judgement '{j.action}' needs " + ("what it withdraws and no words" if j.withdraws else "words")
    if (j.action == "correct") != (j.field is not None and j.value is not None):
        return f"a judgement '{j.action}' has a field and a value just where it corrects"
    if (j.action in ("merge", "split")) != (j.other is not None):
        return f"a judgement '{j.action}' has a second record just where it merges or splits"
    return None
