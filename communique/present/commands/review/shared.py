"""What the commands of the review share: of which record, by whom, and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from communique.errors import DecisionFailed
from communique.present.commands.common import config_option, settings_of, with_options
from communique.present.commands.stored import db_option, opened
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.record import Scope, Store

_SCOPE = (
    click.option("--party", metavar="A,B", help="Of a large record, look through the latest reports that name these; codes or names."),
    click.option("--since", metavar="DATE", help="Look through reports from this date on."),
    click.option("--until", metavar="DATE", help="Look through reports up to this date."),
)
who_option = click.option("--who", metavar="NAME", help="Who decides; COMMUNIQUE_WHO or `who` in communique.toml say it once for all.")
_WHY = click.option("--why", metavar="WORDS", required=True, help="Why, in a few words.")

scope_options = with_options(*_SCOPE, db_option, config_option)
decision_options = with_options(_WHY, who_option, *_SCOPE, db_option, config_option)
undo_options = with_options(_WHY, who_option, db_option, config_option)


def who_decides(who: str | None, config: str | None) -> str:
    """Raises UsageError where nobody is named."""
    found = settings_of((), config, {"who": who}).who
    if not found:
        raise click.UsageError("Say who decides: --who NAME, or COMMUNIQUE_WHO, or `who` in communique.toml.")
    return found


def scope_of(party: str | None, since: str | None, until: str | None) -> "Scope":
    from communique.present.commands.lists import given_filters
    from communique.record import Scope

    given = given_filters({"party": party, "since": since, "until": until, "limit": 0})
    return Scope(given["party"], given["since"], given["until"])


@contextmanager
def deciding(db: str | None, config: str | None) -> Iterator["Store"]:
    """The record; what cannot be decided is a sentence on standard error and exit status 1."""
    with opened(db, config) as store, told_apart():
        yield store


@contextmanager
def told_apart() -> Iterator[None]:
    try:
        yield
    except DecisionFailed as failure:
        raise click.ClickException(clean(str(failure))) from None
