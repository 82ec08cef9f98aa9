from __future__ import annotations

import io
import json

from rapport.articles import Article, ArticleFailure, read_bytes
from rapport.articles.jsonl import is_json_lines, rows
from rapport.common.errors import ArticleError

TEXT = "The two navies will share a pier, the ministers of both countries said."


def test_rows_become_articles() -> None:
    first = {"id": "h-1", "text": TEXT, "title": "A pier", "publisher": "Harbour Daily", "published": "2019-03",
             "url": "https://harbour.example", "author": ["Ana", "Bo"], "other": {"ignored": 1}}  # fmt: skip
    data = "\n".join(
        [json.dumps(first), "", json.dumps({"text": TEXT + " Again."}), json.dumps({"id": 7, "text": TEXT})]
    )
    articles = list(read_bytes(data.encode(), "dump.jsonl"))
    assert all(isinstance(a, Article) for a in articles)
    one, two, three = (a for a in articles if isinstance(a, Article))
    assert [a.name for a in (one, two, three)] == ["h-1", "dump.jsonl#3", "7"]
    assert (one.title, one.publisher, one.author, one.url) == (
        "A pier",
        "Harbour Daily",
        "Ana, Bo",
        "https://harbour.example",
    )
    assert one.published.reason == "the row gives 2019-03"
    assert (one.text, one.format) == (TEXT, "jsonl")
    assert two.published.interval is None


BAD = [
    (b"{broken", "is not JSON"),
    (b"[1, 2]", "is not a JSON object"),
    (b'{"title": "x"}', "has no text"),
    (b'{"text": 5}', "has no text"),
    (b'{"text": "\xff"}', "is not UTF-8"),
    (b"[" * 200_000, "is nested too deep"),
    (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "is not JSON"),
    (b'{"text": ""}', "holds no text"),
    (b'{"text": "' + b"long " * 80_000 + b'"}', "is longer than"),
]


def test_a_bad_row_is_one_error_and_the_others_are_read() -> None:
    good = json.dumps({"text": TEXT}).encode()
    data = b"\n".join([bad + b"\n" + good for bad, _ in BAD])
    items = list(read_bytes(b"\n".join([good, data]), "dump.jsonl", max_bytes=300_000))[1:]
    failures = [i for i in items if isinstance(i, ArticleFailure)]
    assert sum(isinstance(i, Article) for i in items) == len(BAD)
    assert len(failures) == len(BAD)
    for number, (failure, (_, problem)) in enumerate(zip(failures, BAD)):
        assert failure.name == f"dump.jsonl#{2 * number + 2}"
        assert problem in str(failure.error)
        assert "\n" not in str(failure.error)


def test_only_one_line_is_in_memory() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return json.dumps({"text": TEXT}).encode() + b"\n"

    stream = rows(Endless(), "endless", 1000)  # type: ignore[arg-type]
    found = [next(stream) for _ in range(1000)]
    assert not any(isinstance(f, ArticleError) for f in found)


def test_lone_surrogates_become_replacement_characters() -> None:
    (item,) = read_bytes(b'{"text": "' + TEXT.encode() + b' \\ud800 \\ud83d\\ude00"}', "a")
    assert isinstance(item, Article)
    assert item.text == TEXT + " \ufffd 😀"


def test_a_row_name_is_printable() -> None:
    (item,) = read_bytes(json.dumps({"id": "a\nb\u202e", "text": TEXT}).encode(), "a")
    assert item.name == "a\\nb\\u202e"


def test_what_is_json_lines() -> None:
    assert is_json_lines('{"text": "a"}\n')
    assert is_json_lines('\n{broken\n{"text": "a"}')
    assert not is_json_lines('{\n"text": "a"\n}')
    assert not is_json_lines('{"title": "a"}')
    assert not is_json_lines("The minister {sic} said")
