"""The read layer: articles, origins, reports, parties.

The tables are written out as SQL, comments included, because SQLite keeps that text: ``.schema`` of its own shell
then explains the file.
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE articles (             -- one text by one publisher, as read
        id TEXT PRIMARY KEY NOT NULL,   -- SHA-256 of the normalised text
        variant TEXT NOT NULL,          -- which of its origins gave text and metadata (see origins.variant)
        reader TEXT NOT NULL,           -- version of the model, the vocabularies and the code that read it
        text TEXT NOT NULL,             -- all offsets count its code points
        title TEXT,
        publisher TEXT,
        author TEXT,
        url TEXT,
        published_start TEXT,           -- first and last day on which it may have been published, ISO
        published_end TEXT,
        published_reason TEXT NOT NULL, -- how that is known
        format TEXT NOT NULL,           -- text, markdown, html, jsonl
        charset TEXT NOT NULL,
        layout TEXT NOT NULL,           -- JSON: blocks, headings, furniture, markup, links as offsets
        entered TEXT NOT NULL           -- when it entered the record, UTC; in no export
    )
    """,
    """
    CREATE TABLE origins (              -- where articles come from; one text under two names has two
        place TEXT NOT NULL,            -- the file as seen from the record's folder, "#" and a number behind the first
        name TEXT NOT NULL,             -- as in exports: path below the given folder, id of a row, or file#line
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        variant TEXT NOT NULL,          -- text and metadata as this origin has them; an article is its least variant
        PRIMARY KEY (place, name)
    )
    """,
    "CREATE INDEX origins_by_article ON origins (article_id, name)",
    """
    CREATE TABLE reports (              -- what one article says happened
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,         -- of the quote, in code points of the article's text
        "end" INTEGER NOT NULL,
        type TEXT NOT NULL,
        status TEXT NOT NULL,
        date_start TEXT,                -- first and last day, ISO; NULL where nothing dates it
        date_end TEXT,
        confidence REAL NOT NULL,
        body TEXT NOT NULL              -- the whole report as JSON, without the article's name
    )
    """,
    "CREATE INDEX reports_by_article ON reports (article_id, start)",
    "CREATE INDEX reports_by_date ON reports (date_start)",
    "CREATE INDEX reports_by_type ON reports (type)",
    """
    CREATE TABLE parties (              -- who takes part in a report
        report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        part TEXT NOT NULL,             -- actor or recipient
        code TEXT NOT NULL,
        PRIMARY KEY (report_id, part, code)
    )
    """,
    "CREATE INDEX parties_by_code ON parties (code, report_id)",
)


def upgrade() -> None:
    """Create the tables as they were first released."""
    for statement in TABLES:
        op.execute(_flush_left(statement))


def _flush_left(statement: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in statement.strip("\n").splitlines()).strip()
