"""Every name once: whose words are asked for by a part of a name is found among the names, not among the rows of all reports."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    names = op.create_table("names", sa.Column("name", sa.Text, primary_key=True), sqlite_with_rowid=False)
    named, statements = sa.table("named", sa.column("name")).c, sa.table("statements", sa.column("speaker")).c
    every = sa.union(sa.select(named.name), sa.select(statements.speaker).where(statements.speaker.is_not(None)))
    op.execute(sa.insert(names).from_select(["name"], every))
