"""Run by alembic: takes the connection that `opening.py` hands over, inside its transaction.

Steps lead forward only: a record is never made older, a copy of the file is kept instead.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
