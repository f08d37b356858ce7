"""Why somebody decided so; and undos in a table of their own, since one may come from another file before its decision does."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    undos = op.create_table(
        "undos",
        sa.Column("decision", sa.Text, primary_key=True),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.add_column("decisions", sa.Column("why", sa.Text, nullable=False, server_default=""))
    d = sa.table("decisions", *(sa.column(name) for name in ("id", "undone_at", "undone_by"))).c
    taken_back = sa.select(d.id, d.undone_at, sa.func.coalesce(d.undone_by, ""), sa.literal("")).where(d.undone_at.is_not(None))
    op.execute(sa.insert(undos).from_select(["decision", "made", "who", "why"], taken_back))
    op.drop_column("decisions", "undone_by")
    op.drop_column("decisions", "undone_at")
