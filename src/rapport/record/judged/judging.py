"""Write down what an analyst decides. One call is one decision: all its judgements enter the log, or none does."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapport.common.errors import RapportError, RecordError
from rapport.record.derived import DerivedStore
from rapport.record.judged import fields
from rapport.record.judged.anchoring import Candidates
from rapport.record.judged.candidates import Candidate, in_record
from rapport.record.judged.log import Log, made, rows
from rapport.record.judged.placing import articles_of, place
from rapport.record.judged.targets import Target, event_mates, find, is_read
from rapport.record.judged.verdicts import withdrawals
from rapport.record.models.judgement import Action, Judgement

if TYPE_CHECKING:
    from rapport.actors.vocabulary import Vocabulary

AUTHOR_VARIABLE: Final = "RAPPORT_AUTHOR"


def default_author() -> str:
    """$RAPPORT_AUTHOR, else the name of the user at the operating system. Raises :class:`RapportError`."""
    name = os.environ.get(AUTHOR_VARIABLE, "").strip()
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            name = ""
    if not name:
        raise RapportError("the author", "is not known", f"give a name with --as, or set {AUTHOR_VARIABLE}")
    return name


class Judge:
    """One author who judges one record, given by its ``derived`` layer (:attr:`rapport.record.Record.derived`).

    ``machine`` marks suggestions, which decide nothing by themselves. ``vocabulary`` is a folder with further actors.
    Methods give the judgements as they stand in the log, and raise :class:`RapportError` where there is nothing to
    judge.
    """

    def __init__(
        self, derived: DerivedStore, author: str | None = None, machine: bool = False, vocabulary: Path | None = None
    ) -> None:
        self.author = _line(author, "the author", "give a name with --as") if author else default_author()
        self.derived, self.machine, self.vocabulary = derived, machine, vocabulary
        self.log = Log(derived.database)
        self._where = str(derived.database.path)

    def verdict(self, record: str, action: Action, because: str) -> list[Judgement]:
        """Confirm or reject a record; of an event, all its reports."""

        def make(c: sqlite3.Connection, now: str) -> list[Judgement]:
            records = self._find(c, record).records
            return [self._made(now, action, because, anchor=x.anchor()) for x in records]

        self._ready(record)
        return self.log.add(make)

    def correct(self, record: str, field: str, value: str, because: str, every: bool = False) -> list[Judgement]:
        """Correct a field of a record. ``every`` corrects it in all reports of an event."""

        def make(c: sqlite3.Connection, now: str) -> list[Judgement]:
            target = self._find(c, record)
            if len(target.records) > 1 and not every:
                some = ", ".join(x.id for x in target.records[:3]) + (" ..." if len(target.records) > 3 else "")
                remedy = f"name the one that is wrong ({some}), or correct it in all of them with --all"
                raise RecordError(self._where, f"{target.id} has {len(target.records)} reports", remedy)
            for x in target.records:
                parsed = fields.parse(x.kind, field, value, self._type_now(c, x))
                if field in ("actors", "recipients"):
                    self._known(c, parsed)
            typed = " ".join(value.split())
            return [
                self._made(now, "correct", because, anchor=x.anchor(), field=field, value=typed) for x in target.records
            ]

        self._ready(record)
        return self.log.add(make)

    def merge(self, record: str, other: str, because: str) -> list[Judgement]:
        """Say that two reports, or the reports of two events, tell of one event."""

        def make(c: sqlite3.Connection, now: str) -> list[Judgement]:
            ours, theirs = self._reports(c, record, "merge"), self._reports(c, other, "merge")
            pairs = _pairs(ours, theirs)
            if not pairs:
                raise RecordError(self._where, f"{record} and {other} are one already", "name two reports or events")
            apart = self._split(c, pairs)
            # one edge joins two events; those that this author set apart before must be joined again, each
            return [
                self._made(now, "merge", because, anchor=a.anchor(), other=b.anchor())
                for n, (a, b) in enumerate(pairs)
                if n == 0 or _key(a, b) in apart
            ]

        self._ready(record, other)
        return self.log.add(make)

    def split(self, record: str, other: str | None, because: str) -> list[Judgement]:
        """Say that two reports tell of different events; without ``other``, take a report out of its event."""

        def make(c: sqlite3.Connection, now: str) -> list[Judgement]:
            ours = self._reports(c, record, "split")
            if other is not None:
                pairs = _pairs(ours, self._reports(c, other, "split"))
            elif ours.kind == "event" and len(ours.records) > 1:
                some = ", ".join(x.id for x in ours.records[:3]) + (" ..." if len(ours.records) > 3 else "")
                raise RecordError(self._where, f"{ours.id} is an event", f"name the report to take out of it: {some}")
            else:
                mates = [self._find(c, x) for x in event_mates(self.derived.memory or c, ours.records[0].id)]
                pairs = [pair for mate in mates for pair in _pairs(ours, mate)]
            if not pairs:
                raise RecordError(self._where, f"{record} stands alone already", "name a second report or event")
            return [self._made(now, "split", because, anchor=a.anchor(), other=b.anchor()) for a, b in pairs]

        self._ready(record, other)
        return self.log.add(make)

    def withdraw(self, judgements: Sequence[str], because: str) -> list[Judgement]:
        """Withdraw judgements, one's own or another's; they stay in the log."""

        def make(c: sqlite3.Connection, now: str) -> list[Judgement]:
            gone = withdrawals(rows(c))
            found = [self.log.whole(x, c) for x in judgements]
            for j in found:
                if j.id in gone:
                    remedy = f"to let it stand again, withdraw that: {gone[j.id].id}"
                    raise RecordError(self._where, f"{j.id} is withdrawn already by {gone[j.id].author}", remedy)
            unique = dict.fromkeys(j.id for j in found)
            return [self._made(now, "withdraw", because, withdraws=x) for x in unique]

        return self.log.add(make)

    def _ready(self, *ids: str | None) -> None:
        """Bring what is derived up to date where it is needed to tell what the ids name: not for reports."""
        with self.derived.database.reading() as c:
            if all(x is not None and is_read(c, x.strip()) for x in ids):
                return
        self.derived.fresh()

    def _find(self, c: sqlite3.Connection, start: str) -> Target:
        return find(c, self.derived.memory or c, self._where, start)

    def _made(self, now: str, action: Action, because: str, **rest: Any) -> Judgement:
        reason = _line(because, "the reason", 'say why: --because "..."')
        whole = {"anchor": None, **rest}
        return made(made=now, author=self.author, action=action, because=reason, machine=self.machine, **whole)

    def _reports(self, c: sqlite3.Connection, record: str, action: str) -> Target:
        target = self._find(c, record)
        if target.kind not in ("report", "event"):
            raise RecordError(self._where, f"{target.id} is a {target.kind}", f"{action} takes reports or events")
        return target

    def _split(self, c: sqlite3.Connection, pairs: list[tuple[Candidate, Candidate]]) -> set[tuple[str, str]]:
        """The pairs that this author has set apart."""
        log = [j for j in rows(c) if j.action in ("merge", "split", "withdraw")]
        candidates = Candidates(in_record(c, articles_of(log)))
        wanted = {_key(a, b) for a, b in pairs}
        found = set()
        for p in place(log, candidates):
            if p.judgement.author == self.author and p.judgement.action == "split" and p.record and p.other:
                key = (min(p.record, p.other), max(p.record, p.other))
                if key in wanted and p.state in ("stands", "disputed"):
                    found.add(key)
        return found

    def _type_now(self, c: sqlite3.Connection, x: Candidate) -> str:
        """The type of a record with the corrections that stand."""
        log = [j for j in rows(c) if j.withdraws or (j.anchor and j.anchor.article == x.article and j.field == "type")]
        placed = place(log, Candidates(in_record(c, articles_of(log))))
        now = [p.judgement.value for p in placed if p.record == x.id and p.state == "stands"]
        return str(fields.parse(x.kind, "type", now[-1])) if now and now[-1] else x.type

    def _known(self, c: sqlite3.Connection, codes: list[str]) -> None:
        """Raise where a code is neither in the record nor in the vocabulary."""
        for code in codes:
            if c.execute("SELECT 1 FROM parties WHERE code = ? LIMIT 1", (code,)).fetchone():
                continue
            if not _actors(self.vocabulary).knows(code):
                remedy = "'rapport vocabulary find NAME' finds it; actors of your own come with --vocabulary DIR"
                raise RapportError(f"'{code}'", "is no actor code of the record or the vocabulary", remedy)


@lru_cache(maxsize=2)
def _actors(folder: Path | None) -> Vocabulary:
    from rapport.actors.vocabulary import load

    return load(folder)


def _pairs(ours: Target, theirs: Target) -> list[tuple[Candidate, Candidate]]:
    """Each report of the one with each of the other; a report that is in both is on its own side only."""
    if theirs.kind == "report":
        left = [x for x in ours.records if x.id != theirs.id]
        return list(product(left, theirs.records))
    right = [x for x in theirs.records if x.id not in {y.id for y in ours.records}]
    return list(product(ours.records, right))


def _key(a: Candidate, b: Candidate) -> tuple[str, str]:
    return min(a.id, b.id), max(a.id, b.id)


def _line(text: str, what: str, remedy: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise RapportError(what, "is missing", remedy)
    return line
