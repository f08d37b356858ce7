"""`communique remove`."""

import click

from communique.errors import BadUsage
from communique.present.commands.stored import config_option, db_option, opened


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
        found = [_one(reference, store.find(reference)) for reference in reports]
        for report in found:
            store.remove(report)
            click.echo(f"{report} is removed", err=True)


def _one(reference: str, found: list[str]) -> str:
    if not found:
        raise BadUsage(f"No report has the id, address or file {reference}; `communique reports` lists them.")
    if len(found) > 1:
        raise BadUsage(f"{len(found)} reports are meant by {reference}: {', '.join(found[:5])}; give more of the id.")
    return found[0]
