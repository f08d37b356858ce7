"""`communique diff`."""

import re

import click

from communique.present.changes import CHANGE_FORMATS
from communique.present.commands.common import print_out
from communique.present.commands.stored import config_option, db_option, opened
from communique.present.words import clean

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z")


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

    named = tuple(part.strip() for part in (parties or "").split(",") if part.strip())
    with opened(db, config) as store:
        found = changes(store, _moment(since), issues(), named)
    print_out(CHANGE_FORMATS[shape](found))


def _moment(value: str) -> str:
    from communique.settings import Settings

    if _MOMENT.fullmatch(value):
        return value
    try:
        return str(Settings.day(value))
    except ValueError as error:
        raise click.UsageError(f"--since: {clean(str(error))}.") from None
