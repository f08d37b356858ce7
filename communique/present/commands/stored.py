"""What the commands on a stored record share: which record, and that there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from communique.errors import BadUsage
from communique.present.commands.common import settings_of, stopping

if TYPE_CHECKING:
    from communique.record import Store

db_option = click.option("--db", metavar="FILE", help="The stored record: a file, or a postgresql:// address.")


@contextmanager
def opened(db: str | None, config: str | None = None, *, create: bool = False) -> Iterator["Store"]:
    """The record that the command line, the environment or communique.toml names; made only if `create`."""
    from communique.pipeline import open_record

    with stopping(), open_record(named(db, config), create=create) as store:
        yield store


def named(db: str | None, config: str | None = None) -> str:
    """Raises UsageError where no record is named."""
    target = settings_of((), config, {"db": db}).db
    with stopping():
        if not target:
            raise BadUsage("No record is named: give --db FILE, or set `db` in communique.toml or COMMUNIQUE_DB.")
    return str(target)
