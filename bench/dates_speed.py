"""Time per token of the time expressions, for growing texts: ``python -m bench.dates_speed``.

The figures of a column must stay level: the work is linear in the length of the text.
"""

from __future__ import annotations

import time
from datetime import date

from rapport import dates
from rapport.common.intervals import Interval
from rapport.dates.finder import finder
from rapport.language.syntax import Syntax
from rapport.language.tokenizer import blank

TEXTS = {
    "none": "The ministry said that its envoy had rejected a proposal to share the waters of the river. ",
    "some": "On Monday the envoy left for Minsk, and the talks that began in late May will go on there for two weeks. ",
    "dense": "the first few days of the week of May 5 to 7 and a year and a half after the end of 2014 ",
}
SIZES = (1_000, 4_000, 16_000, 64_000)


def main() -> None:
    nlp = blank()
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    published = Interval.day(date(2024, 6, 1))
    finder()
    print("microseconds a token\n" + " ".join([f"{'tokens':>8}", *(f"{name:>8}" for name in TEXTS)]))
    for size in SIZES:
        row = []
        for text in TEXTS.values():
            syntax = Syntax(nlp(text * (size // 22)))
            best = float("inf")
            for _ in range(3):
                start = time.perf_counter()
                dates.find(syntax, published)
                best = min(best, time.perf_counter() - start)
            row.append(best / syntax.n * 1e6)
        print(" ".join([f"{size:>8}", *(f"{value:8.2f}" for value in row)]))


if __name__ == "__main__":
    main()
