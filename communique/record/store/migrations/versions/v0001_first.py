"""The first tables. A copy of what `tables.py` said then, since that moves on."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Num = sa.BigInteger().with_variant(sa.Integer, "sqlite")
META = sa.MetaData()


def _report(name: str = "report", *, primary_key: bool = False, index: bool = False, nullable: bool = True) -> "sa.Column[int]":
    key = sa.ForeignKey("reports.num", ondelete="CASCADE")
    return sa.Column(name, Num, key, primary_key=primary_key, index=index, nullable=nullable and not primary_key)


LEDGER = sa.Table("ledger", META, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))

REPORTS = sa.Table(
    "reports",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("chain", sa.Text, index=True),
    sa.Column("newest", sa.Boolean, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("tie", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("byline", sa.Text),
    sa.Column("dateline", sa.Text),
    sa.Column("retrieved", sa.Text),
    sa.Column("credits", sa.Text, nullable=False),
    sa.Column("furniture", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
    sa.Column("undated", sa.Boolean, nullable=False),
    sa.Column("runs", sa.Integer, nullable=False),
    sa.Index("reports_by_day", "newest", "published", "id"),
    sa.Index("reports_undated", "undated"),
    sa.Index("reports_by_outlet", "outlet"),
    sa.Index("reports_by_arrival", "added"),
)

READINGS = sa.Table(
    "readings",
    META,
    _report(primary_key=True),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

STATEMENTS = sa.Table(
    "statements",
    META,
    sa.Column("num", Num, primary_key=True),
    _report(nullable=False, index=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("speaker", sa.Text),
    sa.Column("state", sa.Text),
    sa.Column("day", sa.Text),
    sa.Index("statements_by_speaker", "speaker"),
)

EVENTS = sa.Table(
    "events",
    META,
    sa.Column("num", Num, primary_key=True),
    _report(nullable=False, index=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("day", sa.Text),
)

SIGHTINGS = sa.Table(
    "sightings",
    META,
    sa.Column("num", Num, primary_key=True),
    _report(nullable=False, index=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("day", sa.Text),
)

NAMED = sa.Table(
    "named",
    META,
    sa.Column("name", sa.Text, primary_key=True),
    _report(primary_key=True, index=True),
    sqlite_with_rowid=False,
)

JUDGEMENTS = sa.Table(
    "judgements",
    META,
    sa.Column("left_id", sa.Text, primary_key=True),
    sa.Column("right_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    _report("left_report", index=True),
    _report("right_report", index=True),
    sqlite_with_rowid=False,
)

MISFITS = sa.Table(
    "misfits",
    META,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    _report("left_report", index=True),
    _report("right_report", index=True),
)


DAYS = sa.Table(
    "link_days", META, sa.Column("day", sa.Integer, primary_key=True), _report(primary_key=True, index=True), sqlite_with_rowid=False
)
RUNS = sa.Table("link_runs", META, sa.Column("run", Num, primary_key=True), _report(primary_key=True, index=True), sqlite_with_rowid=False)
CONTACTS = sa.Table(
    "link_contacts", META, sa.Column("key", Num, primary_key=True), _report(primary_key=True, index=True), sqlite_with_rowid=False
)
PROFILES = sa.Table(
    "profiles",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("entity", sa.LargeBinary, nullable=False),
)
PROFILE_KEYS = sa.Table(
    "profile_keys",
    META,
    sa.Column("key", Num, primary_key=True),
    sa.Column("profile", Num, sa.ForeignKey("profiles.num", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
HOLDERS = sa.Table(
    "holders",
    META,
    sa.Column("profile", Num, sa.ForeignKey("profiles.num", ondelete="CASCADE"), primary_key=True),
    _report(primary_key=True, index=True),
    sqlite_with_rowid=False,
)


DECISIONS = sa.Table(
    "decisions",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("undone_by", sa.Text),
    sa.Column("undone_at", sa.Text),
)
BRIEFS = sa.Table(
    "briefs",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)
REMOVALS = sa.Table(
    "removals",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
ANSWERS = sa.Table(
    "answers",
    META,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("rests_on", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)


def upgrade() -> None:
    META.create_all(op.get_bind())
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)


WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",
        "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE report_words (num BIGINT PRIMARY KEY REFERENCES reports (num) ON DELETE CASCADE, words TSVECTOR NOT NULL)",
        "CREATE TABLE statement_words (num BIGINT PRIMARY KEY REFERENCES statements (num) ON DELETE CASCADE, words TSVECTOR NOT NULL)",
        "CREATE INDEX report_words_found ON report_words USING GIN (words)",
        "CREATE INDEX statement_words_found ON statement_words USING GIN (words)",
    ),
}
"""Full-text search is each database's own."""
