"""What frames articles: furniture, notes, publication dates, and the main text of web pages.

Furniture is counted by lines: a line of the article that is marked is lost, one of the page that is not marked is
let in. Notes are counted by fields. Publication dates are inferred with ``articles.csv`` taken away. Pages were
written for the test in six styles; their main text is compared by words. ``python -m bench.measures.framing furniture|
notes|published|pages FOLDER`` prints the figures, ``--errors`` what is wrong as well.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measures.base import ROOT, Bench, Figure, Part

if TYPE_CHECKING:
    from rapport.articles import Article

GOLD = ROOT / "bench" / "gold"
PAGES = "tests/framing/pages"


def framed(folder: Path) -> Iterator[tuple[Article, str]]:
    """The articles of a folder with their frame, the publication inferred, and the SHA-256 of each file."""
    from rapport.articles import Article, Publication, read_all
    from rapport.framing import frame

    for article in read_all([folder]):
        if isinstance(article, Article):
            unknown = replace(article, published=Publication(None, "not given"))
            yield frame(unknown), hashlib.sha256(article.text.encode()).hexdigest()


def furniture(folder: Path, errors: list[str]) -> dict[str, float]:
    marked = {r["sha256"]: r for r in json.loads((GOLD / "furniture.json").read_text(encoding="utf-8"))["articles"]}
    right = found = gold = lost = 0
    for article, sha in framed(folder):
        if sha not in marked:
            continue
        spans = [f.span for f in article.furniture]
        wanted = [(a, b) for a, b, label in marked[sha]["lines"] if label != "article"]
        wanted += [(a, b) for a, b, _ in marked[sha]["inside"]]
        covered = {(s.start, s.end) for s in spans}
        right += len(covered & set(wanted))
        found, gold = found + len(covered), gold + len(wanted)
        inside = {p for a, b in wanted for p in range(a, b)}
        lost += sum(p not in inside and not article.text[p].isspace() for s in spans for p in range(s.start, s.end))
        errors += [
            f"{article.name} {span}: {'missed' if span in wanted else 'wrong'}"
            for span in sorted(covered ^ set(wanted))
        ]
    if not gold:
        raise ValueError("none of the articles is marked: the texts have changed since")
    return {"precision": right / found, "recall": right / gold, "characters lost": lost}


def notes(folder: Path, errors: list[str]) -> dict[str, float]:
    from rapport.framing import cited

    data = json.loads((GOLD / "notes.json").read_text(encoding="utf-8"))
    rows = data["notes"]
    for article, sha in framed(folder):  # noqa: B007  # the loop ends at the article with the notes
        if sha == data["sha256"]:
            break
    else:
        raise ValueError("the article with the notes is not there")
    known = cited(article)
    by_mark = {s.mark: s for s in known.sources if s.kind == "note"}
    by_id = {s.id: s for s in known.sources}
    where = {c.source: c.span for c in known.citations}
    full = {r["mark"]: r for r in rows if not r["refers_to"]}
    right = total = parsed = linked = 0
    for row in rows:
        source = by_mark.get(row["mark"])
        parsed += source is not None and [source.start, source.end] == row["note"]
        linked += source is not None and list(where.get(source.id, ())) == row["marker"]
        # what a short form stands for has the fields of the note that it refers to
        wanted = _fields(article.text, full[row["refers_to"] or row["mark"]]) | {"refers_to": row["refers_to"]}
        given = _given(source, by_id) if source else {}
        for key, value in wanted.items():
            total += 1
            right += given.get(key) == value
            if given.get(key) != value:
                errors.append(f"note {row['mark']}: {key}")
    return {"notes parsed": parsed / len(rows), "marks linked": linked / len(rows), "fields right": right / total}


def _fields(text: str, row: Mapping[str, Any]) -> dict[str, Any]:
    words = {k: text[slice(*row[k])] if row[k] else None for k in ("title", "publisher", "url")}
    return {
        **words,
        "authors": [text[a:b] for a, b in row["authors"]],
        "date": row["date"],
        "accessed": row["accessed"],
    }


def _given(source: Any, by_id: Mapping[str, Any]) -> dict[str, Any]:
    days = {k: [str(v.start), str(v.end)] if (v := getattr(source, k)) else None for k in ("date", "accessed")}
    back = by_id[source.refers_to].mark if source.refers_to else None
    words = {k: getattr(source, k) for k in ("title", "publisher", "url")}
    return {**words, **days, "authors": list(source.authors), "refers_to": back}


WANTED = {"000": 60, "001": 31, "003": 31, "004": 60}  # days within which the middle must be
FIRST_OF_002 = date(2023, 10, 1)


def published(folder: Path, errors: list[str]) -> dict[str, float]:
    """How many of the five intervals are as they should be; "holds the day" where the given days lie within."""
    with (folder / "articles.csv").open(encoding="utf-8") as f:
        given = {row["file"][:3]: row["published"] for row in csv.DictReader(f)}
    good = holds = count = 0
    widths = []
    for article, _ in framed(folder):
        key, days = article.name[:3], article.published.interval
        if key not in given:
            continue
        count += 1
        if days is None:
            errors.append(f"{key}: no interval")
            continue
        widths.append(days.days)
        if not given[key]:
            right = days.start >= FIRST_OF_002 and days.days <= 731
            good, holds = good + right, holds + right
        else:
            parts = [int(p) for p in given[key].split("-")]
            first, last = date(*(*parts, 1)[:3]), date(*(*parts, 28)[:3])
            middle = date.fromordinal((days.start.toordinal() + days.end.toordinal()) // 2)
            if WANTED[key] == 31:
                right = (middle.year, middle.month) == (first.year, first.month)
            else:
                right = max(abs((days.start - first).days), abs((days.end - first).days)) <= WANTED[key]
            good += right
            holds += days.start <= first and last <= days.end if len(parts) == 2 else first in days
        if not right:
            errors.append(f"{key}: {days.start} to {days.end}")
    return {"as wanted": good / count, "holds the day": holds / count, "widest, days": max(widths, default=0)}


def pages(folder: Path, errors: list[str]) -> dict[str, float]:
    """Mean F1 over the words of the main text, of our labels and of trafilatura alone."""
    import trafilatura

    ours, theirs = [], []
    for article, _sha in framed(folder):
        if article.format != "html":
            continue
        file = folder / article.name
        gold = file.with_suffix(".txt").read_text(encoding="utf-8")
        own = " ".join(b.of(article.text) for b in article.main()) + " " + _datelines(article)
        alone = trafilatura.extract(file.read_text(encoding="utf-8"), include_comments=False) or ""
        ours.append(_f1(gold, own))
        theirs.append(_f1(gold, alone))
        errors.append(f"{article.name}: {ours[-1]:.3f}, trafilatura alone {theirs[-1]:.3f}")
    return {"F1": sum(ours) / len(ours), "F1 of trafilatura": sum(theirs) / len(theirs)}


def _datelines(article: Article) -> str:
    """Datelines within a paragraph belong to its text, though they are not read."""
    inside = [f.span for f in article.furniture if f.kind == "dateline" and f.span not in article.blocks]
    return " ".join(s.of(article.text) for s in inside)


def _f1(gold: str, found: str) -> float:
    title, _, body = gold.partition("\n")
    a, b = _words(body), _words(found)
    b -= _words(title) if not a & _words(title) else Counter()
    b = _without(b, _words(title), a)
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if a or b else 0.0


def _without(found: Counter[str], title: Counter[str], gold: Counter[str]) -> Counter[str]:
    """The words found, less those of the headline that are more than the text has: it counts for nobody."""
    return Counter({w: n - min(title[w], max(0, n - gold[w])) for w, n in found.items()})


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


TASKS = {"furniture": furniture, "notes": notes, "published": published, "pages": pages}


def main() -> None:
    given = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(given) != 2 or given[0] not in TASKS:
        sys.exit(__doc__)
    errors: list[str] = []
    found = TASKS[given[0]](Path(given[1]), errors)
    if "--errors" in sys.argv:
        print(*errors, sep="\n")
    print(json.dumps({k: round(v, 4) for k, v in found.items()}))


def part(task: str, data: str, needs: tuple[str, ...], figures: tuple[Figure, ...], about: str = "") -> Part:
    def measure(bench: Bench) -> dict[str, float]:
        folder = bench.path(needs[0]) if needs else PAGES
        return bench.score("python", "-m", "bench.measures.framing", task, folder)

    # a task of its own: a part without shared data only stands in for others of its task
    return Part("framing" if needs else task, f"{task}: {data}" if needs else data, needs, figures, measure, about)


PARTS = (
    part(
        "furniture", "five articles", ("articles",),
        (Figure("precision", 0.97), Figure("recall", 0.97), Figure("characters lost", 0, less=True, margin=0, digits=0)),
        "lines marked by hand; the marks were made by who wrote the rules",
    ),
    part(
        "notes", "one article", ("articles",),
        (Figure("notes parsed", 1.0), Figure("marks linked", 1.0), Figure("fields right", 0.95)),
        "the expected fields were read off the notes with the parser's help and checked by hand",
    ),
    part(
        "published", "five articles", ("articles",),
        (Figure("as wanted", 1.0), Figure("holds the day"), Figure("widest, days", 731, less=True, margin=30, digits=0)),
        "without articles.csv",
    ),
    part(
        "pages", "six styles", (), (Figure("F1", 0.95), Figure("F1 of trafilatura", floored=False)),
        "pages written for the test",
    ),
)  # fmt: skip

if __name__ == "__main__":
    main()
