"""`communique diff`."""

import click

from communique.present.changes import CHANGE_FORMATS
from communique.present.commands.common import config_option, print_out
from communique.present.commands.stored import db_option, opened
from communique.present.words import clean


@click.command()
@click.option(
    "--since", required=True, metavar="DATE", help="Added or removed from this date on, or from a moment as 2025-05-28T10:00:00Z; in UTC."
)
@click.option("--parties", metavar="A,B", help="The negotiation to compare, by its parties: codes as RUS,UKR, or names.")
@click.option("--format", "shape", type=click.Choice(list(CHANGE_FORMATS)), default="text", show_default=True, help="How to print.")
@db_option
@config_option
def diff(since: str, parties: str | None, shape: str, db: str | None, config: str | None) -> None:
    """What changed in a stored record: reports that came and went, corrected articles, and what follows from them.

    It counts from when reports were added to the record, not from when they were published: of a record made today everything is new
    since yesterday. What was added today:

    \b
    Example:
      communique diff --since "$(date -u +%F)" --db talks.db
    """
    from communique.lists import changes
    from communique.pipeline import issues
    from communique.settings import moment, split

    try:
        then = moment(since)
    except ValueError as error:
        raise click.UsageError(f"--since: {clean(str(error))}.") from None
    with opened(db, config) as store:
        found = changes(store, then, issues(), split(parties))
    print_out(CHANGE_FORMATS[shape](found))
