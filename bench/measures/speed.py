"""Speed and memory: ``code(article)`` against the reader model alone on the same texts.

Both run in one process on one thread, with all models and vocabularies loaded before. After a first round that is
not counted, the two alternate article by article; the figures are medians over the rounds, in wall-clock time. The
memory is the largest resident set of a whole ``rapport read`` of the same articles, start to exit.
``python -m bench.measures.speed [--rounds N] [--cpu] FOLDER`` prints the figures (``--cpu``: of processor time,
which other load on the machine disturbs less).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measures.base import Bench, Figure, Part

ROUNDS = 5
EXAMPLES = "examples/russia-iran"


def measured(folder: Path, rounds: int = ROUNDS, clock: Callable[[], float] = time.perf_counter) -> dict[str, float]:
    """Seconds and words of coding and of reading alone over all articles of a folder."""
    began = clock()
    from rapport.articles import Article, read_all
    from rapport.framing import frame
    from rapport.pipeline import code, load_tools

    tools = load_tools()
    loading = clock() - began
    articles = [a for a in read_all([folder]) if isinstance(a, Article)]
    words = 0
    for article in articles:  # the round that fills what is loaded at first use
        framed = frame(article)
        blocks = framed.main()
        doc = tools.reader.read(framed.prose(), blocks)
        words += sum(any(b.start <= t.idx < b.end for b in blocks) for t in doc if not t.is_space)
        code(article, tools)
    reading, coding = [], []
    for _ in range(rounds):
        reader = whole = 0.0
        for article in articles:
            framed = frame(article)
            text, blocks = framed.prose(), framed.main()
            a = clock()
            tools.reader.read(text, blocks)
            b = clock()
            code(article, tools)
            c = clock()
            reader += b - a
            whole += c - b
        reading.append(reader)
        coding.append(whole)
    return {
        "code() / reader": statistics.median(c / r for c, r in zip(coding, reading, strict=True)),
        "words/s": words / statistics.median(coding),
        "reader words/s": words / statistics.median(reading),
        "words": words,
        "loading s": loading,
    }


MEMORY = """
import re, sys
from pathlib import Path
from rapport.cli.main import main
try:
    main()
except SystemExit as e:
    if e.code:
        raise
status = Path("/proc/self/status")
if status.exists():  # the peak of this program alone; getrusage would count the process that started it
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) / 1024
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))
print(peak)
"""


def memory(folder: Path) -> float:
    """Peak resident memory in MB of a process that reads a folder into a record."""
    with tempfile.TemporaryDirectory() as temporary:
        argv = [sys.executable, "-c", MEMORY, "read", str(folder), "--record", f"{temporary}/a.rapport", "--quiet"]
        done = subprocess.run(argv, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    argv = sys.argv[1:]
    rounds = int(argv.pop(argv.index("--rounds") + 1)) if "--rounds" in argv else ROUNDS
    folders = [a for a in argv if not a.startswith("--")]
    if len(folders) != 1:
        sys.exit(__doc__)
    found = measured(Path(folders[0]), rounds, time.process_time if "--cpu" in argv else time.perf_counter)
    print(json.dumps(found | {"peak MB": memory(Path(folders[0]))}))


def part(data: str, needs: tuple[str, ...], *options: str) -> Part:
    def measure(bench: Bench) -> dict[str, float]:
        folder = bench.path(needs[0]) if needs else EXAMPLES
        return bench.score("python", "-m", "bench.measures.speed", *options, folder)

    figures = (
        Figure("code() / reader", 1.6, less=True, digits=2, floored=False),
        Figure("words/s", digits=0, floored=False),
        Figure("reader words/s", digits=0, floored=False),
        Figure("peak MB", 1024, less=True, margin=60, digits=0),
    )
    return Part("speed", data, needs, figures, measure)


PARTS = (part("five articles", ("articles",)), part("examples", ()))

if __name__ == "__main__":
    main()
