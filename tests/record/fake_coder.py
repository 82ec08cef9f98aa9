"""A coder without a model: sentences such as "On 2015-01-20 RUS AID IRN" become reports, at once.

It stands in for the pipeline where the tests are about the record. Other words make it misbehave.
"""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapport.articles import Article
from rapport.pipeline.findings import Findings
from rapport.pipeline.report import DateInterval, EventReport, report_id
from rapport.pipeline.words import Offsets, Quote

SENTENCE = re.compile(r"(?:On (\d{4}-\d\d-\d\d) )?([A-Z]{3}) (AID|AGREE|CONSULT|ACCUSE)(?: ([A-Z]{3}))?")


@dataclass(frozen=True)
class FakeCoder:
    """``delay`` seconds for each article; ``version`` as of a reader."""

    version: str = "fake/1"
    delay: float = 0.0

    def __call__(self, article: Article) -> Findings:
        if self.delay:
            time.sleep(self.delay)
        if "POISON" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAULT" in article.text:
            raise ValueError("cannot\nread this")
        reports = {}
        for m in SENTENCE.finditer(article.text):
            actors = sorted({m[2], m[4]} - {None} if m[3] in {"AGREE", "CONSULT"} else {m[2]})
            recipients = [] if m[3] in {"AGREE", "CONSULT"} or not m[4] else [m[4]]
            day = date.fromisoformat(m[1]) if m[1] else None
            r = EventReport(
                id=report_id(article.id, m.span(), m[3], actors, recipients),
                article=article.name,
                quote=Quote(start=m.start(), end=m.end(), text=m[0]),
                sentence=Offsets(start=m.start(), end=m.end()),
                type=m[3],  # type: ignore[arg-type]
                mode=None,
                contexts=["military", "territory"],
                actors=actors,
                recipients=recipients,
                place=None,
                date=DateInterval(start=day, end=day, granularity="day", reason="given") if day else None,
                bound=None,
                status="reported",
                status_reason=self.version,
                source=None,
                amounts=[],
                participants=[],
                trigger=m[3].lower(),
                confidence=0.5,
            )
            reports[r.id] = r
        return Findings(tuple(reports.values()))


FILLER = "The ministers said in the capital that this had been expected by many of those who were there."


def sentence(number: int) -> str:
    """A text with two reports that no other number gives."""
    day = date(2010 + number % 10, 1 + number % 12, 1 + number % 28)
    return f"On {day} RUS AID IRN for the {number}th time. {FILLER} Later FRA ACCUSE DEU of it. {FILLER}"


def write_articles(folder: Path, count: int) -> Path:
    """A folder of short articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(f"Report number {n}\n\n{sentence(n)}\n", encoding="utf-8")
    return folder
