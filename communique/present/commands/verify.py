"""`communique verify`."""

import sys

import click

from communique.present.commands.common import config_option
from communique.present.commands.stored import db_option, opened
from communique.present.words import clean


@click.command()
@db_option
@config_option
def verify(db: str | None, config: str | None) -> None:
    """See whether a stored record is sound.

    Every text must be the one that was stored, every span must lie in it, every statement where its id says; what is derived of the
    latest reports must have its evidence, word for word; and the file must be whole. Each fault is a line on standard output.

    \b
    Example:
      communique verify --db talks.db
    """
    from communique.pipeline import issues

    faults = 0
    with opened(db, config) as store:
        for fault in store.verify(issues()):
            click.echo(clean(fault))
            faults += 1
        click.echo(f"{len(store)} reports in {store.name}: {'sound' if not faults else f'{faults} faults'}", err=True)
    sys.exit(1 if faults else 0)
