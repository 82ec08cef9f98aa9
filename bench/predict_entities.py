"""Names of persons, places and organisations in the raw text of each sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rapport.language.reader import Reader


def predict(lines: Iterable[str]) -> Iterator[str]:
    reader = Reader()
    for line in lines:
        row = json.loads(line)
        doc = reader.read(row["text"])
        spans = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
        yield json.dumps(
            {"doc": row["doc"], "sent": row["sent"], "text": row["text"], "spans": spans}, ensure_ascii=False
        )
