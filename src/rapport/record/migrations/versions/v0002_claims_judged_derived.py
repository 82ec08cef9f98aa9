"""Claims, factor links, mentions of deals and introductions of names join the read layer; the judged and the derived layer begin.

The derived tables hold what ``consolidate(read, judged)`` gives; they are dropped and rebuilt at will, and nothing but
the consolidation writes to them.
"""

from alembic import op

from rapport.record.migrations.versions.v0001_read_layer import _flush_left

revision = "0002"
down_revision = "0001"

READ = (
    """
    CREATE TABLE claims (               -- what one source says in one article about one thing
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,         -- of the quote, in code points of the article's text
        "end" INTEGER NOT NULL,
        stance TEXT NOT NULL,           -- asserts, denies, accuses, doubts, predicts, urges
        source TEXT,                    -- code or short name of who says it
        body TEXT NOT NULL              -- the whole claim as JSON, without the article's name
    )
    """,
    "CREATE INDEX claims_by_article ON claims (article_id, start)",
    """
    CREATE TABLE links (                -- what one article says pushes something up or down
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        sign INTEGER NOT NULL,          -- 1 pushes up, -1 pushes down
        cause TEXT NOT NULL,            -- keys of the normalised factors
        effect TEXT NOT NULL,
        body TEXT NOT NULL              -- the whole link as JSON, without the article's name
    )
    """,
    "CREATE INDEX links_by_article ON links (article_id, start)",
)
QUANTITIES = (
    """
    CREATE TABLE figures (              -- amounts that one article gives, as numbers
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,         -- of the amount's words, in code points of the article's text
        "end" INTEGER NOT NULL,
        unit TEXT NOT NULL,             -- currency (ISO 4217), percent, times, a measure or the thing counted
        value REAL NOT NULL,
        date_start TEXT,                -- the days it holds for; NULL where no words say so
        date_end TEXT,
        body TEXT NOT NULL              -- the whole figure as JSON, without the article's name
    )
    """,
    "CREATE INDEX figures_by_article ON figures (article_id, start)",
)
DEALS = (
    """
    CREATE TABLE deals (                -- mentions of what is agreed, sold, promised, imposed or disputed
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,             -- agreement, contract, arms_transfer, ... dispute
        state TEXT,                     -- what it became by these words; NULL where it is only spoken of
        body TEXT NOT NULL              -- the whole mention as JSON, without the article's name
    )
    """,
    "CREATE INDEX deals_by_article ON deals (article_id, start)",
)
NAMES = (
    # 1 where the words name somebody whom the article does not explain and say too little without: such a report counts
    # for nothing unless other articles tell who it is
    "ALTER TABLE reports ADD COLUMN open INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE introductions (        -- what one article says of a name: who bears it, or nothing
        id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,         -- of the words that introduce it, or of its first mention
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,             -- person, abbreviation, alias
        name TEXT NOT NULL,
        says TEXT NOT NULL,             -- acts, acted, private; nothing where the name is left unexplained
        body TEXT NOT NULL              -- the whole introduction as JSON, without the article's name
    )
    """,
    "CREATE INDEX introductions_by_article ON introductions (article_id, start)",
)
JUDGED = (
    """
    CREATE TABLE judgements (           -- what analysts decided and why; rows are added, never changed or deleted
        id TEXT PRIMARY KEY NOT NULL,   -- hash of the content, author and time
        made TEXT NOT NULL,             -- when, UTC
        author TEXT NOT NULL,
        action TEXT NOT NULL,           -- confirm, reject, correct, merge, split, withdraw
        body TEXT NOT NULL              -- the whole judgement as JSON: anchors, field, value, reason
    )
    """,
    "CREATE INDEX judgements_by_time ON judgements (made, id)",
)
DERIVED = (
    """
    CREATE TABLE prints (               -- what is compared of each article's text to find copies
        article_id TEXT PRIMARY KEY NOT NULL,
        variant TEXT NOT NULL,          -- of the article it was made of
        recipe TEXT NOT NULL,           -- of the comparison
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE consolidated (         -- what each article gave to the derived tables when they were made
        article_id TEXT PRIMARY KEY NOT NULL,
        state TEXT NOT NULL,            -- digest of all that its records follow from
        blocks BLOB NOT NULL,           -- where its reports are compared with others
        things TEXT NOT NULL            -- what is compared of the things that its mentions of deals speak of, as JSON
    )
    """,
    """
    CREATE TABLE derived (              -- what the derived tables were made from
        key TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE threads (              -- the things that an article's mentions of deals speak of
        article_id TEXT NOT NULL,
        thread INTEGER NOT NULL,
        whole TEXT NOT NULL,            -- shared by those of all articles that are one thing
        PRIMARY KEY (article_id, thread)
    )
    """,
    "CREATE INDEX threads_by_whole ON threads (whole)",
    """
    CREATE TABLE drafts (               -- commitments before their due days, which others can set, are known
        whole TEXT PRIMARY KEY NOT NULL,
        commitment_id TEXT NOT NULL,
        body TEXT NOT NULL              -- as JSON: its place, names, words, dues, its last day, and what it is without them
    )
    """,
    """
    CREATE TABLE events (               -- what one or more reports are about
        id TEXT PRIMARY KEY NOT NULL,
        type TEXT NOT NULL,
        status TEXT NOT NULL,           -- over all its reports
        date_start TEXT,                -- the tightest interval its reports support; NULL where nothing dates it
        date_end TEXT,
        sources INTEGER NOT NULL,       -- independent stories that tell it
        disagreements INTEGER NOT NULL, -- on how many points its reports disagree
        confidence REAL NOT NULL,
        body TEXT NOT NULL              -- the whole event as JSON
    )
    """,
    "CREATE INDEX events_by_date ON events (date_start, id)",
    "CREATE INDEX events_by_type ON events (type, date_start)",
    """
    CREATE TABLE event_reports (
        report_id TEXT PRIMARY KEY NOT NULL,
        event_id TEXT NOT NULL,
        component TEXT                  -- reports that what is compared joins in one or more steps: the least of their ids
    )
    """,
    "CREATE INDEX reports_by_event ON event_reports (event_id)",
    "CREATE INDEX reports_by_component ON event_reports (component)",
    """
    CREATE TABLE event_parties (
        event_id TEXT NOT NULL,
        part TEXT NOT NULL,             -- actor or recipient
        code TEXT NOT NULL,
        PRIMARY KEY (event_id, part, code)
    )
    """,
    "CREATE INDEX event_parties_by_code ON event_parties (code, event_id)",
    """
    CREATE TABLE commitments (          -- agreements, contracts, transfers, memberships, sanctions, targets; and disputes
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,             -- dispute, or a kind of commitment
        name TEXT NOT NULL,
        state TEXT,                     -- on the last day that its transitions tell of
        date_start TEXT,                -- first and last day of its transitions
        date_end TEXT,
        body TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE commitment_parties (
        commitment_id TEXT NOT NULL,
        code TEXT NOT NULL,
        PRIMARY KEY (commitment_id, code)
    )
    """,
    "CREATE INDEX commitment_parties_by_code ON commitment_parties (code)",
    """
    CREATE TABLE contested (            -- propositions that one side asserts and another denies
        id TEXT PRIMARY KEY NOT NULL,
        proposition TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE quantities (           -- amounts as numbers with unit, currency, direction and period
        id TEXT PRIMARY KEY NOT NULL,
        report_id TEXT,                 -- the report in whose words it stands, if any
        event_id TEXT,
        unit TEXT NOT NULL,
        value REAL NOT NULL,
        date_start TEXT,
        date_end TEXT,
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX quantities_by_event ON quantities (event_id)",
)
SEARCH = """
    CREATE VIRTUAL TABLE search USING fts5 (
        kind UNINDEXED, id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2'
    )
    """


def upgrade() -> None:
    """Create the tables of claims, links, figures, deals, introductions, judgements and of what is derived."""
    for statement in (*READ, *QUANTITIES, *DEALS, *NAMES, *JUDGED, *DERIVED, SEARCH):
        op.execute(_flush_left(statement))
