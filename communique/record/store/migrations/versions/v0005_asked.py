"""What is asked most is answered without a walk through all reports.

Whose statements are asked for is told by indexes alone: by name, with the report beside it, and by the state that is spoken for. Beside a kept
answer stands which reports were chosen for it, and at which revision. Kept answers are thrown away: they are derived again when they are asked for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    spoken_for = sa.text("state IS NOT NULL")
    op.drop_index("statements_by_speaker", "statements")
    op.create_index("statements_by_speaker", "statements", ["speaker", "report"])
    op.create_index("statements_by_state", "statements", ["state", "report"], sqlite_where=spoken_for, postgresql_where=spoken_for)
    op.drop_table("answers")
    op.create_table(
        "answers",
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("rests_on", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("chosen", sa.LargeBinary, nullable=False),
    )
