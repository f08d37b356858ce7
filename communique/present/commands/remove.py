"""`communique remove`."""

import click

from communique.present.commands.common import config_option
from communique.present.commands.stored import db_option, opened


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@db_option
@config_option
def remove(reports: tuple[str, ...], db: str | None, config: str | None) -> None:
    """Take reports out of a stored record, with all that rests on them and nothing else.

    REPORT is an id, its beginning, or the address or file that the report came from.

    \b
    Example:
      communique remove 3f2a --db talks.db
    """
    with opened(db, config) as store:
        found = [store.one(reference) for reference in reports]
        for report in found:
            store.remove(report)
            click.echo(f"{report} is removed", err=True)
