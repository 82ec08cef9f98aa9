"""What was read: reports, claims and links with the article each stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapport.record.browse.browser import View
from rapport.record.layout import article_of

if TYPE_CHECKING:
    from rapport.articles import Article

SOME: Final = 400  # values in one query
_NAMES = (
    "(SELECT json_group_array(name) FROM (SELECT DISTINCT name FROM origins WHERE article_id = a.id ORDER BY name))"
)
_TOLD = "(SELECT count(*) FROM reports WHERE article_id = a.id AND NOT open)"
_HEAD = f"SELECT a.*, {_NAMES} AS names, {_TOLD} AS n FROM articles a"  # noqa: S608


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What is known of an article, without its text. Days are ISO; ``reports`` counts what was read in it."""

    id: str
    names: tuple[str, ...]
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published_start: str | None
    published_end: str | None
    published_reason: str
    reports: int

    @property
    def name(self) -> str:
        """Its first name."""
        return self.names[0] if self.names else self.id[:12]


@dataclass(frozen=True, slots=True)
class Told:
    """A report, claim or link as a plain dictionary in the shape of its model, and the article it stands in."""

    body: dict[str, Any]
    article: ArticleHead


def head(v: View, article_id: str) -> ArticleHead | None:
    """An article by its id."""
    row = v.read.execute(f"{_HEAD} WHERE a.id = ?", (article_id,)).fetchone()
    return row and _head(row)


def article(v: View, article_id: str) -> Article | None:
    """An article with its text and marks, as it was read."""
    row = v.read.execute(f"SELECT a.*, {_NAMES} AS names FROM articles a WHERE a.id = ?", (article_id,)).fetchone()  # noqa: S608
    if row is None:
        return None
    names = json.loads(row["names"])
    return article_of(row, names[0] if names else "")


def article_id(v: View, name: str) -> str | None:
    """The id of an article by one of its names."""
    row = v.read.execute("SELECT article_id FROM origins WHERE name = ? ORDER BY place LIMIT 1", (name,)).fetchone()
    return row and str(row[0])


def named(v: View, names: Iterable[str]) -> dict[str, ArticleHead]:
    """Articles by the names that records call them by; unknown names are left out."""
    known: dict[str, str] = {}
    for some in _some(names):
        # of two articles of one name, that of the first place
        query = f"SELECT name, article_id FROM origins WHERE name IN ({_marks(some)}) ORDER BY place DESC"  # noqa: S608
        known |= {r[0]: r[1] for r in v.read.execute(query, some)}
    found = _heads(v, known.values())
    return {name: found[key] for name, key in known.items() if key in found}


def publishers_of(v: View, names: Iterable[str]) -> set[str]:
    """The publishers of the articles of these names."""
    found: set[str] = set()
    for some in _some(names):
        condition = f"o.name IN ({_marks(some)})"
        query = f"SELECT DISTINCT a.publisher FROM origins o JOIN articles a ON a.id = o.article_id WHERE {condition}"  # noqa: S608
        found |= {r[0] for r in v.read.execute(query, some) if r[0]}
    return found


def _some(values: Iterable[str]) -> Iterator[list[str]]:
    """Values without repetition, so many at once as a query takes."""
    rest = list(dict.fromkeys(values))
    for start in range(0, len(rest), SOME):
        yield rest[start : start + SOME]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def heads(v: View, first: int, most: int) -> list[ArticleHead]:
    """Articles, the latest published first, undated ones last."""
    rows = v.read.execute(
        f"{_HEAD} WHERE a.id IN (SELECT id FROM articles ORDER BY published_start DESC, id LIMIT ? OFFSET ?)"  # noqa: S608
        " ORDER BY a.published_start DESC, a.id",
        (most, first),
    )
    return [_head(r) for r in rows]


def publishers(v: View) -> list[tuple[str | None, int, int]]:
    """Publishers with the number of their articles and of the reports in these, the most told first."""
    rows = v.read.execute(
        "SELECT a.publisher, count(*) AS n,"
        " sum((SELECT count(*) FROM reports r WHERE r.article_id = a.id AND NOT r.open)) AS told"
        " FROM articles a GROUP BY 1 ORDER BY told DESC, n DESC, 1"
    )
    return [(r[0], r[1], r[2] or 0) for r in rows]


