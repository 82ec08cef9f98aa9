"""Trees and parts of speech for the gold words of a CoNLL-U file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.language.reader import Reader


def predict(lines: Iterable[str]) -> Iterator[str]:
    reader = Reader()
    comments: list[str] = []
    rows: list[list[str]] = []
    joined: dict[int, bool] = {}
    for line in [*lines, ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
            elif "-" in cells[0]:
                # words of one token are written together; the blank comes after the last
                first, last = map(int, cells[0].split("-"))
                joined |= dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in cells[9]}
        elif rows:
            yield from (c for c in comments if c.startswith("# sent_id"))
            forms = [r[1] for r in rows]
            spaces = [joined.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in rows]
            w = reader.window(forms, spaces)
            heads, labels = reader.tree(w, 0, len(forms))
            upos = w.upos.argmax(1)
            for k, form in enumerate(forms):
                yield f"{k + 1}\t{form}\t_\t{reader.upos[upos[k]]}\t_\t_\t{heads[k] + 1}\t{labels[k]}\t_\t_"
            yield ""
            comments, rows, joined = [], [], {}
