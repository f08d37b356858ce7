"""The tables, as the code sees them. How a file gets them, and from which older ones, is in `migrations/`.

What one report says is kept whole, as a reading; rows beside it hold only what is asked by filters, and what linking
looks up. `num` numbers reports, profiles and the rest within one store and means nothing outside of it.
"""

import sqlalchemy as sa

Num = sa.BigInteger().with_variant(sa.Integer, "sqlite")
META = sa.MetaData()


def _report(name: str = "report", *, primary_key: bool = False, index: bool = False, nullable: bool = True) -> "sa.Column[int]":
    key = sa.ForeignKey("reports.num", ondelete="CASCADE")
    return sa.Column(name, Num, key, primary_key=primary_key, index=index, nullable=nullable and not primary_key)


LEDGER = sa.Table("ledger", META, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
"""`revision` counts what was written, `made_with` names the release that made the file."""

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
"""`chain` ties the versions of one article, `newest` is the one that counts. `digest` is the SHA-256 of the text as UTF-8."""

READINGS = sa.Table(
    "readings",
    META,
    _report(primary_key=True),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
"""Readings without their report, and the version of the reader that made them."""

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
    sa.Index("statements_by_speaker", "speaker", "report"),
    sa.Index(
        "statements_by_state", "state", "report", sqlite_where=sa.text("state IS NOT NULL"), postgresql_where=sa.text("state IS NOT NULL")
    ),
)
"""`speaker` is the folded name, `state` the one spoken for, `day` when it was said, else reported."""

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
"""What reports tell of contacts and rounds."""

NAMED = sa.Table(
    "named",
    META,
    sa.Column("name", sa.Text, primary_key=True),
    _report(primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Who is in a report: codes of states, and folded names."""

NAMES = sa.Table("names", META, sa.Column("name", sa.Text, primary_key=True), sqlite_with_rowid=False)
"""Every name in `named` and every speaker in `statements`, once: a part of a name is looked for here, not in the rows of all reports."""

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
"""A verdict rests on the reports of its two ends; one on profiles (who is who) on those that hold them, and names none."""

MISFITS = sa.Table(
    "misfits",
    META,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    _report("left_report", index=True),
    _report("right_report", index=True),
)

# --- what linking looks up ------------------------------------------------------------------------

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

# --- people, briefs, and what can be derived again ------------------------------------------------

DECISIONS = sa.Table(
    "decisions",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False, server_default=""),
)
"""`payload` is what the decision says, as JSON."""
UNDOS = sa.Table(
    "undos",
    META,
    sa.Column("decision", sa.Text, primary_key=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)
"""Decisions taken back. The decision may come later, from another file."""
BRIEFS = sa.Table(
    "briefs",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)
"""When a brief was made, of which parties and the like, at which revision."""
REMOVALS = sa.Table(
    "removals",
    META,
    sa.Column("num", Num, primary_key=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
"""The ids of reports that were taken out, and when: nothing else of them is left."""
ANSWERS = sa.Table(
    "answers",
    META,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("rests_on", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("chosen", sa.LargeBinary, nullable=False),
)
"""The last answer of a scope, a hash of all that it was derived from, and which reports were chosen at which revision."""