def voices(v: View, most: int = 100) -> list[tuple[str, int, int]]:
    """Sources with the number of their claims, and of those that deny or doubt, the most told first."""
    rows = v.read.execute(
        "SELECT source, count(*) AS n, sum(stance IN ('denies', 'doubts')) AS against FROM claims"
        " WHERE source IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?",
        (most,),
    )
    return [(r[0], r[1], r[2]) for r in rows]


def reports(v: View, ids: Sequence[str]) -> list[Told]:
    """Reports in the given order."""
    return _told(v, "reports", ids)


def of_article(v: View, table: str, article_id: str) -> list[dict[str, Any]]:
    """The reports, claims or links of one article, in the order of its text."""
    whole = "AND NOT open" if table == "reports" else ""
    query = f'SELECT body FROM {table} WHERE article_id = ? {whole} ORDER BY start, "end", id'  # noqa: S608
    rows = v.read.execute(query, (article_id,))
    return [json.loads(r["body"]) for r in rows]


def claims(v: View, ids: Sequence[str]) -> list[Told]:
    """Claims in the given order."""
    return _told(v, "claims", ids)


def links_of(v: View, ids: Sequence[str]) -> list[Told]:
    """Factor links in the given order."""
    return _told(v, "links", ids)


def claim_ids(v: View, stance: str | None, actor: str | None) -> list[str]:
    """Ids of claims by article and place; of an actor, those it makes or that are about it."""
    condition, values = "1", list[str]()
    if stance:
        condition += " AND stance = ?"
        values.append(stance)
    if actor:
        # the code is looked for as text first, which spares reading most bodies
        about = "instr(body, ?) > 0 AND EXISTS (SELECT 1 FROM json_each(body, '$.about') WHERE value = ?)"
        condition += f" AND (source = ? OR {about})"
        values += [actor, f'"{actor}"', actor]
    query = f"SELECT id FROM claims WHERE {condition} ORDER BY article_id, start, id"  # noqa: S608
    return [r[0] for r in v.read.execute(query, values)]


def links(v: View, most: int = 5000, naming: Iterable[str] = ()) -> list[Told]:
    """Factor links by article and place, at most so many; with ``naming``, those whose bodies hold all these codes."""
    codes = [f'"{code}"' for code in naming]
    condition = " AND ".join(["1", *["instr(body, ?) > 0"] * len(codes)])
    query = f"SELECT id FROM links WHERE {condition} ORDER BY article_id, start, id LIMIT ?"  # noqa: S608
    return _told(v, "links", [r[0] for r in v.read.execute(query, [*codes, most]).fetchall()])


def totals(v: View) -> dict[str, int]:
    """How many records of each kind there are."""
    read = ("articles", "reports", "claims", "links", "judgements")
    derived = ("events", "commitments", "contested", "quantities")
    whole = {"reports": " WHERE NOT open"}
    found = {t: int(v.read.execute(f"SELECT count(*) FROM {t}{whole.get(t, '')}").fetchone()[0]) for t in read}  # noqa: S608
    return found | {t: int(v.derived.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in derived}  # noqa: S608


def _told(v: View, table: str, ids: Sequence[str]) -> list[Told]:
    found: dict[str, tuple[str, str]] = {}
    for some in _some(ids):
        query = f"SELECT id, article_id, body FROM {table} WHERE id IN ({_marks(some)})"  # noqa: S608
        found |= {r[0]: (r[1], r[2]) for r in v.read.execute(query, some)}
    known = _heads(v, (a for a, _ in found.values()))
    return [Told(json.loads(found[k][1]), known[found[k][0]]) for k in ids if k in found]


def _heads(v: View, ids: Iterable[str]) -> dict[str, ArticleHead]:
    """Articles by their ids."""
    found: dict[str, ArticleHead] = {}
    for some in _some(ids):
        query = f"{_HEAD} WHERE a.id IN ({_marks(some)})"
        found |= {r["id"]: _head(r) for r in v.read.execute(query, some)}
    return found


def _head(row: Any) -> ArticleHead:
    return ArticleHead(
        row["id"], tuple(json.loads(row["names"])), row["title"], row["publisher"], row["author"], row["url"],
        row["published_start"], row["published_end"], row["published_reason"], row["n"],
    )  # fmt: skip
