"""What the commands of the review share: of which record, by whom, and why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from communique.errors import DecisionFailed
from communique.present.commands.common import settings_of
from communique.present.commands.stored import config_option, db_option, opened
from communique.present.words import clean

if TYPE_CHECKING:
    from communique.record import Scope, Store

Command = Callable[..., Any]
_SCOPE = (
    click.option("--party", metavar="A,B", help="Of a large record, look through the latest reports that name these; codes or names."),
    click.option("--since", metavar="DATE", help="Look through reports from this date on."),
    click.option("--until", metavar="DATE", help="Look through reports up to this date."),
)
_WHO = click.option("--who", metavar="NAME", help="Who decides; COMMUNIQUE_WHO or `who` in communique.toml say it once for all.")
_WHY = click.option("--why", metavar="WORDS", required=True, help="Why, in a few words.")


def scope_options(command: Command) -> Command:
    return reduce(lambda inner, option: option(inner), reversed((*_SCOPE, db_option, config_option)), command)


def decision_options(command: Command) -> Command:
    return _WHY(_WHO(scope_options(command)))


def undo_options(command: Command) -> Command:
    return reduce(lambda inner, option: option(inner), (config_option, db_option, _WHO, _WHY), command)


def who_option(command: Command) -> Command:
    return _WHO(command)


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
