"""Dates and ids are compared letter by letter, whatever language a PostgreSQL database was made for.

A language's own order passes over hyphens and takes `~` for less than a letter, so that `--until` would leave out the hours of the last day.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ORDERED = {
    "reports": ("id", "published", "retrieved", "added"),
    "statements": ("day",),
    "events": ("day",),
    "sightings": ("day",),
    "removals": ("at",),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in ORDERED.items():
            for column in columns:
                op.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE "C"')
